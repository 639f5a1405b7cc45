"""Words taken out of, put into or replaced in a text so that case, spaces and punctuation stay right around them."""

import re

from pejl.analysing.proposals.blocks import BodyBlock, block_at, blocks_of
from pejl.analysing.proposals.edit import Edit
from pejl.analysing.proposals.enumerations import beside, is_circumstance, leads_in, left_out, without_conjunction
from pejl.analysing.proposals.lists import list_around, without_item
from pejl.analysing.proposals.stops import ended, is_abbreviation, without_stop

_STOPS = ".!?"
_CLOSING = ".!?;:)"
_PAIRS = {"(": ")", "”": "”", "“": "”", "»": "«", '"': '"', "’": "’", "‘": "’", "„": "“"}
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?]\s+|\n)$")
_HANGING = re.compile(r"[,\s]*\s(?:og|eller|samt|and|or)\s*$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:herunder|heraf|især|for eksempel|f\.eks\.|fx|blandt andet|bl\.a\.|including|especially)\b", re.I
)
_LONGEST_ITEM = 6


def replaced(text: str, start: int, end: int, asked: str, new: str) -> Edit:
    """text[start:end] replaced by `new`; `asked` are the old words as the remark gives them.

    The first letter takes the case of the text where only that differs from `asked`; a full stop that the text has
    after the words is not doubled.
    """
    there = text[start:end]
    first = asked.strip("”“„\"»«’‘' ")[:1]
    begins = bool(_SENTENCE_BEFORE.search(text[:start]))
    if there[:1].isupper() and (first.islower() or begins):
        new = new[:1].upper() + new[1:]
    elif there[:1].islower() and first.isupper() and not new[:2].isupper():
        new = new[:1].lower() + new[1:]
    following = text[end : end + 1]
    return Edit(start, end, _fitted(new, following, at_end=not text[end:].strip()))


def removed(text: str, start: int, end: int) -> Edit:
    """text[start:end] taken out, with the punctuation, the sentence or the block that nothing is left of."""
    if not text[start:end].strip():
        return Edit(start, end, "")
    lead = len(text[start:end]) - len(without_conjunction(text[start:end]))
    block = block_at(text, start)
    if block and start <= block.words and not text[end : block.end].strip(" .,;!?"):
        return _without_block(text, block)
    if listed := left_out(text, start + lead, end):
        return listed
    left = block.words if block else 0
    right = block.end if block and block.end >= end else len(text)
    return _cut(text, start, end, left, right)


def put_after(text: str, at: int, new: str, *, language: str, anchor: int | None = None) -> Edit:
    """`new` put in at `at`, after the words text[anchor:at]: as an item where they are one of a list, else behind them.

    After the last words of a sentence, a new sentence is put behind the full stop.
    """
    stop = text[at : at + 1]
    sentence = _is_sentence(new)
    ends = stop in _STOPS if stop else text[at - 1 : at] not in ",;:"
    if sentence and (ends or text[at - 1 : at] in _STOPS):
        return _next_sentence(text, at, new)
    new = _as_aside(_fitted(new, stop, at_end=False), stop)
    short = len(new.split()) <= _LONGEST_ITEM and not leads_in(new) and not is_circumstance(new)
    if anchor is not None and short and (listed := beside(text, anchor, at, new, language=language, alone=False)):
        return listed
    space = "" if new[:1] in ",.;:)" or text[at - 1 : at].isspace() or at == 0 else " "
    after = " " if stop and stop.isalnum() else ""
    return Edit(at, at, f"{space}{new}{after}")


def _next_sentence(text: str, at: int, new: str) -> Edit:
    stop = text[at : at + 1]
    if stop and stop in _STOPS:
        return Edit(at + 1, at + 1, f" {ended(new)}")
    return Edit(at, at, f" {ended(new)}" if text[at - 1 : at] in _STOPS else f". {ended(new)}")


def _is_sentence(words: str) -> bool:
    return words[:1].isupper() and (words[-1:] in _STOPS or len(words.split()) > _LONGEST_ITEM)


def _fitted(new: str, following: str, *, at_end: bool) -> str:
    """`new` without a final full stop or comma that the text already has, or that would stand inside its sentence."""
    if new.endswith(",") and following[:1] in (",", ".", ";", ":"):
        return new.rstrip(", ")
    inside = bool(following) and not at_end
    if is_abbreviation(new):
        return new[:-1] if following == "." else new
    return without_stop(new) if inside or not following else new


def _as_aside(new: str, following: str) -> str:
    """ "herunder ...", "især ..." put between commas."""
    if not _ASIDE.match(new):
        return new
    return f", {new}" + ("," if following[:1].isspace() else "")


def _without_block(text: str, block: BodyBlock) -> Edit:
    blocks = blocks_of(text)
    at = blocks.index(block)
    if block.is_item:
        items, place = list_around(blocks, at)
        if len(items) > 1:
            return without_item(text, items, place)
    if at == 0:
        return Edit(0, blocks[1].start if len(blocks) > 1 else len(text), "")
    return Edit(blocks[at - 1].end, block.end, "")


def _cut(text: str, start: int, end: int, left: int, right: int) -> Edit:
    """A cut inside a block [left, right)."""
    while start > left and end < right and _PAIRS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    begins = bool(_SENTENCE_BEFORE.search(text[left:start]))
    if begins and (text[end - 1] in _STOPS or (end < right and text[end] in _STOPS)):
        return _without_sentence(text, start, end + (text[end - 1] not in _STOPS), left, right)
    if begins:
        return _from_the_beginning(text, start, end, right)
    before, after = text[left:start].rstrip(), text[end:right].lstrip()
    start, end = left + len(before), right - len(after)
    if after[:1] == "," and before[-1:] == ",":
        return Edit(start - 1, end + 1, "")
    if not after or after[0] in _CLOSING or after[0] == ",":
        hanging = _HANGING.search(text[left:start])
        start = left + hanging.start() if hanging else start
        return Edit(start - (text[start - 1 : start] == ","), end, "")
    return Edit(start, end, " ")


def _without_sentence(text: str, start: int, end: int, left: int, right: int) -> Edit:
    if start == left:
        return Edit(start, right - len(text[end:right].lstrip()), "")
    return Edit(left + len(text[left:start].rstrip()), end, "")


def _from_the_beginning(text: str, start: int, end: int, right: int) -> Edit:
    rest = text[end:right]
    kept = rest.lstrip(" ,;:")
    end += len(rest) - len(kept)
    if text[start : start + 1].isupper() and kept[:1].islower():
        return Edit(start, end + 1, kept[0].upper())
    return Edit(start, end, "")
