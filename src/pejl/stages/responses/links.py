"""Private links: a token in an address, of which only the hash is stored."""

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from pejl.stages.responses.models import Response

_TOKEN_LENGTH = 32


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_for(hearing: int, source: str) -> str:
    """The token of the response with this source: the same every time, so that later letters can carry the link too.

    It cannot be made without the site's secret key.
    """
    return salted_hmac("pejl.follow", f"{hearing}:{source}", algorithm="sha256").hexdigest()[:_TOKEN_LENGTH]


def follow_token(response: Response) -> str:
    """The token of a response's private link. Under a new secret key the old link ends and this one holds."""
    token = token_for(response.hearing_id, response.source or f"response:{response.pk}")
    if response.follow_hash != hash_of(token):
        response.follow_hash = hash_of(token)
        response.save(update_fields=["follow_hash"])
    return token


def address(name: str, *arguments: object, language: str) -> str:
    """The full address of a page in a language, for letters."""
    with translation.override(language):
        return f"{settings.SITE_URL}{reverse(name, args=arguments)}"
