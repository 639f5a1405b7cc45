"""Where a line end ends a sentence: at a blank line, after a heading-like line, before and between list items."""

import re
from collections.abc import Iterator
from itertools import pairwise

_PARAGRAPH = re.compile(r"[\n\f\u2029][^\S\n\f\u2029]*[\n\f\u2029]\s*|[\f\u2029]\s*")
_BULLET = re.compile(
    r"\s*(?:[•·▪●○◦‣*➢✓]\s*\S|[-–—]\s+[^\W\d_a-zæøå]|(?:\d{1,3}|[a-zæøå])[.)]\s+\S|\((?:\d{1,2}|[a-z])\)\s)"
)
_DASH = re.compile(r"\s*[-–—]\s+\S")
_RUNS_ON = re.compile(
    r"[,;\-–—&/(]$|\b(?:og|eller|at|som|der|med|af|i|på|til|for|fra|om|ved|en|et|den|det|de|the|and|or|of|to|in|a|an|by)$"
)
_CAPITAL_START = re.compile(r"\s*[\"'”“„»«(]?[A-ZÆØÅÄÖÜ0-9§]")
_STOPPED = re.compile(r"[.!?…:][\"'”’“»«)\]]*$")
_LEAST_WIDTH = 45
"""No letter is set in narrower lines, in characters."""
_SHORT_OF_FULL = 0.85
"""A line was ended by its writer, not by its width, if with the next word it stays below this share of the longest."""


def line_break_ends(text: str) -> list[int]:
    """The offsets just after line ends that end a sentence, in order.

    A blank line and a page break always do. A single line end does before a list item, and after a heading: a line
    without final stop, visibly shorter than its neighbours, with a capital or digit after it.
    """
    if "\n" not in text and "\f" not in text and "\u2029" not in text:
        return []
    ends: list[int] = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        ends.extend(_within(text, start, gap.start()))
        ends.append(gap.end())
        start = gap.end()
    ends.extend(_within(text, start, len(text)))
    return ends


def _within(text: str, start: int, end: int) -> Iterator[int]:
    """Line ends inside one paragraph."""
    if text.find("\n", start, end) < 0:
        return
    lines = text[start:end].split("\n")
    width = max(_LEAST_WIDTH, *(len(line.rstrip()) for line in lines))
    dashes = sum(1 for line in lines if _DASH.match(line)) > 1
    at = start
    for line, following in pairwise(lines):
        at += len(line) + 1
        listed = _BULLET.match(following) or (dashes and _DASH.match(following))
        if listed or _is_heading(line.rstrip(), following, width):
            yield at


def _is_heading(line: str, following: str, width: int) -> bool:
    if _STOPPED.search(line[-8:]) or _RUNS_ON.search(line[-12:]) or not _CAPITAL_START.match(following):
        return False
    first_word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) < _SHORT_OF_FULL * width
