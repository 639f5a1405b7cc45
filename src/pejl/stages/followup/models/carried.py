"""What entered the plans when a committee approved a share, so that it can leave them with the approval."""

from django.db import models

from pejl.stages.followup.models.rounds import Share
from pejl.stages.plans.models import Initiative, YearlyTarget


class CarriedOver(models.Model):
    """One thing that changed in a plan: the result of a yearly target in the round's year, or how far something is.

    A result is an object with `value` and `out_of`, numbers as texts, `note`, and `by`, the id of a person; null where
    there was none. How far an initiative is, is a text.
    """

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="carried_over")
    target = models.ForeignKey(YearlyTarget, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """Null where it is about how far an initiative is."""
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """Null where it is about a result."""
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField()

    class Meta:
        ordering = ["share", "id"]
        verbose_name_plural = "carried over"
