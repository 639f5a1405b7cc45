"""Where a form comes from: its signed key, the draft of this browser, the party it is filled in for."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse

from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.queries import invitee_with
from pejl.stages.organisation.models import Party, Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.drafted import Drafted
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.links import hash_of, new_token
from pejl.stages.responses.models import FormDraft
from pejl.stages.responses.verbs.drafts import is_sent

_SALT = "pejl.respond"


@dataclass(frozen=True, slots=True)
class Key:
    """Token of a form and when it was opened, signed into a hidden field: nothing is stored until somebody saves."""

    token: str
    at: float
    """Seconds since 1970."""

    def signed(self) -> str:
        """As it stands in the form."""
        return signing.dumps([self.token, self.at], salt=_SALT)


def new_key() -> Key:
    """For a form that is opened now."""
    return Key(new_token(), time.time())


def key_in(text: str) -> Key:
    """The key of a form that came back; a new one where it is not ours."""
    try:
        token, at = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return new_key()
    return Key(token, at)


def draft_with(token: str) -> FormDraft:
    """The draft of a private link. Raises Http404."""
    # in the deadline hour this is asked more often than anything else: no more tables than every step needs
    draft = FormDraft.objects.select_related("hearing").filter(token_hash=hash_of(token)).first()
    if draft is None:
        raise Http404
    return draft


def _cookie(hearing: Hearing) -> str:
    return f"draft-{hearing.pk}"


def remember(response: HttpResponse, hearing: Hearing, token: str) -> None:
    """Let this browser find the draft again until it is closed: a reader of the draft policy comes and goes."""
    response.set_cookie(
        _cookie(hearing), token, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE or False
    )


def forget(response: HttpResponse, hearing: Hearing) -> None:
    """The draft is sent or deleted."""
    response.delete_cookie(_cookie(hearing), samesite="Lax")


def remembered(request: HttpRequest, hearing: Hearing) -> str:
    """The token of the draft this browser is in the middle of; empty where there is none."""
    token = request.COOKIES.get(_cookie(hearing), "")
    if not token:
        return ""
    draft = FormDraft.objects.filter(token_hash=hash_of(token), hearing=hearing).first()
    return token if draft and not is_sent(draft) else ""


def party_of(request: HttpRequest, hearing: Hearing, invitation: str) -> Party | None:
    """The invited party whose link this is, or the one that whoever is logged in answers for."""
    invitee = invitee_with(hearing, invitation)
    if invitee:
        return invitee.party
    if not isinstance(request.user, Person):
        return None
    return Party.objects.filter(
        unit__memberships__person=request.user, unit__memberships__role=Role.PARTY, active=True
    ).first()


def form_for(party: Party | None) -> Drafted:
    """An empty form, with what the register knows of the party."""
    if party is None:
        return Drafted()
    sender = GivenSender(party.name, party.kind, party.contact, party.email, party.phone, party.address, party.pk)
    return Drafted(organisation=True, senders=[sender], email=party.email, district=party.district_id)
