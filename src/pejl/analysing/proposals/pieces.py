"""The sentences and items of a body, and the one that is meant."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Span
from pejl.analysing.proposals.blocks import BodyBlock, blocks_of
from pejl.analysing.proposals.targets import Part, stems_of
from pejl.analysing.provision import Provision, ProvisionKind

_LEAST_LIKE = 60.0
"""Indel ratio from which a new wording is taken for another form of an old one."""
_CLEARLY = 8.0
"""How much better than the next the best must be."""


def sentences_in(body: str, language: str) -> tuple[Span, ...]:
    """The sentences of a body, each within one paragraph or item, without its marker; rows of tables have none."""
    return tuple(
        Span(block.words + start, block.words + end)
        for block in blocks_of(body)
        if not block.is_row
        for start, end in sentences_of(body[block.words : block.end], language)
    )


def items_of(provision: Provision) -> list[BodyBlock]:
    """The items of a provision's lists; of commitments each line is one, with or without a marker."""
    blocks = [block for block in blocks_of(provision.text) if not block.is_row]
    items = [block for block in blocks if block.is_item]
    return items or (blocks if provision.kind is ProvisionKind.COMMITMENT else [])


def piece_of(part: Part, provision: Provision, language: str) -> Span | None:
    """The item or sentence of a provision that a remark tells: "nr. 3)", "sidste sætning", "sætningen om støj"."""
    body = provision.text
    if not part.is_told or (part.number and provision.number.casefold() == part.number.casefold()):
        return None
    if part.number:
        item = item_numbered(provision, part.number)
        return Span(item.words, item.end) if item else None
    if part.kind == "item":
        pieces = [Span(block.words, block.end) for block in items_of(provision)]
    elif part.kind == "paragraph":
        pieces = [Span(block.words, block.end) for block in blocks_of(body) if not block.is_row]
    else:
        pieces = list(sentences_in(body, language))
    if part.topic:
        return about(pieces, body, part.topic)
    place = part.place if part.place is not None else len(pieces)
    return pieces[place] if -len(pieces) <= place < len(pieces) else None


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


def item_numbered(provision: Provision, number: str) -> BodyBlock | None:
    """The item with this number; in a list without numbers, the one in that place."""
    items = items_of(provision)
    numbered = [item for item in items if item.number.casefold() == number.casefold()]
    if numbered:
        return numbered[0] if len(numbered) == 1 else None
    plain = number.isdigit() and not any(item.number for item in items)
    return items[int(number) - 1] if plain and 0 < int(number) <= len(items) else None
