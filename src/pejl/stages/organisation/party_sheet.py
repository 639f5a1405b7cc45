"""The register of parties as a sheet: the same columns in and out, Danish or English titles, faults told by row."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from pejl.analysing.hearing import SenderKind
from pejl.stages.organisation.errors import SheetTooLong, SheetWithoutNames
from pejl.stages.organisation.models import District, Party
from pejl.wording import LANGUAGES, Wording
from pejl.writing.note.names import SENDER_KIND_NAMES

MOST_ROWS = 20_000
COLUMN_NAMES: dict[str, str] = {
    "name": "Name",
    "kind": "Type",
    "email": "E-mail",
    "phone": "Phone",
    "address": "Address",
    "contact": "Contact person",
    "district": "District",
    "groups": "Groups",
    "active": "In use",
}
"""Field of a party -> English title of its column; said through `Wording`."""
_ALSO_CALLED = {
    "name": ("party", "part", "høringspart", "organisation", "forening"),
    "kind": ("kind", "art", "parttype"),
    "email": ("email", "mail", "e-mailadresse", "mailadresse", "e-mail address"),
    "phone": ("telephone", "tlf", "tlf.", "telefonnummer"),
    "contact": ("contact", "kontakt"),
    "district": ("bydel",),
    "groups": ("group", "gruppe"),
}
_LONGEST = {"name": 200, "email": 254, "phone": 40, "address": 200, "contact": 120}
_YES, _NO = {"yes", "ja", "x", "1", "true", "sand"}, {"no", "nej", "0", "false", "falsk"}
_BETWEEN_GROUPS = ";"
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")
_HEADER_WITHIN = 10


@dataclass(slots=True)
class SheetRow:
    """One row as read. `outcome` is "new", "changed", "same" or "wrong"; faults are (English text, its parameters)."""

    row: int
    values: dict[str, str]
    outcome: str = ""
    faults: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    party: int | None = None
    """Id of the party it is about, where that is in the register."""

    def as_json(self) -> dict[str, Any]:
        """What is stored between looking and taking in."""
        return asdict(self)


def read_rows(table: Sequence[tuple[int, Sequence[str]]]) -> list[SheetRow]:
    """The rows below the titles, each looked at and compared with the register. Raises SheetWithoutNames, SheetTooLong.

    Three queries, however many rows.
    """
    header, columns = _header_of(table)
    below = [(number, cells) for number, cells in table[header + 1 :] if any(cell.strip() for cell in cells)]
    if len(below) > MOST_ROWS:
        raise SheetTooLong(count=len(below), limit=MOST_ROWS)
    known = _known_parties()
    districts = {district.name.casefold(): district.name for district in District.objects.all()}
    rows, seen = [], dict[str, int]()
    for number, cells in below:
        row = SheetRow(number, {name: _plain(cells[at]) for name, at in columns.items() if at < len(cells)})
        _look_at(row, districts, seen)
        _compare(row, known)
        rows.append(row)
    return rows


def comparable(name: str) -> str:
    """A name as it counts: two that differ in case and spaces alone are one party."""
    return " ".join(name.split()).casefold()


def kind_called(text: str) -> str | None:
    """The kind of party that a cell names, in either language or by its code; None where there is none such."""
    wanted = text.strip().casefold()
    for kind, name in SENDER_KIND_NAMES.items():
        if wanted in {kind.value, *(Wording(language)(name).casefold() for language in LANGUAGES)}:
            return kind.value
    return None


def as_table(parties: Iterable[Party], language: str) -> list[list[str]]:
    """The register with its titles, as `read_rows` reads it again."""
    say = Wording(language)
    yes, no = say("Yes"), say("No")
    titles = [say(title) for title in COLUMN_NAMES.values()]
    return [
        titles,
        *(
            [
                party.name,
                say(SENDER_KIND_NAMES[SenderKind(party.kind)]),
                party.email,
                party.phone,
                party.address,
                party.contact,
                party.district.name if party.district else "",
                f"{_BETWEEN_GROUPS} ".join(sorted(group.name for group in party.groups.all())),
                yes if party.active else no,
            ]
            for party in parties
        ),
    ]


def as_csv(table: list[list[str]]) -> bytes:
    """With semicolons and a mark of its encoding, as Danish spreadsheets expect; no cell can begin a formula."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[_harmless(cell) for cell in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: list[list[str]], title: str) -> bytes:
    """A workbook with one sheet of texts."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True})
        for at, cells in enumerate(table):
            for column, cell in enumerate(cells):
                sheet.write_string(at, column, cell, None if at else bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table) - 1, 1), len(table[0]) - 1)
        sheet.set_column(0, 0, 45)
        sheet.set_column(1, len(table[0]) - 1, 24)
    return out.getvalue()


def _header_of(table: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str, int]]:
    """Which row holds the titles, and in which column each field stands."""
    titles = {
        Wording(language)(title).casefold(): name for name, title in COLUMN_NAMES.items() for language in LANGUAGES
    }
    titles.update({other: name for name, others in _ALSO_CALLED.items() for other in others})
    for at, (_number, cells) in enumerate(table[:_HEADER_WITHIN]):
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            name = titles.get(" ".join(cell.split()).casefold())
            if name:
                found.setdefault(name, column)
        if "name" in found:
            return at, found
    raise SheetWithoutNames


def _look_at(row: SheetRow, districts: dict[str, str], seen: dict[str, int]) -> None:
    """Note every fault, and write kinds and districts as the register does."""
    values = row.values
    name = values["name"] = " ".join(values.get("name", "").split())
    if not name:
        _problem(row, "The name is missing.")
    elif comparable(name) in seen:
        _problem(row, "The same name stands in row {number}.", number=str(seen[comparable(name)]))
    else:
        seen[comparable(name)] = row.row
    if email := values.get("email", ""):
        try:
            validate_email(email)
        except ValidationError:
            _problem(row, "“{value}” is not an e-mail address.", value=email)
    if kind := values.get("kind", ""):
        values["kind"] = kind_called(kind) or kind
        if kind_called(kind) is None:
            _problem(row, "There is no type “{value}”.", value=kind)
    if district := values.get("district", ""):
        values["district"] = districts.get(district.casefold(), district)
        if district.casefold() not in districts:
            _problem(row, "There is no district “{value}”.", value=district)
    if (active := values.get("active", "").casefold()) and active not in _YES | _NO:
        _problem(row, "“{value}” is neither yes nor no.", value=values["active"])
    elif active:
        values["active"] = "yes" if active in _YES else "no"
    for column, longest in _LONGEST.items():
        if len(values.get(column, "")) > longest:
            _problem(
                row,
                "“{value}…” is too long: at most {limit} characters.",
                value=values[column][:30],
                limit=str(longest),
            )


def _compare(row: SheetRow, known: dict[str, Party]) -> None:
    if row.faults:
        row.outcome = "wrong"
        return
    party = known.get(comparable(row.values["name"]))
    if party is None:
        row.outcome = "new"
        return
    row.party = party.pk
    row.outcome = "changed" if differences(row.values, party) else "same"


def differences(values: dict[str, str], party: Party) -> dict[str, str]:
    """What a row would change in a party. An empty cell changes nothing: a sheet seldom has all there is to know."""
    groups = {group.name.casefold() for group in party.groups.all()}
    there = {
        "kind": party.kind,
        "email": party.email,
        "phone": party.phone,
        "address": party.address,
        "contact": party.contact,
        "district": party.district.name if party.district else "",
        "active": "yes" if party.active else "no",
    }
    changed = {name: value for name, value in values.items() if value and name in there and there[name] != value}
    if {name.casefold() for name in groups_in(values)} - groups:
        changed["groups"] = values["groups"]
    return changed


def groups_in(values: dict[str, str]) -> list[str]:
    """The groups a row names."""
    return [name.strip() for name in values.get("groups", "").split(_BETWEEN_GROUPS) if name.strip()]


def _known_parties() -> dict[str, Party]:
    parties = Party.objects.select_related("district").prefetch_related("groups")
    return {comparable(party.name): party for party in parties}


def _problem(row: SheetRow, text: str, **parameters: str) -> None:
    row.faults.append((text, parameters))


def _plain(cell: str) -> str:
    """A cell as written, without the apostrophe that keeps `_harmless` cells from being formulas."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_BEGINS_FORMULA) else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell
