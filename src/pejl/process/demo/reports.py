"""The reports of the demo's adopted policy: the status of a year, with words of the lead, and the page for citizens."""

from django.db import transaction

from pejl.process.demo.city import people
from pejl.process.status_report import build_report
from pejl.stages.followup.models import ReportKind, RoundState
from pejl.stages.followup.reporting.verbs import publish_build, start_report, write_own_words
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

_FORMATS = ("docx", "html")
"""Setting PDF takes longer than all else about a report, and no page of the demo needs it."""
_INTRODUCTION = (
    "I år har alle forvaltninger svaret. Vi skriver det, som det er: også der, hvor tallene mangler, eller hvor det "
    "går langsommere, end vi lovede."
)


@transaction.atomic
def fill_reports(*, adopted: Policy) -> None:
    """Build and publish the reports of the last round that is closed, if there are none."""
    of = adopted.rounds.filter(state=RoundState.CLOSED).order_by("-year").first()
    if of is None or adopted.reports.exists():
        return
    by = people()[Role.LEAD]
    for kind in (ReportKind.YEARLY, ReportKind.CITIZENS):
        report = start_report(adopted, kind=kind, year=of.year, by=by)
        if kind == ReportKind.YEARLY:
            build_report(report, by=by, formats=("html",))  # words are written in a report that is there
            write_own_words(report=report, place="introduction:glance", text=_INTRODUCTION, seen="", by=by)
        publish_build(build=build_report(report, by=by, formats=_FORMATS), by=by)
