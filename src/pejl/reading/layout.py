"""From lines to paragraphs and list items: what plain text and pdf have in common.

A reader describes each line by its text and where it stands (in characters or in points, one unit throughout) and
gets paragraphs back. The rules, strongest first: a list marker begins an item; a broken word or a sentence that plainly
goes on belongs to the line before; a line that leaves room for the next line's first word ends its paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pejl.reading.builder import Run
from pejl.reading.document import BlockKind
from pejl.reading.hyphens import SOFT_HYPHEN, Words, ends_broken, junction

Box = tuple[float, float, float, float]

_PRIVATE_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf0a8\uf076"
"""Bullets of symbol fonts, which no other font can show."""
BULLETS = "•·‣◦●○■□▪▫►▸➢➤✓✔❖⁃∙" + _PRIVATE_BULLETS
_MARKER = re.compile(
    rf"(?P<bullet>[{BULLETS}])(?=\s|$|\w|[\"”»(])|(?P<dash>[-–—*])(?=\s|$)|(?P<letter>o)(?=\s)"
    r"|(?P<number>\(?\d{1,3}[.)])(?=\s|$)|(?P<alpha>\(?[a-zæøå][.)]|\(?[ivx]{1,4}\))(?=\s|$)"
)
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|march|may|june|july|october|jan|feb|mar|apr|jun|jul|aug|sep|okt|oct|nov|dec"
)
_AFTER_ORDINAL = re.compile(
    rf"\d{{1,3}}\.\s+(?:{_MONTHS}|klasse|årgang|semester|kvartal|udgave|sal|verden)\b", re.IGNORECASE
)
_CLOSERS = "\"”’»')]"
_OPEN_WORDS = frozenset(
    re.findall(
        r"\w+",
        "i af og på til for med at der som en et den det de eller om fra ved vedr under over mellem samt hos kan skal"
        " vil er har ikke in of and the to for with on by or that which",
    )
)
_IRREGULAR = re.compile(rf"\s\s|[^\S ]|{SOFT_HYPHEN}")
_SPACE = re.compile(r"\s")
_UNBROKEN = re.compile(rf"[^\s{SOFT_HYPHEN}]+")
_FULL = 0.84
"""A line is full when, with the next line's first word, it would pass this share of the widest line (letters differ
in width, so a count of characters is only about right)."""
_FULL_MEASURED = 0.95
"""The same share where widths are measured."""
_WIDEST_WRAP = 160
_NARROWEST_WRAP = 38
_OWN_BREAKS = 0.6
"""Share of long lines that end with a sentence from which lines are paragraphs; in wrapped text it is a tenth."""
_LONG = 60
"""Characters from which a line of a text file is long enough to have been wrapped."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with its place."""

    text: str
    """Without white space at its ends."""
    left: float
    right: float
    """Where it begins and ends; `right - left` is its width."""
    gap: float = 0
    """Empty lines before it: 0 directly below the line before, 1 or more after a space."""
    after_page: bool = False
    """A page ended between the line before and this one."""
    open_end: bool | None = None
    """Whether the original marks that the paragraph goes on (text taken from a pdf ends such lines with a space)."""
    page: int | None = None
    box: Box | None = None
    start: int | None = None
    """Where its first character stands in the decoded source; its other characters follow without a gap."""
    size: float = 0
    """Height of the print, where it is known."""
    bold: bool = False
    column: int = 0
    """Which column of its page it stands in, 0 where there is but one."""
    wrap: float | None = None
    """Where lines around it break by themselves, where the reader knows; else it is found out from the lines."""

    def cut(self, count: int) -> "Line":
        """The line without its first `count` characters and the space after them."""
        rest = self.text[count:].lstrip()
        dropped = len(self.text) - len(rest)
        step = (self.right - self.left) / max(len(self.text), 1)
        start = self.start + dropped if self.start is not None else None
        return replace(self, text=rest, left=self.left + dropped * step, start=start)

    @property
    def step(self) -> float:
        """The mean width of a character."""
        return (self.right - self.left) / max(len(self.text), 1)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: str = ""
    level: int = 0
    left: float = 0
    """Where its marker, or else its first line, begins."""
    gap: float = 0

    @property
    def text(self) -> str:
        """The lines with spaces between them, broken words still broken."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Group:
    """Lines directly below each other: they share a wrap width."""

    lines: list[Line] = field(default_factory=list)
    wrap: float | None = None
    """The width at which the lines break by themselves; None where each break was made by the writer."""


def paragraphs(lines: Sequence[Line], opens: bool | None = None) -> list[Paragraph]:
    """Lines in reading order to paragraphs, headings and list items.

    `opens`: whether lines that go on end with a space in this document (`Line.open_end`); None: as the lines show.
    """
    groups = _groups(lines)
    found: list[Paragraph] = []
    previous: Line | None = None
    opens = marks_open_ends(lines) if opens is None else opens
    lone_markers = _markers_stand_alone(lines)
    for group in groups:
        for line in group.lines:
            paragraph = found[-1] if found else None
            if paragraph is None or previous is None:
                found.append(_begin(line))
            elif _takes(paragraph, line, lone_markers) or _goes_on(paragraph, previous, line, group, opens):
                paragraph.lines.append(line)
            else:
                found.append(_begin(line))
            previous = line
    return found


def marker_of(text: str) -> str:
    """The list marker that a line begins with, or ""."""
    match = _MARKER.match(text)
    if match is None or _AFTER_ORDINAL.match(text):
        return ""
    return match[0]


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, question or exclamation mark or colon, maybe inside quotation marks."""
    return text.rstrip(_CLOSERS)[-1:] in {".", "!", "?", ":", "…"} if text else True


def is_open(text: str) -> bool:
    """Whether a line can hardly be a paragraph's last: an open bracket, a comma, a word that wants another."""
    return text[-1] in ",(/" or text.count("(") > text.count(")") or text.rsplit(None, 1)[-1] in _OPEN_WORDS


def is_capitals(text: str) -> bool:
    """Whether a line is written in capital letters, give or take one."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def runs_of(lines: Sequence[Line], words: Words) -> list[Run]:
    """The runs of a paragraph: lines joined by one space, words broken at line ends whole again."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        cut, between = junction(line.text, following.text, words) if following else (0, "")
        runs.extend(_line_runs(line, len(line.text) - cut, between))
    return runs


def _line_runs(line: Line, end: int, between: str) -> list[Run]:
    """A line's text up to `end` with single spaces and without soft hyphens, in pieces whose source has no gap."""
    text = line.text[:end]
    pieces = [(0, text)] if _IRREGULAR.search(text) is None else _regular_pieces(text)
    if not pieces:
        return []
    at, last = pieces[-1]
    pieces[-1] = (at, last.rstrip() + between)
    if line.start is None:
        return [Run("".join(piece for _, piece in pieces), line.page, line.box)]
    base = line.start
    return [Run(piece, line.page, line.box, (base + at, base + at + len(piece))) for at, piece in pieces]


def _regular_pieces(text: str) -> list[tuple[int, str]]:
    """Where each piece begins and what it says: a piece ends where characters of the source are left out."""
    pieces: list[tuple[int, list[str]]] = []
    end = 0

    def append(part: str, at: int) -> None:
        nonlocal end
        if not pieces or at > end:
            pieces.append((at, []))
        pieces[-1][1].append(part)
        end = at + len(part)

    for found in _UNBROKEN.finditer(text):
        space = _SPACE.search(text, end, found.start())
        if pieces and space:
            append(" ", space.start())
        append(found[0], found.start())
    return [(at, "".join(parts)) for at, parts in pieces]


def _groups(lines: Sequence[Line]) -> list[Group]:
    groups: list[Group] = []
    for line in lines:
        if not groups or line.gap > 0 or line.after_page:
            groups.append(Group())
        groups[-1].lines.append(line)
    if _breaks_are_the_writers(lines):
        return groups
    usual = _usual_wrap(groups)
    for group in groups:
        if any(line.wrap is not None for line in group.lines):
            group.wrap = max(line.wrap or 0 for line in group.lines)
            continue
        group.wrap = _wrap_of(group.lines) or (
            usual if max(line.right for line in group.lines) <= (usual or 0) * 1.1 else None
        )
    return groups


def _breaks_are_the_writers(lines: Sequence[Line]) -> bool:
    """Whether long lines end where sentences do: then nothing wrapped them, and each is a paragraph."""
    ends = [
        ends_sentence(a.text)
        for a, b in pairwise(lines)
        if a.wrap is None and a.box is None and b.gap == 0 and len(a.text) >= _LONG and not marker_of(b.text)
    ]
    return len(ends) > 1 and sum(ends) >= (_OWN_BREAKS if len(ends) > 2 else 1) * len(ends)


def _usual_wrap(groups: list[Group]) -> float | None:
    """The widest wrap that at least a fifth of the wrapped lines keep to."""
    widths = sorted((wrap, len(group.lines)) for group in groups if (wrap := _wrap_of(group.lines)))
    total = sum(count for _, count in widths)
    above = 0
    for width, count in reversed(widths):
        above += count
        if above * 5 >= total:
            return width
    return None


def _wrap_of(lines: Sequence[Line]) -> float | None:
    """The wrap width of three lines or more, if nearly all but the last of a paragraph are full."""
    if len(lines) < 3:
        return None
    step = max(line.step for line in lines)
    widest = max(line.right for line in lines)
    if step and not _NARROWEST_WRAP <= (widest - min(line.left for line in lines)) / step <= _WIDEST_WRAP:
        return None
    full = sum(_is_full(a, b, widest) for a, b in pairwise(lines))
    return widest if full * 10 >= 6 * (len(lines) - 1) else None


def _is_full(line: Line, following: Line, wrap: float) -> bool:
    """Whether the following line's first word had no room on this line."""
    word = following.text.split(None, 1)[0] if following.text else ""
    reach = line.right + (len(word) + 1) * (line.step or 1)
    if line.wrap is not None:
        return reach - line.left >= _FULL_MEASURED * (wrap - line.left) or ends_broken(line.text)
    return reach >= _FULL * wrap or ends_broken(line.text)


def _begin(line: Line) -> Paragraph:
    marker = marker_of(line.text)
    if not marker:
        return Paragraph([line], left=line.left, gap=line.gap)
    rest = line.cut(len(marker))
    marker = "•" if marker in _PRIVATE_BULLETS else marker
    return Paragraph([rest] if rest.text else [], BlockKind.LIST_ITEM, marker, 1, line.left, line.gap)


def _takes(paragraph: Paragraph, line: Line, lone_markers: bool) -> bool:
    """Where markers stand on lines of their own throughout, the line below is the item's text."""
    return (
        lone_markers and bool(paragraph.marker) and not paragraph.lines and line.gap == 0 and not marker_of(line.text)
    )


def _goes_on(paragraph: Paragraph, previous: Line, line: Line, group: Group, opens: bool) -> bool:
    """Whether `line` continues the paragraph that `previous` ended so far."""
    if not paragraph.lines or _is_rule(previous.text) or _is_rule(line.text) or _starts_item(previous, line, group):
        return False
    lower = line.text[0].islower()
    unfinished = not ends_sentence(previous.text)
    if ends_broken(previous.text) and (lower or line.gap == 0):
        return True
    if line.after_page:
        return unfinished and lower
    if line.gap > 0:
        runs_on = is_open(previous.text) or _is_full(previous, line, group.wrap or 0)
        return unfinished and lower and group.wrap is not None and runs_on
    return _goes_on_below(paragraph, previous, line, group, opens)


def _is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: "======" under a title, "______" above a quoted mail."""
    return len(text) > 3 and text[0] in "=-_*~" and text == text[0] * len(text)


def _goes_on_below(paragraph: Paragraph, previous: Line, line: Line, group: Group, opens: bool) -> bool:
    unfinished = not ends_sentence(previous.text)
    if unfinished and (line.text[0].islower() or is_open(previous.text)):
        return True
    if is_capitals(previous.text) and previous.text[-1] not in ".:!?":
        return is_capitals(line.text)
    if group.wrap is None or not _is_full(previous, line, group.wrap):
        return False
    if opens and previous.open_end is False and not line.text[0].islower() and _had_room_for_space(previous):
        return False
    indented = line.left >= previous.left + 2 * (line.step or 1) and len(paragraph.lines) > 1
    return unfinished or not indented


def _had_room_for_space(line: Line) -> bool:
    """Programs leave out the space at a line's end only where it would not fit; in plain text it always does."""
    return line.wrap is None or line.right + line.step <= line.wrap


def _starts_item(previous: Line, line: Line, group: Group) -> bool:
    """A dash or number begins an item only where a line may begin one: in a sentence it is a dash or a date."""
    marker = marker_of(line.text)
    if not marker:
        return False
    if marker[0] in BULLETS or line.gap > 0:
        return True
    if marker_of(previous.text)[-1:] == marker[-1:] or ends_sentence(previous.text) or previous.text[-1] in ",;":
        return True
    return group.wrap is None or not _is_full(previous, line, group.wrap)


def marks_open_ends(lines: Sequence[Line]) -> bool:
    """Whether most lines that are followed directly by another end with a space, and some end without."""
    known = [a.open_end for a, b in pairwise(lines) if b.gap == 0 and not ends_broken(a.text)]
    spaced = sum(1 for end in known if end)
    return len(known) > 5 and spaced * 2 >= len(known) and spaced < len(known)


def _markers_stand_alone(lines: Sequence[Line]) -> bool:
    """Whether most bullets of the text have their line to themselves, with text directly below."""
    alone = followed = 0
    for line, below in pairwise(lines):
        if (marker := marker_of(line.text)) and marker[0] in BULLETS + "-–*":
            followed += 1
            alone += line.text == marker and below.gap == 0
    return alone > 1 and alone * 2 > followed
