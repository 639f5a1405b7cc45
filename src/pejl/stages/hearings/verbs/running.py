"""A hearing's life: planned, opened, extended, closed, opened again, concluded, cancelled; responses published."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from pejl.ground.audit.events import log
from pejl.stages.hearings.checks import Check, faults
from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.errors import DatesOutOfOrder, NotReady, ReasonMissing, StillRunning
from pejl.stages.hearings.models import Hearing, Notice, NoticeKind
from pejl.stages.hearings.rules import GATE, TRANSITIONS
from pejl.stages.organisation.gate import WrongState
from pejl.stages.organisation.models import Person
from pejl.stages.policies.verbs import freeze_version


@transaction.atomic
def plan_opening(hearing: Hearing, *, by: Person | None) -> None:
    """Have it open by itself at `opens_at`, in this person's name. Raises NotReady."""
    _lock(hearing)
    GATE.require("hearing.plan", by=by, state=hearing.state, units=[hearing.lead])
    _require_ready(faults(hearing))
    hearing.planned_at, hearing.planned_by = timezone.now(), by
    hearing.save(update_fields=["planned_at", "planned_by"])
    log("hearing.plan", hearing, by=by, hearing=hearing.pk, opens_at=str(hearing.opens_at))


@transaction.atomic
def drop_plan(hearing: Hearing, *, by: Person | None, reason: str = "") -> None:
    """Not open by itself after all. By None the clock says so, because something is no longer in order."""
    _lock(hearing)
    if by is not None:
        GATE.require("hearing.plan", by=by, state=hearing.state, units=[hearing.lead])
    hearing.planned_at = hearing.planned_by = None
    hearing.save(update_fields=["planned_at", "planned_by"])
    log("hearing.plan", hearing, by=by, hearing=hearing.pk, dropped=True, reason=reason)


@transaction.atomic
def open_hearing(hearing: Hearing, *, by: Person | None) -> None:
    """Freeze the version and let people answer. What was to open later opens now.

    Raises NotReady with all that stands in the way.
    """
    _lock(hearing)
    GATE.require("hearing.open", by=by, state=hearing.state, units=[hearing.lead])
    now = timezone.now()
    _require_ready(faults(hearing, now))
    if not hearing.version.is_frozen:
        freeze_version(hearing.version, by=by)
    # never before it was in fact open
    _enter(hearing, "hearing.open", by, opens_at=now, planned_at=None, planned_by=None)


@transaction.atomic
def close_hearing(hearing: Hearing, *, by: Person | None) -> None:
    """End it at its deadline; by None it is the clock. Raises StillRunning before."""
    _lock(hearing)
    if by is not None:
        GATE.require("hearing.close", by=by, units=[hearing.lead])
    _require_state(hearing, "hearing.close")
    if hearing.closes_at is None or hearing.closes_at > timezone.now():
        raise StillRunning
    _enter(hearing, "hearing.close", by)


@transaction.atomic
def extend_hearing(hearing: Hearing, *, closes_at: datetime, reason: str, by: Person | None) -> Notice:
    """Give everybody more time. Raises ReasonMissing, DatesOutOfOrder."""
    _lock(hearing)
    GATE.require("hearing.extend", by=by, state=hearing.state, units=[hearing.lead])
    return _move_deadline(hearing, "hearing.extend", NoticeKind.EXTENDED, closes_at, reason, by)


@transaction.atomic
def reopen_hearing(hearing: Hearing, *, closes_at: datetime, reason: str, by: Person | None) -> Notice:
    """Take answers again after the deadline. Raises ReasonMissing, DatesOutOfOrder."""
    _lock(hearing)
    GATE.require("hearing.reopen", by=by, state=hearing.state, units=[hearing.lead])
    return _move_deadline(hearing, "hearing.reopen", NoticeKind.REOPENED, closes_at, reason, by)


@transaction.atomic
def conclude_hearing(hearing: Hearing, *, by: Person | None) -> None:
    """All is answered and decided."""
    _lock(hearing)
    GATE.require("hearing.conclude", by=by, state=hearing.state, units=[hearing.lead])
    _enter(hearing, "hearing.conclude", by)


@transaction.atomic
def resume_hearing(hearing: Hearing, *, reason: str, by: Person | None) -> Notice:
    """Take a concluded hearing up again to put something right. Raises ReasonMissing."""
    _lock(hearing)
    GATE.require("hearing.resume", by=by, state=hearing.state, units=[hearing.lead])
    notice = _announce(hearing, NoticeKind.RESUMED, reason, by)
    _enter(hearing, "hearing.resume", by)
    return notice


@transaction.atomic
def cancel_hearing(hearing: Hearing, *, reason: str, by: Person | None) -> Notice:
    """Stop it for good. What has come in is kept. Raises ReasonMissing."""
    _lock(hearing)
    GATE.require("hearing.cancel", by=by, state=hearing.state, units=[hearing.lead])
    notice = _announce(hearing, NoticeKind.CANCELLED, reason, by)
    _enter(hearing, "hearing.cancel", by)
    return notice


@transaction.atomic
def publish_responses(hearing: Hearing, *, by: Person | None) -> None:
    """Let the responses that are cleared be seen; those that are not stay unseen until they are."""
    _lock(hearing)
    GATE.require("hearing.publish", by=by, state=hearing.state, units=[hearing.lead])
    if not hearing.publishes:
        raise WrongState(state=str(hearing.get_state_display()))
    if hearing.published_at is None:
        hearing.published_at = timezone.now()
        hearing.save(update_fields=["published_at"])
        log("hearing.publish", hearing, by=by, hearing=hearing.pk)


@transaction.atomic
def unpublish_responses(hearing: Hearing, *, reason: str, by: Person | None) -> Notice:
    """Take all responses down again. Raises ReasonMissing."""
    _lock(hearing)
    GATE.require("hearing.unpublish", by=by, state=hearing.state, units=[hearing.lead])
    notice = _announce(hearing, NoticeKind.UNPUBLISHED, reason, by)
    hearing.published_at = None
    hearing.save(update_fields=["published_at"])
    log("hearing.unpublish", hearing, by=by, hearing=hearing.pk)
    return notice


def _lock(hearing: Hearing) -> None:
    """Two people at once act one after the other, the second on what the first left."""
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    hearing.refresh_from_db()


def _require_state(hearing: Hearing, action: str) -> None:
    if not GATE.can(action, hearing.state):
        raise WrongState(state=str(hearing.get_state_display()))


def _require_ready(wrong: list[Check]) -> None:
    if wrong:
        raise NotReady(reasons=" ".join(check.explanation for check in wrong))


def _enter(hearing: Hearing, action: str, by: Person | None, **fields: object) -> None:
    """Go where the table of transitions leads."""
    before = hearing.state
    hearing.state = TRANSITIONS[action][before]
    for name, value in fields.items():
        setattr(hearing, name, value)
    hearing.save(update_fields=["state", *fields])
    log(action, hearing, by=by, hearing=hearing.pk, before=before, after=hearing.state)


def _move_deadline(
    hearing: Hearing, action: str, kind: NoticeKind, closes_at: datetime, reason: str, by: Person | None
) -> Notice:
    before = hearing.closes_at
    earliest = max(timezone.now(), before) if before else timezone.now()
    if closes_at <= earliest:
        raise DatesOutOfOrder(earlier=date_format(last_day(earliest)), later=date_format(last_day(closes_at)))
    notice = _announce(hearing, kind, reason, by, before=before, after=closes_at)
    _enter(hearing, action, by, closes_at=closes_at)
    return notice


def _announce(hearing: Hearing, kind: NoticeKind, reason: str, by: Person | None, **dates: datetime | None) -> Notice:
    if not reason.strip():
        raise ReasonMissing
    return Notice.objects.create(hearing=hearing, kind=kind, reason=reason.strip(), by=by, **dates)
