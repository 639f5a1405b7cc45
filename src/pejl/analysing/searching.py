"""Searching long texts for patterns of which most places can be ruled out by one character."""

import re
import sys
from collections.abc import Iterator


def found_from(
    begins: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text, start, end)` finds, tried only where `begins` matches.

    `begins` must match wherever `pattern` can begin. It pays where `pattern` looks at what stands before it first, and
    `begins` is a set of characters, which is searched for many times as fast.
    """
    reached = start
    for place in begins.finditer(text, start, end):
        at = place.start()
        if at >= reached and (found := pattern.match(text, at, end)):
            yield found
            reached = found.end()
