"""What became of a hearing: you said, we answered, it became. By section, with numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from pejl.process.published import ShownRemark, remarks_in
from pejl.process.redlining import compare
from pejl.stages.hearings.models import Hearing, HearingState, Section
from pejl.stages.policies.models import Version, VersionKind
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState
from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.responses.public import is_published, published_responses, with_words
from pejl.writing.redline.model import Change, Entry, Fate
from pejl.writing.reply import Decision

_LOOKED_AT = 4
"""Remarks looked at for each that is shown, to find some in different words."""


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """What was said about one section, and what was answered. Counts are of all responses, also unpublished ones."""

    section: Section
    remarks: int
    senders: int
    """Responses with a remark on the section."""
    decisions: tuple[tuple[str, int], ...]
    """Decision and how many remarks were answered so, in the order of `Decision`."""
    replies: int
    """Approved replies that answer something here."""

    @property
    def answered(self) -> int:
        """Answers given: a remark that two administrations answered counts twice."""
        return sum(count for _, count in self.decisions)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole of it."""

    responses: int
    remarks: int
    answered: int
    """Remarks with at least one approved reply."""
    decisions: tuple[tuple[str, int], ...]
    sections: tuple[SectionOutcome, ...]


def is_outcome_public(hearing: Hearing) -> bool:
    """From the day the responses are published; where they never are, from when the hearing is concluded."""
    return is_published(hearing) or hearing.state == HearingState.CONCLUDED


def outcome_of(hearing: Hearing) -> Outcome:
    """Numbers and decisions; six queries, however many remarks."""
    remarks = standing_remarks(hearing)
    answers = ReplyRemark.objects.filter(remark__in=remarks, reply__state=ReplyState.APPROVED)
    counted = remarks.order_by().values("section").annotate(count=Count("pk"), senders=Count("response", distinct=True))
    by_section = {row["section"]: row for row in counted}
    decisions = _decisions(answers)
    replies = dict(answers.order_by().values_list("remark__section").annotate(count=Count("reply", distinct=True)))
    sections = tuple(
        SectionOutcome(
            section,
            by_section[section.pk]["count"],
            by_section[section.pk]["senders"],
            decisions.get(section.pk, ()),
            replies.get(section.pk, 0),
        )
        for section in hearing.sections.all()
        if section.pk in by_section
    )
    return Outcome(
        responses=_responses(hearing).count(),
        remarks=sum(row["count"] for row in by_section.values()),
        answered=answers.order_by().values("remark").distinct().count(),
        decisions=_together(decisions.values()),
        sections=sections,
    )


def replies_about(hearing: Hearing, section: Section | None = None) -> QuerySet[Reply]:
    """Approved replies, of one section or of all, each with `about`: how many remarks it answers there."""
    ties = ReplyRemark.objects.filter(reply=OuterRef("pk"), remark__in=standing_remarks(hearing))
    if section is not None:
        ties = ties.filter(remark__section=section)
    count = ties.order_by().values("reply").annotate(count=Count("pk")).values("count")
    return (
        Reply.objects.filter(Exists(ties), hearing=hearing, state=ReplyState.APPROVED)
        .annotate(about=count)
        .select_related("unit", "committee", "passed_on_to")
        .order_by("-about", "number")
    )


def foremost_replies(hearing: Hearing, most: int) -> dict[int | None, list[Reply]]:
    """By section (id): the approved replies that answer most remarks there, at most so many. Two queries."""
    ties = ReplyRemark.objects.filter(remark__in=standing_remarks(hearing), reply__state=ReplyState.APPROVED)
    counted = ties.order_by().values_list("remark__section", "reply").annotate(count=Count("pk"))
    found: dict[int | None, list[int]] = {}
    for section, reply, _count in sorted(counted, key=lambda row: (-row[2], row[1])):
        if len(found.setdefault(section, [])) < most:
            found[section].append(reply)
    wanted = {reply for replies in found.values() for reply in replies}
    by_id = {reply.pk: reply for reply in replies_about(hearing).filter(pk__in=wanted)}
    return {section: [by_id[reply] for reply in replies if reply in by_id] for section, replies in found.items()}


def remarks_answered(hearing: Hearing, replies: Sequence[Reply], most: int) -> dict[int, list[ShownRemark]]:
    """By reply (id): some of the published remarks it answers, at most so many each, in different words.

    The first responses come first; a campaign's letters, which say the same, are seen once.
    """
    place = Window(RowNumber(), partition_by="reply", order_by=["remark__response__number", "remark__start"])
    ties = ReplyRemark.objects.filter(
        reply__in=[reply.pk for reply in replies],
        remark__retired_at=None,
        remark__response__in=published_responses(hearing),
    ).annotate(place=place)
    pairs = [
        (tie.reply_id, tie.remark)
        for tie in ties.filter(place__lte=most * _LOOKED_AT)
        .select_related("remark__section")
        .order_by("reply", "place")
    ]
    responses = with_words(Response.objects.filter(pk__in={remark.response_id for _, remark in pairs}))
    shown = {one.remark.pk: one for one in remarks_in([remark for _, remark in pairs], responses)}
    found: dict[int, list[ShownRemark]] = {}
    for reply, remark in pairs:
        chosen = found.setdefault(reply, [])
        if remark.pk in shown and len(chosen) < most and shown[remark.pk].text not in {one.text for one in chosen}:
            chosen.append(shown[remark.pk])
    return found


def what_came_after(hearing: Hearing) -> Version | None:
    """The adopted version that followed the draft that was heard."""
    after = Version.objects.filter(
        policy=hearing.version.policy,
        kind=VersionKind.ADOPTED,
        frozen_at__isnull=False,
        number__gt=hearing.version.number,
    )
    return after.select_related("policy").order_by("number").first()


def what_it_became(hearing: Hearing, adopted: Version) -> list[Entry]:
    """What was reworded, added or removed between the draft that was heard and the adopted version, in its order.

    A provision that moved, too, stands once: where it is now.
    """
    found = compare(hearing.version, adopted, language=hearing.version.policy.language)
    changed = (entry for entry in found.changed if entry.change is not Change.SAME)
    return [entry for entry in changed if entry.place is not Fate.MOVED_AWAY]


def _responses(hearing: Hearing) -> QuerySet[Response]:
    return hearing.responses.exclude(state=ResponseState.WITHDRAWN).filter(duplicate_of=None)


def _decisions(answers: QuerySet[ReplyRemark]) -> dict[int | None, tuple[tuple[str, int], ...]]:
    """By section: decision and count."""
    rows = answers.order_by().values_list("remark__section", "reply__decision").annotate(count=Count("pk"))
    found: dict[int | None, dict[str, int]] = {}
    for section, decision, count in rows:
        found.setdefault(section, {})[decision] = count
    return {section: _in_order(counts) for section, counts in found.items()}


def _in_order(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((decision.value, counts[decision]) for decision in Decision if counts.get(decision))


def _together(sections: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
    total: dict[str, int] = {}
    for counts in sections:
        for decision, count in counts:
            total[decision] = total.get(decision, 0) + count
    return _in_order(total)
