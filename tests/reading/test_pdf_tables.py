"""Rules that cross make cells; lines under words and drawings do not."""

import pypdfium2
import pytest
import typst

from pejl.reading.layout import Box
from pejl.reading.pdf_tables import RuledTable, ruled_tables, tables_of
from pejl.reading.pdf_words import Word


def tables(source: str) -> list[RuledTable]:
    data = typst.compile(f"#set page(width: 14cm, height: 14cm)\n{source}".encode())
    return ruled_tables(pypdfium2.PdfDocument(data)[0])


def grid(columns: list[float], rows: list[float]) -> list[Box]:
    level = [(columns[0], y, columns[-1], y) for y in rows]
    upright = [(x, rows[0], x, rows[-1]) for x in columns]
    return [*level, *upright]


def test_a_grid_has_its_cells_in_rows_and_columns() -> None:
    (table,) = tables_of(grid([10, 60, 200], [10, 40, 80, 120]))
    assert [(cell.row, cell.column, cell.box) for cell in table.cells] == [
        (0, 0, (10, 10, 60, 40)),
        (0, 1, (60, 10, 200, 40)),
        (1, 0, (10, 40, 60, 80)),
        (1, 1, (60, 40, 200, 80)),
        (2, 0, (10, 80, 60, 120)),
        (2, 1, (60, 80, 200, 120)),
    ]
    assert table.box == (10, 10, 200, 120)


def test_a_word_belongs_to_the_cell_that_holds_its_centre() -> None:
    (table,) = tables_of(grid([10, 60, 200], [10, 40]))
    inside, outside = Word("ja", (50, 15, 90, 25), 10), Word("nej", (250, 15, 270, 25), 10)
    cell = table.cell_of(inside)
    assert cell is not None
    assert (cell.row, cell.column) == (0, 1)
    assert table.cell_of(outside) is None


@pytest.mark.parametrize(
    "source",
    [
        "#table(columns: 2, [A], [B], [C], [D])",
        "#table(columns: 2, stroke: 2pt, fill: silver, [A], [B], [C], [D])",
        "#grid(columns: 2, stroke: (x, y) => 1pt, inset: 5pt, [A], [B], [C], [D])",
        "#grid(columns: 2, rect(width: 100%)[A], rect(width: 100%)[B], rect(width: 100%)[C], rect(width: 100%)[D])",
    ],
)
def test_tables_however_they_are_drawn(source: str) -> None:
    (table,) = tables(source)
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    "source",
    [
        "Bare tekst.",
        "#underline[Understreget] og #strike[slettet] tekst\n#line(length: 100%)\n#line(length: 100%)",
        "#rect[En ramme om et afsnit]",
        "#circle(radius: 2cm)",
        "#table(columns: 2, stroke: none, [A], [B], [C], [D])",
    ],
)
def test_other_lines_make_no_table(source: str) -> None:
    assert tables(source) == []


def test_a_merged_cell_counts_in_the_grid_of_the_whole_table() -> None:
    (table,) = tables("#table(columns: 3, table.cell(colspan: 2)[A], [B], [C], [D], [E])")
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)]
