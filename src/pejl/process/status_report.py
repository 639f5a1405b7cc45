"""Building a status report from what stands in the database, with the officers' own words in it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.process.note import MEDIA_TYPES, written
from pejl.process.status_report_case import case_of
from pejl.stages.followup.models import Report, ReportBuild
from pejl.stages.followup.reporting.queries import paper_of, round_for
from pejl.stages.followup.reporting.rules import GATE
from pejl.stages.followup.reporting.verbs import keep_build
from pejl.stages.organisation.models import Person
from pejl.wording import Wording
from pejl.writing.note.own_words import places_of, with_own_words
from pejl.writing.status_report import StatusCase, build_status_report
from pejl.writing.status_report.case import counted

KIND = "build-status-report"


def request_report(report: Report, *, language: str = "", drafts: bool = False, by: Person) -> Job:
    """Have the report built; where the same build waits already, that one. Raises NotAllowed.

    `drafts` makes a working copy with what no committee has approved yet.
    """
    GATE.require("report.build", by=by, units=[report.policy.lead])
    arguments: dict[str, Any] = {
        "report": report.pk,
        "language": language or report.policy.language,
        "drafts": drafts,
        "person": by.pk,
    }
    with transaction.atomic():
        Report.objects.select_for_update(of=("self",)).filter(pk=report.pk).first()  # two clicks at once ask once
        waiting = Job.objects.filter(kind=KIND, state=Job.State.WAITING, arguments=arguments)
        return waiting.first() or enqueue(KIND, by=by, **arguments)


@job(KIND, "Build the status report")
def build_report_job(progress: Progress, *, report: int, language: str, drafts: bool, person: int | None) -> None:
    """Build and store a report (id). Begun again from the start it makes the same report."""
    found = Report.objects.select_related("policy__lead", "round").get(pk=report)
    by = Person.objects.filter(pk=person).first() if person else None
    with override(by.language if by else language):
        build_report(found, language=language, drafts=drafts, by=by, progress=progress)


def build_report(
    report: Report,
    *,
    language: str = "",
    drafts: bool = False,
    by: Person | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    formats: Collection[str] = tuple(MEDIA_TYPES),
) -> ReportBuild:
    """Build the report now and store it. Own words are in it where it is in the language they are written in."""
    language = language or report.policy.language
    tell = progress.step if progress else _nobody
    if progress:
        progress.begin(3, _("Gathering goals, initiatives and answers"))
    report.round = round_for(report.policy, report.kind, report.year)
    say = Wording(language)
    with override(language):
        case = case_of(report, say, today=today or timezone.localdate(), drafts=drafts)
    built = build_status_report(case, wording=say)
    own = paper_of(report).words_in_use() if language == report.policy.language else {}
    tell(_("Writing Word, PDF and web page"))
    files = written(with_own_words(built, own), formats)
    tell(_("Storing"))
    build = keep_build(
        report=report,
        language=language,
        files=files,
        figures=figures_of(case),
        places=[{"place": p.name, "chapter": p.chapter, "built": p.built} for p in places_of(built)],
        includes_drafts=drafts,
        by=by,
    )
    tell("")
    return build


def figures_of(case: StatusCase) -> dict[str, int]:
    """The report's counts by name, for comparing one build with the next."""
    outcomes = {f"outcome:{outcome.value}": count for outcome, count in counted(case.goals).items() if count}
    return {
        "goals": len(case.goals),
        "initiatives": len(case.initiatives),
        "asked": len(case.shares),
        "told": sum(share.answer.is_told for share in case.shares),
        "not_added_up": sum(len(plan.findings) for plan in case.plans),
        **outcomes,
    }


def _nobody(_message: str = "") -> None:
    """Nobody watches."""
