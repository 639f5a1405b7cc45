"""A response's source: settings between two lines of `+++`, then markdown in which the remarks are marked.

`{kind provision ...}` opens a remark (`{concern goal-2}`), `{-}` ends one, so the truth about a response stands in its
own text. A remark also ends at the next mark, the next heading and
the end of its table cell. The marks never reach the built file.
Tracked changes are written `[word]{.ins}`, `[word]{.del}` and `[words]{.note comment="..."}`.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("support", "change", "amendment", "concern", "question", "offer", "information", "courtesy")
_MARK = re.compile(r"\{(?:(" + "|".join(KINDS) + r")((?: [a-z0-9-]+)*)|-)\}[ \t]?")
_HEADING_OR_CELL_END = re.compile(r"\n+#{1,4} |\n\n\||[ \t]\|")
_BOX = re.compile(r"^# ([a-z_]+)[ \t]*$", re.MULTILINE)
_LAYOUT = [
    (re.compile(r"\[[^\]]*\]\{\.del[^}]*\}"), ""),
    (re.compile(r"\[([^\]]*)\]\{\.(?:ins|note)[^}]*\}"), r"\1"),
    (re.compile(r"^\s*(?:#{1,4}|>|[-*]|\d+[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"\*{1,2}|\\(?=[.\-\n])"), ""),
    (re.compile(r"\s+"), " "),
]


@dataclass(frozen=True, slots=True)
class MarkedRemark:
    """A remark as its author cut it. `section` is the box it stands in, "general" outside a template."""

    section: str
    kind: str
    provisions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source file: what it says of itself and its text, marks included."""

    settings: dict[str, Any]
    marked: str

    @property
    def file(self) -> str:
        """The name of the file to make."""
        return str(self.settings["file"])

    @property
    def text(self) -> str:
        """The markdown without the marks."""
        return without_marks(self.marked)

    @property
    def boxes(self) -> dict[str, str]:
        """The answers of a filled-in template: box key -> markdown without marks."""
        return {key: without_marks(text) for key, text in _boxes(self.marked).items()}

    @property
    def remarks(self) -> tuple[MarkedRemark, ...]:
        """The marked remarks, in order."""
        return tuple(
            remark for key, text in (_boxes(self.marked) or {"general": self.marked}).items()
            for remark in marked_remarks(text, key)
        )  # fmt: skip


def read_source(file: Path) -> Source:
    """Reads one source file; a file without settings is an error of its author and raises ValueError."""
    _, settings, text = file.read_text(encoding="utf-8").split("+++\n", 2)
    return Source(tomllib.loads(settings), text.strip() + "\n")


def without_marks(text: str) -> str:
    """The text as its reader sees it."""
    return _MARK.sub("", text)


def marked_remarks(text: str, section: str) -> list[MarkedRemark]:
    """The remarks marked in `text`, their words without layout."""
    marks = list(_MARK.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    return [
        MarkedRemark(section, mark[1], tuple(mark[2].split()), words_of(_up_to_heading(text[mark.end() : end])))
        for mark, end in zip(marks, ends, strict=True)
        if mark[1]
    ]


def words_of(text: str) -> str:
    """The text without list markers, emphasis, deleted words and line ends."""
    for pattern, instead in _LAYOUT:
        text = pattern.sub(instead, text)
    return text.strip()


def _up_to_heading(text: str) -> str:
    return _HEADING_OR_CELL_END.split(text, maxsplit=1)[0]


def _boxes(text: str) -> dict[str, str]:
    _, *parts = _BOX.split(text)
    return dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
