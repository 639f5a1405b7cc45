"""What a Markdown file says of itself before its text: lines of "key: value" between two rules."""

import re

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<lines>[\w-]+:[^\n]*\n(?:[\w-]+:[^\n]*\n|[ \t]+\S[^\n]*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
"""Without empty lines: between two rules with space around them stands text."""
_LINE = re.compile(r"^(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)


def without_front_matter(text: str) -> tuple[str, dict[str, str]]:
    """The text with its front matter blanked, so that every character keeps its place, and what it said."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return text, {}
    said = {line["key"].lower(): line["value"].strip("\"'") for line in _LINE.finditer(found["lines"])}
    return re.sub(r"[^\n]", " ", found[0]) + text[found.end() :], said
