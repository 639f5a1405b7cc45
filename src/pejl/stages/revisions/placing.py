"""What was said of a provision finds its place in a later text: by key, then by quote; never dropped in silence.

The ways are those of the W3C Web Annotation model: the key is the target, the quote its text quote selector.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pejl.stages.policies.tree import Content

_LIMIT = 0.75
"""Below this likeness (0 to 1) a quote is not taken for found."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a target stands in the later text."""

    key: str
    confidence: float
    """0 to 1: 1.0 where key and quote are as they were."""
    start: int = 0
    end: int = 0
    """The quote's range in the provision's body; start == end where there is no quote."""


def place(key: str, quote: str, text: Mapping[str, Content]) -> Placed | None:
    """Where a target of the heard text stands in `text`, or None where a person must say it.

    Without a quote: the provision with this key, or the one that took its words over. With one: found word for word
    there, in what was cut from it, nearly so, or word for word in the whole text.
    """
    own = [one for one in _successors(key, text) if one in text]
    if not quote.strip():
        return Placed(own[0], 1.0 if own[0] == key else 0.9) if own else None
    exact = _exactly(quote, key, own, text)
    if exact is not None:
        return exact
    nearly = _nearly(quote, own, text)
    if nearly is not None:
        return nearly
    elsewhere = [_exactly(quote, key, [one], text) for one in text if one not in own]
    found = [one for one in elsewhere if one is not None]
    return Placed(found[0].key, 0.8, found[0].start, found[0].end) if len(found) == 1 else None


def _successors(key: str, text: Mapping[str, Content]) -> list[str]:
    """The provision itself, what was cut from it, and what took it over, in this order."""
    cut = [one for one, content in text.items() if content["split_from"] == key]
    heirs = [one for one, content in text.items() if key in content["merged_from"]]
    return [key, *cut, *heirs]


def _exactly(quote: str, wanted: str, keys: Iterable[str], text: Mapping[str, Content]) -> Placed | None:
    for key in keys:
        start = text[key]["body"].find(quote)
        if start >= 0:
            return Placed(key, 1.0 if key == wanted else 0.9, start, start + len(quote))
    return None


def _nearly(quote: str, keys: Iterable[str], text: Mapping[str, Content]) -> Placed | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    best: Placed | None = None
    for key in keys:
        body = text[key]["body"]
        found = partial_ratio_alignment(quote, body) if len(body) >= len(quote) // 2 else None
        if found is not None and found.score / 100 >= max(_LIMIT, best.confidence if best else 0):
            best = Placed(key, round(found.score / 100 * 0.95, 3), found.dest_start, found.dest_end)
    return best
