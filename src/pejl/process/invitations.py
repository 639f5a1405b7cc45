"""Parties are told of a hearing, reminded, and counted: who answered and who did not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.analysing.hearing import GENERAL, Channel, SenderKind
from pejl.ground.audit.events import log
from pejl.ground.work.recurring import every
from pejl.process.letters import Composed, to_party, write_to
from pejl.process.take_in import Receipt, take_in
from pejl.process.waiting import silent_invitees
from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import Hearing, HearingState, Invitee
from pejl.stages.hearings.queries import deadline_of
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import ResponseState, Sender
from pejl.wording import Wording
from pejl.writing.note.names import SENDER_KIND_NAMES

INVITATION, REMINDER = "invitation", "reminder"


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a round of letters."""

    letters: int
    without_email: int = 0


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """One party of a hearing and where it stands."""

    invitee: Invitee
    deadline: datetime | None
    numbers: tuple[int, ...]
    """Its responses."""
    says_nothing: bool
    """It answered that it has no remarks."""

    @property
    def answered(self) -> bool:
        """Whether it has answered at all."""
        return bool(self.numbers)


@transaction.atomic
def send_invitations(
    hearing: Hearing, *, by: Person | None, invitees: Collection[int] | None = None, opening: bool = False
) -> Sent:
    """Write to those on the list (or those of them with these ids) who have not got a letter yet.

    `opening` says that it is part of opening the hearing, which has asked the gate.
    """
    if not opening:
        GATE.require("invitee.invite", by=by, state=hearing.state, units=[hearing.lead])
    # whose letter did not arrive gets another where the address was corrected since
    waiting = hearing.invitees.filter(Q(invited_at=None) | ~Q(bounced="")).select_related("party")
    if invitees is not None:
        waiting = waiting.filter(pk__in=invitees)
    written = set(hearing.letters.filter(kind=INVITATION).values_list("recipient", "about"))
    reached = [
        invitee.pk
        for invitee in waiting
        if invitee.party.email and (invitee.party.email, f"invitee:{invitee.pk}") not in written
    ]
    Invitee.objects.filter(pk__in=reached).update(invited_at=timezone.now(), bounced="")
    log("invitee.invite", hearing, by=by, hearing=hearing.pk, invitees=reached)
    letters = write_to(reached, INVITATION, hearing=hearing, by=by)
    return Sent(letters, sum(1 for invitee in waiting if not invitee.party.email))


@transaction.atomic
def send_reminders(hearing: Hearing, *, by: Person | None, invitees: Collection[int] | None = None) -> Sent:
    """Remind those who were invited, have not answered and still can, each at most once a day. By None: the clock."""
    if by is not None:
        GATE.require("invitee.remind", by=by, state=hearing.state, units=[hearing.lead])
    now = timezone.now()
    silent = non_responders(hearing).filter(invited_at__isnull=False).select_related("party")
    if invitees is not None:
        silent = silent.filter(pk__in=invitees)
    due = [invitee.pk for invitee in silent if invitee.party.email and _may_be_reminded(invitee, hearing, now)]
    Invitee.objects.filter(pk__in=due).update(reminded_at=now)
    if due:
        log("invitee.remind", hearing, by=by, hearing=hearing.pk, invitees=due)
    letters = write_to(due, REMINDER, hearing=hearing, by=by, about=timezone.localdate(now).isoformat())
    return Sent(letters, sum(1 for invitee in silent if not invitee.party.email))


@every(minutes=60, title="Remind parties that have not answered")
def remind_parties() -> None:
    """Remind those whose deadline is as near as the hearing says, once."""
    now = timezone.now()
    running = Hearing.objects.filter(
        state__in=[HearingState.OPEN, HearingState.CLOSED], reminder_days__isnull=False
    ).select_related("lead")
    for hearing in running:
        assert hearing.reminder_days is not None  # or it would not have been asked for
        soon = now + timedelta(days=hearing.reminder_days)
        due = [
            invitee.pk
            for invitee in hearing.invitees.filter(reminded_at=None, invited_at__isnull=False)
            if _is_due(invitee, hearing, now, soon)
        ]
        if due:
            send_reminders(hearing, by=None, invitees=due)


def preview(hearing: Hearing, kind: str, invitee: Invitee | None = None) -> Composed | None:
    """The letter as a party would get it, the first on the list unless another is given; None without parties."""
    chosen = invitee or hearing.invitees.select_related("party").first()
    if chosen is None:
        return None
    chosen.hearing = hearing
    return to_party(kind, chosen)


def non_responders(hearing: Hearing) -> QuerySet[Invitee]:
    """Parties on the list that have not answered."""
    return silent_invitees().filter(hearing=hearing)


def answer_without_remarks(invitee: Invitee) -> Receipt:
    """A party says that it has no remarks; again it is the same one. Raises HearingNotOpen, DeadlinePassed."""
    hearing, party = invitee.hearing, invitee.party
    with override(hearing.language):
        text = _("We have no remarks.")
    return take_in(
        hearing,
        channel=Channel.WEB_FORM,
        received_at=timezone.now(),
        boxes={GENERAL: text},
        senders=[GivenSender(party.name, party.kind, party.contact, party.email, party.phone, party.address, party.pk)],
        source=f"no-remarks:{invitee.pk}",
        email=party.email,
        district=party.district,
    )


def party_statuses(hearing: Hearing) -> list[PartyStatus]:
    """Every party of the hearing in alphabetical order, with its answers. A fixed number of queries."""
    answers: dict[int, list[tuple[int, bool]]] = {}
    senders = Sender.objects.filter(response__hearing=hearing, party__isnull=False)
    for party, number, has_remarks in (
        senders.exclude(response__state=ResponseState.WITHDRAWN)
        .values_list("party", "response__number", "response__has_remarks")
        .distinct()
        .order_by("response__number")
    ):
        answers.setdefault(party, []).append((number, has_remarks))
    found = []
    for invitee in hearing.invitees.select_related("party__district").prefetch_related("party__groups"):
        invitee.hearing = hearing
        theirs = answers.get(invitee.party_id, [])
        found.append(
            PartyStatus(
                invitee,
                deadline_of(invitee),
                tuple(number for number, _has_remarks in theirs),
                bool(theirs) and not any(has_remarks for _number, has_remarks in theirs),
            )
        )
    return sorted(found, key=lambda status: status.invitee.party.name.casefold())


def as_table(statuses: Collection[PartyStatus], language: str) -> list[list[str]]:
    """Parties with what is known of their answers, as a sheet."""
    say = Wording(language)
    titles = [
        say("Name"),
        say("Type"),
        say("E-mail"),
        say("Phone"),
        say("Contact person"),
        say("Invited"),
        say("Reminded"),
        say("Last day"),
        say("Answered"),
        say("Responses"),
        say("Fault in delivery"),
    ]
    return [titles, *([*_cells(status, say)] for status in statuses)]


def _cells(status: PartyStatus, say: Wording) -> list[str]:
    invitee, party = status.invitee, status.invitee.party
    answered = say("Yes") if status.answered else say("No")
    return [
        party.name,
        say(SENDER_KIND_NAMES[SenderKind(party.kind)]),
        party.email,
        party.phone,
        party.contact,
        _day(invitee.invited_at),
        _day(invitee.reminded_at),
        last_day(status.deadline).isoformat() if status.deadline else "",
        say("Yes, without remarks") if status.says_nothing else answered,
        ", ".join(str(number) for number in status.numbers),
        invitee.bounced,
    ]


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d") if moment else ""


def _may_be_reminded(invitee: Invitee, hearing: Hearing, now: datetime) -> bool:
    invitee.hearing = hearing
    deadline = deadline_of(invitee)
    today = timezone.localdate(now)
    reminded = timezone.localdate(invitee.reminded_at) if invitee.reminded_at else None
    return deadline is not None and deadline > now and reminded != today


def _is_due(invitee: Invitee, hearing: Hearing, now: datetime, soon: datetime) -> bool:
    invitee.hearing = hearing
    deadline = deadline_of(invitee)
    if deadline is None or not now < deadline <= soon:
        return False
    # who was invited late is not reminded the day after
    assert invitee.invited_at is not None
    return now - invitee.invited_at >= timedelta(days=2)
