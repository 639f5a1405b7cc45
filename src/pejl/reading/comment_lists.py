"""A sheet that is a list of comments: which columns hold what, and a row as a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pejl.reading.builder import DocumentBuilder, Pieces, Run
from pejl.reading.delimited import Value
from pejl.reading.document import BlockKind, Metadata

_HEADER_WITHIN = 10
_LONGEST_TITLE = 80


class Column(StrEnum):
    """What a column of a comment list holds."""

    TEXT = "text"
    NAME = "name"
    ORGANISATION = "organisation"
    EMAIL = "email"
    DATE = "date"
    SECTION = "section"
    OTHER = "other"


_TITLES: tuple[tuple[Column, str], ...] = (
    (Column.EMAIL, r"e-?mail\w*|mail|mailadresse|e-post\w*|e-?mail address"),
    (Column.DATE, r"dato|tidspunkt|tidsstempel|tid|modtaget|indsendt|oprettet|sendt|\w*dato|date|time|timestamp|"
                  r"received|submitted|created|sent"),
    (Column.ORGANISATION, r"organisation\w*|forening\w*|virksomhed\w*|firma|myndighed|institution|organi[sz]ation|"
                          r"company|association"),
    (Column.NAME, r"navn|fulde navn|afsender\w*|forfatter|bruger\w*|name|full name|sender|author|user|username"),
    (Column.SECTION, r"afsnit|sektion|emne|tema|kapitel|boks|felt|område|pejlemærke|overskrift|spørgsmål|vedrører|"
                     r"section|chapter|box|topic|subject|heading|question|title|titel"),
    (Column.TEXT, r"(?:\w+ )*(?:kommentarer|kommentaren|kommentar|bemærkninger|bemærkning|høringssvar|svar|svartekst|"
                  r"tekst|besked|indlæg|forslag|comments?|responses?|messages?|remarks?|text|feedback|reply|answer)"
                  r"(?: (?:til|om|vedr\.?|på|on|to|about|for) .*)?"),
)  # fmt: skip
_DATE_FORMATS = (
    "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M",
    "%d-%m-%Y %H.%M", "%d.%m.%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%y", "%d/%m/%y", "%d.%m.%y",
)  # fmt: skip


_ABOUT = {Column.NAME, Column.EMAIL, Column.DATE, Column.SECTION, Column.ORGANISATION}


@dataclass(frozen=True, slots=True)
class CommentList:
    """Where the header row is (from 0), and each column's title and what it holds."""

    header_row: int
    titles: tuple[str, ...]
    columns: tuple[Column, ...]


def comment_list(rows: Sequence[Sequence[str]]) -> CommentList | None:
    """The columns of a sheet, if one of its first rows is the header of a comment list; else None.

    A comment list has a column of texts, and either a column that says who, when or about what, or nothing else.
    """
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        titles = tuple(" ".join(title.split()) for title in row)
        if not any(titles):
            continue
        columns = tuple(_column(title) for title in titles)
        named = [column for column, title in zip(columns, titles, strict=True) if title]
        if Column.TEXT in named and (_ABOUT & set(named) or _is_all(titles, rows[at + 1 :])):
            return CommentList(at, titles, columns) if len(rows) > at + 1 else None
    return None


def _is_all(titles: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the rows below hold values under these titles only: else a title above the list was met."""
    titled = {at for at, title in enumerate(titles) if title}
    held = {at for row in below for at, value in enumerate(row) if value.strip()}
    return len(titled) == 1 and held == titled


def read_comment(found: CommentList, row: Sequence[Value], builder: DocumentBuilder) -> None:
    """One row: the section as heading, then the texts; who and when are metadata.

    A column of another kind is kept as a page header ("Postnr: 2400"): part of the text, not of what is said.
    """
    cells = [
        (column, title, value)
        for column, title, value in zip(found.columns, found.titles, row, strict=False)
        if value.text.strip()
    ]
    builder.metadata = _metadata(cells)
    several = found.columns.count(Column.TEXT) > 1
    for column, _, value in cells:
        if column is Column.SECTION:
            builder.add(BlockKind.HEADING, value.runs(), level=1)
    for column, title, value in cells:
        if column is Column.TEXT:
            if several:
                builder.add(BlockKind.HEADING, title, level=2)
            _add_text(value, builder)
        elif column is Column.OTHER:
            builder.add(BlockKind.PAGE_HEADER, f"{title}: {value.text.strip()}" if title else value.text.strip())
    for value in row[len(found.columns) :]:
        _add_text(value, builder)


def _add_text(value: Value, builder: DocumentBuilder) -> None:
    """People write comments as they write mails: with paragraphs and lists."""
    from pejl.reading.plain import read_plain

    text = DocumentBuilder(builder.name, builder.format)
    read_plain(value.text, text)
    document = text.build()
    pieces = Pieces(document)
    for block in document.blocks:
        runs = [piece for run in pieces.of(block) for piece in _placed(run, value)]
        builder.add(block.kind, runs, level=block.level, marker=block.marker)


def _placed(run: Run, value: Value) -> list[Run]:
    """A run whose source counts from the value's first character, counted from the file's."""
    if run.source is None or run.source[1] - run.source[0] != len(run.text):
        return [replace(run, source=None)]
    return value.runs_of(*run.source)


def _column(title: str) -> Column:
    plain = re.sub(r"[:*?()\"]", " ", title).strip().casefold()
    plain = " ".join(plain.replace("_", " ").split())
    if not plain or len(plain) > _LONGEST_TITLE:
        return Column.OTHER
    return next((column for column, pattern in _TITLES if re.fullmatch(pattern, plain)), Column.OTHER)


def _metadata(cells: list[tuple[Column, str, Value]]) -> Metadata:
    first: dict[Column, str] = {}
    for column, _, value in cells:
        first.setdefault(column, " ".join(value.text.split()))
    name, organisation = first.get(Column.NAME, ""), first.get(Column.ORGANISATION, "")
    email = first.get(Column.EMAIL, "")
    who = organisation or name
    sender = f"{who} <{email}>" if who and email else who or email
    return Metadata(author=name, sender=sender, sent=_moment(first.get(Column.DATE, "")))


def _moment(text: str) -> datetime | None:
    """A date as people and programs write it, the day first unless it is ISO 8601."""
    text = re.sub(r"\s+kl\.?\s+", " ", text.strip())
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for pattern in _DATE_FORMATS:
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    return None
