"""What people write and hand in while `test_city_keeps_its_word` goes by: a plan, two years of figures, a sheet."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook
from playwright.sync_api import FilePayload

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN = """\
Række;Kode;Hører til;Type;Navn;Værdi;Andel af;Ansvarlig;Bidrager til;Målgruppe;2027;2028;2029;2030
Ramme;;;;;;;;;;4000;4000;4000;4000
Indsats;B1;;;En fast pædagog i ti dagtilbud;2600;;BUF;goal-4;Børn under seks år
Årligt mål;1;B1;Mindst;dagtilbud med en fast pædagog;10
Indsats;B2;;;Fire læsebesøg i barnets andet leveår;900;;SUF;goal-4;Forældre til små børn
Årligt mål;1;B2;Mindst;familier, der får besøg;320
Årligt mål;2;B2;Mindst en andel;familier, der får alle fire besøg;80;1
Indsats;B3;;;Bogmakkere på bibliotekerne;400;;KFF;goal-4;Børn under seks år
Årligt mål;1;B3;Præcis;biblioteker med bogmakkere;6
Budgetlinje;B1;B1;Indsats;;;;;;;2600;2600;2600;2600
Budgetlinje;B2;B2;Indsats;;;;;;;900;900;900;900
Budgetlinje;B3;B3;Indsats;;;;;;;400;400;400;400
Budgetlinje;R1;;Reserve;Reserve;;;;;;100;100;100;100
"""
"""Three administrations carry out the plan of the children's committee; its lines are as much as its frame."""
MEASURED = (
    ("4a", "goal-4", "Tosprogede børn med alderssvarende dansk ved skolestart", "BUU", "63", "75"),
    ("12a", "goal-12", "Børn i udsatte boligområder, der er medlem af en forening", "KFU", "34", "45"),
)
"""Code, goal, name, committee, percent in 2025, percent in 2030: as they stand in the table of the policy."""
COLUMNS = ("indikator", "år", "bydel", "værdi")
FIRST_YEAR = (("4a", 2027, "", 65.3), ("4a", 2027, "Teglgården", 55.2), ("12a", 2027, "", 39.5))
SECOND_YEAR = (("4a", 2028, "", 67.9), ("4a", 2028, "Teglgården", "58,o"), ("12a", 2028, "", 45.5))
"""Somebody wrote a letter for a nought."""


Cells = Mapping[tuple[str, str], Mapping[str, str | float]]
"""What is written in a sheet: by code and number of a row, then by title of a column."""


def csv_file(name: str, text: str) -> FilePayload:
    """A file as a browser hands it in."""
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


def csv_of(rows: Sequence[tuple[str | float, ...]]) -> str:
    """Rows as a Danish spreadsheet writes them."""
    return "\n".join(";".join(str(cell).replace(".", ",") for cell in row) for row in rows)


def workbook(name: str, rows: Sequence[tuple[str | float, ...]]) -> FilePayload:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return _saved(book, name)


def filled_in(name: str, downloaded: bytes, cells: Cells) -> FilePayload:
    """A downloaded status sheet with some cells written in it."""
    book = load_workbook(BytesIO(downloaded))
    sheet = book.active
    assert sheet is not None
    titles, *rows = list(sheet.iter_rows())
    at = {str(title.value): column for column, title in enumerate(titles)}
    for row in rows:
        code, number = (str(row[at[title]].value or "") for title in ("Kode", "Nr."))
        for title, value in cells.get((code, number), {}).items():
            row[at[title]].value = value
    return _saved(book, name)


def _saved(book: Workbook, name: str) -> FilePayload:
    out = BytesIO()
    book.save(out)
    return {"name": name, "mimeType": SHEET, "buffer": out.getvalue()}
