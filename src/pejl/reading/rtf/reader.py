"""Rich text to blocks.

Our own, because pandoc's reader (3.9) loses tables, puts lists first and counts text that was deleted as a tracked
change. What a word processor shows is kept; fonts, colours and pictures are passed over.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, NoteKind
from pejl.reading.errors import DamagedFile, PicturesOnly
from pejl.reading.rtf.paragraphs import Change, Paragraph
from pejl.reading.rtf.tokens import Kind, Token, code_page, tokens

_SYMBOLS = {
    "tab": " ", "line": "\n", "~": "\u00a0", "_": "-", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "\\": "\\", "{": "{", "}": "}", "cell": "", "page": "\n", "column": "\n",
}  # fmt: skip
_PASSED_OVER = frozenset({
    "colortbl", "pict", "themedata", "datastore", "filetbl", "listtable", "listoverridetable", "rsidtbl", "generator",
    "xmlnstbl", "latentstyles", "colorschememapping", "fldinst", "bkmkstart", "bkmkend", "sp", "nonesttables", "pgptbl",
    "userprops", "docvar", "pn", "pnseclvl", "objdata", "objclass", "xe", "tc", "tcn",
    "atnid", "atndate", "atntime", "atnref", "atnparent", "atnicn", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc",
    "aftncn", "shprslt", "mmathPr", "wgrffmtfilter", "passwordhash", "falt", "panose", "fontemb", "defchp", "defpap",
    "pgdsctbl", "datafield", "formfield", "ffname", "hl", "hlsrc", "hlloc", "hlfr",
})  # fmt: skip
_KEPT_STARRED = frozenset({
    "shpinst", "annotation", "atnauthor", "atrfstart", "atrfend", "revtbl", "ud", "nesttableprops", "listtext",
    "pntext", "shptxt", "cs",
})  # fmt: skip
_HEADERS = frozenset({"header", "headerl", "headerr", "headerf"})
_FOOTERS = frozenset({"footer", "footerl", "footerr", "footerf"})
_STREAMS = frozenset({"footnote", "shptxt", "annotation", *_HEADERS, *_FOOTERS})
_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside the current group."""

    destination: str = "body"
    encoding: str = ""
    unicode_skip: int = 1
    change: NoteKind | None = None
    author: int = 0
    moment: int = 0
    starred: bool = False
    fresh: bool = False
    """Just opened: the next control may name the group's destination."""


@dataclass(slots=True)
class _Stream:
    """Where characters go: the body, or a footnote, header, text box or comment on its own."""

    add: Callable[[Paragraph], None]
    current: Paragraph = field(default_factory=Paragraph)


class RtfReader:
    """Reads one file into a builder."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._states = [_State()]
        self._streams = [_Stream(self._add_to_body)]
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._headings: dict[int, int] = {}
        self._style = 0
        self._style_level = -1
        self._authors: list[str] = []
        self._texts: dict[str, str] = {}
        self._skip = 0
        self._high_surrogate = ""
        self._footnotes = 0
        self._comment_starts: dict[str, int] = {}
        self._cell: tuple[int, int, int] | None = None
        self._row_open = False
        self._seen_furniture: set[tuple[BlockKind, str]] = set()
        self._pictures = 0

    def read(self, data: bytes) -> None:
        """Add everything. Raises DamagedFile for groups nested beyond reason, PicturesOnly where there is no text."""
        for token in tokens(data):
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
            elif token.kind is Kind.CONTROL:
                self._control(token)
            else:
                self._characters(token)
        while len(self._streams) > 1:
            self._end_stream("footnote")
        self._end_paragraph()
        if self._pictures and not self._builder.has_text:
            raise PicturesOnly(count=self._pictures)

    # -- groups ------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if len(self._states) > _DEEPEST:
            raise DamagedFile(format="rtf")
        self._states.append(replace(self._states[-1], fresh=True, starred=False))

    def _close(self) -> None:
        if len(self._states) == 1:
            return
        closed = self._states.pop()
        opened_here = self._states[-1].destination != closed.destination
        if opened_here and closed.destination in _STREAMS and len(self._streams) > 1:
            self._end_stream(closed.destination)
        elif opened_here:
            self._end_text(closed.destination)
        self._skip = 0

    def _enter(self, destination: str) -> None:
        self._states[-1] = replace(self._states[-1], destination=destination, fresh=False)
        if destination in _STREAMS:
            self._streams.append(_Stream(self._taker(destination)))
        elif destination in ("atnauthor", "atrfstart", "atrfend", "listtext", "pntext"):
            self._texts[destination] = ""

    def _taker(self, destination: str) -> Callable[[Paragraph], None]:
        """What becomes of the paragraphs of a stream."""
        outer = self._streams[-1].current
        if destination == "annotation":
            return lambda paragraph: self._comment(outer, paragraph)
        if destination in _HEADERS:
            return lambda paragraph: self._furniture(BlockKind.PAGE_HEADER, paragraph)
        if destination in _FOOTERS:
            return lambda paragraph: self._furniture(BlockKind.PAGE_FOOTER, paragraph)
        if destination == "footnote":
            self._footnotes += 1
            number = self._footnotes

            def take(paragraph: Paragraph) -> None:
                paragraph.footnote = number
                outer.after.append(paragraph)

            return take
        return outer.after.append

    def _end_stream(self, destination: str) -> None:
        stream = self._streams.pop()
        if stream.current.pieces:
            stream.add(stream.current)
        if destination == "annotation":
            self._texts.pop("atnauthor", None)

    def _end_text(self, destination: str) -> None:
        current = self._streams[-1].current
        if destination in ("listtext", "pntext"):
            marker = "".join("•" if "\ue000" <= c <= "\uf8ff" or c == "·" else c for c in self._texts[destination])
            current.marker = " ".join(marker.split()) or "•"
        elif destination == "atrfstart":
            self._comment_starts[self._texts[destination].strip()] = len(current.pieces)

    # -- controls ----------------------------------------------------------------------------------------------

    def _control(self, token: Token) -> None:
        state = self._states[-1]
        word = token.word
        if word == "*":
            self._states[-1] = replace(state, starred=True)
            return
        if state.fresh:
            self._states[-1] = state = replace(state, fresh=False)
            if destination := _destination(word, starred=state.starred):
                if state.destination != "skip":
                    self._enter(destination)
                    self._pictures += word == "pict"
                return
        if state.destination == "skip":
            return
        if word == "u":
            self._unicode(token.number or 0)
        elif state.destination in ("fonttbl", "stylesheet"):
            self._table_control(state.destination, word, token.number)
        elif word in _SYMBOLS and word not in ("cell",):
            self._say(_SYMBOLS[word])
        else:
            self._formatting(word, token.number)
            if state.destination not in self._texts:  # a marker's own \pard says nothing of the paragraph
                self._layout(word, token.number)

    def _table_control(self, destination: str, word: str, number: int | None) -> None:
        if destination == "fonttbl":
            if word == "f":
                self._font = number or 0
            elif word == "fcharset":
                self._fonts[self._font] = code_page(number or 0)
        elif word == "s":
            self._style, self._style_level = number or 0, -1
        elif word == "outlinelevel" and number is not None and number < 9:
            self._headings[self._style] = number + 1

    def _formatting(self, word: str, number: int | None) -> None:
        state = self._states[-1]
        match word:
            case "ansicpg":
                self._encoding = _known_encoding(number)
            case "mac":
                self._encoding = "mac_roman"
            case "f":
                state = replace(state, encoding=self._fonts.get(number or 0, ""))
            case "uc":
                state = replace(state, unicode_skip=max(0, number if number is not None else 1))
            case "plain":
                state = replace(state, encoding="", change=None)
            case "revised" | "deleted":
                kind = NoteKind.INSERTED if word == "revised" else NoteKind.DELETED
                state = replace(state, change=None if number == 0 else kind)
            case "revauth" | "revauthdel":
                state = replace(state, author=number or 0)
            case "revdttm" | "revdttmdel":
                state = replace(state, moment=number or 0)
        self._states[-1] = state

    def _layout(self, word: str, number: int | None) -> None:
        current = self._streams[-1].current
        match word:
            case "par" | "sect":
                self._end_paragraph()
            case "cell" | "nestcell":
                self._end_cell(nested=word == "nestcell")
            case "row":
                self._end_row()
            case "pard":
                current.in_list, current.list_level, current.heading, current.in_table = False, 0, 0, False
            case "intbl":
                current.in_table = True
            case "itap":
                current.in_table = (number or 0) > 0
            case "ls":
                current.in_list = bool(number)
            case "ilvl":
                current.list_level = min(max(number or 0, 0), 8)
            case "s":
                current.heading = self._headings.get(number or 0, 0)
            case "outlinelevel" if number is not None and number < 9:
                current.heading = number + 1

    # -- characters --------------------------------------------------------------------------------------------

    def _characters(self, token: Token) -> None:
        state = self._states[-1]
        if state.fresh:
            self._states[-1] = state = replace(state, fresh=False)
        data = token.data
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if data and state.destination != "skip":
            self._say(data.decode(state.encoding or self._encoding, errors="replace"))

    def _unicode(self, number: int) -> None:
        code = number % 65536 if number < 0 else number
        self._skip = self._states[-1].unicode_skip
        if 0xD800 <= code < 0xDC00:
            self._high_surrogate = chr(code)
            return
        text = self._high_surrogate + (chr(code) if code < 0x110000 else "\ufffd")
        self._high_surrogate = ""
        self._say(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))

    def _say(self, text: str) -> None:
        destination = self._states[-1].destination
        if destination in self._texts:
            self._texts[destination] += text
        elif destination == "stylesheet":
            self._name_style(text)
        elif destination == "revtbl":
            self._authors.extend(name for name in text.split(";") if name)
        elif destination == "body" or destination in _STREAMS or destination == "shpinst":
            self._streams[-1].current.pieces.append((text, self._change()))

    def _change(self) -> Change | None:
        state = self._states[-1]
        if state.change is None:
            return None
        author = self._authors[state.author] if state.author < len(self._authors) else ""
        return Change(state.change, author, _moment(state.moment))

    def _name_style(self, text: str) -> None:
        """Headings by the names that Word gives them in Danish and English."""
        name = text.strip().rstrip(";").casefold()
        for prefix in ("heading ", "overskrift "):
            if name.startswith(prefix) and name[len(prefix) :].isdecimal():
                self._headings[self._style] = int(name[len(prefix) :])

    # -- paragraphs --------------------------------------------------------------------------------------------

    def _end_paragraph(self) -> None:
        stream = self._streams[-1]
        done = stream.current
        stream.add(done)
        stream.current = Paragraph(
            in_list=done.in_list, list_level=done.list_level, heading=done.heading, in_table=done.in_table
        )

    def _add_to_body(self, paragraph: Paragraph) -> None:
        if not paragraph.in_table:
            self._cell = None
            paragraph.add_to(self._builder)
            return
        if self._cell is None:
            self._cell = (self._builder.new_table(), 0, 0)
        paragraph.add_to(self._builder, Cell(*self._cell))

    def _end_cell(self, *, nested: bool) -> None:
        self._streams[-1].current.in_table = True
        self._end_paragraph()
        if not nested and self._cell is not None:
            table, row, column = self._cell
            self._cell = (table, row, column + 1)

    def _end_row(self) -> None:
        if self._cell is not None:
            self._cell = (self._cell[0], self._cell[1] + 1, 0)

    def _comment(self, outer: Paragraph, paragraph: Paragraph) -> None:
        """A comment, on the range that was marked before it, else on the place where it stands."""
        text = "".join(piece for piece, _ in paragraph.pieces).strip()
        start = max(self._comment_starts.values(), default=len(outer.pieces))
        self._comment_starts.clear()
        author = self._texts.get("atnauthor", "").strip()
        outer.comments.append((min(start, len(outer.pieces)), len(outer.pieces), text, author))

    def _furniture(self, kind: BlockKind, paragraph: Paragraph) -> None:
        text = "".join(piece for piece, _ in paragraph.pieces).strip()
        if (kind, text) not in self._seen_furniture:
            self._seen_furniture.add((kind, text))
            paragraph.add_to(self._builder, kind=kind)


def _destination(word: str, *, starred: bool) -> str:
    """The destination that a group's first control names; "" if it names none."""
    if word in _STREAMS or word in ("fonttbl", "stylesheet", "pict", "atnauthor", "revtbl", "listtext", "pntext"):
        return word if word != "pict" else "skip"
    if word in ("atrfstart", "atrfend"):
        return word
    if word in _PASSED_OVER or word == "info":
        return "skip"
    if starred and word not in _KEPT_STARRED:
        return "skip"
    return ""


def _known_encoding(number: int | None) -> str:
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return {10000: "mac_roman", 65001: "utf-8"}.get(number or 0, "cp1252")
    return f"cp{number}"


def _moment(packed: int) -> datetime | None:
    """A date in RTF's bits: minute 6, hour 5, day 5, month 4, year since 1900 9, weekday 3."""
    packed &= 0xFFFFFFFF
    try:
        return datetime(
            1900 + (packed >> 20 & 0x1FF), packed >> 16 & 0xF, packed >> 11 & 0x1F, packed >> 6 & 0x1F, packed & 0x3F
        )
    except ValueError:
        return None
