"""What was sent and what came back as words and ends of paragraphs, and which of them are the same.

The document as people see it holds the words that went and those that came. So both sides are compared with all of
them: first what is still tracked with what we tracked and what is not with what stays; then, in what is left between,
whether our change was accepted, or rejected, or neither.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from pejl.reading.tracked import Revision, TrackedParagraph, TrackedRow, TrackedRun
from pejl.writing.redline.blocks import Block, Shape, body_of, row_text
from pejl.writing.redline.model import Fate, Line, Origin

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_CELLS = " · "
HEADING = "heading"
_MOST_COMPARED = 2_000_000_000
"""Pairs of words: a stretch with more of them is taken for rewritten (the comparison holds a bit for each)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A word, space, sign or end of a paragraph that we wrote."""

    token: str
    fate: Fate
    apart: bool
    shape: str = ""
    """Of an end: of what it is the end."""
    origins: tuple[Origin, ...] = ()

    @property
    def tracked_as(self) -> str:
        """What it can be the same as at first sight."""
        return "same" if self.fate == Fate.SAME else "new" if self.fate.is_new else "old"


@dataclass(frozen=True, slots=True)
class Came:
    """A word, space, sign or end of a paragraph that came back."""

    token: str
    inserted: Revision | None
    deleted: Revision | None
    apart: bool | None
    """Whether an empty line stands before it; None where its style cannot be trusted: programs give a paragraph the
    style of a deleted one before it."""
    shape: str = ""
    restyled: Revision | None = None
    block: int = 0
    """Number of the block it is in."""

    @property
    def is_there(self) -> bool:
        """Whether it is there with all changes accepted."""
        return self.deleted is None


class Pair(NamedTuple):
    """The same atom on both sides, or one that only one side has."""

    sent: Sent | None
    came: Came | None


def sent_atoms(lines: Sequence[Line], headings: int) -> list[Sent]:
    """The atoms of lines, of which the first `headings` are headings."""
    atoms: list[Sent] = []
    for n, line in enumerate(lines):
        for piece in line.pieces:
            apart = line.apart if piece.fate.is_new else line.was_apart
            atoms += (Sent(token, piece.fate, apart, "", piece.origins) for token in _TOKEN.findall(piece.text))
        shape = HEADING if n < headings else line.shape.value
        origins = tuple(dict.fromkeys(origin for piece in line.pieces for origin in piece.origins))
        atoms.append(Sent(f"\0{shape}", line.end, line.apart if line.end.is_new else line.was_apart, shape, origins))
    return atoms


def came_atoms(blocks: Iterable[tuple[int, TrackedParagraph | TrackedRow, str]]) -> list[Came]:
    """The atoms of blocks that came back, each with its number and its shape."""
    atoms: list[Came] = []
    previous: TrackedParagraph | TrackedRow | None = None
    for number, block, shape in blocks:
        trusted = previous is None or previous.deleted is None
        atoms += (atom if trusted else replace(atom, apart=None) for atom in _of_block(number, block, shape))
        previous = block
    return atoms


def paired(sent: Sequence[Sent], came: Sequence[Came], ours: Collection[tuple[str, object]]) -> list[Pair]:
    """Both sides' atoms in one order. `ours`: author and time of our changes."""
    came = [atom for part in _parted(came, ours) for atom in _in_whole_words(part, ours)]
    if all(_tracked_as(atom, ours) == "same" for atom in came) and (whole := _decided(sent, came)) is not None:
        return whole
    first = [(atom.token, atom.tracked_as) for atom in sent]
    second = [(atom.token, _tracked_as(atom, ours)) for atom in came]
    pairs: list[Pair] = []
    at = (0, 0)
    for a, c, length in [*_common(first, second), (len(sent), len(came), 0)]:
        pairs += _resolved(sent[at[0] : a], came[at[1] : c])
        pairs += (Pair(sent[a + n], came[c + n]) for n in range(length))
        at = (a + length, c + length)
    return pairs


class Stated(NamedTuple):
    """An atom of a text: its words, of what it is the end, whether an empty line stands before it (None: as usual)."""

    token: str
    shape: str
    apart: bool | None


def stated(atoms: Iterable[Stated]) -> tuple[str, str]:
    """The heading and the body that some atoms are."""
    heading: list[str] = []
    blocks: list[Block] = []
    words: list[Stated] = []
    for atom in (*atoms, Stated("", Shape.PARAGRAPH, None)):
        if not atom.shape:
            words.append(atom)
            continue
        text = "".join(word.token for word in words)
        if atom.shape == HEADING:
            heading.append(text.strip())
        elif text.strip():
            usual = atom.shape == Shape.PARAGRAPH
            blocks += _tidied(Shape(atom.shape), text, next((w.apart for w in words if w.apart is not None), usual))
        words = []
    return " ".join(filter(None, heading)), body_of(blocks)


def _tidied(shape: Shape, text: str, apart: bool) -> Iterator[Block]:
    """A block without what no body has: empty lines in it, or space at a line's ends."""
    lines = [line.strip() for line in text.split("\n")]
    if shape != Shape.PARAGRAPH:
        yield Block(shape, " ".join(filter(None, lines)), apart)
        return
    parts = "\n".join(lines).strip("\n")
    for part in re.split(r"\n{2,}", parts):
        yield Block(shape, part, apart)
        apart = True


def _of_block(number: int, block: TrackedParagraph | TrackedRow, shape: str) -> Iterator[Came]:
    if isinstance(block, TrackedRow):
        yield from _of_row(number, block)
        return
    apart = _is_apart(block, shape)
    for run in block.runs:
        for token in _TOKEN.findall(run.text):
            yield Came(token, run.inserted, run.deleted, apart, "", None, number)
    yield Came(f"\0{shape}", block.inserted, block.deleted, apart, shape, block.restyled, number)


def _of_row(number: int, row: TrackedRow) -> Iterator[Came]:
    apart = row.cells[0][0].style.endswith("apart") if row.cells[0] else False
    for n, cell in enumerate(row.cells):
        if n:
            for token in _TOKEN.findall(_CELLS):
                yield Came(token, row.inserted, row.deleted, apart, "", None, number)
        for run in _cell_runs(row, cell, n in (0, len(row.cells) - 1)):
            for token in _TOKEN.findall(run.text):
                yield Came(token, run.inserted, run.deleted, apart, "", None, number)
    yield Came(f"\0{Shape.ROW}", row.inserted, row.deleted, apart, Shape.ROW.value, None, number)


def _cell_runs(row: TrackedRow, cell: tuple[TrackedParagraph, ...], at_end: bool) -> Iterator[TrackedRun]:
    """The runs of a cell: paragraphs are parted by spaces, and an empty cell at either end is a dash."""
    said = False
    for paragraph in cell:
        if said and paragraph.runs:
            yield TrackedRun(" ")
        said = said or bool(paragraph.runs)
        yield from paragraph.runs
    if at_end and row.deleted is None and not any(paragraph.text.strip() for paragraph in cell):
        taken = [run for paragraph in cell for run in paragraph.runs]
        yield TrackedRun(row_text([""]), inserted=taken[0].deleted if taken else row.inserted)


def _is_apart(paragraph: TrackedParagraph, shape: str) -> bool:
    """Whether an empty line stands before it, as its style says."""
    if shape == Shape.ITEM:
        return paragraph.style.endswith("apart")
    return not paragraph.style.endswith("close")


def _tracked_as(atom: Came, ours: Collection[tuple[str, object]]) -> str:
    """Still tracked as ours, put in by others, or neither: then it may be what stays, or was accepted or rejected."""
    if atom.inserted is not None:
        return "new" if (atom.inserted.author, atom.inserted.at) in ours else "theirs"
    if atom.deleted is not None and (atom.deleted.author, atom.deleted.at) in ours:
        return "old"
    return "same"


def _parted(came: Sequence[Came], ours: Collection[tuple[str, object]]) -> Iterator[list[Came]]:
    """The atoms, parted wherever no word goes on: neither before others edited it nor as it is now."""
    was = _within_words(came, [_tracked_as(atom, ours) in {"same", "new"} for atom in came])
    now = _within_words(came, [atom.is_there for atom in came])
    part: list[Came] = []
    for n, atom in enumerate(came):
        if part and not (was[n] or now[n]):
            yield part
            part = []
        part.append(atom)
    yield part


def _within_words(atoms: Sequence[Came], counted: Sequence[bool]) -> list[bool]:
    """For each atom whether it begins within a word of the text that the counted atoms make."""
    words = [not atom.shape and (atom.token[0].isalnum() or atom.token[0] == "_") for atom in atoms]
    begins, goes_on = [False] * len(atoms), False
    for n in range(len(atoms) - 1, -1, -1):
        goes_on = words[n] if counted[n] else goes_on
        begins[n] = goes_on
    ended = False
    for n in range(len(atoms)):
        begins[n] = begins[n] and ended
        ended = words[n] if counted[n] else ended
    return begins


def _in_whole_words(atoms: list[Came], ours: Collection[tuple[str, object]]) -> list[Came]:
    """Where people changed some letters: the whole words that were, and those that are now."""
    gone = [atom for atom in atoms if _tracked_as(atom, ours) == "old"]
    rest = [atom for atom in atoms if _tracked_as(atom, ours) != "old"]
    revisions = (revision for atom in rest for revision in (atom.deleted, atom.inserted) if revision)
    by = next((revision for revision in revisions if (revision.author, revision.at) not in ours), None)
    if by is None or len(rest) < 2:
        return atoms
    before = [atom for atom in rest if _tracked_as(atom, ours) != "theirs"]
    was, now = _joined(before), _joined([atom for atom in rest if atom.is_there])
    if [atom.token for atom in was] == [atom.token for atom in now]:
        return [*gone, *(replace(atom, deleted=None) for atom in was)]
    return [
        *gone,
        *(replace(atom, deleted=by) for atom in was),
        *(replace(atom, inserted=by, deleted=None) for atom in now),
    ]


def _joined(atoms: Sequence[Came]) -> list[Came]:
    """Atoms whose letters make other words when they stand beside each other."""
    owner = [atom for atom in atoms for _ in atom.token]
    found = _TOKEN.finditer("".join(atom.token for atom in atoms))
    return [replace(owner[token.start()], token=token.group()) for token in found]


def _decided(sent: Sequence[Sent], came: Sequence[Came]) -> list[Pair] | None:
    """A stretch in which all was accepted, or all rejected; None where neither was."""
    said = [atom.token for atom in came]
    for is_new in (True, False):
        kept = [n for n, atom in enumerate(sent) if (atom.fate.is_new if is_new else atom.fate.is_old)]
        if said == [sent[n].token for n in kept]:
            found = dict(zip(kept, came, strict=True))
            return [Pair(atom, found.get(n)) for n, atom in enumerate(sent)]
    return None


def _resolved(sent: Sequence[Sent], came: Sequence[Came]) -> Iterator[Pair]:
    """A stretch of which nothing matched at first sight: accepted, rejected, or edited."""
    if came and (whole := _decided(sent, came)) is not None:
        yield from whole
        return
    said = [atom.token for atom in came]
    at = (0, 0)
    for a, c, length in [*_common([atom.token for atom in sent], said), (len(sent), len(came), 0)]:
        yield from (Pair(atom, None) for atom in sent[at[0] : a])
        yield from (Pair(None, atom) for atom in came[at[1] : c])
        yield from (Pair(sent[a + n], came[c + n]) for n in range(length))
        at = (a + length, c + length)


def _common(first: Sequence[object], second: Sequence[object]) -> list[tuple[int, int, int]]:
    """Runs of equal items; the ends that both share cost nothing."""
    lead = 0
    shorter = min(len(first), len(second))
    while lead < shorter and first[lead] == second[lead]:
        lead += 1
    trail = 0
    while trail < shorter - lead and first[-1 - trail] == second[-1 - trail]:
        trail += 1
    a, b = first[lead : len(first) - trail], second[lead : len(second) - trail]
    runs = [(0, 0, lead)] if lead else []
    if a and b and len(a) * len(b) <= _MOST_COMPARED:
        found = LCSseq.opcodes(list(a), list(b))
        runs += [(lead + o.src_start, lead + o.dest_start, o.src_end - o.src_start) for o in found if o.tag == "equal"]
    return runs + ([(len(first) - trail, len(second) - trail, trail)] if trail else [])
