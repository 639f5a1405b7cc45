"""People are invited to get an account, by e-mail."""

from django.db import transaction
from django.utils.translation import override

from pejl.process.letters import address, compose, send
from pejl.stages.hearings.verbs import keep_letter
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import Invitation, Person, Unit
from pejl.stages.organisation.roles import Role


@transaction.atomic
def invite(*, email: str, name: str, unit: Unit, role: Role, by: Person | None, language: str = "da") -> Invitation:
    """Write to somebody that they can get an account. Raises EmailTaken, NameMissing."""
    invitation, token = verbs.send_invitation(email=email, name=name, unit=unit, role=role, by=by)
    _write(invitation, token, language, by)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Person | None, language: str = "da") -> None:
    """Send a new link; the old one ends."""
    _write(invitation, verbs.renew_invitation(invitation, by=by), language, by)


def _write(invitation: Invitation, token: str, language: str, by: Person | None) -> None:
    with override(language):
        role = invitation.get_role_display()
    letter = compose(
        "account_invitation",
        invitation.email,
        language=language,
        secret=token,
        invitation=invitation,
        role=role,
        by=by,
        link=address("invitation", token, language=language),
    )
    send(letter, kind="account_invitation", about=f"invitation:{invitation.pk}:{invitation.token_hash[:12]}", by=by)


def send_account_letter(*, recipient: str, subject: str, body: str, secret: str = "") -> None:
    """An e-mail about somebody's own account; `secret` is a link in it that is forgotten once it is sent."""
    keep_letter(kind="account", recipient=recipient, subject=subject, body=body, secret=secret)
