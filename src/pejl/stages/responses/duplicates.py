"""The same response sent twice by the same sender: by mail and on the web, as docx and as pdf, by two hands.

The same text from different senders is no duplicate but a campaign, where each of them counts.
"""

import re
from itertools import pairwise

from django.db.models import Q, QuerySet

from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.responses.verbs.handling import link_duplicate

_ALIKE = 0.8
"""Share of common word pairs (Jaccard similarity) from which two texts of one sender are the same response."""
_WORD = re.compile(r"\w+")


def link_if_duplicate(response: Response) -> Response | None:
    """Link a response that has been read to the earlier one it repeats, and give that one; None where it is new."""
    if response.duplicate_of_id or response.meeting_id:
        return None
    original = find_original(response)
    if original:
        link_duplicate(response, original=original, by=None)
    return original


def find_original(response: Response) -> Response | None:
    """The earlier response of the same sender that says the same."""
    words = _pairs(_text_of(response))
    hashes = _hashes(response)
    for earlier in _candidates(response):
        if (hashes and hashes == _hashes(earlier)) or _alike(words, _pairs(_text_of(earlier))):
            return earlier
    return None


def _candidates(response: Response) -> QuerySet[Response]:
    """Earlier responses by a sender of the same name or address; of an unsigned one, those with the same file."""
    senders = list(response.senders.all())
    emails = {sender.email for sender in senders if sender.email} | ({response.email} if response.email else set())
    same = Q(senders__name__in={sender.name for sender in senders})
    if emails:
        same |= Q(senders__email__in=emails) | Q(email__in=emails)
    if not senders:
        same = Q(senders=None, editions__files__original__in=_hashes(response))
    earlier = Response.objects.filter(hearing=response.hearing_id, number__lt=response.number, number__gt=0)
    standing = earlier.filter(meeting=None, duplicate_of=None).exclude(state=ResponseState.WITHDRAWN)
    return standing.filter(same).select_related("extract").distinct().order_by("number")


def _hashes(response: Response) -> set[str]:
    """What its last edition's files are."""
    edition = response.editions.order_by("-number").first()
    return set(edition.files.values_list("original", flat=True)) if edition else set()


def _text_of(response: Response) -> str:
    return response.extract.text if hasattr(response, "extract") else ""


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(_WORD.findall(text.casefold())))


def _alike(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    both = len(one & other)
    return both > 0 and both / len(one | other) >= _ALIKE
