"""Rounds in which every administration says how it goes with its part of a policy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Policy


class RoundKind(models.TextChoices):
    """What a round is for, and so what it asks."""

    YEARLY = "yearly", _("Yearly status")
    MIDTERM = "midterm", _("Midterm status")
    FINAL = "final", _("Final evaluation")


class RoundState(models.TextChoices):
    """A round's life. Legal transitions are in `rules.MOVES`."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Round(models.Model):
    """One status of a policy: of its plans' initiatives, its indicators and its goals, for one year."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="rounds")
    kind = models.CharField(max_length=10, choices=RoundKind.choices)
    year = models.PositiveSmallIntegerField()
    """The year it is the status of, and whose results it asks for."""
    due = models.DateField()
    """The last day to answer; a share may have a later one."""
    letter = models.TextField(blank=True)
    """What the lead writes to those who answer."""
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["policy", "-year", "-id"]
        constraints = [models.UniqueConstraint(fields=["policy", "kind", "year"], name="followup_round_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class ShareState(models.TextChoices):
    """How far an administration's answer is."""

    WAITING = "waiting", _("Not answered")
    ANSWERED = "answered", _("Answered")
    SENT_BACK = "sent_back", _("Sent back")
    REVIEWED = "reviewed", _("Waits for the committee")
    APPROVED = "approved", _("Approved")
    GAP = "gap", _("Left out, with a reason")


class Share(models.Model):
    """What a round asks of one administration, and what it answered."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="shares")
    """The administration, or whoever else carries initiatives out."""
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who approves it; null where that is any of the committees that the unit serves."""
    contact = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Who is written to; null for all case officers of the unit."""
    due = models.DateField()
    state = models.CharField(max_length=10, choices=ShareState.choices, default=ShareState.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    """When it was handed in last."""
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    late = models.BooleanField(default=False)
    """Whether it was first handed in after its last day."""
    reason = models.TextField(blank=True)
    """Why it was sent back, or left out."""
    reviewed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approval = models.CharField(max_length=300, blank=True)
    """Which meeting, which item."""

    class Meta:
        ordering = ["round", "unit__code"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="followup_share_once")]

    def __str__(self) -> str:
        return f"{self.round} {self.unit}"


class ReminderKind(models.TextChoices):
    """What somebody was told."""

    ASKED = "asked", _("Asked")
    REMINDED = "reminded", _("Reminded")
    SENT_BACK = "sent_back", _("Sent back")


class Reminder(models.Model):
    """That a share was written about; never changed."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=ReminderKind.choices)
    letters = models.PositiveSmallIntegerField(default=0)
    """How many got it; 0 where nobody has an address."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    """Null where the clock did it."""
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["share", "-id"]
