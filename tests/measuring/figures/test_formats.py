"""The same small table in every format, as statistical offices write it: unemployed by district, sex and quarter."""

import io
import json
from typing import Any

import openpyxl
import pytest

from pejl.measuring.errors import ColumnsMissing, FiguresTooLarge, FiguresUnreadable
from pejl.measuring.figures import FigureMapping, FigureRow, TakenIn, read_figures, read_table
from pejl.measuring.periods import Period

QUARTERS = ("2019K1", "2019K2")
CELLS = {
    ("Nørrebro", "Mænd"): ("1210", "1180"),
    ("Nørrebro", "Kvinder"): ("1044.5", ".."),
    ("Valby", "Mænd"): ("640", "0"),
    ("Valby", "Kvinder"): ("598", "571"),
}
MAPPING = FigureMapping(
    indicator="1a",
    period_column="tid",
    value="value",
    breakdowns={"district": "område", "sex": "køn"},
    renamed={"køn": {"Mænd": "men", "Kvinder": "women"}},
)
EXPECTED = [
    (district, {"Mænd": "men", "Kvinder": "women"}[sex], quarter.replace("K", "-Q"), float(value))
    for (district, sex), values in CELLS.items()
    for quarter, value in zip(QUARTERS, values, strict=True)
    if value != ".."
]


def _seen(taken: TakenIn) -> list[tuple[str, str, str, float | None]]:
    assert taken.problems == ()
    return sorted((dict(r.breakdown)["district"], dict(r.breakdown)["sex"], str(r.period), r.value) for r in taken.rows)


def _csv(decimal: str = ",") -> bytes:
    lines = ["OMRÅDE;KØN;TID;INDHOLD"]
    for (district, sex), values in CELLS.items():
        for quarter, value in zip(QUARTERS, values, strict=True):
            lines.append(f"{district};{sex};{quarter};{value if value == '..' else value.replace('.', decimal)}")
    return "\n".join(lines).encode("cp1252")


def test_csv_as_statbank_gives_it() -> None:
    mapping = FigureMapping.from_dict({**MAPPING.to_dict(), "value": "INDHOLD"})
    taken = read_figures("LED1.csv", _csv(), mapping)
    assert _seen(taken) == sorted(EXPECTED)
    assert taken.missing == 1


@pytest.mark.parametrize(
    "data",
    [
        b'tid,antal,note\n2019,"12,5","to\nlinjer; og mere"\n2020,7,\n',
        b"\xef\xbb\xbfsep=;\r\ntid;antal;note\r\n2019;12,5;\r\n2020;7;\r\n",
        b"Tallene i tabellen er foreloebige\n\ntid\tantal\tnote\n2019\t12,5\t\n\n2020\t7\t\n",
        "tid|antal|note\n2019|12,5|å\n2020|7|\n".encode("cp1252"),
    ],
)
def test_csv_of_every_kind(data: bytes) -> None:
    taken = read_figures(
        "tal.csv", data, FigureMapping(indicator="8b", period_column="tid", value="antal", note="note")
    )
    assert [(str(row.period), row.value) for row in taken.rows] == [("2019", 12.5), ("2020", 7.0)]
    assert taken.problems == ()


def test_a_cell_without_end_is_no_csv() -> None:
    with pytest.raises(FiguresUnreadable):
        read_table("x.csv", b'tid;antal\n2019;"' + b"x" * 200_000, ["tid", "antal"])


def test_xlsx_with_a_title_above_and_empty_rows_below() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ledige", "i byen"])
    sheet.append([])
    sheet.append(["Område", "Køn", "Tid", "Antal"])
    for (district, sex), values in CELLS.items():
        for quarter, value in zip(QUARTERS, values, strict=True):
            sheet.append([district, sex, quarter, value if value == ".." else float(value)])
    sheet.append([None, None, None, None])
    file = io.BytesIO()
    book.save(file)
    taken = read_figures(
        "ledige.xlsx", file.getvalue(), FigureMapping.from_dict({**MAPPING.to_dict(), "value": "antal"})
    )
    assert _seen(taken) == sorted(EXPECTED)
    assert taken.rows[0].number == 4


def _values() -> list[float | None]:
    return [None if value == ".." else float(value) for values in CELLS.values() for value in values]


def _dimension(sparse_index: bool = True) -> dict[str, Any]:
    def axis(label: str, codes: dict[str, str]) -> dict[str, Any]:
        index: Any = {code: at for at, code in enumerate(codes)} if sparse_index else list(codes)
        return {"label": label, "category": {"index": index, "label": codes}}

    return {
        "OMRÅDE": axis("område", {"101N": "Nørrebro", "101V": "Valby"}),
        "KØN": axis("køn", {"M": "Mænd", "K": "Kvinder"}),
        "Tid": axis("tid", {quarter: quarter for quarter in QUARTERS}),
        "ContentsCode": {"label": "Indhold", "category": {"label": {"LED1": "Ledige"}}},
    }


IDS, SIZES = ["OMRÅDE", "KØN", "Tid", "ContentsCode"], [2, 2, 2, 1]


def test_json_stat_2() -> None:
    data = {
        "version": "2.0", "class": "dataset", "label": "Ledige", "source": "Danmarks Statistik",
        "id": IDS, "size": SIZES, "dimension": _dimension(sparse_index=False), "value": _values(),
        "status": {"3": ".."},
    }  # fmt: skip
    taken = read_figures("led.json", json.dumps(data).encode(), MAPPING)
    assert _seen(taken) == sorted(EXPECTED)
    assert taken.missing == 1
    table = read_table("led.json", json.dumps(data).encode())
    assert (table.title, table.source) == ("Ledige", "Danmarks Statistik")
    assert table.rows[3].cells["status"] == ".."
    assert table.rows[3].cells["OMRÅDE"] == "101N"


def test_json_stat_with_only_the_values_there_are() -> None:
    values = {str(at): value for at, value in enumerate(_values()) if value is not None}
    data = {"version": "2.0", "class": "dataset", "id": IDS, "size": SIZES, "dimension": _dimension(), "value": values}
    assert _seen(read_figures("led.json", json.dumps(data).encode(), MAPPING)) == sorted(EXPECTED)


def test_json_stat_as_statbank_gives_it() -> None:
    dimension = {**_dimension(), "id": IDS, "size": SIZES, "role": {"time": ["Tid"], "metric": ["ContentsCode"]}}
    data = {"dataset": {"dimension": dimension, "label": "Ledige", "value": _values()}}
    assert _seen(read_figures("led.json", json.dumps(data).encode(), MAPPING)) == sorted(EXPECTED)


def test_codes_can_be_asked_for_instead_of_labels() -> None:
    data = {"dataset": {"dimension": {**_dimension(), "id": IDS, "size": SIZES}, "value": _values()}}
    mapping = FigureMapping(indicator="1a", period_column="Tid", value="value", breakdowns={"district": "OMRÅDE"},
                            only={"KØN": ("M",)})  # fmt: skip
    taken = read_figures("led.json", json.dumps(data).encode(), mapping)
    assert [(row.breakdown, row.value) for row in taken.rows] == [
        ((("district", "101N"),), 1210.0),
        ((("district", "101N"),), 1180.0),
        ((("district", "101V"),), 640.0),
        ((("district", "101V"),), 0.0),
    ]
    assert taken.left_alone == 4


def test_px_web_json() -> None:
    rows = [
        {"key": [district, sex, quarter], "values": ["-" if value == "0" else value]}
        for (district, sex), values in CELLS.items()
        for quarter, value in zip(QUARTERS, values, strict=True)
    ]
    data = {
        "columns": [
            {"code": "OMR", "text": "område", "type": "d"},
            {"code": "KOEN", "text": "køn", "type": "d"},
            {"code": "Tid", "text": "tid", "type": "t"},
            {"code": "LED", "text": "Ledige", "type": "c"},
        ],
        "comments": [],
        "data": rows,
        "metadata": [{"source": "Statistik", "label": "Ledige"}],
    }
    taken = read_figures("svar.json", json.dumps(data).encode("utf-8"), MAPPING)
    assert _seen(taken) == sorted(EXPECTED)
    by_code = FigureMapping(indicator="1a", period_column="Tid", value="Ledige", breakdowns={"sex": "KOEN", "d": "OMR"})
    assert len(read_figures("svar.json", json.dumps(data).encode(), by_code).rows) == 7


PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="iso-8859-15";
LANGUAGE="da";
LANGUAGES="da","en";
CREATION-DATE="20190701 09:00";
DECIMALS=1;
SUBJECT-AREA="Arbejde";
MATRIX="LED1";
TITLE="Ledige efter område, køn"
" og tid";
TITLE[en]="Unemployed by district; sex and time";
CONTENTS="Ledige";
UNITS="antal";
STUB="område","køn";
HEADING="tid";
VALUES("område")="Nørrebro",
"Valby";
VALUES("køn")="Mænd","Kvinder";
VALUES[en]("køn")="Men","Women";
VALUES("tid")="2019K1","2019K2";
TIMEVAL("tid")=TLIST(Q1),"20191","20192";
CODES("område")="101N","101V";
VARIABLECODE("område")="OMR";
SOURCE="Danmarks Statistik";
NOTE("område")="Bydele; ikke kommuner";
DATA=
1210 1180
1044.5 ".."
640 "-"
598 571
;
"""


def test_px() -> None:
    taken = read_figures("led1.px", PX.encode("iso-8859-15"), MAPPING)
    assert _seen(taken) == sorted(EXPECTED)
    assert taken.missing == 1
    table = read_table("led1.px", PX.encode("iso-8859-15"))
    assert (table.title, table.source) == ("Ledige efter område, køn og tid", "Danmarks Statistik")
    assert table.columns == ("område", "OMR", "køn", "køn (kode)", "tid", "tid (kode)", "value", "status")
    assert (table.rows[3].cells["status"], table.rows[4].cells["OMR"]) == ("..", "101V")


def test_px_in_other_code_pages() -> None:
    utf8 = PX.replace("iso-8859-15", "utf-8").encode("utf-8-sig")
    unnamed = PX.replace('CODEPAGE="iso-8859-15";\n', "").encode("cp1252")
    for data in (utf8, unnamed):
        assert _seen(read_figures("led1.px", data, MAPPING)) == sorted(EXPECTED)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("598 571", "598", "7 ≠ 8"),
        ('VALUES("tid")="2019K1","2019K2";\n', "", r'VALUES\("tid"\)'),
        ('CODES("område")="101N","101V"', 'CODES("område")="101N"', r'CODES\("område"\)'),
        ('STUB="område","køn";\nHEADING="tid";\n', "", "STUB, HEADING"),
        ("DATA=\n", "", "1210"),
        ("DATA=\n", 'KEYS("køn")=VALUES;\nDATA=\n', "KEYS"),
        ('HEADING="tid";', 'HEADING="tid', "VALUES"),
    ],
)
def test_what_is_wrong_in_a_px_file_is_named(old: str, new: str, fault: str) -> None:
    assert old in PX
    with pytest.raises(FiguresUnreadable, match=fault):
        read_table("led1.px", PX.replace(old, new).encode("iso-8859-15"))


def _dataset(size: object, axis: object, value: object) -> dict[str, Any]:
    return {"class": "dataset", "id": ["a"], "size": size, "dimension": {"a": axis}, "value": value}


ONE = {"category": {"index": ["x"]}}


@pytest.mark.parametrize(
    "data",
    [
        _dataset([2], ONE, [1]),
        _dataset([1], {}, [1]),
        _dataset([10**9], {}, {}),
        _dataset(["x"], {}, {}),
        _dataset(1, ONE, [1]),
        _dataset([1], ONE, {"9": 1}),
        _dataset([1], ONE, [1, 2]),
        _dataset([1], {"category": {"index": {"x": "y"}}}, [1]),
        {"class": "collection"},
        {"columns": [{"code": "a", "type": "d"}], "data": []},
        {"columns": [{"code": "a", "type": "c"}], "data": [{"key": [], "values": [1, 2]}]},
        {"columns": [{}], "data": []},
        {"columns": ["a"], "data": []},
        [1, 2],
    ],
)
def test_json_that_is_no_table_is_refused(data: object) -> None:
    with pytest.raises(FiguresUnreadable):
        read_table("x.json", json.dumps(data).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"%PDF-1.7 not figures", b"PK\x03\x04broken"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(FiguresUnreadable):
        read_table("x.json", data)


def test_a_file_that_would_take_all_memory_is_refused_with_the_limit() -> None:
    data = b"tid;antal\n" + b"2019;12\n" * 2_500_001
    mapping = FigureMapping(indicator="1a", period_column="tid", value="antal")
    with pytest.raises(FiguresTooLarge, match="larger than 20 MB"):
        read_figures("x.csv", data, mapping)
    with pytest.raises(FiguresTooLarge, match="larger than 100 MB"):
        read_table("x.csv", data * 6)


@pytest.mark.parametrize("end", range(10, len(PX), 37))
def test_a_px_file_that_breaks_off_gives_its_cells_or_says_so(end: int) -> None:
    try:
        table = read_table("led1.px", PX[:end].encode("iso-8859-15"))
    except FiguresUnreadable:
        return
    assert len(table.rows) == 8


def test_columns_that_are_not_there_are_named() -> None:
    with pytest.raises(ColumnsMissing, match="no column tid, value, område, køn; it has a, b"):
        read_figures("x.csv", b"a;b\n1;2\n", MAPPING)


def test_a_row_is_a_figure_of_a_series() -> None:
    row = FigureRow(3, "1a", Period.year(2019), (), None, 46.0, 56.0, note="foreløbig")
    assert row.as_observation().figure == pytest.approx(100 * 46 / 56)
    assert row.as_observation().note == "foreløbig"
