"""Finds where the labels of boxes stand in a response, and decides which of them are meant as labels."""

from dataclasses import dataclass

from pejl.analysing.sections.labels import Labels
from pejl.analysing.sections.lines import Line
from pejl.analysing.sections.matching import match_label
from pejl.reading.document import Document

_LINES_OF_A_LABEL = 6


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """A label in the text: where it stands, and the first line that is not all label."""

    section: str
    line: int
    start: int
    end: int
    is_title: bool


def find_labels(document: Document, lines: list[Line], labels: Labels) -> list[LabelPlace]:
    """The labels of boxes in these lines, in order."""
    places: list[LabelPlace] = []
    reached = -1
    for number, line in enumerate(lines):
        if line.start < reached or not _may_hold_label(lines, number):
            continue
        text = document.text[line.start : _window_end(lines, number)]
        first_column = line.block.cell is not None and line.block.cell.column == 0
        found = match_label(text, labels, heading=line.is_heading or first_column)
        if found:
            reached = line.start + found.end
            places.append(LabelPlace(found.section, number, line.start, reached, found.is_title))
    return _meant(places, lines)


def is_template(places: list[LabelPlace]) -> bool:
    """Whether the labels are those of the printed template: the whole titles of two boxes."""
    return len({place.section for place in places if place.is_title}) >= 2


def _may_hold_label(lines: list[Line], number: int) -> bool:
    """Not in the middle of a sentence that is broken over lines."""
    line = lines[number]
    if line.number == 0:
        return True
    return not lines[number - 1].text.rstrip().endswith(("-", ",", "–"))


def _window_end(lines: list[Line], number: int) -> int:
    """Where the text ends in which a label that begins here must lie: the cell, or six lines."""
    line = lines[number]
    end = line.end
    for following in lines[number + 1 : number + _LINES_OF_A_LABEL]:
        if following.block.cell != line.block.cell or following.block.part != line.block.part:
            break
        if following.is_heading != line.is_heading or following.is_list_item:
            break
        end = following.end
    return end


def _meant(places: list[LabelPlace], lines: list[Line]) -> list[LabelPlace]:
    """The places without words that only look like labels."""
    labelled_tables = {cell.table for place in places if (cell := lines[place.line].block.cell) and cell.column == 0}
    titled = {place.section for place in places if place.is_title}
    template = is_template(places)
    kept = []
    for at, place in enumerate(places):
        line = lines[place.line]
        cell = line.block.cell
        in_answer_column = cell is not None and cell.column > 0 and cell.table in labelled_tables
        told_by_title = template and not place.is_title and place.section in titled
        if not (in_answer_column or told_by_title or _is_mere_list_item(places, at, lines)):
            kept.append(place)
    return kept


def _is_mere_list_item(places: list[LabelPlace], at: int, lines: list[Line]) -> bool:
    """A list item that names a subject: a bullet without a colon, or one of several on end."""
    place = places[at]
    line = lines[place.line]
    if not line.is_list_item or place.is_title:
        return False
    neighbours = [other for other in places[max(0, at - 1) : at + 2] if other is not place]
    on_end = any(abs(other.line - place.line) == 1 and lines[other.line].is_list_item for other in neighbours)
    numbered = line.block.marker[:1].isalnum()
    return on_end or not (numbered or ":" in line.text)
