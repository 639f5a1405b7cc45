"""What of HTML is text: the source with everything else blanked out."""

import re

_BLOCK = re.compile(r"<(script|style|head|title)\b", re.IGNORECASE)


def blanked(source: str) -> str:
    """The source with tags, comments, scripts and styles as spaces: what is left stands where it stood.

    One pass, also over input that opens a thousand comments and closes none.
    """
    pieces: list[str] = []
    at = 0
    ends: dict[str, int] = {}
    lowered = source.lower() if len(source.lower()) == len(source) else source
    while (start := source.find("<", at)) >= 0:
        end = _end_of_markup(source, lowered, start, ends)
        pieces += [source[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, source[at:]])


def _end_of_markup(source: str, lowered: str, start: int, ends: dict[str, int]) -> int:
    """Where the markup that begins at `start` ends; a "<" that opens nothing is one character of markup."""
    if source.startswith("<!--", start):
        found = _next("-->", lowered, start, ends)
        return found + 3 if found >= 0 else start + 4
    if block := _BLOCK.match(source, start):
        found = _next(f"</{block[1].lower()}", lowered, start, ends)
        if found >= 0:
            start = found
    found = _next(">", lowered, start, ends)
    return found + 1 if found >= 0 else start + 1


def _next(what: str, text: str, start: int, ends: dict[str, int]) -> int:
    """The next place of `what`; a place that was found, or missed, once is not looked for again."""
    known = ends.get(what, 0)
    if what not in ends or 0 <= known < start:
        ends[what] = text.find(what, start)
    return ends[what]
