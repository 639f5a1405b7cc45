"""The private link with which a sender follows their response."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from pejl.stages.organisation.tokens import derived_token, hash_of, new_token
from pejl.stages.responses.models import Response

__all__ = ["address", "follow_token", "hash_of", "new_token", "token_for"]


def token_for(hearing: int, source: str) -> str:
    """The token of the response with this source, the same every time."""
    return derived_token("follow", f"{hearing}:{source}")


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
