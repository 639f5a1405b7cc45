"""Half-yearly editions of the barometer: frozen, and readable for good."""

from django.db import models

from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


class Edition(models.Model):
    """The barometer of a policy as it stood on one day. The database keeps it as it is."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    introduction = models.TextField(blank=True)
    contents = models.JSONField()
    """Goals with indicators, figures, targets and answers, as `queries.editions` reads them."""
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["policy", "-number"]
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="barometer_edition_once")]
