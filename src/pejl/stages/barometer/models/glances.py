"""How each indicator stands, worked out once: what the front page of a barometer shows of it."""

from django.db import models

from pejl.stages.barometer.models.indicators import Indicator


class Glance(models.Model):
    """One indicator at a glance, as everybody may see it.

    Whatever changes an indicator or its figures deletes its row; until it is worked out anew, pages work it out
    themselves. So a row that is there is right.
    """

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="glance")
    ends = models.CharField(max_length=24, blank=True)
    """The period that was taken as the policy's end; a row with another one no longer holds."""
    worked_out_by = models.CharField(max_length=16, blank=True)
    """A mark of the rules that it was worked out by; a row with another one no longer holds."""
    hides = models.BooleanField()
    """Whether figures were left out because they tell of few: those who work here see more than this row says."""
    hides_start = models.BooleanField(default=False)
    """Whether there is a figure to start from that tells of few; then there is no start among the points."""
    outcome = models.CharField(max_length=20, blank=True)
    """A value of `measuring.Outcome`; empty where nothing was promised."""
    score = models.FloatField(null=True)
    points = models.JSONField()
    """Start, now and aim, each [value, period] or null; the period is empty where the aim has none."""

    class Meta:
        ordering = ["indicator"]
