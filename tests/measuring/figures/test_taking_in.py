"""Right rows are taken, wrong ones are reported with row and reason, nothing is taken twice."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring.errors import MappingNotUnderstood
from pejl.measuring.figures import FigureMapping, FigureProblem, FigureRow, read_figures, read_number, split_known
from pejl.measuring.periods import Period
from pejl.wording import Wording

MAPPING = FigureMapping(
    indicator_column="indikator",
    period_column="periode",
    value="værdi",
    numerator="tæller",
    denominator="nævner",
    respondents="svar",
    note="note",
    breakdowns={"sex": "køn"},
    renamed={"køn": {"I alt": ""}},
    decimal=",",
)
HEADER = "indikator;periode;værdi;tæller;nævner;svar;note;køn"


def _taken(*rows: str, mapping: FigureMapping = MAPPING) -> Any:
    return read_figures("tal.csv", "\n".join([HEADER, *rows]).encode(), mapping)


def test_what_a_row_says() -> None:
    taken = _taken("8b;2019;12,5;;;840;foreløbig;Kvinder", "12a;2018;;46;56;;;I alt")
    assert taken.rows == (
        FigureRow(2, "8b", Period.year(2019), (("sex", "Kvinder"),), 12.5, None, None, 840, note="foreløbig"),
        FigureRow(3, "12a", Period.year(2018), (), None, 46.0, 56.0),
    )


@pytest.mark.parametrize(
    ("row", "english", "danish"),
    [
        (";2019;1;;;;;", "Row 2: The row names no indicator.", "Række 2: Rækken nævner ingen indikator."),
        ("8b;snart;1;;;;;", "Row 2: “snart” is no period.", "Række 2: “snart” er ikke en periode."),
        ("8b;2019;mange;;;;;", "Row 2: “mange” is no number.", "Række 2: “mange” er ikke et tal."),
        ("8b;2019;-;;;;;", "Row 2: “-” is no number.", "Række 2: “-” er ikke et tal."),
        ("8b;2019;;3;0;;;", "Row 2: The whole is not above 0.", "Række 2: Helheden er ikke over 0."),
        (
            "8b;2019;1;;;2,5;;",
            "Row 2: The number of respondents is no whole number.",
            "Række 2: Antallet af besvarelser er ikke et helt tal.",
        ),
        (
            "8b;2019;#DIV/0!;;;;;",
            "Row 2: The cell holds an error of the sheet: #DIV/0!",
            "Række 2: Cellen indeholder en fejl fra regnearket: #DIV/0!",
        ),
    ],
)
def test_wrong_rows_are_reported_and_the_right_ones_enter(row: str, english: str, danish: str) -> None:
    taken = _taken(row, "8b;2020;7;;;;;")
    assert [problem.said(Wording("en")) for problem in taken.problems] == [english]
    assert [problem.said(Wording("da")) for problem in taken.problems] == [danish]
    assert [row.number for row in taken.rows] == [3]


def test_a_standard_error_below_zero_is_wrong() -> None:
    mapping = FigureMapping(indicator="8b", period="2019", value="a", standard_error="b")
    taken = read_figures("x.csv", b"a;b\n5;-1\n6;2\n", mapping)
    assert taken.problems[0].said(Wording("da")) == "Række 2: Standardfejlen er under 0."
    assert taken.rows[0].standard_error == 2.0


def test_what_is_not_there_and_what_is_not_asked_for_is_counted() -> None:
    mapping = FigureMapping.from_dict({**MAPPING.to_dict(), "only": {"køn": ["Mænd"]}})
    taken = _taken("8b;2019;..;;;;;Mænd", "8b;2019;3;;;;;Kvinder", ";;;;;;;", "8b;2020;4;;;;;Mænd", mapping=mapping)
    assert (len(taken.rows), taken.missing, taken.left_alone, taken.problems) == (1, 1, 2, ())


def test_nothing_is_taken_twice() -> None:
    taken = _taken("8b;2019;3;;;;;", "8b;2019;3;;;;;", "8b;2020;4;;;;;")
    assert [row.number for row in taken.rows] == [2, 4]
    assert [problem.said(Wording("da")) for problem in taken.problems] == [
        "Række 3: Den siger det samme som række 2, som er taget med."
    ]


def test_of_rows_that_contradict_each_other_none_is_taken() -> None:
    taken = _taken("8b;2019;3;;;;;", "8b;2020;4;;;;;", "8b;2019;5;;;;;")
    assert [row.number for row in taken.rows] == [3]
    assert [problem.said(Wording("en")) for problem in taken.problems] == [
        "Row 2: Rows 2, 4 say different things of the same figure; none was taken.",
        "Row 4: Rows 2, 4 say different things of the same figure; none was taken.",
    ]


def test_a_second_run_brings_only_what_is_new_or_changed() -> None:
    known = {row.key: row for row in _taken("8b;2019;3;;;;;", "8b;2020;4;;;;;").rows}
    again = _taken("8b;2019;3;;;;;", "8b;2020;5;;;;;", "8b;2021;6;;;;;").rows
    new, changed = split_known(again, known)
    assert [str(row.period) for row in new] == ["2021"]
    assert [(str(row.period), row.value) for row in changed] == [("2020", 5.0)]


def test_shares_become_percent() -> None:
    mapping = FigureMapping(indicator="8b", period="2019", value="andel", factor=100, decimal=",")
    assert read_figures("x.csv", b"andel;x\n0,125;a\n", mapping).rows[0].value == 12.5


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("12,5", "", 12.5), ("12.5", "", 12.5), ("1.234,5", "", 1234.5), ("1,234.5", "", 1234.5),
        ("1.234.567", "", 1234567), ("1 234", "", 1234), ("45 %", "", 45), ("−3", "", -3), ("1.234", ",", 1234),
        ("1.234", ".", 1.234), ("1,234", ".", 1.234), ("12.5", ",", 12.5), ("1e3", "", 1000), ("+4", "", 4),
        (".5", "", 0.5),
    ],
)  # fmt: skip
def test_numbers_as_people_and_programs_write_them(text: str, decimal: str, number: float) -> None:
    assert read_number(text, decimal) == number


@pytest.mark.parametrize("text", ["", "abc", "1-2", "nan", "inf", "1e999", "0x10", "1,2,3,4x"])
def test_what_is_no_number(text: str) -> None:
    found = read_number(text)
    assert isinstance(found, FigureProblem)
    assert found.message == "“{written}” is no number."


def test_what_may_be_a_thousand_or_a_little_more_than_one_is_asked_about() -> None:
    mapping = FigureMapping(indicator="8b", period="2019", value="antal")
    taken = read_figures("x.csv", b"antal;x\n1.234;a\n", mapping)
    assert taken.problems[0].said(Wording("da")) == (
        "Række 2: Det er uklart, om “1.234” har tusinder eller decimaler; angiv det i kolonneopsætningen."
    )


def test_a_mapping_is_kept_as_json_and_comes_back() -> None:
    again = FigureMapping.from_dict(json.loads(json.dumps(MAPPING.to_dict())))
    assert again.to_dict() == MAPPING.to_dict()
    assert again.columns == MAPPING.columns


@pytest.mark.parametrize(
    "data",
    [
        {"period": "2019", "value": "a"},
        {"indicator": "1a", "value": "a"},
        {"indicator": "1a", "period": "2019"},
        {"indicator": "1a", "period": "2019", "value": "a", "decimal": ";"},
        {"indicator": "1a", "period": "2019", "value": "a", "factor": "much"},
        {"indicator": "1a", "period": "2019", "value": "a", "breakdowns": "sex"},
    ],
)
def test_a_mapping_that_does_not_say_enough_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(MappingNotUnderstood):
        FigureMapping.from_dict(data)


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)))
def test_a_danish_number_reads_back(value: float) -> None:
    assert read_number(Wording("da").number(value, 3), ",") == pytest.approx(value, abs=1e-9)


@given(st.lists(st.tuples(st.integers(2015, 2020), st.integers(0, 3)), max_size=20))
def test_every_row_is_taken_missing_left_alone_or_reported(pairs: list[tuple[int, int]]) -> None:
    taken = _taken(*(f"8b;{year};{value};;;;;" for year, value in pairs))
    assert len(taken.rows) + len(taken.problems) == len(pairs)
    assert len({row.key for row in taken.rows}) == len(taken.rows)
