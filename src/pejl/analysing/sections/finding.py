"""Finds where the labels of boxes stand in a response, and decides which of them are meant as labels."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from pejl.analysing.sections.labels import Labels, letters_of
from pejl.analysing.sections.lines import Line, is_prose
from pejl.analysing.sections.matching import match_label
from pejl.reading.document import Document

_LINES_OF_A_LABEL = 6
_LONGEST_CHANGED = 20
"""Words up to which a cell can be a label that somebody changed."""
_TELLING = 8
"""Letters from which the core of a label tells which box is meant."""
_LIKE = 90.0
"""Percent of likeness from which a cell holds the core of a label."""


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
    meant = _meant(places, lines)
    return sorted([*meant, *_changed_labels(lines, labels, meant)], key=lambda place: place.start)


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


def _changed_labels(lines: list[Line], labels: Labels, places: list[LabelPlace]) -> list[LabelPlace]:
    """Labels that people reworded: cells above or below known labels that hold the core of a box nobody has named."""
    known = {
        (line.block.cell.table, line.block.cell.column) for place in places if (line := lines[place.line]).block.cell
    }
    taken = {lines[place.line].block.cell for place in places}
    answered = {(cell.table, cell.row) for line in lines if (cell := line.block.cell) and cell.column > 0}
    named = {place.section for place in places}
    found: list[LabelPlace] = []
    for number, line in enumerate(lines):
        cell = line.block.cell
        if (
            cell is None
            or cell in taken
            or (cell.table, cell.column) not in known
            or (cell.table, cell.row) not in answered
        ):
            continue
        if line.words > _LONGEST_CHANGED or (is_prose(line) and not line.text.rstrip().endswith(":")):
            continue
        section = _section_meant(letters_of(line.text), labels, named)
        if section:
            named.add(section)
            found.append(LabelPlace(section, number, line.start, line.end, is_title=False))
    return found


def _section_meant(letters: str, labels: Labels, named: set[str]) -> str:
    """The box whose label's core stands in these letters, the best by likeness; "" if none does, or several do."""
    best: dict[str, float] = {}
    for label in labels.all:
        core = label.letters[-label.telling :] if label.telling else ""
        if label.section not in named and _TELLING <= len(core) <= len(letters) + 2:
            best[label.section] = max(best.get(label.section, 0.0), fuzz.partial_ratio(core, letters))
    likely = sorted(((score, section) for section, score in best.items() if score >= _LIKE), reverse=True)
    return likely[0][1] if likely and (len(likely) == 1 or likely[0][0] > likely[1][0]) else ""
