"""Composite indices: definitions as data, in versions, with what each gave."""

from django.db import models

from pejl.ground.originals.models import Original
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


class CompositeIndex(models.Model):
    """One version of an index's formula; the newest of a key is computed, the others are kept."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="indices")
    key = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)
    definition = models.JSONField()
    """As `measuring.composite` reads it."""
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["policy", "key", "-version"]
        verbose_name_plural = "composite indices"
        constraints = [
            models.UniqueConstraint(fields=["policy", "key", "version"], name="barometer_index_version_once")
        ]


class IndexResult(models.Model):
    """What a version of an index gave for one period, every step kept."""

    index = models.ForeignKey(CompositeIndex, on_delete=models.CASCADE, related_name="results")
    period = models.CharField(max_length=24)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    """The file of figures as it came."""
    file_name = models.CharField(max_length=255)
    figures = models.JSONField()
    """Area -> component -> raw figure, as it went in."""
    steps = models.JSONField()
    """Area -> what became of each figure, dimensions, index, rank and rank band."""
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["index", "period"]
        constraints = [models.UniqueConstraint(fields=["index", "period"], name="barometer_index_result_once")]
