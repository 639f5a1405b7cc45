"""Values between delimiters, each with its place."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.reading.delimited import rows_of


def values(text: str) -> list[list[str]]:
    return [[value.text for value in row] for row in rows_of(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
        ('a;"b;c"\nd;e', [["a", "b;c"], ["d", "e"]]),
        ('a;"linje\nto"\nb;c\n', [["a", "linje\nto"], ["b", "c"]]),
        ('a;"et ""ord"""\nb;c', [["a", 'et "ord"'], ["b", "c"]]),
        ('"a"x;b\nc;d', [["ax", "b"], ["c", "d"]]),
        ('a;"uden slut\nb;c', [["a", "uden slut\nb;c"]]),
        ("a;;\n;;b", [["a", "", ""], ["", "", "b"]]),
        ("1,5;2,5\n3,5;4,5", [["1,5", "2,5"], ["3,5", "4,5"]]),
        ("a\tb, c\nd\te, f", [["a", "b, c"], ["d", "e, f"]]),
        ("sep=,\na,b\n", [["a", "b"]]),
        ("et\nto", [["et"], ["to"]]),
    ],
)
def test_rows(text: str, rows: list[list[str]]) -> None:
    assert values(text) == rows


@given(st.lists(st.lists(st.text(alphabet='ab";\n æ', max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_back_with_its_places(rows: list[list[str]]) -> None:
    target = io.StringIO()
    target.write("sep=;\n")
    csv.writer(target, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    text = target.getvalue()
    assert values(text) == rows
    for row in rows_of(text):
        for value in row:
            assert "".join(text[start:end] for start, end in value.pieces) == value.text
            assert [text[slice(*run.source)] for run in value.runs() if run.source] == [
                run.text for run in value.runs()
            ]
