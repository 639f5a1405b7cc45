"""Charts: the same figures give the same picture, with the names and values in it."""

import re
import struct

from pejl.wording import Wording
from pejl.writing import charts
from pejl.writing.note.outline import Bar, Chart, Table, text_of
from pejl.writing.note.tally import chart_of

COUNTS = {
    "Lokaludvalg": 12,
    "Ældre & børn": 3,
    "Et meget langt navn på et afsnit, som slet ikke kan stå på to linjer i et så smalt diagram som dette": 0,
}
CHART = chart_of("Bemærkninger", "Afsnit", COUNTS, "Antal", Wording("da"))


def test_the_picture_names_every_bar_and_prints_its_value() -> None:
    drawn = charts.svg(CHART)
    assert all(said in drawn for said in (">Lokaludvalg<", ">Ældre &amp; børn<", ">12<", ">3<", ">0<"))
    assert ">Et meget langt navn på et<" in drawn
    assert "…</tspan>" in drawn
    assert "'Source Sans 3'" in drawn
    assert "aria-" not in drawn


def test_the_same_figures_give_the_same_bytes() -> None:
    assert charts.svg(CHART) == charts.svg(CHART)
    assert charts.png(CHART) == charts.png(CHART)


def test_the_png_has_letters_in_it() -> None:
    bare = charts.png(chart_of("B", "A", {" ": 12, "  ": 3, "   ": 0}, "n", Wording("da")))
    assert len(charts.png(CHART)) > 2 * len(bare)


def test_the_png_is_scaled() -> None:
    def width(picture: bytes) -> int:
        return int(struct.unpack(">I", picture[16:20])[0])

    assert width(charts.png(CHART, 3.0)) == 3 * width(charts.png(CHART, 1.0))


def test_the_table_beside_has_shares_and_total() -> None:
    rows = [[text_of(cell) for cell in row] for row in CHART.table.rows]
    assert [row[1:] for row in rows] == [["12", "80 %"], ["3", "20 %"], ["0", "0 %"], ["15", "100 %"]]
    assert rows[3][0] == "I alt"
    assert CHART.description.startswith("Søjlediagram: Bemærkninger. Lokaludvalg 12, Ældre & børn 3 og Et meget")


def test_nothing_counted_is_no_fault() -> None:
    empty = chart_of("Intet", "Afsnit", {}, "Antal", Wording("da"))
    assert charts.svg(empty).startswith("<svg")
    assert [text_of(cell) for cell in empty.table.rows[0]] == ["I alt", "0", "0 %"]


def test_a_long_value_has_room_beside_the_longest_bar() -> None:
    def drawn(label: str) -> tuple[float, float]:
        """Where the bar ends, and where its value begins."""
        table = Table("", (), ())
        found = charts.svg(Chart("", "", (Bar("2024", 4, label),), table))
        [bar] = re.findall(r'x="220" [^>]*width="([\d.]+)"', found)
        [value] = re.findall(r'<text x="([\d.]+)"', found)
        return 220 + float(bar), float(value)

    assert drawn("4") == (470, 476)
    assert drawn("6.317,75 af 6.400") == (405, 411)  # 17 letters have 149 of the 560 units
