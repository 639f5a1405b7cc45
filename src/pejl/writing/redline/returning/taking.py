"""Takes back a redline that people edited in Word or LibreOffice: what they did, provision by provision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pejl.reading.tracked import Revision, TrackedDocument
from pejl.writing.redline.aligning import equal_items
from pejl.writing.redline.anchoring import rows_stay
from pejl.writing.redline.document import PROPERTY, fingerprint, heading_lines
from pejl.writing.redline.model import Entry, Fate, Redline
from pejl.writing.redline.paper import RedlinePaper
from pejl.writing.redline.returning.atoms import came_atoms, paired, sent_atoms
from pejl.writing.redline.returning.beside import comments, looks, outside
from pejl.writing.redline.returning.differences import Told, edits_of, text_of, told
from pejl.writing.redline.returning.model import Kind, Returned, ReturnedEdit
from pejl.writing.redline.returning.placing import Section, placed
from pejl.writing.redline.returning.signing import Signatures, signatures_of

_NOTHING = ("", "")
_OURS = (Kind.ACCEPTED, Kind.REJECTED)


def take_back(paper: RedlinePaper, document: TrackedDocument) -> Returned:
    """What people did to the document that `docx_redline` made of a paper, to be confirmed edit by edit.

    What is still tracked as we sent it is no edit. What cannot be tied to a provision is unplaced; nothing is dropped.
    """
    ours = signatures_of(paper)
    where = placed(paper.redline, document)
    read = _with_moved([_read(section, ours) for section in _complete(paper.redline, where.sections)], ours)
    edits = [
        *_edits(read),
        *_order(paper.redline, read),
        *looks(document, where, ours),
        *comments(paper, document, where),
    ]
    unplaced = [*outside(paper, document, where), *(edit for edit in edits if not edit.key and edit.kind != Kind.ADDED)]
    return Returned(
        edits=tuple(edit for edit in edits if edit.key or edit.kind == Kind.ADDED),
        unplaced=tuple(unplaced),
        stated=tuple(_stated(read)),
        is_ours=document.properties.get(PROPERTY) == fingerprint(paper.redline),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A section with what was done in it."""

    section: Section
    atoms: list[Told]
    proposed: tuple[str, str]
    returned: tuple[str, str]
    went: bool = False
    """Whether someone took it to another place of the document."""

    @property
    def key(self) -> str:
        return self.section.entry.key if self.section.entry else ""

    @property
    def place(self) -> Fate:
        return self.section.entry.place if self.section.entry else Fate.INSERTED

    @property
    def is_gone(self) -> bool:
        """Whether all that we proposed here was taken out, by others than by rejecting our change."""
        taken = [atom for atom in self.atoms if atom.proposed and not atom.returned]
        by_others = all(atom.deed is not None and atom.deed.kind not in _OURS for atom in taken)
        return self.proposed != _NOTHING and self.returned == _NOTHING and by_others


def _complete(redline: Redline, sections: Sequence[Section]) -> list[Section]:
    """All sections; an entry of which nothing came back stands empty after the one before it."""
    complete = list(sections)
    there = {id(section.entry) for section in sections if section.entry}
    previous: Entry | None = None
    for entry in redline.entries:
        if id(entry) not in there:
            after = [n for n, section in enumerate(complete) if previous is not None and section.entry is previous]
            complete.insert(after[0] + 1 if after else 0, Section(entry))
        previous = entry
    return complete


def _read(section: Section, ours: Signatures, entry: Entry | None = None) -> _Read:
    entry = entry or section.entry
    sent = []
    if entry:
        headings = list(heading_lines(entry))
        sent = sent_atoms([*headings, *map(rows_stay, entry.lines)], len(headings))
    atoms = told(paired(sent, came_atoms(section.blocks), ours), ours)
    proposed = text_of(atoms, returned=False)
    changed = any(atom.proposed != atom.returned for atom in atoms)
    return _Read(section, atoms, proposed, text_of(atoms, returned=True) if changed else proposed)


def _with_moved(read: list[_Read], ours: Signatures) -> list[_Read]:
    """A provision that was taken out here and stands under its heading elsewhere went there."""
    gone = {one.proposed[0]: n for n, one in enumerate(read) if one.section.entry and one.is_gone and one.proposed[0]}
    for n, one in enumerate(read):
        if one.section.entry is None and one.returned[0] in gone:
            source = gone.pop(one.returned[0])
            entry = read[source].section.entry
            read[n] = replace(_read(Section(entry, one.section.blocks), ours), went=False)
            read[source] = replace(read[source], went=True)
    return read


def _edits(read: Sequence[_Read]) -> Iterator[ReturnedEdit]:
    stands = {one.key: one for one in read if one.place == Fate.MOVED_HERE}
    after = ""
    for one in read:
        if one.section.entry is None:
            yield from _added(one, after)
        elif one.went:
            continue
        elif one.is_gone:
            yield _removed(one)
        elif one.place == Fate.MOVED_AWAY and one.key in stands:
            yield from _left(one, stands[one.key])
        elif one.place != Fate.MOVED_HERE or one.returned != _NOTHING or not _came_back(one, read):
            yield from edits_of(one.key, one.atoms, one.proposed)
        after = one.key if one.returned != _NOTHING and one.key else after


def _came_back(one: _Read, read: Sequence[_Read]) -> bool:
    """Whether a provision that we moved stands at its old place again."""
    return any(other.key == one.key and other.place == Fate.MOVED_AWAY and other.returned != _NOTHING for other in read)


def _left(old_place: _Read, new_place: _Read) -> Iterator[ReturnedEdit]:
    """What was done at the place that a provision left: the move was rejected, or something of it stayed behind."""
    if old_place.returned != _NOTHING and new_place.returned == _NOTHING:
        (old_heading, old_body), (heading, body) = new_place.proposed, old_place.returned
        yield ReturnedEdit(
            old_place.key, Kind.REJECTED, moved=True, old_heading=old_heading, old_body=old_body,
            new_heading=heading, new_body=body,
        )  # fmt: skip
        return
    yield from (
        edit for edit in edits_of(old_place.key, old_place.atoms, old_place.proposed) if edit.kind != Kind.ACCEPTED
    )


def _added(one: _Read, after: str) -> Iterator[ReturnedEdit]:
    heading, body = one.returned
    if one.returned != _NOTHING:
        by = _who(one)
        yield ReturnedEdit(
            "", Kind.ADDED, tracked=by is not None, come=f"{heading}\n{body}".strip(), new_heading=heading,
            new_body=body, author=by.author if by else "", at=by.at if by else None, after=after,
        )  # fmt: skip


def _removed(one: _Read) -> ReturnedEdit:
    by = next((atom.deed.by for atom in one.atoms if atom.deed and atom.deed.by), None)
    heading, body = one.proposed
    return ReturnedEdit(
        one.key, Kind.REMOVED, tracked=by is not None, gone=f"{heading}\n{body}".strip(), old_heading=heading,
        old_body=body, author=by.author if by else "", at=by.at if by else None,
    )  # fmt: skip


def _order(redline: Redline, read: Sequence[_Read]) -> Iterator[ReturnedEdit]:
    """The provisions that stand in another order than we proposed."""
    there = [one for one in read if one.key and one.returned != _NOTHING and not one.went]
    keys = [one.key for one in there]
    proposed = [entry.key for entry in redline.entries if entry.place.is_new and entry.key in set(keys)]
    returned = [one.key for one in there if one.key in set(proposed) and one.place != Fate.MOVED_AWAY]
    kept = {proposed[a + n] for a, _, length in equal_items(proposed, returned) for n in range(length)}
    after = ""
    for one in there:
        if one.key in returned and one.key not in kept and one.place != Fate.MOVED_AWAY:
            by = _who(one)
            heading, body = one.proposed
            yield ReturnedEdit(
                one.key, Kind.MOVED, tracked=by is not None, old_heading=heading, old_body=body, new_heading=heading,
                new_body=body, author=by.author if by else "", at=by.at if by else None, moved=True, after=after,
            )  # fmt: skip
        after = one.key


def _who(one: _Read) -> Revision | None:
    """Who put in what we had not put in there."""
    for atom in one.atoms:
        sent, came = atom.pair
        if came and came.inserted and came.is_there and (sent is None or sent.fate == Fate.SAME):
            return came.inserted
    return None


def _stated(read: Sequence[_Read]) -> Iterator[tuple[str, str, str]]:
    for one in read:
        silent = one.section.entry is not None and one.place.is_new and one.proposed == _NOTHING
        if (one.returned != _NOTHING or silent) and not one.went:
            yield (one.key, *one.returned)
