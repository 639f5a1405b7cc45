"""A policy's year wheel: the dates that come back and tie its follow-up to the budget's year."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Policy


class DateKind(models.TextChoices):
    """What happens on a date of the wheel."""

    NEGOTIATION = "negotiation", _("Budget negotiation")
    WINDOW = "window", _("Budget window")
    BAROMETER = "barometer", _("Edition of the barometer")
    STATUS = "status", _("Status round")
    MIDTERM = "midterm", _("Midterm status")
    COMMITTEE = "committee", _("Committee meeting")
    COUNCIL = "council", _("Council meeting")
    EXPIRY = "expiry", _("A period ends")
    OTHER = "other", _("Other date")


class Every(models.TextChoices):
    """How often a date comes back."""

    YEAR = "year", _("Every year")
    HALF_YEAR = "half_year", _("Every half-year")
    ONCE = "once", _("Once")


class WheelDate(models.Model):
    """A day, or the days from one to another. What was removed stays, so that it can be taken back."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="wheel_dates")
    kind = models.CharField(max_length=12, choices=DateKind.choices)
    title = models.CharField(max_length=160, blank=True)
    """Empty where the kind says enough."""
    title_en = models.CharField(max_length=160, blank=True)
    every = models.CharField(max_length=10, choices=Every.choices, default=Every.YEAR)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of a date that comes once; null for the others."""
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    until_month = models.PositiveSmallIntegerField(null=True, blank=True)
    """Last day; null, like `until_day`, where it is one day. Before the first one it is in the year after."""
    until_day = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    """Who sees to it, and is reminded."""
    lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long before its people are reminded; null for no reminder."""
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["policy", "month", "day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every="once", year__isnull=False) | (~models.Q(every="once") & models.Q(year=None)),
                name="followup_wheel_year_of_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until_month=None, until_day=None)
                | models.Q(until_month__isnull=False, until_day__isnull=False),
                name="followup_wheel_whole_end",
            ),
        ]

    def __str__(self) -> str:
        return self.called("da")

    def called(self, language: str) -> str:
        """Its title in a language, else the name of its kind."""
        if own := (self.title_en if language == "en" else "") or self.title:
            return own
        with override(language):
            return str(self.get_kind_display())
