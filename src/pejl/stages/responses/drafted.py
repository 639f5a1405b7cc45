"""What is in a form that is not sent yet, and what is missing from it."""

import time
from enum import StrEnum

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.models import FormDraft

FASTEST_SECONDS = 4.0
"""From opening the form to sending it; whoever is faster is no person."""


class Drafted(msgspec.Struct, kw_only=True):
    """The form as far as it is filled in."""

    boxes: dict[str, str] = {}
    """Key of the section -> text."""
    anchors: list[GivenAnchor] = []
    organisation: bool | None = None
    """Whether it is on behalf of an organisation; None before they have said."""
    senders: list[GivenSender] = []
    district: int | None = None
    consent: bool | None = None
    email: str = ""
    begun: float = 0.0
    """When the form was first opened, in seconds since 1970."""


def drafted(draft: FormDraft) -> Drafted:
    """What the draft holds."""
    return msgspec.convert(draft.data, Drafted)


class Missing(StrEnum):
    """What keeps a form from being sent."""

    WORDS = "words"
    NAME = "name"
    EMAIL = "email"
    KIND = "kind"
    CONSENT = "consent"
    HASTE = "haste"


def has_words(form: Drafted) -> bool:
    """Whether anything is written in a box or at a paragraph."""
    return any(text.strip() for text in form.boxes.values()) or any(anchor.text.strip() for anchor in form.anchors)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def missing(form: Drafted, hearing: Hearing, *, has_files: bool) -> list[Missing]:
    """What the sender must still do."""
    found = {
        Missing.WORDS: not (has_files or has_words(form)),
        Missing.KIND: form.organisation is None,
        Missing.NAME: not form.senders or not all(sender.name.strip() for sender in form.senders),
        Missing.EMAIL: bool(form.email) and not _is_address(form.email),
        Missing.CONSENT: hearing.publishes and form.consent is None,
        Missing.HASTE: time.time() - form.begun < FASTEST_SECONDS,
    }
    return [what for what, is_missing in found.items() if is_missing]
