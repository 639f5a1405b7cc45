"""Reads what an officer has written in the Word note's fields, and joins it with the replies of the sheet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from pejl.analysing.model import HearingAnalysis
from pejl.folders.errors import FieldsUnnamed, NoteUnreadable
from pejl.folders.replies import OfficerSheet, RowProblem, all_languages, decision_called
from pejl.reading.archives import office_parts
from pejl.reading.errors import UnreadableFile
from pejl.reading.pandoc.wordml import W, parsed
from pejl.writing.docx.controls import PLACEHOLDERS
from pejl.writing.docx.fields import FieldTag, Part, mark_of
from pejl.writing.reply import Reply

_BREAKS = (W + "br", W + "cr")
_LEFT_OUT = (W + "del", W + "moveFrom", W + "instrText")
_CONTENTS_STYLE = "TOC"
_PLACES: Mapping[Part, str] = {Part.REPLY: "text", Part.DECISION: "decision", Part.REASON: "reason"}
"""Where a `Reply` has each part."""


@dataclass(frozen=True, slots=True)
class WordField:
    """A field of the note and what stands in it."""

    tag: FieldTag
    said: str

    @property
    def is_changed(self) -> bool:
        """Whether somebody has written there since Pejl did."""
        return mark_of(self._compared) != self.tag.mark

    @property
    def _compared(self) -> str:
        """Decisions are compared by their value, whatever language they are said in."""
        if self.tag.part is Part.DECISION and (decision := decision_called(self.said)):
            return decision
        return self.said


class WordNote:
    """A hearing note in Word, as it came back. Raises NoteUnreadable."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._root = parsed(office_parts(file.read_bytes(), "docx")["word/document.xml"])
        except (UnreadableFile, KeyError, etree.XMLSyntaxError) as error:
            raise NoteUnreadable(file=file) from error

    def fields(self, written: "WordNote | None" = None) -> list[WordField]:
        """All fields, in order. Words that were deleted with changes tracked do not count.

        Some programs drop the names of fields when they save (LibreOffice 7.4): then they are those of `written`, the
        note as Pejl wrote it, as long as none is missing. Raises FieldsUnnamed.
        """
        controls = [control for control in self._root.iter(W + "sdt") if _is_field(control)]
        tags = [_tag(control) for control in controls]
        if controls and not any(tags):
            tags = [field.tag for field in written.fields()] if written else []
            if len(tags) != len(controls):
                raise FieldsUnnamed(file=self._file)
        found = zip(controls, tags, strict=True)
        return [WordField(tag, _said(control)) for control, tag in found if tag is not None]

    def paragraphs(self) -> set[str]:
        """What the note says outside its fields and its list of contents, whatever the white space."""
        said = set()
        for paragraph in self._root.iter(W + "p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            is_contents = style is not None and style.get(W + "val", "").startswith(_CONTENTS_STYLE)
            if is_contents or next(paragraph.iterancestors(W + "sdt"), None) is not None:
                continue
            said.add(" ".join("".join(_words(paragraph, into_fields=False)).split()))
        return said - {""}


def joined(sheet: OfficerSheet, fields: Iterable[WordField], analysis: HearingAnalysis) -> OfficerSheet:
    """The sheet's replies with what was written in the note since it was built.

    Where both were changed, the sheet's words stand and the note's are a problem, which the next sheet keeps.
    """
    changed: dict[str, list[WordField]] = defaultdict(list)
    for field in fields:
        if field.is_changed:
            changed[field.tag.remark_id].append(field)
    known = {remark.id for remark in analysis.remarks}
    replies = {reply.remark_id: reply for reply in sheet.replies}
    problems: list[RowProblem] = []
    for remark_id, own in changed.items():
        if remark_id not in known:
            problems += [_problem(own, "there is no remark {id} any more; its reply was not used.", id=remark_id)]
            continue
        reply, found = _with(replies.get(remark_id, Reply(remark_id)), own)
        problems += found
        replies[remark_id] = reply
    kept = tuple(reply for reply in replies.values() if not reply.is_blank)
    return replace(sheet, replies=kept, problems=(*sheet.problems, *problems))


def _with(reply: Reply, fields: Sequence[WordField]) -> tuple[Reply, list[RowProblem]]:
    """A reply with what the note says of it, and what of that could not be taken."""
    taken: dict[str, Any] = {}
    problems = []
    for field in fields:
        place = _PLACES[field.tag.part]
        value = decision_called(field.said) if field.tag.part is Part.DECISION else field.said
        if field.said and not value:
            problems.append(_problem([field], "“{said}” is not one of the values to choose from.", said=field.said))
        elif mark_of(getattr(reply, place) or "") in (field.tag.mark, mark_of(value or "")):
            taken[place] = value
        else:
            what = "remark {id} is answered otherwise in remarks.xlsx, and that was used."
            problems.append(_problem([field], what, id=reply.remark_id))
    return replace(reply, **taken), problems


def _problem(fields: Sequence[WordField], what: str, **parameters: object) -> RowProblem:
    said = {field.tag.part: field.said for field in fields}
    words = (said.get(part, "") for part in (Part.DECISION, Part.REPLY, Part.REASON))
    return RowProblem(None, what, parameters, (fields[0].tag.remark_id, *words, ""))


def _is_field(control: Any) -> bool:
    """Not the list of contents, which is a control too."""
    about = control.find(W + "sdtPr")
    return about is not None and about.find(W + "docPartObj") is None


def _tag(control: Any) -> FieldTag | None:
    named = control.find(f"{W}sdtPr/{W}tag")
    return FieldTag.read(named.get(W + "val", "")) if named is not None else None


def _said(control: Any) -> str:
    """What was written in a field; its placeholder is nothing."""
    content = control.find(W + "sdtContent")
    if content is None or control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    said = "".join(_words(content)).strip()
    return "" if any(said in all_languages(name) for name in PLACEHOLDERS) else said


def _words(element: Any, *, into_fields: bool = True) -> Iterator[str]:
    """The words below an element, a line a paragraph."""
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == W + "tab":
            yield "\t"
        elif child.tag in _LEFT_OUT or (child.tag == W + "sdt" and not into_fields):
            continue
        else:
            yield from _words(child, into_fields=into_fields)
            if child.tag == W + "p":
                yield "\n"
