"""Where districts lie, for maps."""

from django.db import models

from pejl.ground.originals.models import Original
from pejl.stages.organisation.models import District


class DistrictPlace(models.Model):
    """A district on the map: its tile, its outline, or both."""

    district = models.OneToOneField(District, on_delete=models.CASCADE, related_name="place")
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    row = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of its tile, counted from 1 at the upper left."""
    shape = models.JSONField(default=list, blank=True)
    """As `measuring.maps.Shape`, empty where the city has supplied no outlines."""
    original = models.ForeignKey(Original, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The GeoJSON file as it came."""

    class Meta:
        ordering = ["district"]
        constraints = [models.UniqueConstraint(fields=["column", "row"], name="barometer_tile_once")]
