"""`remarks.xlsx`: one row a remark, where an officer writes replies and decisions; `pejl note` reads it back."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pejl.analysing.model import HearingAnalysis, Remark, ResponseAnalysis
from pejl.analysing.provision import PolicyText, Provision
from pejl.wording import Wording
from pejl.writing.note.names import CHANNEL_NAMES, KIND_NAMES, SENDER_KIND_NAMES
from pejl.writing.note.remarks import provision_title
from pejl.writing.reply import DECISION_NAMES, Decision, Reply

REMARKS_SHEET: Final = "Remarks"
ID_TITLE: Final = "No."
KIND_TITLE: Final = "Kind"
DECISION_TITLE: Final = "Decision"
REPLY_TITLE: Final = "Reply"
REASON_TITLE: Final = "Reason"
AUTHOR_TITLE: Final = "Answered by"
"""Titles by which `pejl note` finds the columns again; English texts for `Wording`."""

_CELL_LIMIT: Final = 32_767  # what Excel takes
_MADE: Final = datetime(2000, 1, 1)  # a fixed moment: the same analysis gives the same file
_HIGHEST_ROW: Final = 409  # points; what Excel takes
_LINE_HEIGHT: Final = 13.5  # points, at 10 point text
_UNEVEN: Final = 1.15
_SPARE_ROWS: Final = 1_000  # drop-downs go on below the last remark, for rows an officer adds

_Value = str | float | None


@dataclass(frozen=True, slots=True)
class _Row:
    remark: Remark
    response: ResponseAnalysis
    reply: Reply


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int
    value: Callable[[_Row], _Value]
    choices: str = ""
    """Name of the range with the values to choose from."""
    filled_in: bool = False
    """True for the columns an officer fills in."""


def write_remarks_sheet(
    analysis: HearingAnalysis,
    file: Path,
    *,
    policy: PolicyText | None = None,
    replies: Sequence[Reply] = (),
    unplaced: Sequence[tuple[str, ...]] = (),
    language: str = "da",
) -> None:
    """Write the file; raises OSError where it cannot be written.

    `unplaced` holds what an officer wrote for remarks that are no longer there, or in words that are not on a list:
    number, decision, reply, reason, author, and what is wrong. It gets a sheet of its own, so that nothing is lost.
    """
    wording = Wording(language)
    with _workbook(file) as book:
        book.set_properties({"title": analysis.hearing.title, "created": _MADE})
        formats = _formats(book)
        columns = _columns(analysis, policy, wording)
        _write_remarks(book, formats, columns, _rows(analysis, replies), wording)
        if unplaced:
            titles = dict.fromkeys(
                (ID_TITLE, DECISION_TITLE, REPLY_TITLE, REASON_TITLE, AUTHOR_TITLE, "What is wrong"), 26
            )
            named = {wording(title): width for title, width in titles.items()}
            _write_table(book, formats, wording("Replies without a place"), named, unplaced)
        _write_responses(book, formats, analysis, wording)
        _write_failures(book, formats, analysis, wording)
        _write_guide(book, formats, wording)
        _write_choices(book, wording)


@contextmanager
def _workbook(file: Path) -> Iterator[Any]:
    """A new workbook, written at the end; a full disk is an OSError, as everywhere."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            yield book
    except FileCreateError as error:
        reason = error.args[0] if error.args else error
        raise reason if isinstance(reason, OSError) else OSError(str(reason)) from error


def _rows(analysis: HearingAnalysis, replies: Sequence[Reply]) -> list[_Row]:
    responses = {response.file: response for response in analysis.responses}
    answered = {reply.remark_id: reply for reply in replies}
    return [
        _Row(remark, responses[remark.response], answered.get(remark.id, Reply(remark.id)))
        for remark in analysis.remarks
    ]


def _columns(analysis: HearingAnalysis, policy: PolicyText | None, wording: Wording) -> list[_Column]:
    sections = {section.key: section.title for section in analysis.hearing.sections}
    themes = {theme.key: theme.title for theme in analysis.themes}
    provisions = {provision.key: provision for provision in policy.provisions} if policy else {}
    return [
        _Column(ID_TITLE, 12, lambda row: row.remark.id),
        _Column("Response", 26, lambda row: row.remark.response),
        _Column("Sender", 28, lambda row: ", ".join(sender.name for sender in row.response.senders)),
        _Column("Kind of sender", 16, lambda row: _sender_kinds(row.response, wording)),
        _Column("Channel", 12, lambda row: wording(CHANNEL_NAMES[row.response.channel])),
        _Column("Late", 8, lambda row: wording("yes") if row.response.late else ""),
        _Column("Section", 26, lambda row: sections.get(row.remark.section, row.remark.section)),
        _Column("Provision", 26, lambda row: _provision(row.remark, provisions, wording)),
        _Column("Lead-in", 26, _lead_in),
        _Column("Remark", 70, lambda row: row.remark.text),
        _Column(KIND_TITLE, 16, lambda row: wording(KIND_NAMES[row.remark.kind]), choices="kinds", filled_in=True),
        _Column("Sure of kind", 10, lambda row: round(row.remark.confidence, 2)),
        _Column("Committees", 14, lambda row: ", ".join(row.remark.committees)),
        _Column("Theme", 22, lambda row: themes.get(row.remark.theme, row.remark.theme)),
        _Column("Campaign", 12, lambda row: row.remark.campaign),
        _Column(DECISION_TITLE, 22, lambda row: _decision(row.reply, wording), choices="decisions", filled_in=True),
        _Column(REPLY_TITLE, 60, lambda row: row.reply.text, filled_in=True),
        _Column(REASON_TITLE, 40, lambda row: row.reply.reason, filled_in=True),
        _Column(AUTHOR_TITLE, 16, lambda row: row.reply.author, filled_in=True),
    ]


def _sender_kinds(response: ResponseAnalysis, wording: Wording) -> str:
    return ", ".join(dict.fromkeys(wording(SENDER_KIND_NAMES[sender.kind]) for sender in response.senders))


def _provision(remark: Remark, provisions: Mapping[str, Provision], wording: Wording) -> str:
    """The best match, as an officer would name it."""
    if not remark.provisions:
        return ""
    key = remark.provisions[0].key
    return provision_title(wording, provisions[key], provisions) if key in provisions else key


def _lead_in(row: _Row) -> str:
    lead_in = row.remark.lead_in
    return row.response.document.text[lead_in.start : lead_in.end] if lead_in else ""


def _decision(reply: Reply, wording: Wording) -> str:
    return wording(DECISION_NAMES[reply.decision]) if reply.decision else ""


def _formats(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "text_wrap": True, "font_name": "Calibri", "font_size": 10}
    return {
        "title": book.add_format({**base, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}),
        "own": book.add_format({**base, "bold": True, "bg_color": "#8A4B00", "font_color": "#FFFFFF", "border": 1}),
        "text": book.add_format(base),
        "open": book.add_format({**base, "bg_color": "#FFF8E6"}),
        "heading": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
    }


def _write_remarks(
    book: Any, formats: dict[str, Any], columns: list[_Column], rows: list[_Row], wording: Wording
) -> None:
    sheet = book.add_worksheet(wording(REMARKS_SHEET))
    values = [[column.value(row) for column in columns] for row in rows]
    _fit_rows(sheet, values, [column.width for column in columns])
    for at, column in enumerate(columns):
        cell = formats["open" if column.filled_in else "text"]
        sheet.set_column(at, at, column.width, cell)
        sheet.write_string(0, at, wording(column.title), formats["own" if column.filled_in else "title"])
        for number, row in enumerate(values, start=1):
            _write(sheet, number, at, row[at], cell)
        if column.choices:
            sheet.data_validation(1, at, len(rows) + _SPARE_ROWS, at, _choice_of(column.choices, wording))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _choice_of(name: str, wording: Wording) -> dict[str, str]:
    """A drop-down with the values of a named range."""
    return {
        "validate": "list",
        "source": f"={name}",
        "error_title": wording("Not on the list"),
        "error_message": wording("Choose one of the values on the list, or leave the cell empty."),
    }


def _fit_rows(sheet: Any, rows: Sequence[Sequence[_Value]], widths: Sequence[int]) -> None:
    """Rows as high as their longest cell: not every program fits them to wrapped text by itself."""
    for number, row in enumerate(rows, start=1):
        lines = max((_lines(value, width) for value, width in zip(row, widths, strict=True)), default=1)
        sheet.set_row(number, min(_HIGHEST_ROW, _LINE_HEIGHT * lines + 2))


def _lines(value: _Value, width: int) -> int:
    """Lines that a text takes in a column of `width` characters; words are not cut, so a line is seldom full."""
    if not isinstance(value, str):
        return 1
    if "\n" not in value:
        return math.ceil(len(value) * _UNEVEN / width) or 1
    return sum(math.ceil(len(line) * _UNEVEN / width) or 1 for line in value.split("\n"))


def _write(sheet: Any, row: int, column: int, value: _Value, form: Any) -> None:
    """A cell; one without a value is left to the format of its column: a third of a large sheet's cells are empty."""
    if isinstance(value, float | int):
        sheet.write_number(row, column, value, form)
    elif value:  # always as text: a remark that begins with = is no formula
        sheet.write_string(row, column, value if len(value) <= _CELL_LIMIT else value[: _CELL_LIMIT - 1] + "…", form)


def _write_table(
    book: Any, formats: dict[str, Any], name: str, titles: Mapping[str, int], rows: Sequence[Sequence[_Value]]
) -> None:
    sheet = book.add_worksheet(name)
    _fit_rows(sheet, rows, list(titles.values()))
    for at, (title, width) in enumerate(titles.items()):
        sheet.set_column(at, at, width, formats["text"])
        sheet.write_string(0, at, title, formats["title"])
        for number, row in enumerate(rows, start=1):
            _write(sheet, number, at, row[at], formats["text"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(titles) - 1)


def _write_responses(book: Any, formats: dict[str, Any], analysis: HearingAnalysis, wording: Wording) -> None:
    counts: dict[str, int] = {}
    for remark in analysis.remarks:
        counts[remark.response] = counts.get(remark.response, 0) + 1
    titles = {
        "Response": 34, "Sender": 40, "Kind of sender": 18, "Contact": 30, "Channel": 14, "Received": 18, "Late": 8,
        "Remarks": 12, "Needs a person": 60,
    }  # fmt: skip
    rows = [
        (
            response.file,
            ", ".join(sender.name for sender in response.senders),
            _sender_kinds(response, wording),
            ", ".join(entry for sender in response.senders for entry in (sender.contact, *sender.emails) if entry),
            wording(CHANNEL_NAMES[response.channel]),
            response.received.strftime("%Y-%m-%d %H:%M") if response.received else "",
            wording("yes") if response.late else "",
            counts.get(response.file, 0),
            " ".join(wording(concern) for concern in response.concerns),
        )
        for response in analysis.responses
    ]
    _write_table(book, formats, wording("Responses"), {wording(title): w for title, w in titles.items()}, rows)


def _write_failures(book: Any, formats: dict[str, Any], analysis: HearingAnalysis, wording: Wording) -> None:
    titles = {wording("File"): 50, wording("Why it could not be read"): 90}
    _write_table(book, formats, wording("Not read"), titles, [(f.file, f.reason) for f in analysis.failures])


def _write_guide(book: Any, formats: dict[str, Any], wording: Wording) -> None:
    sheet = book.add_worksheet(wording("Guide"))
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, wording("How to answer the remarks"), formats["heading"])
    lines = (
        "Each row is one remark, word for word as it was sent. Section, provision, kind, committees and theme are "
        "suggestions made by a machine.",
        "Fill in the columns with the brown headings: choose a decision, write a reply, give the reason.",
        "Is the kind wrong? Choose another one: the hearing note follows.",
        "Keep the column with the numbers: it ties each reply to its remark. Sort and filter as you like.",
        "Build the hearing note again with your replies: pejl note FOLDER --replies remarks.xlsx",
    )
    for number, line in enumerate(lines, start=2):
        sheet.write_string(number, 0, wording(line), formats["text"])


def _write_choices(book: Any, wording: Wording) -> None:
    """The values of the drop-downs stand on a hidden sheet: a list in the cell itself ends at 255 characters."""
    sheet = book.add_worksheet(_CHOICES)
    lists = {"decisions": [DECISION_NAMES[decision] for decision in Decision], "kinds": list(KIND_NAMES.values())}
    for column, (name, values) in enumerate(lists.items()):
        sheet.write_column(0, column, [wording(value) for value in values])
        letter = "AB"[column]
        book.define_name(name, f"={_CHOICES}!${letter}$1:${letter}${len(values)}")
    sheet.hide()


_CHOICES: Final = "choices"
