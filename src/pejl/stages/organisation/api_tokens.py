"""Keys for the API: made, revoked and recognised."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import ApiToken, Person
from pejl.stages.organisation.tokens import hash_of, new_token

LONGEST_DAYS = 365


class TokenNameMissing(PejlError):
    """A key nobody could tell from others later."""

    message = "The key has no name."
    remedy = "Write what it is for."


@transaction.atomic
def make_token(person: Person, *, name: str, days: int = 90) -> tuple[ApiToken, str]:
    """A new key for the person themselves, and its text, which is shown once and never stored. Raises TokenNameMissing.

    `days` until it expires, at most a year.
    """
    if not name.strip():
        raise TokenNameMissing
    text = new_token()
    expires = timezone.now() + timedelta(days=min(max(days, 1), LONGEST_DAYS))
    token = ApiToken.objects.create(person=person, name=name.strip()[:80], token_hash=hash_of(text), expires_at=expires)
    log("api_token.make", token, by=person)
    return token, text


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Person) -> None:
    """End a key of one's own at once."""
    if token.person_id != by.pk:
        raise NotAllowed
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    log("api_token.revoke", token, by=by)


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """The person's keys that can still be used, the newest first."""
    return person.api_tokens.filter(revoked_at=None, expires_at__gt=timezone.now())


def person_of(text: str) -> Person | None:
    """Whose key this is, if it is valid; keeps the day it was last used."""
    now = timezone.now()
    valid = ApiToken.objects.select_related("person").filter(
        revoked_at=None, expires_at__gt=now, person__is_active=True
    )
    token = valid.filter(token_hash=hash_of(text)).first()
    if token is None:
        return None
    if token.last_used_on != now.date():
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=now.date())
    return token.person
