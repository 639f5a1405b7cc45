"""A response's text as html: remarks marked and numbered in it, and what is blacked out shown as that."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pejl.process.published import ShownRemark
from pejl.stages.responses.public import Piece


def marked_text(pieces: Sequence[Piece], remarks: Sequence[ShownRemark]) -> SafeString:
    """The pieces with a mark around each remark, which links to it. Remarks of a response never overlap."""
    html = SafeString("")
    for remark, inside in _runs(pieces, remarks):
        words = format_html_join("", "{}", ((_piece(piece),) for piece in inside))
        if remark is None:
            html += words
        else:
            html += format_html(
                '<mark id="in-text-{}">{}<a class="mark-number" href="#remark-{}">{}</a></mark>',
                str(remark.remark.number),
                words,
                str(remark.remark.number),
                str(remark.remark.number),
            )
    return html


def _piece(piece: Piece) -> SafeString:
    return format_html('<span class="redacted">{}</span>' if piece.redacted else "{}", piece.text)


def _runs(pieces: Sequence[Piece], remarks: Sequence[ShownRemark]) -> Iterator[tuple[ShownRemark | None, list[Piece]]]:
    """The pieces cut at the remarks' ends, those of one remark together. A blacked-out place is never cut."""
    spans = sorted((one.remark.start, one.remark.end, place) for place, one in enumerate(remarks))
    run: list[Piece] = []
    current: ShownRemark | None = None
    for piece, place in _cut(pieces, spans):
        of = remarks[place] if place is not None else None
        if run and of is not current:
            yield current, run
            run = []
        current = of
        run.append(piece)
    if run:
        yield current, run


def _cut(pieces: Sequence[Piece], spans: Sequence[tuple[int, int, int]]) -> Iterator[tuple[Piece, int | None]]:
    """Each piece, or part of one, with the place of the remark it lies in."""
    for piece in pieces:
        at = piece.start
        for start, end, place in spans:
            if end <= at or start >= piece.end:
                continue
            if piece.redacted:
                yield piece, place
                at = piece.end
                break
            if start > at:
                yield _part(piece, at, start), None
                at = start
            stop = min(end, piece.end)
            yield _part(piece, at, stop), place
            at = stop
        if at < piece.end:
            yield (piece if piece.redacted else _part(piece, at, piece.end)), None


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.text[start - piece.start : end - piece.start], start, end)
