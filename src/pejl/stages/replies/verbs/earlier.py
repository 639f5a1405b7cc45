"""Reports of earlier hearings: what was answered then helps those who answer now."""

from dataclasses import asdict

from django.db import transaction

from pejl.analysing.hearing_report import HearingReport, Triple
from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.stages.organisation.models import Person
from pejl.stages.replies.models import EarlierAnswer, EarlierReport
from pejl.stages.replies.rules import GATE


@transaction.atomic
def store_report(*, report: HearingReport, file_name: str, original: Original, by: Person) -> EarlierReport:
    """Keep what a report says; the same file again is read anew in its place. Raises NotAllowed."""
    GATE.require("earlier_report.take_in", by=by)
    EarlierReport.objects.filter(original=original).delete()
    stored = EarlierReport.objects.create(
        title=(report.title or file_name)[:300],
        file_name=file_name[-255:],
        original=original,
        unanswered=len(report.unanswered),
        figures=_figures(report),
        by=by,
    )
    EarlierAnswer.objects.bulk_create(
        _answer(stored, order, triple) for order, triple in enumerate(report.triples, start=1)
    )
    log("earlier_report.take_in", stored, by=by, answers=len(report.triples), sha256=original.sha256)
    return stored


@transaction.atomic
def remove_report(*, report: EarlierReport, by: Person) -> None:
    """Take a report out again; the file stays kept. Raises NotAllowed."""
    GATE.require("earlier_report.take_in", by=by)
    log("earlier_report.remove", report, by=by)
    report.delete()


def _answer(report: EarlierReport, order: int, triple: Triple) -> EarlierAnswer:
    return EarlierAnswer(
        report=report,
        order=order,
        remark=triple.remark.text,
        position=triple.position.text if triple.position else "",
        changes=[change.text for change in triple.changes],
        section=triple.section[:300],
        committees=list(triple.committees),
        answered_by=triple.answered_by[:20],
        senders=list(triple.senders),
    )


def _figures(report: HearingReport) -> dict[str, int]:
    counts = asdict(report.figures)
    found = {name: value for name, value in counts.items() if isinstance(value, int)}
    return {**found, "annexes": len(report.figures.annexes)} if report.figures.annexes else found
