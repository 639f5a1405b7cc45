"""Samples: two officers code the same remarks without seeing each other's codes; what differs is settled."""

import random
from collections.abc import Collection

from django.db import transaction

from pejl.analysing.model import Kind
from pejl.ground.audit import events
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Remark, Sample, SampleCode, Settlement, Theme
from pejl.stages.remarks.queries.samples import is_complete
from pejl.stages.remarks.rules import GATE, NotACoder, NotOfThisHearing, SampleTooLarge, StillBlind, TwoCoders
from pejl.stages.remarks.verbs import coding
from pejl.stages.responses.models import ResponseState


@transaction.atomic
def draw(
    *, hearing: Hearing, name: str, size: int, coders: Collection[Person], by: Person | None, seed: int | None = None
) -> Sample:
    """Draw a sample of remarks at random, letters of a campaign once. `seed` makes the same draw again.

    Raises TwoCoders, SampleTooLarge, NotAllowed, WrongState.
    """
    GATE.require("sample.create", by=by, state=hearing.state)
    assert by is not None  # the gate lets nobody else in
    who = {person.pk: person for person in coders}
    if len(who) != 2 or not all(has_role(person, GATE.who["sample.code"]) for person in who.values()):
        raise TwoCoders
    drawable = _drawable(hearing)
    if not 1 <= size <= len(drawable):
        raise SampleTooLarge(size=size, count=len(drawable))
    sample = Sample.objects.create(hearing=hearing, name=name.strip() or str(size), created_by=by)
    sample.remarks.set(random.Random(seed).sample(drawable, size))  # noqa: S311 - a sample, no secret
    sample.coders.set(who.values())
    events.log("sample.create", sample, by=by, hearing=hearing.pk, size=size, coders=sorted(who))
    return sample


def _drawable(hearing: Hearing) -> list[int]:
    """Ids of the remarks that count; of a campaign only those of its lead letter."""
    living = Remark.objects.filter(hearing=hearing, retired_at=None).exclude(response__state=ResponseState.WITHDRAWN)
    rows = living.order_by("id").values_list("pk", "response_id", "campaign__lead_id")
    return [pk for pk, response, lead in rows if lead is None or lead == response]


@transaction.atomic
def code(*, sample: Sample, remark: Remark, kind: Kind, theme: Theme | None, by: Person | None) -> SampleCode:
    """Say what a remark of the sample is. Raises NotACoder for others than the two, and once both are done."""
    GATE.require("sample.code", by=by, state=sample.hearing.state)
    Sample.objects.select_for_update().get(pk=sample.pk)
    if by is None or not sample.coders.filter(pk=by.pk).exists() or is_complete(sample):
        raise NotACoder
    _require_in(sample, remark, theme)
    row, _ = SampleCode.objects.update_or_create(
        sample=sample, remark=remark, coder=by, defaults={"kind": kind.value, "theme": theme}
    )
    events.log("sample.code", sample, by=by, hearing=sample.hearing_id, remark=remark.pk)
    return row


@transaction.atomic
def settle(*, sample: Sample, remark: Remark, kind: Kind, theme: Theme | None, by: Person | None) -> None:
    """Say what a remark is that the two coded differently; the remark itself is coded so too, while it counts.

    Raises StillBlind before both are done, NotOfThisHearing, NotAllowed, WrongState.
    """
    GATE.require("sample.settle", by=by, state=sample.hearing.state)
    assert by is not None  # the gate lets nobody else in
    if not is_complete(sample):
        raise StillBlind
    _require_in(sample, remark, theme)
    Settlement.objects.update_or_create(
        sample=sample, remark=remark, defaults={"kind": kind.value, "theme": theme, "by": by}
    )
    events.log("sample.settle", sample, by=by, hearing=sample.hearing_id, remark=remark.pk)
    current = Remark.objects.get(pk=remark.pk)
    if current.retired_at is None:
        coding.set_kind(remarks=[current], kind=kind, by=by)
        if theme is not None:
            coding.set_theme(remarks=[current], theme=theme, belongs=True, by=by)


def _require_in(sample: Sample, remark: Remark, theme: Theme | None) -> None:
    if not sample.remarks.filter(pk=remark.pk).exists():
        raise NotOfThisHearing
    if theme is not None and theme.hearing_id != sample.hearing_id:
        raise NotOfThisHearing
