"""What becomes of a share: more time, review by the lead, approval by the committee, a named gap."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.followup.errors import DueWrong, NotOverdue
from pejl.stages.followup.models import Reminder, ReminderKind, Share
from pejl.stages.followup.queries.rounds import committees_of
from pejl.stages.followup.rules import GATE
from pejl.stages.followup.verbs.locking import locked_share, move_share, reason_given
from pejl.stages.organisation.models import Person


@transaction.atomic
def extend_share(share: Share, *, due: date, by: Person) -> Share:
    """Give a unit until another day, today or later. Raises NotAllowed, WrongState, DueWrong."""
    share = locked_share(share)
    GATE.require("share.extend", by=by, state=share.state, units=[share.round.policy.lead])
    earliest = max(share.round.due, timezone.localdate())
    if due < earliest:
        raise DueWrong(due=due.isoformat(), earliest=earliest.isoformat())
    share.due = due
    share.save(update_fields=["due"])
    log("share.extend", share, by=by, round=share.round.pk, unit=share.unit.code, due=due.isoformat())
    return share


@transaction.atomic
def set_contact(share: Share, *, contact: Person | None, by: Person) -> Share:
    """Say who in the unit is written to; None for all its case officers. Raises NotAllowed, WrongState."""
    share = locked_share(share)
    GATE.require("share.contact", by=by, state=share.state, units=[share.unit, share.round.policy.lead])
    share.contact = contact
    share.save(update_fields=["contact"])
    log("share.contact", share, by=by, round=share.round.pk, unit=share.unit.code)
    return share


@transaction.atomic
def accept_share(share: Share, *, by: Person) -> Share:
    """The lead has read it; now it is the committee's. Raises NotAllowed, WrongState."""
    share = locked_share(share)
    lead = [share.round.policy.lead]
    move_share(share, "share.accept", by=by, units=lead, reviewed_by=by, reviewed_at=timezone.now(), reason="")
    return share


@transaction.atomic
def send_back_share(share: Share, *, reason: str, by: Person, due: date | None = None) -> Share:
    """The lead asks for something more, until a day where one is given. Raises ReasonMissing, DueWrong."""
    share = locked_share(share)
    if due is not None and due < timezone.localdate():
        raise DueWrong(due=due.isoformat(), earliest=timezone.localdate().isoformat())
    lead = [share.round.policy.lead]
    move_share(share, "share.send_back", by=by, units=lead, reason=reason_given(reason), due=due or share.due)
    return share


@transaction.atomic
def approve_share(share: Share, *, by: Person, approval: str = "") -> Share:
    """The committee approves its administration's part: from now on the database keeps it as it is."""
    share = locked_share(share)
    move_share(share, "share.approve", by=by, units=committees_of(share), approved_by=by, approved_at=timezone.now(),
               approval=approval.strip()[:300])  # fmt: skip
    return share


@transaction.atomic
def decline_share(share: Share, *, reason: str, by: Person) -> Share:
    """The committee sends it back, or takes its approval back. Raises NotAllowed, WrongState, ReasonMissing."""
    share = locked_share(share)
    move_share(share, "share.decline", by=by, units=committees_of(share), reason=reason_given(reason),
               approved_by=None, approved_at=None, approval="")  # fmt: skip
    return share


@transaction.atomic
def leave_out_share(share: Share, *, reason: str, by: Person) -> Share:
    """Go on without a part that is overdue; the reason is shown where it is missing. Raises NotOverdue."""
    share = locked_share(share)
    lead = [share.round.policy.lead]
    move_share(share, "share.leave_out", by=by, units=lead, reason=reason_given(reason))
    if share.due >= timezone.localdate():
        raise NotOverdue(unit=share.unit.code, due=share.due.isoformat())
    return share


@transaction.atomic
def note_reminder(share: Share, *, kind: ReminderKind, letters: int, by: Person | None) -> Reminder:
    """Keep that the share was written about. By None: the clock. Raises NotAllowed, WrongState."""
    share = locked_share(share)
    if by is not None:
        GATE.require("share.remind", by=by, state=share.state, units=[share.round.policy.lead])
    log("share.remind", share, by=by, round=share.round.pk, unit=share.unit.code, kind=kind, letters=letters)
    return Reminder.objects.create(share=share, kind=kind, letters=letters, by=by)
