"""What lies beside a draft that follows an earlier policy: goals not reached, ideas, remarks. Never published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy, Version
from pejl.stages.replies.models import Reply


class NextDraft(models.Model):
    """That the draft of the next period was begun from what was learned in this one."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="next_drafts")
    """Whose period is over, or nearly."""
    version = models.OneToOneField(Version, null=True, blank=True, on_delete=models.CASCADE, related_name="next_draft")
    """The draft. Never empty in truth; may be, so that an archive of its hearing leaves these notes behind."""
    based_on = models.PositiveSmallIntegerField()
    """Number of the version whose text was taken over."""
    hearing = models.CharField(max_length=80, blank=True)
    """Address of the last hearing, whose remarks lie beside the draft; empty where there was none."""
    reason = models.TextField(blank=True)
    """Why it was begun before the period was over."""
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]


class ReferenceKind(models.TextChoices):
    """What lies beside the draft."""

    GOAL = "goal", _("Goal that was not reached")
    MEASURE = "measure", _("What was proposed")
    LEARNED = "learned", _("What was learned")
    IDEA = "idea", _("Idea that was passed on")
    REMARKS = "remarks", _("Remarks in the last hearing")


class Reference(models.Model):
    """One thing to look at while the draft is written, at the provision it belongs to.

    Words of those who responded are not copied: they stay where they can be redacted, withdrawn and forgotten.
    """

    draft = models.ForeignKey(NextDraft, on_delete=models.CASCADE, related_name="references")
    kind = models.CharField(max_length=10, choices=ReferenceKind.choices)
    key = models.CharField(max_length=120, blank=True)
    """Of the provision; empty where it belongs to none."""
    order = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    """Of goals, measures and lessons, as it was said then."""
    outcome = models.CharField(max_length=20, blank=True)
    """Of goals: the last assessment, a value of `measuring.Outcome`."""
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """Of ideas: the reply that passed it on."""
    count = models.PositiveIntegerField(default=0)
    """Of remarks: how many surely speak of the provision."""
    alike = models.PositiveIntegerField(null=True, blank=True)
    """Of remarks: how many more only sound like it; null where `count` holds all, as it did once."""
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    """When somebody said that it is dealt with."""

    class Meta:
        ordering = ["draft", "order", "id"]
