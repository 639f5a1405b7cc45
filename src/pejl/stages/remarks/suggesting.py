"""Writing down the remarks that the machine suggests. Doing it twice changes nothing; what people did stays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.analysing.model import Remark as PlainRemark
from pejl.analysing.remarks.identity import words_of
from pejl.stages.hearings.models import Section
from pejl.stages.remarks.finding import index_remarks
from pejl.stages.remarks.models import Edit, Remark
from pejl.stages.responses.models import Response

LOST = "The text has changed since a person worked on it; some of their remarks stand nowhere in the new text."


@dataclass(frozen=True, slots=True)
class Suggested:
    """What came of suggesting."""

    rows: Mapping[int, PlainRemark]
    """Id of each remark that now says what a suggestion says -> that suggestion."""
    new: frozenset[int]
    """Ids of those that were not there before."""
    lost: tuple[str, ...] = ()
    """Numbers of people's remarks that could not be found again in a changed text."""


@dataclass
class _Plan:
    """What becomes of a response's remarks."""

    pairs: list[tuple[Remark, PlainRemark]] = field(default_factory=list)
    """A remark that stays, and the suggestion that says the same."""
    moved: list[tuple[Remark, int]] = field(default_factory=list)
    """A remark that people worked on, and where its words begin now."""
    lost: list[Remark] = field(default_factory=list)
    gone: list[Remark] = field(default_factory=list)
    """Remarks that were the machine's alone and that it would not make today."""
    fresh: list[PlainRemark] = field(default_factory=list)


@transaction.atomic
def suggest_remarks(
    response: Response,
    found: Sequence[PlainRemark],
    *,
    text: str,
    before: str | None,
    answered: Collection[int] = (),
) -> Suggested:
    """Make the response's remarks what the analysis found, as far as nobody has worked on them. The caller locks it.

    `text` is the canonical text that `found` counts in, `before` the one that the existing remarks count in, None for
    a response read for the first time. `answered` are ids of remarks that somebody writes a reply to. Remarks that
    people worked on follow their words into a new text; in an unchanged text a response that somebody worked on keeps
    all of its remarks.
    """
    living = list(response.remarks.filter(retired_at=None).order_by("start"))
    changed = before is not None and before != text
    theirs = _worked_on(response, living, answered, everything=not changed)
    plan = _plan(living, theirs, found, text, changed=changed, unwanted=_taken_away(response))
    _retire([*plan.gone, *plan.lost])
    _move(plan.moved, text)
    sections = {section.key: section for section in Section.objects.filter(hearing=response.hearing_id)}
    renewed = _renew([pair for pair in plan.pairs if pair[0].pk not in theirs], sections)
    made = _made(response, plan.fresh, sections)
    index_remarks([*renewed, *(row for row, _ in made)])
    return Suggested(
        rows={row.pk: remark for row, remark in [*plan.pairs, *made]},
        new=frozenset(row.pk for row, _ in made),
        lost=tuple(f"{response.number}.{row.number}" for row in plan.lost),
    )


def _worked_on(
    response: Response, living: Iterable[Remark], answered: Collection[int], *, everything: bool
) -> frozenset[int]:
    """Ids of the remarks that the machine may not change: with `everything` all, once somebody changed one."""
    rows = list(living)
    checked = {row.pk for row in rows if row.checked_at is not None or row.pk in answered}
    checked |= _with_decided_ties(rows)
    if everything and (response.handled_at or checked or Edit.objects.filter(response=response).exists()):
        return frozenset(row.pk for row in rows)
    return frozenset(checked)


def _with_decided_ties(rows: Sequence[Remark]) -> set[int]:
    ids = [row.pk for row in rows]
    found: set[int] = set()
    for name in ("provisions", "committees", "themes"):
        theirs = Remark.objects.filter(pk__in=ids, **{f"{name}__by__isnull": False})
        found.update(theirs.values_list("pk", flat=True))
    by_hand = Remark.objects.filter(pk__in=ids, assignments__by__isnull=False)
    return found | set(by_hand.values_list("pk", flat=True))


def _taken_away(response: Response) -> frozenset[str]:
    """The words of remarks that a person took away: they are not suggested again."""
    edits = Edit.objects.filter(response=response, action="remark.retire", undone_at=None)
    ids = {int(number) for edit in edits for number in edit.after if number.isdigit()}
    texts = Remark.objects.filter(pk__in=ids, retired_at__isnull=False).values_list("text", flat=True)
    return frozenset(words_of(text) for text in texts)


def _plan(
    living: Sequence[Remark],
    theirs: Collection[int],
    found: Sequence[PlainRemark],
    text: str,
    *,
    changed: bool,
    unwanted: Collection[str],
) -> _Plan:
    plan = _Plan()
    taken = _place(living, theirs, text, plan, changed=changed)
    free = [remark for remark in found if not any(remark.start < end and start < remark.end for start, end, _ in taken)]
    at_place = {(remark.start, remark.end): remark for remark in found}
    plan.pairs += [(row, at_place[start, end]) for start, end, row in taken if (start, end) in at_place]
    waiting: dict[object, list[PlainRemark]] = {}
    for remark in free:
        waiting.setdefault(_name_of(remark, changed=changed), []).append(remark)
    for row in (row for row in living if row.pk not in theirs):
        same = waiting.get(_name_of(row, changed=changed))
        if same:
            plan.pairs.append((row, same.pop(0)))
        else:
            plan.gone.append(row)
    left = {id(remark) for remarks in waiting.values() for remark in remarks}
    plan.fresh += [remark for remark in free if id(remark) in left and words_of(remark.text) not in unwanted]
    return plan


def _name_of(remark: Remark | PlainRemark, *, changed: bool) -> object:
    """By what a remark is known again: its place, or its words where places have changed."""
    return words_of(remark.text) if changed else (remark.start, remark.end)


def _place(
    living: Sequence[Remark], theirs: Collection[int], text: str, plan: _Plan, *, changed: bool
) -> list[tuple[int, int, Remark]]:
    """Where the remarks that people worked on stand: start, end and remark; those without a place are lost."""
    taken: list[tuple[int, int, Remark]] = []
    for row in (row for row in living if row.pk in theirs):
        at = _find(row, text, [(start, end) for start, end, _ in taken]) if changed else row.start
        if at is None:
            plan.lost.append(row)
            continue
        taken.append((at, at + len(row.text), row))
        if at != row.start:
            plan.moved.append((row, at))
    return taken


def _find(row: Remark, text: str, taken: Sequence[tuple[int, int]]) -> int | None:
    """The free place of the remark's words that is nearest to where they stood."""
    places = []
    at = text.find(row.text)
    while at >= 0:
        if not any(start < at + len(row.text) and at < end for start, end in taken):
            places.append(at)
        at = text.find(row.text, at + 1)
    return min(places, key=lambda place: abs(place - row.start), default=None)


def _retire(rows: Sequence[Remark]) -> None:
    if rows:
        Remark.objects.filter(pk__in=[row.pk for row in rows]).update(retired_at=timezone.now())


def _move(moved: Sequence[tuple[Remark, int]], text: str) -> None:
    for row, start in moved:
        lead_in = _moved_lead_in(row, start - row.start, text)
        row.start, row.end = start, start + len(row.text)
        row.lead_in_start, row.lead_in_end = lead_in
        row.save(update_fields=["start", "end", "lead_in_start", "lead_in_end"])


def _moved_lead_in(row: Remark, by: int, text: str) -> tuple[int | None, int | None]:
    """The lead-in goes along, if it still stands as far before the remark; else the remark stands alone."""
    if row.lead_in_start is None or row.lead_in_end is None:
        return None, None
    start, end = row.lead_in_start + by, row.lead_in_end + by
    return (start, end) if 0 <= start < end <= len(text) else (None, None)


def _renew(pairs: Iterable[tuple[Remark, PlainRemark]], sections: Mapping[str, Section]) -> list[Remark]:
    """Let remarks say what their suggestions say; those that said something else before."""
    changed = []
    for row, remark in pairs:
        now = _fields(remark, sections)
        if any(getattr(row, name) != value for name, value in now.items()):
            for name, value in now.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        Remark.objects.bulk_update(changed, _NAMES)
    return changed


def _made(
    response: Response, found: Sequence[PlainRemark], sections: Mapping[str, Section]
) -> list[tuple[Remark, PlainRemark]]:
    if not found:
        return []
    last = response.remarks.order_by("-number").values_list("number", flat=True).first() or 0
    rows = [
        Remark(hearing_id=response.hearing_id, response=response, number=number, **_fields(remark, sections))
        for number, remark in enumerate(found, start=last + 1)
    ]
    return list(zip(Remark.objects.bulk_create(rows), found, strict=True))


def _fields(remark: PlainRemark, sections: Mapping[str, Section]) -> dict[str, Any]:
    """A suggestion as the columns of a remark nobody has worked on."""
    section = sections.get(remark.section)
    return {
        "start": remark.start,
        "end": remark.end,
        "text": remark.text,
        "section_id": section and section.pk,
        "section_suggested_id": section and section.pk,
        "kind": remark.kind.value,
        "kind_suggested": remark.kind.value,
        "confidence": remark.confidence,
        "rank": remark.rank,
        "lead_in_start": remark.lead_in and remark.lead_in.start,
        "lead_in_end": remark.lead_in and remark.lead_in.end,
        "amendments": [
            {"kind": one.kind.value, "target": one.target, "old": one.old, "new": one.new} for one in remark.amendments
        ],
    }


_NAMES = (
    "start",
    "end",
    "text",
    "section_id",
    "section_suggested_id",
    "kind",
    "kind_suggested",
    "confidence",
    "rank",
    "lead_in_start",
    "lead_in_end",
    "amendments",
)
