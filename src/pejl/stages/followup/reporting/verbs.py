"""What officers do with a report: begin it, keep a build, write own words, settle conflicts, publish."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.stages.followup.models import Report, ReportBuild, ReportKind, ReportParagraph
from pejl.stages.followup.reporting.errors import NoSuchYear, OutOfDate
from pejl.stages.followup.reporting.queries import paper_of, round_for
from pejl.stages.followup.reporting.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy
from pejl.stages.replies.errors import WorkingCopy


@transaction.atomic
def start_report(policy: Policy, *, kind: ReportKind, year: int, by: Person | None) -> Report:
    """The report of a kind and a year; the one that is there already, where there is one. Raises NoSuchYear."""
    GATE.require("report.start", by=by, units=[policy.lead])
    first = policy.starts.year if policy.starts else 1990
    last = policy.ends.year if policy.ends else 2200
    if not first <= year <= last:
        raise NoSuchYear(year=year, first=first, last=last)
    report, is_new = Report.objects.get_or_create(
        policy=policy,
        kind=kind,
        year=year,
        defaults={"round": round_for(policy, kind, year), "started_by": by},
    )
    if is_new:
        _log("report.start", report, by, kind=kind, year=year)
    return report


@transaction.atomic
def keep_build(
    *,
    report: Report,
    language: str,
    files: Mapping[str, Original],
    figures: dict[str, int],
    places: Sequence[dict[str, str]],
    includes_drafts: bool,
    by: Person | None,
) -> ReportBuild:
    """Store a report that was built from `report.round`; `files` by format ("docx", "pdf", "html")."""
    report.save(update_fields=["round"])
    build = ReportBuild.objects.create(
        report=report,
        language=language,
        built_by=by,
        figures=figures,
        places=list(places),
        includes_drafts=includes_drafts,
        **files,
    )
    _log("report.build", report, by, build=build.pk)
    return build


@transaction.atomic
def write_own_words(*, report: Report, place: str, text: str, seen: str, by: Person) -> ReportParagraph:
    """Put own words in a place of the report, from the next build on; an empty text takes them out of it.

    `seen` are the own words that stood there when the page was opened.
    Raises NotAllowed, NothingBuilt, PlaceUnknown, NoteEmpty, NoteChanged.
    """
    _require_editor(report, by)
    saved = paper_of(report).write(place=place, text=text, seen=seen, by=by)
    _log("report.own_words", report, by, place=saved.place)
    return saved


@transaction.atomic
def decide_conflict(*, own: ReportParagraph, keep: str, seen: str, by: Person) -> ReportParagraph:
    """Settle that the built words changed under own ones: keep "own" beside the new, or "built".

    `seen` are the built words the person compared with. Raises NotAllowed, NothingBuilt, NoteChanged.
    """
    _require_editor(own.report, by)
    settled = paper_of(own.report).settle(own, keep=keep, seen=seen, by=by)
    _log("report.conflict_decided", own.report, by, place=settled.place, keep=keep)
    return settled


@transaction.atomic
def put_back_own_words(*, own: ReportParagraph, by: Person) -> ReportParagraph:
    """Use own words again that were set aside for the built ones. Raises NotAllowed, NothingBuilt, PlaceUnknown."""
    _require_editor(own.report, by)
    paper_of(own.report).put_back(own, by=by)
    _log("report.own_words", own.report, by, place=own.place)
    return own


@transaction.atomic
def publish_build(*, build: ReportBuild, by: Person) -> ReportBuild:
    """Let everybody read this report. Raises NotAllowed, WorkingCopy, and OutOfDate where own words are disputed."""
    GATE.require("report.publish", by=by, units=[build.report.policy.lead])
    if build.includes_drafts:
        raise WorkingCopy
    if build.language == build.report.policy.language and paper_of(build.report).conflicts():
        raise OutOfDate
    build.published_at = timezone.now()
    build.save(update_fields=["published_at"])
    _log("report.publish", build.report, by, build=build.pk)
    return build


@transaction.atomic
def withdraw_build(*, build: ReportBuild, by: Person) -> ReportBuild:
    """Take a published report back. Raises NotAllowed."""
    GATE.require("report.withdraw", by=by, units=[build.report.policy.lead])
    build.published_at = None
    build.save(update_fields=["published_at"])
    _log("report.withdraw", build.report, by, build=build.pk)
    return build


def may(action: str, report: Report, by: Person | None) -> bool:
    """Whether the person may do this with the report: "report.edit", "report.publish"."""
    return GATE.may(action, by=by, units=[report.policy.lead])


def _require_editor(report: Report, by: Person) -> None:
    GATE.require("report.edit", by=by, units=[report.policy.lead])


def _log(verb: str, report: Report, by: Person | None, **data: Any) -> None:
    log(verb, report, by=by, policy=report.policy_id, **data)
