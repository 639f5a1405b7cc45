"""Reads the officer's replies back from `remarks.xlsx`."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pejl.analysing.model import HearingAnalysis, Kind
from pejl.folders.errors import NoReplyColumns, RepliesUnreadable
from pejl.wording import LANGUAGES, Wording
from pejl.writing.note.names import KIND_NAMES
from pejl.writing.reply import DECISION_NAMES, Decision, Reply
from pejl.writing.sheets import AUTHOR_TITLE, DECISION_TITLE, ID_TITLE, KIND_TITLE, REASON_TITLE, REPLY_TITLE

_KEPT = (ID_TITLE, DECISION_TITLE, REPLY_TITLE, REASON_TITLE, AUTHOR_TITLE)
_TITLES = (*_KEPT, KIND_TITLE)

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that could not be taken as it stands. What it says is kept in the next sheet, never dropped."""

    row: int | None
    """As the spreadsheet counts it; None where it stands in the note's fields in Word."""
    what: str
    parameters: Mapping[str, object]
    said: tuple[str, ...]
    """Number, decision, reply, reason and author as they stand in the row."""

    def explain(self, wording: Wording) -> str:
        """Where it stands, and what is wrong there."""
        if self.row is None:
            return wording("in the Word note: {what}", what=self.reason(wording))
        return wording("row {row}: {what}", row=self.row, what=self.reason(wording))

    def reason(self, wording: Wording) -> str:
        """What is wrong."""
        return wording(self.what, **self.parameters)


@dataclass(frozen=True, slots=True)
class OfficerSheet:
    """What an officer has written: replies, kinds corrected, and rows that need another look."""

    replies: tuple[Reply, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()


def read_replies(file: Path, analysis: HearingAnalysis) -> OfficerSheet:
    """The replies in a file with a `remarks_sheet`, in either language, columns in any order.

    Replies without a place, which an earlier run kept on a sheet of their own, are tried again. A reply to a remark
    that is not (any longer) in `analysis` and a decision that is not on the list are reported as problems, with their
    row. Raises RepliesUnreadable where the file is no such file.
    """
    reader = _RowReader({remark.id: remark.kind for remark in analysis.remarks})
    for rows in _sheets(file):
        columns = _columns(rows[0])
        for number, row in enumerate(rows[1:], start=2):
            reader.read(number, {title: _said(row[at]) for title, at in columns.items() if at < len(row)})
    return OfficerSheet(tuple(reader.replies.values()), reader.kinds, tuple(reader.problems))


def with_corrections(analysis: HearingAnalysis, sheet: OfficerSheet) -> HearingAnalysis:
    """The analysis with the kinds that the officer corrected; a person's word counts as certain."""

    def corrected(remarks: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(
            replace(remark, kind=sheet.kinds[remark.id], confidence=1.0) if remark.id in sheet.kinds else remark
            for remark in remarks
        )

    responses = tuple(replace(response, remarks=corrected(response.remarks)) for response in analysis.responses)
    return replace(analysis, remarks=corrected(analysis.remarks), responses=responses)


class _RowReader:
    def __init__(self, known: Mapping[str, Kind]) -> None:
        self._known = known
        self.replies: dict[str, Reply] = {}
        self.kinds: dict[str, Kind] = {}
        self.problems: list[RowProblem] = []

    def read(self, number: int, values: Mapping[str, str]) -> None:
        problem = partial(self._problem, number, tuple(values.get(title, "") for title in _KEPT))
        remark_id = values.get(ID_TITLE, "")
        decision = _choice(values.get(DECISION_TITLE, ""), DECISION_NAMES, problem)
        kind = _choice(values.get(KIND_TITLE, ""), KIND_NAMES, problem)
        reply = Reply(
            remark_id, decision, values.get(REPLY_TITLE, ""), values.get(REASON_TITLE, ""), values.get(AUTHOR_TITLE, "")
        )
        if remark_id not in self._known:
            if not reply.is_blank:
                problem("there is no remark {id} any more; its reply was not used.", id=remark_id or "?")
            return
        if kind and kind is not self._known[remark_id]:
            self.kinds[remark_id] = kind
        if reply.is_blank:
            return
        if remark_id in self.replies:
            if self.replies[remark_id] != reply:
                problem("remark {id} has a reply further up; this one was not used.", id=remark_id)
            return
        self.replies[remark_id] = reply

    def _problem(self, row: int, said: tuple[str, ...], what: str, /, **parameters: object) -> None:
        self.problems.append(RowProblem(row, what, parameters, said))


def _choice(said: str, names: Mapping[_Choice, str], problem: Callable[..., None]) -> _Choice | None:
    found = _called(said, names)
    if said and found is None:
        problem("“{said}” is not one of the values to choose from.", said=said)
    return found


def decision_called(said: str) -> Decision | None:
    """The decision that is called so in either language; None where none is."""
    return _called(said, DECISION_NAMES)


def _called(said: str, names: Mapping[_Choice, str]) -> _Choice | None:
    for value, name in names.items():
        if said.casefold() in {value.value, *(text.casefold() for text in all_languages(name))}:
            return value
    return None


def _sheets(file: Path) -> list[list[list[object]]]:
    """The rows of the sheets that hold replies."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(file))
        sheets = [
            [list[object](row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            for name in book.sheet_names
        ]
    except Exception as error:  # the library raises many kinds of its own, all meaning: no such workbook
        raise RepliesUnreadable(file=file) from error
    found = [rows for rows in sheets if rows and {ID_TITLE, DECISION_TITLE} <= _columns(rows[0]).keys()]
    if not found:
        raise NoReplyColumns(file=file)
    return found


def _columns(header: Sequence[object]) -> dict[str, int]:
    """Where each known column stands, whatever the sheet's language."""
    places = {_said(title).casefold(): at for at, title in reversed(list(enumerate(header)))}
    return {
        title: places[text.casefold()]
        for title in _TITLES
        for text in all_languages(title)
        if text.casefold() in places
    }


def all_languages(text: str) -> list[str]:
    """A text as it is said in each language."""
    return [Wording(language)(text) for language in LANGUAGES]


def _said(value: object) -> str:
    """A cell's text; a number that a spreadsheet made of an id loses its ".0"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).strip()
