"""A redline as html: what came, went and moved are elements of their own, and said in words to those who listen.

Underlined and struck through, with a sign at what moved: never by colour alone.
"""

from collections.abc import Iterable
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejl.writing.redline import Entry, Fate, Line, Piece, Shape

register = template.Library()
_CELLS = " · "
_SAME = SafeString("")


@register.filter
def named(entry: Entry) -> str:
    """What a provision is called now, or was before it was taken out; its first words where it has no heading."""
    is_new = entry.place.is_new
    return entry.heading_of(new=is_new) or Truncator(entry.body_of(new=is_new)).words(8) or entry.key


@register.filter
def both(pieces: Iterable[Piece]) -> SafeString:
    """What was and what is, in one line: for headings and single lines."""
    return _joined(_piece(piece) for piece in pieces)


@register.filter
def before(pieces: Iterable[Piece]) -> SafeString:
    """What was."""
    return _joined(_piece(piece) for piece in pieces if piece.fate.is_old)


@register.filter
def after(pieces: Iterable[Piece]) -> SafeString:
    """What is."""
    return _joined(_piece(piece) for piece in pieces if piece.fate.is_new)


@register.filter
def body(entry: Entry, side: str = "") -> SafeString:
    """The body of a provision as paragraphs, lists and tables; `side` is "old" or "new" for one column of two."""
    lines = _told(entry.lines, side)
    made = [_block(shape, list(some), side) for shape, some in groupby(lines, key=lambda line: line.shape)]
    return _joined(made)


def _told(lines: Iterable[Line], side: str) -> list[Line]:
    """The lines that have something on this side."""
    return [line for line in lines if not side or line.of(new=side == "new") or _ends(line, side)]


def _ends(line: Line, side: str) -> bool:
    return not line.pieces and (line.end.is_new if side == "new" else line.end.is_old)


def _block(shape: Shape, lines: list[Line], side: str) -> SafeString:
    if shape is Shape.ROW:
        rows = format_html_join("", "<tr>{}</tr>", ((_cells(line, side),) for line in lines))
        return format_html(
            '<div class="table--responsive-scroll" tabindex="0">'
            '<table class="table table--compact"><tbody>{}</tbody></table></div>',
            rows,
        )
    made = [(_line(line, side),) for line in lines]
    if shape is Shape.ITEM:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", made))
    return format_html_join("", "<p>{}</p>", made)


def _line(line: Line, side: str) -> SafeString:
    return _joined([*(_piece(piece) for piece in _on(line, side)), _end(line, side)])


def _on(line: Line, side: str) -> Iterable[Piece]:
    return line.of(new=side == "new") if side else line.pieces


def _end(line: Line, side: str) -> SafeString:
    """A sign where two paragraphs became one, or one became two: other ends are seen from their words."""
    words_stay = any(piece.fate is Fate.SAME for piece in line.pieces)
    if not words_stay or side or line.end is Fate.SAME:
        return _SAME
    if line.end.is_new:
        return _marked("ins", "redline__end", _("[new paragraph]"), "¶")
    return _marked("del", "redline__end", _("[the paragraphs become one]"), "¶")


def _cells(line: Line, side: str) -> SafeString:
    cells: list[list[SafeString]] = [[]]
    for piece in _on(line, side):
        for number, part in enumerate(piece.text.split(_CELLS)):
            if number:
                cells.append([])
            if part:
                cells[-1].append(_piece(Piece(part, piece.fate, piece.move)))
    return format_html_join("", "<td>{}</td>", ((_joined(cell),) for cell in cells))


def _piece(piece: Piece) -> SafeString:
    if piece.fate is Fate.SAME:
        return _lines(piece.text)
    tag, style, said = _looks()[piece.fate]
    number = _number(piece.move) if piece.move else _SAME
    return format_html(
        '<{} class="redline__{}">{}{}{}{}</{}>',
        tag,
        style,
        _hidden(said),
        number,
        _lines(piece.text),
        _hidden("]"),
        tag,
    )


def _looks() -> dict[Fate, tuple[SafeString, str, str]]:
    """Element, style, and the words for those who listen."""
    ins, gone = SafeString("ins"), SafeString("del")
    return {
        Fate.INSERTED: (ins, "in", _("[inserted:")),
        Fate.DELETED: (gone, "out", _("[deleted:")),
        Fate.MOVED_AWAY: (gone, "away", _("[moved away from here:")),
        Fate.MOVED_HERE: (ins, "here", _("[moved here:")),
    }


def _number(move: int) -> SafeString:
    """Which move it is: the same number stands where the words were and where they are."""
    return format_html('<span class="redline__move">⇄ {}</span> ', move)


def _hidden(said: str) -> SafeString:
    """Words for those who listen, in the language of the page: the text itself may be in another."""
    return format_html('<span class="sr-only" lang="{}">{} </span>', get_language() or "", said)


def _marked(tag: str, style: str, said: str, sign: str) -> SafeString:
    return format_html(
        '<{0} class="{1}">{2}<span aria-hidden="true">{3}</span></{0}>', SafeString(tag), style, _hidden(said), sign
    )


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))


def _joined(made: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped where it is made
