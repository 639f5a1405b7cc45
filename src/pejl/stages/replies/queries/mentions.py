"""Who is mentioned in an internal note, and which notes mention a person."""

import re
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import STAFF
from pejl.stages.replies.models import InternalNote

_MENTION = re.compile(r"(?<![\w.])@(?=(\w[\w.'’-]*))")


def colleagues() -> QuerySet[Person]:
    """Those who can be mentioned: people with a role in the municipality's work."""
    return Person.objects.filter(is_active=True, memberships__role__in=STAFF).distinct()


def people_named(text: str) -> list[Person]:
    """The colleagues whom a text mentions: "@Full Name", "@name" before the @ of their address, or a lone first name.

    A first name that several colleagues have mentions nobody.
    """
    words = {found.group(1).rstrip(".").casefold() for found in _MENTION.finditer(text)}
    if not words:
        return []
    wanted = Q()
    for word in words:
        wanted |= Q(name__istartswith=word) | Q(email__istartswith=f"{word}@")
    candidates = list(colleagues().filter(wanted))
    return list(dict.fromkeys(_named(text, candidates)))


def _named(text: str, candidates: list[Person]) -> Iterator[Person]:
    for found in _MENTION.finditer(text):
        after = text[found.end() :].casefold()
        word = found.group(1).rstrip(".").casefold()
        full = [person for person in candidates if _begins_with(after, person.name.casefold())]
        if full:
            yield max(full, key=lambda person: len(person.name))
            continue
        address = [person for person in candidates if person.email.casefold().partition("@")[0] == word]
        first = [person for person in candidates if person.name.casefold().split()[:1] == [word]]
        if address:
            yield address[0]
        elif len(first) == 1:
            yield first[0]


def _begins_with(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


def mentions_of(person: Person) -> QuerySet[InternalNote]:
    """Notes that mention a person and that they have not opened yet, the newest first."""
    return (
        InternalNote.objects.filter(mentions=person)
        .exclude(seen_by=person)
        .select_related("by", "hearing", "reply", "remark__response")
        .order_by("-id")
    )


def notes_on(*, reply: int | None = None, remarks: list[int] | None = None) -> QuerySet[InternalNote]:
    """The notes on a reply and on remarks, in the order they were written."""
    return InternalNote.objects.filter(
        Q(reply=reply, reply__isnull=False) | Q(remark__in=remarks or [])
    ).select_related("by", "remark__response")
