"""Invitations to get an account: nobody signs up by themselves."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.organisation.errors import EmailTaken, InvitationUnknown, NameMissing
from pejl.stages.organisation.models import Invitation, Membership, Person, Unit
from pejl.stages.organisation.queries import open_invitations, state_of
from pejl.stages.organisation.roles import Role
from pejl.stages.organisation.rules import GATE
from pejl.stages.organisation.tokens import hash_of, new_token

HOLDS = timedelta(days=14)
"""How long an invitation can be accepted."""


@transaction.atomic
def send_invitation(*, email: str, name: str, unit: Unit, role: Role, by: Person | None) -> tuple[Invitation, str]:
    """Invite somebody without an account; the token goes into the letter and is kept nowhere. Raises EmailTaken."""
    GATE.require("invitation.send", by=by)
    assert by is not None  # the gate lets nobody else through
    email = email.strip().lower()
    if not name.strip():
        raise NameMissing
    if Person.objects.filter(email__iexact=email).exists():
        raise EmailTaken(email=email)
    token = new_token()
    invitation = Invitation.objects.create(
        email=email,
        name=name.strip(),
        unit=unit,
        role=role,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=timezone.now() + HOLDS,
    )
    log("invitation.send", invitation, by=by, role=role, unit=unit.code)
    return invitation, token


@transaction.atomic
def renew_invitation(invitation: Invitation, *, by: Person | None) -> str:
    """Give an invitation a new link and new time; the old link ends."""
    GATE.require("invitation.renew", by=by, state=state_of(invitation))
    token = new_token()
    invitation.token_hash, invitation.expires_at = hash_of(token), timezone.now() + HOLDS
    invitation.save(update_fields=["token_hash", "expires_at"])
    log("invitation.renew", invitation, by=by)
    return token


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person | None) -> None:
    """Take an invitation back."""
    GATE.require("invitation.withdraw", by=by, state=state_of(invitation))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    log("invitation.withdraw", invitation, by=by)


@transaction.atomic
def accept_invitations(email: str, *, name: str, password: str | None, language: str = "da") -> Person:
    """Make the account of somebody who has shown that this address is theirs, with every role they were invited to.

    Without a password they log in by the city's identity provider. Raises InvitationUnknown, NameMissing.
    """
    now = timezone.now()
    invitations = list(
        open_invitations().select_for_update(of=("self",)).filter(email__iexact=email, expires_at__gt=now)
    )
    if not invitations or Person.objects.filter(email__iexact=email).exists():
        raise InvitationUnknown
    if not name.strip():
        raise NameMissing
    person = Person.objects.create_user(email.lower(), password, name=name.strip(), language=language)
    for invitation in invitations:
        Membership.objects.get_or_create(person=person, unit=invitation.unit, role=invitation.role)
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        log("invitation.accept", invitation, by=person, role=invitation.role, unit=invitation.unit.code)
    return person
