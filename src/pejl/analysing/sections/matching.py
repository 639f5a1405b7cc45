"""Matches the beginning of a text with the labels of boxes."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pejl.analysing.sections.labels import Label, Labels, lead_lengths, may_begin_label


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found at the beginning of a text; text[:end] is the label with the punctuation that belongs to it."""

    section: str
    end: int
    is_title: bool


_NUMBER = re.compile(
    r"\s*(?:[\[(]?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})[.):\]]\s+|\d{1,2}(?:\.\d{1,2})*\s+|[#*_•\-–]+\s*)"
)
_LETTERS = re.compile(r"[^\W_]+")
_DASH = re.compile(r"\s[-–—]\s")
_LABEL_PARENTHESIS = re.compile(r"[\"“”„«»‘’'\s]*\([^)\n]{3,120}(?:\n[^)\n]{3,120}){0,3}\)")
_LONGEST = 240
"""Characters within which a label must end."""
_TELLING = 5
"""Letters after the words that all titles share, from which the beginning of a title is told from the others."""
_LONG_TITLE = 22
"""Letters from which a title can be nothing but a title, whatever follows it: about four words."""
_AFTER = re.compile(r"[\"“”„«»‘’'*_)\]]*(?:\s*[:;.][*_]*|\s+[-–—](?=\s))?\s*")


def match_label(text: str, labels: Labels, *, heading: bool = False) -> LabelMatch | None:
    """The label that `text` (a line, or a line and those after it) begins with.

    A title of four words or more may be followed by anything; any other label must end the text, or be followed by a
    colon, a dash, a line break, or (a title) by a word that begins a sentence. In running text, a label begins with a
    capital, so that a sentence about the social area is none. `heading` says the text stands as a heading.
    """
    number = _NUMBER.match(text)
    begin = number.end() if number else 0
    first = [character for character in text[begin : begin + 12] if character.isalnum()][:2]
    if not first or not (heading or first[0].isupper() or first[0].isdigit()):
        return None
    if not may_begin_label("".join(first).casefold()[:2], labels):
        return None
    window = _letters(text[begin : begin + _LONGEST])
    on_line = _line_letters(text, begin, window)
    candidates = [(label, lead) for lead in lead_lengths(window) for label in _beginning(window[lead:], labels)]
    for label, lead in sorted(candidates, key=lambda candidate: -len(candidate[0].letters)):
        length = _match_length(window[lead:], label, on_line - lead)
        found = _accepted(text, _place(text, begin, lead + length - 1) + 1, label) if length else None
        if found:
            return found
    return _cut_title(text, window[:on_line], labels)


def _beginning(letters: str, labels: Labels) -> tuple[Label, ...]:
    return labels.by_beginning.get(letters[:2], ())


def _cut_title(text: str, letters: str, labels: Labels) -> LabelMatch | None:
    """A line that is the beginning of one title and no other: a pdf's columns may put its end elsewhere."""
    told = len(letters) - lead_lengths(letters)[-1]
    if told < _TELLING or told == len(letters):
        return None
    begun = {
        label.section for label in _beginning(letters, labels) if label.is_title and label.letters.startswith(letters)
    }
    if len(begun) != 1:
        return None
    stop = text.find("\n")
    return LabelMatch(begun.pop(), len(text) if stop < 0 else stop, is_title=True)


def _letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(_LETTERS.findall(text)).casefold()


def _line_letters(text: str, begin: int, window: str) -> int:
    """How many letters of the window the first line has."""
    stop = text.find("\n")
    return len(window) if stop < 0 else len(_letters(text[begin : min(stop, begin + _LONGEST)]))


def _place(text: str, begin: int, number: int) -> int:
    """Where the letter stands that has this number in the window; one that folds into two counts as two."""
    seen = 0
    for at in range(begin, len(text)):
        seen += len(text[at].casefold()) if text[at].isalnum() else 0
        if seen > number:
            return at
    raise ValueError(f"fewer than {number + 1} letters")


def _match_length(window: str, label: Label, on_line: int) -> int:
    """How many letters of the window are the label, allowing a slip in ten letters; 0 where they are not.

    Slips are allowed for the telling part alone: titles that share their first words must not be taken for each other.
    """
    size = len(label.letters)
    if window.startswith(label.letters):
        return size
    slips = label.telling // 10 + (1 if label.telling < 20 else 0)
    if label.telling < 8:
        return 0
    lengths = {on_line} if abs(on_line - size) <= slips else set()
    may_run_on = label.is_title and size >= 18
    if not lengths and not may_run_on:
        return 0
    if may_run_on:
        lengths |= set(range(size - 2, size + 3))
    distances = [
        (Levenshtein.distance(window[:n], label.letters, score_cutoff=slips), n) for n in sorted(lengths) if n > 0
    ]
    distance, length = min(distances, default=(slips + 1, 0))
    return length if distance <= slips else 0


def _accepted(text: str, end: int, label: Label) -> LabelMatch | None:
    """The match, if what follows the label allows it to be one."""
    if end < len(text) and text[end].isalnum():
        return None
    end, had_parenthesis = _past_parenthesis(text, end)
    after = _AFTER.match(text, end)
    stop = after.end() if after else end
    between, rest = text[end:stop], text[stop:]
    divided = not rest or "\n" in between or ":" in between or _DASH.search(text[end : stop + 1]) is not None
    if not divided and label.is_title:
        begins_sentence = rest[0].isupper() or rest[0].isdigit() or not rest[0].isalnum()
        divided = begins_sentence or had_parenthesis or len(label.letters) >= _LONG_TITLE
    return LabelMatch(label.section, stop, label.is_title) if divided else None


def _past_parenthesis(text: str, end: int) -> tuple[int, bool]:
    """Past a parenthesis that belongs to the label: "Afsender (organisation og kontaktoplysninger)"."""
    found = _LABEL_PARENTHESIS.match(text, end)
    return (found.end(), True) if found else (end, False)
