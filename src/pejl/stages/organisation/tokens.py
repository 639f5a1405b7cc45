"""Private links: a token in an address, of which only the hash is stored."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_token(purpose: str, about: str) -> str:
    """A token that is the same every time, so that a later letter can carry the same link.

    It cannot be made without the site's secret key; under a new key, old links end.
    """
    return salted_hmac(f"pejl.{purpose}", about, algorithm="sha256").hexdigest()[:40]
