"""The parties of a hearing: who is on the list, until when each may answer, who has got a letter."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from pejl.ground.audit.events import log
from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.errors import AlreadyInvited, DatesOutOfOrder
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.models import Party, Person
from pejl.stages.organisation.tokens import derived_token, hash_of


@transaction.atomic
def add_invitees(hearing: Hearing, parties: Iterable[Party], *, by: Person | None) -> int:
    """Put parties on the list; those who are on it already stay as they are. Says how many are new."""
    GATE.require("invitee.add", by=by, state=hearing.state, units=[hearing.lead])
    there = set(hearing.invitees.values_list("party_id", flat=True))
    new = [party for party in parties if party.pk not in there and party.active]
    Invitee.objects.bulk_create([Invitee(hearing=hearing, party=party) for party in new], ignore_conflicts=True)
    if new:
        log("invitee.add", hearing, by=by, hearing=hearing.pk, parties=[party.pk for party in new])
    return len(new)


@transaction.atomic
def remove_invitees(invitees: Collection[Invitee], *, by: Person | None) -> int:
    """Take parties off the list who have not got a letter. Raises AlreadyInvited."""
    for hearing in _hearings(invitees):
        GATE.require("invitee.remove", by=by, state=hearing.state, units=[hearing.lead])
    for invitee in invitees:
        if invitee.invited_at is not None:
            raise AlreadyInvited(name=invitee.party.name)
    for hearing in _hearings(invitees):
        theirs = [invitee for invitee in invitees if invitee.hearing_id == hearing.pk]
        log("invitee.remove", hearing, by=by, hearing=hearing.pk, parties=[invitee.party_id for invitee in theirs])
    Invitee.objects.filter(pk__in=[invitee.pk for invitee in invitees]).delete()
    return len(invitees)


@transaction.atomic
def set_own_deadline(invitees: Collection[Invitee], *, closes_at: datetime | None, by: Person | None) -> int:
    """Give parties a later deadline of their own, or (None) everybody's. Raises DatesOutOfOrder."""
    for hearing in _hearings(invitees):
        GATE.require("invitee.deadline", by=by, state=hearing.state, units=[hearing.lead])
        if closes_at and hearing.closes_at and closes_at < hearing.closes_at:
            raise DatesOutOfOrder(
                earlier=date_format(last_day(hearing.closes_at)), later=date_format(last_day(closes_at))
            )
        theirs = [invitee.pk for invitee in invitees if invitee.hearing_id == hearing.pk]
        Invitee.objects.filter(pk__in=theirs).update(closes_at=closes_at)
        log("invitee.deadline", hearing, by=by, hearing=hearing.pk, invitees=theirs, closes_at=str(closes_at or ""))
    for invitee in invitees:
        invitee.closes_at = closes_at
    return len(invitees)


@transaction.atomic
def mark_invited(invitees: Collection[Invitee], *, by: Person | None) -> int:
    """Say that parties have got their letter by post or by hand."""
    for hearing in _hearings(invitees):
        GATE.require("invitee.invite", by=by, state=hearing.state, units=[hearing.lead])
        log("invitee.invite", hearing, by=by, hearing=hearing.pk, by_post=[invitee.pk for invitee in invitees])
    return Invitee.objects.filter(pk__in=[i.pk for i in invitees], invited_at=None).update(invited_at=timezone.now())


def link_token(invitee: Invitee) -> str:
    """The token of the party's personal link, the same in every letter; its hash is stored."""
    token = derived_token("invitee", str(invitee.pk))
    if invitee.token_hash != hash_of(token):
        invitee.token_hash = hash_of(token)
        invitee.save(update_fields=["token_hash"])
    return token


def _hearings(invitees: Iterable[Invitee]) -> list[Hearing]:
    return list({invitee.hearing_id: invitee.hearing for invitee in invitees}.values())
