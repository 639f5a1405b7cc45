"""Writing down what the machine ties remarks to: provisions, committees, and the administrations that answer.

A tie that a person has decided on is never changed. All for many remarks at once, in as many queries as for one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.remarks.models import Assignment, Remark, RemarkCommittee, RemarkProvision, Tie

BY_WORDS: Final = frozenset({"text"})
"""Reasons that comes from comparing a remark with the whole policy."""
SAID: Final = frozenset({"reference", "quote", "anchor"})
"""Reasons that stand in the remark itself."""
_AT_ONCE: Final = 500
"""Remarks in one query: SQLite takes so many parameters, and no more than 32,766."""


@dataclass(frozen=True, slots=True)
class SuggestedProvision:
    """A provision that a remark is about, as the machine sees it."""

    key: str
    score: float
    reason: str
    quote: str = ""


@transaction.atomic
def suggest_provisions(wanted: Mapping[int, Sequence[SuggestedProvision]], *, reasons: Collection[str]) -> None:
    """Make the suggested ties of these remarks (by id) with one of `reasons` exactly these.

    What a person confirmed or rejected stays, and so do suggestions with other reasons; a provision that the remark
    itself names is not suggested by its words once more.
    """
    for ids in _batches(wanted):
        rows = {(row.remark_id, row.key): row for row in RemarkProvision.objects.filter(remark__in=ids)}
        aims = {(remark, one.key): one for remark in ids for one in wanted[remark]}
        gone = [
            row.pk for place, row in rows.items() if _is_suggestion(row) and row.reason in reasons and place not in aims
        ]
        RemarkProvision.objects.filter(pk__in=gone).delete()
        changed, new = [], []
        for (remark, key), one in aims.items():
            row = rows.get((remark, key))
            if row is None:
                new.append(RemarkProvision(remark_id=remark, **_fields(one)))
            elif _is_suggestion(row) and _gives_way(row, one, reasons) and _differs(row, one):
                row.score, row.reason, row.quote = one.score, one.reason, one.quote
                changed.append(row)
        RemarkProvision.objects.bulk_create(new)
        if changed:
            RemarkProvision.objects.bulk_update(changed, ["score", "reason", "quote"])


def _fields(one: SuggestedProvision) -> dict[str, str | float]:
    return {"key": one.key, "score": one.score, "reason": one.reason, "quote": one.quote}


def _is_suggestion(row: RemarkProvision | RemarkCommittee) -> bool:
    return row.state == Tie.SUGGESTED and row.by_id is None


def _gives_way(row: RemarkProvision, one: SuggestedProvision, reasons: Collection[str]) -> bool:
    return row.reason in reasons or (row.reason in BY_WORDS and one.reason in SAID)


def _differs(row: RemarkProvision, one: SuggestedProvision) -> bool:
    return (row.score, row.reason, row.quote) != (one.score, one.reason, one.quote)


@transaction.atomic
def suggest_sections(wanted: Mapping[int, int]) -> None:
    """Let these remarks (by id) count under these sections (by id), unless a person has said where one belongs."""
    for ids in _batches(wanted):
        rows = Remark.objects.filter(pk__in=ids, section_at=None).exclude(section_suggested=None)
        changed = [row for row in rows.only("section") if row.section_id != wanted[row.pk]]
        for row in changed:
            row.section_id = wanted[row.pk]
        Remark.objects.bulk_update(changed, ["section"])


@transaction.atomic
def suggest_committees(wanted: Mapping[int, Sequence[str]], *, new: Collection[int] = ()) -> None:
    """Make the suggested committees of these remarks (by id) exactly these (codes), and assign by rule what changed.

    `new` are remarks that nobody has been assigned to yet. An assignment by rule is only made or withdrawn where the
    committees change, so that what a person withdrew does not come back.
    """
    committees = dict(Unit.objects.filter(kind=UnitKind.COMMITTEE).values_list("code", "pk"))
    touched: set[int] = set(new)
    for ids in _batches(wanted):
        rows = list(RemarkCommittee.objects.filter(remark__in=ids))
        aims = [(remark, committees[code]) for remark in ids for code in wanted[remark] if code in committees]
        here = {(row.remark_id, row.committee_id) for row in rows}
        gone = [row for row in rows if _is_suggestion(row) and (row.remark_id, row.committee_id) not in aims]
        RemarkCommittee.objects.filter(pk__in=[row.pk for row in gone]).delete()
        fresh = [tie for tie in dict.fromkeys(aims) if tie not in here]
        RemarkCommittee.objects.bulk_create(
            RemarkCommittee(remark_id=remark, committee_id=committee) for remark, committee in fresh
        )
        touched |= {row.remark_id for row in gone} | {remark for remark, _ in fresh}
    assign_by_rule(touched)


@transaction.atomic
def assign_by_rule(remarks: Collection[int]) -> None:
    """Let each remark (by id) wait for the administrations that serve its committees.

    A remark that somebody has assigned by hand is left alone; so are assignments that are answered or taken by
    somebody. Remarks that count no more, or of which a person said that no committee has them, wait for nobody.
    """
    serving: dict[int, set[int]] = {}
    administrations = Unit.objects.filter(kind=UnitKind.ADMINISTRATION, active=True)
    for unit, committee in administrations.exclude(serves=None).values_list("pk", "serves"):
        serving.setdefault(committee, set()).add(unit)
    for ids in _batches(remarks):
        _assign(ids, serving)


def _assign(ids: Sequence[int], serving: Mapping[int, set[int]]) -> None:
    living = set(Remark.objects.filter(pk__in=ids, retired_at=None).values_list("pk", flat=True))
    wanted: dict[int, set[int]] = {remark: set() for remark in ids}
    ties = RemarkCommittee.objects.filter(remark__in=living).exclude(state=Tie.REJECTED)
    for remark, committee in ties.values_list("remark", "committee"):
        wanted[remark] |= serving.get(committee, set())
    rows = list(Assignment.objects.filter(remark__in=ids))
    by_hand = {row.remark_id for row in rows if not row.by_rule or row.by_id is not None}
    gone = [row.pk for row in rows if row.remark_id not in by_hand and row.unit_id not in wanted[row.remark_id]]
    Assignment.objects.filter(Q(pk__in=gone), assessed_at=None, person=None).delete()
    here = {(row.remark_id, row.unit_id) for row in rows}
    now = timezone.now()
    Assignment.objects.bulk_create(
        Assignment(remark_id=remark, unit_id=unit, by_rule=True, at=now)
        for remark, units in wanted.items()
        if remark not in by_hand
        for unit in sorted(units)
        if (remark, unit) not in here
    )


def _batches(ids: Iterable[int]) -> Iterable[list[int]]:
    rows = sorted(ids)
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]
