"""Reports as tables: a row for each remark, with columns for who said it, the answer and the change."""

from collections.abc import Iterator, Mapping, Sequence

from pejl.analysing.hearing_report.answers import Answers
from pejl.analysing.hearing_report.model import Passage, Triple
from pejl.analysing.hearing_report.outline import Unit, joined
from pejl.analysing.hearing_report.roles import role_of, says_nothing
from pejl.analysing.hearing_report.speakers import Speakers
from pejl.analysing.sentences import split_sentences

_Row = Mapping[str, Sequence[Unit]]


def read_rows(cells: Sequence[Unit], speakers: Speakers, lead: str) -> list[Triple]:
    """The triples of all tables that have a column for remarks and one for answers or changes.

    A cell that is empty because it was merged with the one above has its words: sender, committee and section go on.
    """
    found: list[Triple] = []
    for table in _tables(cells):
        roles = _roles(table[0])
        if "remark" in roles.values() and {"position", "change"} & set(roles.values()):
            found += _read_table(table[1:], roles, speakers, lead)
    return found


def _tables(cells: Sequence[Unit]) -> Iterator[list[dict[int, list[Unit]]]]:
    """Each table as rows of columns of units."""
    tables: dict[int, dict[int, dict[int, list[Unit]]]] = {}
    for unit in cells:
        if cell := unit.block.cell:
            tables.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, []).append(unit)
    for rows in tables.values():
        yield [rows[row] for row in sorted(rows)]


def _roles(header: Mapping[int, Sequence[Unit]]) -> dict[int, str]:
    """The role of each column, each role once: of two columns of one role the first has it."""
    roles: dict[int, str] = {}
    for column in sorted(header):
        role = role_of(" ".join(unit.text for unit in header[column]))
        if role and role not in roles.values():
            roles[column] = role
    return roles


def _read_table(
    rows: Sequence[Mapping[int, Sequence[Unit]]], roles: Mapping[int, str], speakers: Speakers, lead: str
) -> Iterator[Triple]:
    above: dict[str, str] = {}
    for row in rows:
        cells: dict[str, Sequence[Unit]] = {roles[column]: units for column, units in row.items() if column in roles}
        for role in ("sender", "committee", "section"):
            if said := " ".join(" ".join(unit.text for unit in cells.get(role, ())).split()):
                above[role] = said
        if remark := _passage(cells.get("remark", ())):
            yield _triple(remark, cells, above, speakers, lead)


def _triple(remark: Passage, cells: _Row, above: Mapping[str, str], speakers: Speakers, lead: str) -> Triple:
    unit = cells["remark"][0]
    position, change = _passage(cells.get("position", ())), _passage(cells.get("change", ()))
    changes = (change,) if change and not says_nothing(change.text) else ()
    sender = above.get("sender", "")
    said_by = speakers.codes_in(sender) or speakers.codes_in(above.get("committee", ""))
    number = " ".join(unit.text for unit in cells.get("number", ())).strip(" .")
    section = above.get("section", "") or unit.section
    return Triple(
        remark=remark,
        position=position or change,
        changes=changes or (tuple(proposing(cells.get("position", ()))) if "change" not in cells else ()),
        section=section,
        path=(*unit.path, section) if section not in unit.path else unit.path,
        committees=said_by or speakers.codes_in(" ".join((*unit.path, section))) or ((lead,) if lead else ()),
        answered_by=next(iter(speakers.codes_in(above.get("committee", ""))), lead),
        senders=(sender,) if sender else speakers.parties_in(remark.text),
        number=number,
    )


def proposing(units: Sequence[Unit]) -> Iterator[Passage]:
    """The sentences of an answer that propose a change."""
    for unit in units:
        for start, end in split_sentences(unit.text):
            if Answers.propose(unit.text[start:end]):
                yield unit.passage(start, end)


def _passage(units: Sequence[Unit]) -> Passage | None:
    """All words of a cell; None where it has none."""
    return joined(units) if units else None
