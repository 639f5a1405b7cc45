"""What administrations say in a round: a line for each initiative, indicator and goal that is theirs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.stages.barometer.models import Indicator
from pejl.stages.followup.models.rounds import Share
from pejl.stages.organisation.models import Person
from pejl.stages.plans.models import Initiative, YearlyTarget

_DIGITS, _DECIMALS = 14, 3
"""As in plans: at most 14 digits, what SQLite keeps exactly in a number."""


class Subject(models.TextChoices):
    """What a line is about."""

    INITIATIVE = "initiative", _("Initiative")
    INDICATOR = "indicator", _("Indicator")
    GOAL = "goal", _("Goal")


class Progress(models.TextChoices):
    """How an initiative goes, as its administration says it."""

    NOT_STARTED = "not_started", _("Not started")
    AS_PLANNED = "as_planned", _("Goes as planned")
    DELAYED = "delayed", _("Is delayed")
    STOPPED = "stopped", _("Has been stopped")
    FINISHED = "finished", _("Is finished")


class Entry(models.Model):
    """A line of a share. All lines are made when the round opens; what is said is empty until somebody says it.

    Code and names are kept as they were, so that a line can be read when what it is about is gone.
    """

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="entries")
    subject = models.CharField(max_length=10, choices=Subject.choices)
    order = models.PositiveIntegerField()
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries")
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries")
    goal = models.CharField(max_length=120, blank=True)
    """Key of the goal in the policy's text, where the line is about one."""
    code = models.CharField(max_length=120)
    """As people call it, "I1"; once in a share, also where two plans have an initiative of that code."""
    name = models.CharField(max_length=500)
    name_en = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=12, choices=Progress.choices, blank=True)
    """Of initiatives only."""
    text = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    """What is proposed where it lags."""
    learned = models.TextField(blank=True)
    """What was learned; asked for in final evaluations."""
    spent = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    """Money spent in the round's year, in the plan's unit."""
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["share", "order", "id"]
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["share", "subject", "code"], name="followup_entry_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def called(self, language: str) -> str:
        """Its name in a language, where it has one there."""
        return (self.name_en if language == "en" else "") or self.name


class TargetResult(models.Model):
    """What an administration says came of a yearly target in the round's year. Approved, it enters the plan."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="results")
    target = models.ForeignKey(YearlyTarget, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveSmallIntegerField()
    """The target's number within its initiative."""
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    value = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    out_of = models.DecimalField(max_digits=_DIGITS, decimal_places=_DECIMALS, null=True, blank=True)
    """What a share is counted of, where that is not the result of another target."""

    class Meta:
        ordering = ["entry", "number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="followup_result_once")]

    def called(self, language: str) -> str:
        """Its name in a language, where it has one there."""
        return (self.name_en if language == "en" else "") or self.name


class EntryVersion(models.Model):
    """What a line said once, newest last. Never changed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    said = models.JSONField()
    """Object with status, text, measure, learned, spent, and results: number -> value and out_of; numbers as texts."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["entry", "id"]
