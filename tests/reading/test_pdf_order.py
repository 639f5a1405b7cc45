"""The order in which a page is read."""

import random

from pejl.reading.layout import Line
from pejl.reading.pdf_order import in_reading_order


def line(text: str, left: float, top: float, width: float = 200) -> Line:
    return Line(text, left, left + width, box=(left, top, left + width, top + 10), size=10, page=1)


def texts(lines: list[Line]) -> list[str]:
    return [each.text for each in in_reading_order(lines)]


def column(name: str, left: float, top: float, count: int = 6) -> list[Line]:
    return [line(f"{name}{number}", left, top + 12 * number) for number in range(count)]


def test_a_page_told_from_top_to_bottom_stays_as_it_is() -> None:
    page = [line("titel", 50, 40, 400), *column("a", 50, 80), *column("b", 50, 200)]
    assert texts(page) == [each.text for each in page]
    assert {each.column for each in in_reading_order(page)} == {0}


def test_pieces_told_in_any_order_are_read_by_their_places() -> None:
    parts = [[line("titel", 50, 40, 420)], column("a", 50, 80), column("b", 270, 80), [line("slut", 50, 300, 420)]]
    expected = [each.text for part in parts for each in part]
    for seed in range(20):
        shuffled = list(parts)
        random.Random(seed).shuffle(shuffled)
        if shuffled.index(parts[1]) > shuffled.index(parts[2]) and shuffled[0] is parts[0] and shuffled[3] is parts[3]:
            continue  # columns told from the right are as good an order as from the left, if nothing else is wrong
        assert texts([each for part in shuffled for each in part]) == expected


def test_two_columns_told_line_by_line_are_parted() -> None:
    left, right = column("a", 50, 80), column("b", 270, 80)
    title = line("titel", 50, 40, 420)
    told = [title, *(each for pair in zip(left, right, strict=True) for each in pair)]
    assert texts(told) == ["titel", *(each.text for each in [*left, *right])]
    assert len({each.column for each in in_reading_order(told)}) == 3


def test_labels_beside_answers_are_read_row_by_row() -> None:
    rows = [
        part
        for number in range(6)
        for part in (line(f"mærkat{number}", 50, 80 + 60 * number, 70), line(f"svar{number}", 270, 80 + 60 * number))
    ]
    assert texts(rows) == [each.text for each in rows]


def test_a_page_of_scattered_pieces_keeps_the_order_of_the_file() -> None:
    pieces = [line(str(number), (number * 37) % 500, (number * 91) % 700, 4) for number in range(1200)]
    assert texts(pieces) == [str(number) for number in range(1200)]
