"""Reports on how a policy goes: what was built, and the officers' own words in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pejl.stages.followup.models.rounds import Round
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy
from pejl.stages.replies.own_words import BuildOfPaper, OwnWords


class ReportKind(models.TextChoices):
    """Which report it is; as `writing.status_report` knows them."""

    YEARLY = "yearly", _("Yearly status")
    MIDTERM = "midterm", _("Midterm status")
    FINAL = "final", _("Final evaluation")
    CITIZENS = "citizens", _("One page for citizens")


class Report(models.Model):
    """A report of one kind on a policy and a year."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=ReportKind.choices)
    year = models.PositiveSmallIntegerField()
    """The year it tells of; the last one where it tells of several."""
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    """What the administrations were asked; null where it is built from figures alone."""
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["policy", "-year", "kind"]
        constraints = [models.UniqueConstraint(fields=["policy", "kind", "year"], name="followup_report_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class ReportParagraph(OwnWords):
    """An officer's words in one place of a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="own_paragraphs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="followup_own_paragraph_once")]


class ReportBuild(BuildOfPaper):
    """A report as it was built once. The database keeps it as it is; only whether it is public changes."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="builds")

    class Meta:
        ordering = ["-id"]
