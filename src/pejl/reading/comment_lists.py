"""A sheet that is a list of comments: which columns hold what, and a row as a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pejl.reading.builder import DocumentBuilder, Pieces, Run
from pejl.reading.delimited import Value
from pejl.reading.document import BlockKind, Cell, Metadata

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
_WHO_OR_WHEN = _ABOUT - {Column.SECTION}
_BOXES = re.compile(r"felt|boks|spørgsmål|box|field|question", re.IGNORECASE)
_SENDER_BOX = re.compile(r"\W*(?:afsender|navn|organisation|kontakt|sender|name)", re.IGNORECASE)
_CONSENT = re.compile(r"samtykke|accept|offentliggør|persondata|privatliv|gdpr|consent|privacy|publish", re.IGNORECASE)
_PROSE_WORDS = 8
"""Words from which a value says something, rather than naming or choosing."""


@dataclass(frozen=True, slots=True)
class CommentList:
    """Where the header row is (from 0), and each column's title and what it holds."""

    header_row: int
    titles: tuple[str, ...]
    columns: tuple[Column, ...]


def comment_list(rows: Sequence[Sequence[str]]) -> CommentList | None:
    """The columns of a sheet, if one of its first rows is the header of a comment list; else None.

    A comment list has a column of texts, and either a column that says who, when or about what, or nothing else.
    A template that one sender filled in is none: its rows are boxes.
    """
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        titles = tuple(" ".join(title.split()) for title in row)
        if not any(titles):
            continue
        columns = tuple(_column(title) for title in titles)
        named = [column for column, title in zip(columns, titles, strict=True) if title]
        if Column.TEXT in named and (_ABOUT & set(named) or _is_all(titles, [*rows[:at], *rows[at + 1 :]])):
            below = rows[at + 1 :]
            if not below or _is_template(titles, columns, below):
                return None
            return CommentList(at, titles, _with_prose(titles, columns, below))
    return None


def _is_template(titles: Sequence[str], columns: Sequence[Column], below: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are the boxes of one sender's answer: nobody is named, and each box stands there once."""
    if _WHO_OR_WHEN & set(columns) or columns.count(Column.SECTION) != 1:
        return False
    at = columns.index(Column.SECTION)
    boxes = [" ".join(row[at].split()) for row in below if at < len(row) and row[at].strip()]
    names_sender = any(map(_SENDER_BOX.match, boxes))
    return len(set(boxes)) == len(boxes) > 1 and (names_sender or bool(_BOXES.fullmatch(titles[at].strip(" :"))))


def _with_prose(titles: Sequence[str], columns: Sequence[Column], below: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns, with those of unknown title as texts where somebody wrote a sentence in them."""
    return tuple(
        Column.TEXT
        if column is Column.OTHER and title and not _CONSENT.search(title) and _holds_prose(at, below)
        else column
        for at, (column, title) in enumerate(zip(columns, titles, strict=True))
    )


def _holds_prose(at: int, below: Sequence[Sequence[str]]) -> bool:
    values = [row[at] for row in below if at < len(row) and row[at].strip()]
    differ = len(set(values)) > 1 or len(values) == 1
    return differ and any(len(value.split()) >= _PROSE_WORDS for value in values)


def _is_all(titles: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the other rows hold values under these titles only: else a title above the list was met."""
    titled = {at for at, title in enumerate(titles) if title}
    held = {at for row in others for at, value in enumerate(row) if value.strip()}
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
        if column is Column.TEXT or _is_sender_box(column, value):
            if several or column is not Column.TEXT:
                builder.add(BlockKind.HEADING, title, level=2)
            add_text(value, builder)
        elif column is Column.OTHER:
            builder.add(BlockKind.PAGE_HEADER, f"{title}: {value.text.strip()}" if title else value.text.strip())
    for value in row[len(found.columns) :]:
        add_text(value, builder)


def _is_sender_box(column: Column, value: Value) -> bool:
    """Whether a value names a sender in several lines, with contact data."""
    return column in (Column.NAME, Column.ORGANISATION) and "\n" in value.text.strip()


def add_text(value: Value, builder: DocumentBuilder, cell: Cell | None = None) -> None:
    """People write comments as they write mails: with paragraphs and lists."""
    from pejl.reading.plain import read_plain

    text = DocumentBuilder(builder.name, builder.format)
    read_plain(value.text, text)
    document = text.build()
    pieces = Pieces(document)
    for block in document.blocks:
        runs = [piece for run in pieces.of(block) for piece in _placed(run, value)]
        builder.add(block.kind, runs, level=block.level, marker=block.marker, cell=cell)


def _placed(run: Run, value: Value) -> list[Run]:
    """A run whose source counts from the value's first character, counted from the file's."""
    if run.source is None or run.source[1] - run.source[0] != len(run.text):
        return [replace(run, source=None)]
    return value.runs_of(*run.source)


def _column(title: str) -> Column:
    plain = re.sub(r"\([^)]*\)|[:*?()\"“”„«»]", " ", title).strip().casefold()
    plain = " ".join(plain.replace("_", " ").split())
    if not plain or len(plain) > _LONGEST_TITLE:
        return Column.OTHER
    return next((column for column, pattern in _TITLES if re.fullmatch(pattern, plain)), Column.OTHER)


def _metadata(cells: list[tuple[Column, str, Value]]) -> Metadata:
    first: dict[Column, str] = {}
    for column, _, value in cells:
        text = value.text.strip().split("\n")[0] if _is_sender_box(column, value) else value.text
        first.setdefault(column, " ".join(text.split()))
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
