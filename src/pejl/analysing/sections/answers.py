"""The answers of a response, put together from labels, letter parts and the layout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz

from pejl.analysing.hearing import GENERAL, SENDER, Hearing, Section
from pejl.analysing.model import Answer, Mark, MarkKind
from pejl.analysing.sections.finding import LabelPlace, find_labels, is_template
from pejl.analysing.sections.framing import Piece, framed, marked
from pejl.analysing.sections.labels import Labels, labels_of, letters_of
from pejl.analysing.sections.letter import (
    begins_earlier_mail,
    greeting_end,
    is_contact,
    is_cover_mail,
    is_invitation,
    is_placeholder,
    is_quoted,
    mail_header_length,
    makes_a_point,
    says_no_remarks,
    sign_off_start,
)
from pejl.analysing.sections.lines import Line, is_prose, lines_of
from pejl.analysing.sections.tables import guided_tables, row_start, same_row, table_end, text_outside_tables
from pejl.reading.document import Document

_SAME_TEXT = 95.0
"""Percent likeness from which a mail's body is taken for a copy of its attachment."""


@dataclass(frozen=True, slots=True)
class SectionsFound:
    """What a response says in each box, and what in it is no answer.

    Every character of the document's body, line breaks aside, is in exactly one answer or mark.
    """

    answers: tuple[Answer, ...]
    """One per section of the hearing, in its order; an empty box has start == end. A box whose text stands in several
    places has several answers. Text outside the boxes is `general`, whether the template has that box or not."""
    marks: tuple[Mark, ...]
    is_template: bool
    """Whether the response was written into the hearing's template."""


def find_answers(document: Document, hearing: Hearing) -> SectionsFound:
    """Find the answers of the template's boxes, whatever the layout."""
    labels = _labels(hearing)
    parts = [list(lines) for _, lines in groupby(lines_of(document, document.body), key=lambda line: line.block.part)]
    pieces: list[Piece] = []
    template = False
    for number, lines in enumerate(parts):
        others = parts[:number] + parts[number + 1 :]
        if number == 0 and len(parts) > 1 and _only_passes_on(lines, others):
            pieces += marked(lines, MarkKind.TEMPLATE)
            continue
        found, recognised = _pieces_of_part(document, lines, labels)
        pieces += found
        template = template or recognised
    return SectionsFound(_answers(pieces, hearing), _marks(pieces), template)


def _labels(hearing: Hearing) -> Labels:
    """The labels of the hearing's boxes; general remarks can be headed so in a template without that box too."""
    sections = hearing.sections
    if sections and GENERAL not in {section.key for section in sections}:
        sections = (*sections, Section(GENERAL, "Generelle bemærkninger"))
    return labels_of(sections)


def _only_passes_on(lines: list[Line], others: Sequence[list[Line]]) -> bool:
    """Whether a mail's body adds nothing to its attachments: a cover mail, or the same text once more."""
    earlier = _earlier_mail(lines)
    lines = lines[:earlier]
    if is_cover_mail(lines):
        return True
    body = letters_of(" ".join(line.text for line in lines))
    copies = (letters_of(" ".join(line.text for line in other)) for other in others)
    return any(
        len(copy) * 0.8 <= len(body) <= len(copy) * 1.25 and fuzz.ratio(body, copy) >= _SAME_TEXT for copy in copies
    )


def _pieces_of_part(document: Document, lines: list[Line], labels: Labels) -> tuple[list[Piece], bool]:
    """The pieces of the file itself or of one attachment, and whether it is the template."""
    places = find_labels(document, lines, labels)
    earlier = _earlier_mail(lines)
    if earlier is None:
        return _labelled(lines, places)
    said = earlier + mail_header_length(lines[earlier:])
    own, header, quoted = lines[:earlier], lines[earlier:said], lines[said:]
    above = [place for place in places if place.line < earlier]
    below = [replace(place, line=place.line - said) for place in places if place.line >= said]
    pieces_below, template_below = _labelled(quoted, below)
    pieces_below += marked(header, MarkKind.TEMPLATE)
    says_something = bool(above) or _says_something(own)
    forwarded = not says_something and not is_invitation(quoted)
    if forwarded or (template_below and any(_is_answer(piece) for piece in pieces_below)):
        pieces, template = _labelled(own, above) if says_something else (marked(own, MarkKind.TEMPLATE), False)
        return pieces + pieces_below, template or template_below
    pieces, template = _labelled(own, above)
    return pieces + marked([*header, *quoted], MarkKind.TEMPLATE), template


def _is_answer(piece: Piece) -> bool:
    """Whether a piece says something in a box, rather than who says it."""
    return not isinstance(piece.fate, MarkKind) and piece.fate not in (SENDER, GENERAL)


def _earlier_mail(lines: list[Line]) -> int | None:
    """The line from which on an earlier mail is quoted; None if none is, or the writer answers between its lines."""
    for at in range(len(lines)):
        if begins_earlier_mail(lines, at):
            after = lines[at + 1 :]
            answered_between = any(map(is_quoted, after)) and not is_quoted(after[-1])
            return None if answered_between else at
    return None


def _says_something(lines: list[Line]) -> bool:
    """Whether lines are more than a greeting that passes something on."""
    said = [line for line in lines if not greeting_end(line.text)]
    return any(is_prose(line) or says_no_remarks(line.text) for line in said) and not is_cover_mail(said)


def _labelled(lines: list[Line], places: list[LabelPlace]) -> tuple[list[Piece], bool]:
    """The pieces of lines with these labels in them."""
    template = is_template(places)
    if not places:
        return framed(lines, GENERAL, head=True, tail=True), False
    rows = [row_start(lines, place) for place in places]
    pieces = _before_first_label(lines[: rows[0]], lines[places[0].line], template)
    strays = text_outside_tables(lines, places)
    guided = guided_tables(lines, places)
    for number, place in enumerate(places):
        last = number + 1 == len(places)
        stop = len(lines) if last else rows[number + 1]
        pieces += marked(lines[rows[number] : place.line], MarkKind.TEMPLATE)
        kind = MarkKind.TEMPLATE if place.is_title or template else MarkKind.HEADING
        region = _after_label(lines[place.line : stop], place, kind, pieces)
        region = _without_label_cell(region, lines[place.line], guided, pieces)
        if last and not strays:
            below = table_end(region)
            pieces += _section_pieces(region[:below], place, template, tail=False)
            pieces += framed(region[below:], GENERAL, head=False, tail=True)
        else:
            pieces += _section_pieces(region, place, template, tail=last)
    return pieces, template


def _added_below(invitation: list[Line]) -> int:
    """Where a sender's own point stands below the farewell of the letter that came with the template."""
    farewells = [at for at, line in enumerate(invitation) if sign_off_start(line) is not None]
    below = range(farewells[-1] + 1, len(invitation)) if farewells else range(0)
    points = (at for at in below if is_prose(invitation[at]) and makes_a_point(invitation[at].text))
    return next(points, len(invitation))


def _before_first_label(lines: list[Line], label_line: Line, template: bool) -> list[Piece]:
    """Cover letter and table heads are the template's; a letter of the sender's own is a general remark."""
    if template and is_invitation(lines):
        own = _added_below(lines)
        return marked(lines[:own], MarkKind.TEMPLATE) + framed(lines[own:], GENERAL, head=False, tail=False)
    table = label_line.block.cell.table if label_line.block.cell else None
    head_of_table = [line for line in lines if line.block.cell and line.block.cell.table == table]
    inside = {line.start for line in head_of_table}
    letter = [line for line in lines if line.start not in inside]
    if template and not any(is_prose(line) for line in letter):
        return marked(lines, MarkKind.TEMPLATE)
    return framed(letter, GENERAL, head=True, tail=False) + marked(head_of_table, MarkKind.TEMPLATE)


def _after_label(lines: list[Line], place: LabelPlace, kind: MarkKind, pieces: list[Piece]) -> list[Line]:
    """The lines of a box without its label, which is added to the pieces; what follows it on its line is a line."""
    region: list[Line] = []
    for line in lines:
        if line.end <= place.end:
            pieces.append(Piece(line.start, line.end, kind, line.block.part))
        elif line.start < place.end:
            pieces.append(Piece(line.start, place.end, kind, line.block.part))
            cut = place.end - line.start
            region.append(Line(place.end, line.end, line.text[cut:], line.block, line.number))
        else:
            region.append(line)
    return region


def _without_label_cell(region: list[Line], label: Line, guided: set[int], pieces: list[Piece]) -> list[Line]:
    """Guidance under a label, in its cell, is the template's, where answers have cells of their own."""
    cell = label.block.cell
    if cell is None or cell.table not in guided:
        return region
    guidance = [line for line in region if line.block.cell == cell]
    pieces += marked(guidance, MarkKind.TEMPLATE)
    return [line for line in region if line.block.cell != cell]


def _section_pieces(lines: list[Line], place: LabelPlace, template: bool, *, tail: bool) -> list[Piece]:
    """The pieces of one box."""
    if place.section == SENDER:
        stop = _sender_end(lines, template)
        silent = [line for line in lines[:stop] if line.says_nothing or is_placeholder(line)]
        sender = [Piece(line.start, line.end, SENDER, line.block.part) for line in lines[:stop] if line not in silent]
        return sender + marked(silent, MarkKind.TEMPLATE) + framed(lines[stop:], GENERAL, head=True, tail=tail)
    return framed(lines, place.section, head=False, tail=tail)


def _sender_end(lines: list[Line], template: bool) -> int:
    """Where the sender's box ends: at a heading, at a row that argues, outside a template where a letter begins."""
    box = lines[0].block.cell if lines else None
    for at, line in enumerate(lines):
        cell = line.block.cell
        other_row = at > 0 and cell is not None and (box is None or (cell.table, cell.row) != (box.table, box.row))
        if line.is_heading and at > 0:
            return at
        if other_row and cell and _begins_letter(line) and not is_contact(line):
            return min([at, *(n for n in range(at) if same_row(lines[n], line))])
        if not template and _begins_letter(line):
            return at
    return len(lines)


def _begins_letter(line: Line) -> bool:
    return bool(greeting_end(line.text)) or (is_prose(line) and "@" not in line.text)


def _answers(pieces: list[Piece], hearing: Hearing) -> tuple[Answer, ...]:
    """Answers in the order of the hearing's sections, each in the order of the text."""
    ranges = [(str(run[0].fate), run) for run in _runs(pieces) if not isinstance(run[0].fate, MarkKind)]
    keys = [section.key for section in hearing.sections]
    keys += [key for key in (GENERAL,) if key not in keys and (not keys or any(found == key for found, _ in ranges))]
    answers: list[Answer] = []
    for key in keys:
        own = [Answer(key, run[0].start, run[-1].end) for found, run in ranges if found == key]
        answers += own or [Answer(key, 0, 0)]
    return tuple(answers)


def _marks(pieces: list[Piece]) -> tuple[Mark, ...]:
    return tuple(
        Mark(run[0].fate, run[0].start, run[-1].end) for run in _runs(pieces) if isinstance(run[0].fate, MarkKind)
    )


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces with the same fate in the same part, in the order of the text."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    return [list(run) for _, run in groupby(ordered, key=lambda piece: (type(piece.fate), piece.fate, piece.part))]
