"""The sentences and items of a body, and the one that is meant."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Span
from pejl.analysing.proposals.blocks import BodyBlock, blocks_of
from pejl.analysing.proposals.targets import stems_of

_LEAST_LIKE = 60.0
"""Indel ratio from which a new wording is taken for another form of an old one."""
_CLEARLY = 8.0
"""How much better than the next the best must be."""


def sentences_in(body: str, language: str) -> tuple[Span, ...]:
    """The sentences of a body, each within one paragraph or item, without its marker."""
    return tuple(
        Span(block.words + start, block.words + end)
        for block in blocks_of(body)
        for start, end in sentences_of(body[block.words : block.end], language)
    )


def about(pieces: Sequence[Span], body: str, topic: str) -> Span | None:
    """The one piece that has all words of a topic, whatever their endings."""
    wanted = stems_of(topic)
    found = [piece for piece in pieces if wanted and wanted <= stems_of(body[piece.start : piece.end])]
    if not found:  # "tunnelen" stands in "cykeltunnel"
        found = [p for p in pieces if wanted and all(stem in body[p.start : p.end].casefold() for stem in wanted)]
    return found[0] if len(found) == 1 else None


def most_alike(pieces: Sequence[str], words: str) -> tuple[int, float] | None:
    """Which piece `words` are another form of, with the likeness from 0 to 1; None where none is clearly so."""
    ratios = sorted(((fuzz.ratio(piece.lower(), words.lower()), at) for at, piece in enumerate(pieces)), reverse=True)
    if not ratios or ratios[0][0] < _LEAST_LIKE:
        return None
    clear = len(ratios) == 1 or ratios[0][0] - ratios[1][0] >= _CLEARLY
    return (ratios[0][1], ratios[0][0] / 100) if clear else None


def item_numbered(body: str, number: str) -> BodyBlock | None:
    """The item with this number; in the body's one list without numbers, the one in that place."""
    items = [block for block in blocks_of(body) if block.is_item]
    numbered = [item for item in items if item.number.casefold() == number.casefold()]
    if numbered:
        return numbered[0] if len(numbered) == 1 else None
    plain = number.isdigit() and not any(item.number for item in items)
    return items[int(number) - 1] if plain and 0 < int(number) <= len(items) else None
