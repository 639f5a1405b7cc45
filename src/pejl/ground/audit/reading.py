"""Reading the audit log."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from pejl.ground.audit.models import Event, Head


@dataclass(frozen=True, slots=True)
class Sought:
    """What the log is narrowed to; empty is all."""

    stage: str = ""
    """What a verb begins with: "remark"."""
    person: int | None = None
    hearing: int | None = None
    subject: str = ""
    """Kind and id of what it was done to: "remarks.remark:12"."""
    since: date | None = None
    until: date | None = None


def events(sought: Sought) -> QuerySet[Event]:
    """The events, the newest first."""
    rows = Event.objects.order_by("-id")
    if sought.stage:
        rows = rows.filter(verb__startswith=f"{sought.stage}.")
    if sought.person is not None:
        rows = rows.filter(by_id=sought.person)
    if sought.hearing is not None:
        rows = rows.filter(hearing_id=sought.hearing)
    if sought.subject:
        kind, _, number = sought.subject.partition(":")
        rows = rows.filter(subject_type=kind, subject_id=number)
    if sought.since:
        rows = rows.filter(at__date__gte=sought.since)
    if sought.until:
        rows = rows.filter(at__date__lte=sought.until)
    return rows


def stages() -> list[tuple[str, int]]:
    """What verbs begin with, each with its number of events."""
    counts: dict[str, int] = {}
    for verb, count in Event.objects.order_by().values_list("verb").annotate(count=Count("id")):
        stage = verb.partition(".")[0]
        counts[stage] = counts.get(stage, 0) + count
    return sorted(counts.items())


def sealed() -> int:
    """How many events are sealed into the chain."""
    return Head.objects.filter(pk=1).values_list("position", flat=True).first() or 0
