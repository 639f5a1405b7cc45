"""The way of an item: which bodies decide it, in which order, and in which meetings."""

from collections.abc import Sequence

from django.db import transaction

from pejl.stages.decisions.errors import MeetingOfAnother, MeetingOver, NoBody, NotRouted, ReadingWrong
from pejl.stages.decisions.models import Item, Meeting, MeetingState, Treatment, TreatmentState
from pejl.stages.decisions.rules import GATE, TRANSITIONS
from pejl.stages.decisions.verbs.keeping import BODIES, keepers, locked_item, locked_treatment, log_of, require_open
from pejl.stages.organisation.models import Person, Unit, UnitKind


@transaction.atomic
def add_treatment(*, item: Item, body: Unit, by: Person, reading: int = 0, recommendation: str = "") -> Treatment:
    """One more body that decides the item, the last of all. Raises NotAllowed, ItemOver, NoBody, ReadingWrong."""
    current = locked_item(item)
    GATE.require("item.route", by=by, units=keepers(current))
    require_open(current)
    if body.kind not in BODIES:
        raise NoBody(unit=body.name)
    if reading not in ({0, 1, 2} if body.kind == UnitKind.COUNCIL else {0}):
        raise ReadingWrong
    last = current.treatments.order_by("order").last()
    treatment = Treatment.objects.create(
        item=current,
        order=(last.order if last else 0) + 1,
        body=body,
        reading=reading,
        recommendation=recommendation.strip(),
    )
    require_readings_in_order(list(current.treatments.all()))
    log_of("item.route", current, by, body=body.code, reading=reading)
    return treatment


@transaction.atomic
def remove_treatment(*, treatment: Treatment, by: Person) -> None:
    """A body does not decide the item after all. Raises NotAllowed, ItemOver, NotRouted, ReadingWrong."""
    current = locked_treatment(treatment)
    GATE.require("item.route", by=by, units=keepers(current.item))
    _require_undecided(current)
    log_of("item.route", current.item, by, body=current.body.code, reading=current.reading, removed=True)
    item = current.item
    current.delete()
    rest = list(item.treatments.all())
    require_readings_in_order(rest)
    _number(rest)


@transaction.atomic
def move_earlier(*, treatment: Treatment, by: Person) -> None:
    """Let a body decide before the one it follows. Raises NotAllowed, ItemOver, NotRouted, ReadingWrong."""
    current = locked_treatment(treatment)
    GATE.require("item.route", by=by, units=keepers(current.item))
    rows = list(current.item.treatments.select_related("body"))
    at = rows.index(current)
    if at == 0:
        return
    for one in rows[at - 1 : at + 1]:
        _require_undecided(one)
    rows[at - 1], rows[at] = rows[at], rows[at - 1]
    require_readings_in_order(rows)
    _number(rows)
    log_of("item.route", current.item, by, body=current.body.code, reading=current.reading, earlier=True)


@transaction.atomic
def prepare_treatment(*, treatment: Treatment, recommendation: str, by: Person) -> Treatment:
    """What is recommended to this body; empty for what is recommended to all. Raises NotAllowed, WrongState."""
    current = locked_treatment(treatment)
    GATE.require("treatment.prepare", by=by, state=current.state, units=keepers(current.item, current.body))
    current.recommendation = recommendation.strip()
    current.save(update_fields=["recommendation"])
    log_of("treatment.prepare", current.item, by, body=current.body.code)
    return current


@transaction.atomic
def place_on_agenda(
    *, treatment: Treatment, meeting: Meeting, by: Person, agenda_number: int | None = None
) -> Treatment:
    """Put it on the agenda of one of the body's meetings, or of another one.

    Raises NotAllowed, WrongState, ItemOver, MeetingOfAnother, MeetingOver.
    """
    current = locked_treatment(treatment)
    GATE.require("treatment.place", by=by, state=current.state, units=[current.body])
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.body_id != current.body_id:
        raise MeetingOfAnother(body=current.body.name)
    if meeting.state == MeetingState.CANCELLED:
        raise MeetingOver
    current.meeting, current.agenda_number = meeting, agenda_number
    current.state = TreatmentState(TRANSITIONS["treatment.place"][current.state])
    current.save(update_fields=["meeting", "agenda_number", "state"])
    log_of("treatment.place", current.item, by, body=current.body.code, meeting=meeting.pk)
    return current


@transaction.atomic
def take_off_agenda(*, treatment: Treatment, by: Person) -> Treatment:
    """It waits for another meeting. Raises NotAllowed, WrongState, ItemOver."""
    current = locked_treatment(treatment)
    GATE.require("treatment.take_off", by=by, state=current.state, units=[current.body])
    current.state = TreatmentState(TRANSITIONS["treatment.take_off"][current.state])
    current.meeting, current.agenda_number = None, None
    current.save(update_fields=["meeting", "agenda_number", "state"])
    log_of("treatment.take_off", current.item, by, body=current.body.code)
    return current


def require_readings_in_order(treatments: Sequence[Treatment]) -> None:
    """A second reading has a first before it, and no first follows it undecided. Raises ReadingWrong."""
    heard = 0
    for treatment in treatments:
        if treatment.reading == 2 and heard == 0:
            raise ReadingWrong
        if treatment.reading == 1 and heard == 2 and treatment.repeats_id is None:
            raise ReadingWrong
        heard = treatment.reading or heard


def _require_undecided(treatment: Treatment) -> None:
    if treatment.state == TreatmentState.DECIDED:
        raise NotRouted(body=treatment.body.name)


def _number(treatments: Sequence[Treatment]) -> None:
    for order, treatment in enumerate(treatments, start=1):
        if treatment.order != order:
            Treatment.objects.filter(pk=treatment.pk).update(order=order)
