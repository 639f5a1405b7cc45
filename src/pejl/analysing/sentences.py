"""Cuts a text into sentences: Danish and English, by rules one can read.

A sentence ends at a stop (. ! ? …), its closing quotes and brackets included, when what follows can begin a sentence,
at a blank line, and at a line end after a heading or before a list item. The word before a full stop decides whether
the stop ends anything: abbreviations, initials, ordinals and list numbers do not.
"""

import re
from collections.abc import Iterator

from pejl.analysing.abbreviations import Abbreviations, abbreviations_of
from pejl.analysing.line_breaks import line_break_ends

_CLOSERS = "\"'”’“»«)\\]›‹"
_STOP = re.compile(rf"[.!?…][{_CLOSERS}]{{0,4}}(?=\s|\Z)")
_NEXT = re.compile(r"(\s*)((?:[\"'”’“„»«‚‘›‹(\[*]|[-–—]{1,2}\s|[•·]\s)*+)\s?([^\W_]+)?")
_GLUED = re.compile(r"(?<=[a-zæøå]{3})[.!?](?=[A-ZÆØÅ][a-zæøå]+[\s,])")
_WORD_BEFORE = 48
"""How far back the word before a stop is looked for, in characters; keeps one endless line from costing more."""
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.-?)*[A-ZÆØÅ]|(?:Aa|Ch|Chr|Th|Fr|Joh|Jac|Ph|Kr|Sv|Wm|St)")
_NUMBER = re.compile(r"\d+")
_NUMBERED_HEAD = re.compile(r"(?:(?:§+|stk\.?|artikel|kapitel|nr\.)\s*)?\d{1,3}[a-z]?", re.IGNORECASE)
_LETTER_HEAD = re.compile(r"[A-Za-z]|[ivxIVX]{1,4}")
_DOTTED = re.compile(r"[a-zæøå]{1,5}(?:\.[a-zæøå]{1,6})+")
_VOWELLESS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,4}")


def split_sentences(text: str, language: str = "da") -> list[tuple[int, int]]:
    """The sentences of a text as half-open ranges, in order, without white space at their ends.

    The ranges do not overlap and cover all of the text but white space. `language` is "da" or "en"; any other is
    treated as Danish. Takes time in proportion to the length of the text.
    """
    words = abbreviations_of(language)
    sentences: list[tuple[int, int]] = []
    start = 0
    for end in [*line_break_ends(text), len(text)]:
        sentences.extend(_sentences_between(text, start, end, words))
        start = end
    return sentences


def _sentences_between(text: str, start: int, end: int, words: Abbreviations) -> Iterator[tuple[int, int]]:
    """Sentences of text[start:end], a stretch without a hard break in it."""
    start = _skip_space(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, start, stop, end, words):
            yield start, stop.end()
            start = _skip_space(text, stop.end(), end)
    if start < end:
        last = start + len(text[start:end].rstrip())
        if last > start:
            yield start, last


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int, words: Abbreviations) -> bool:
    """Whether the stop ends the sentence that began at `start`."""
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return True
    signs, word = following.group(2), following.group(3) or ""
    if not word and not signs:
        return _after_bare_sign(text, following.end(), end)
    mark = stop.group()[0]
    closed = len(stop.group()) > 1
    at = stop.start()
    if mark != ".":
        return _opens(word) and not (at > start and text[at - 1] == "(" and closed)
    if at > start and text[at - 1] in ".!?…":
        return _opens(word) and not word[0].isdigit()
    before = text[max(start, at - _WORD_BEFORE) : at].split()
    last = before[-1].lstrip("\"'”’“„»«‚‘›‹([-–—/") if before else ""
    if not last:
        return _opens(word)
    return _full_stop_ends(last, before, at - start, word, closed, words)


def _after_bare_sign(text: str, at: int, end: int) -> bool:
    """What follows is neither word nor quote: a sentence may begin with § or a currency sign, hardly with a comma."""
    return at < end and text[at] in "§€$£#@¿¡+*•"


def _opens(word: str) -> bool:
    """Whether a word can begin a sentence: a capital, a digit, or a brand like iPhone."""
    return bool(word) and (not word[0].islower() or (len(word) > 1 and word[1].isupper()))


def _full_stop_ends(last: str, before: list[str], length: int, word: str, closed: bool, words: Abbreviations) -> bool:
    """Whether a full stop after `last` ends the sentence; `length` of it stands before the stop."""
    lowered = last.lower()
    opener = word[:1].isupper() and word.lower() in words.openers
    if _NUMBER.fullmatch(last):
        return _number_ends(last, before, length, word, opener, words)
    if len(last) == length and _LETTER_HEAD.fullmatch(last):
        return False
    if lowered in words.before_capital:
        return not closed and word[:1].isupper()
    if lowered in words.before_opener:
        return not closed and opener
    if lowered in words.never or _DOTTED.fullmatch(last) or _VOWELLESS.fullmatch(last):
        return False
    if _INITIALS.fullmatch(last):
        return _initial_ends(before, word, opener, words)
    if not _opens(word):
        return not closed and len(last) > 3 and word in words.sure_openers
    return True


def _number_ends(last: str, before: list[str], length: int, word: str, opener: bool, words: Abbreviations) -> bool:
    """A number before a full stop: list number, ordinal, or the end of the sentence."""
    head = " ".join([*before[:-1][-1:], last])
    if len(last) == length or (len(head) == length and _NUMBERED_HEAD.fullmatch(head)):
        return False
    if not words.ordinals:
        return bool(word) and not word[0].islower()
    if word[:1].isdigit():
        return len(last) > 2
    if not word[:1].isupper():
        return False
    if opener or len(last) > 2:
        return True
    previous = before[-2].lower() if len(before) > 1 else ""
    return word.lower() not in words.after_ordinal and previous not in ("den", "det", "d.", "dens")


def _initial_ends(before: list[str], word: str, opener: bool, words: Abbreviations) -> bool:
    """After "H." or "H.C." a name goes on, unless the letter names something ("vitamin C.") or an opener follows."""
    if not word[:1].isupper():
        return False
    previous = before[-2].lower() if len(before) > 1 else ""
    return opener or previous in words.before_letter
