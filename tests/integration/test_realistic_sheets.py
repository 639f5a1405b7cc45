"""The template filled in as a sheet, and answers exported from a form: whose rows are boxes, and whose are senders."""

from pathlib import Path

import pytest
import xlsxwriter

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.response import analyse_response
from pejl.reading import read_parts

TITLES = {
    "sender": "Afsender (organisation og kontaktoplysninger)",
    "general": "Generelle bemærkninger",
    "quay": "Forslag til ændringer i ”Kajen og badebroen”",
    "halls": "”Haller og baner”",
    "words": "Forslag til ændringer i ”Ordliste”",
}
HEARING = Hearing("Fritidspolitik", sections=tuple(Section(key, title) for key, title in TITLES.items()))
ANSWERS = {
    "sender": "Kajakklubben Tangen\nBodil Friis\nbodil@tangen.example",
    "general": "Vi støtter, at havnen får en plads i politikken.",
    "quay": "Vi anbefaler, at kommunen\n- sætter en stige op ved den lange kaj\n- lægger måtter på badebroen",
    "halls": "Mål 4 ændres til: ”Alle haller er åbne til midnat”.\nHvem låser af om natten?",
    "words": "",
}
SAID = {
    "quay": {
        "Vi anbefaler, at kommunen",
        "sætter en stige op ved den lange kaj",
        "lægger måtter på badebroen",
    },
    "halls": {"Mål 4 ændres til: ”Alle haller er åbne til midnat”.", "Hvem låser af om natten?"},
}


def _saved(folder: Path, rows: list[list[str]], ending: str) -> Path:
    file = folder / f"svar.{ending}"
    if ending == "xlsx":
        with xlsxwriter.Workbook(str(file)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return file
    lines = (";".join('"' + value.replace('"', '""') + '"' for value in row) for row in rows)
    file.write_bytes(("sep=;\r\n" + "\r\n".join(lines)).encode("cp1252"))
    return file


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("head", [[], [["Høringssvar til fritidspolitik"], []], [["Felt", "Jeres svar"]]])
def test_a_template_in_a_sheet_is_one_response(head: list[list[str]], ending: str, tmp_path: Path) -> None:
    rows = head + [[title, ANSWERS[key]] for key, title in TITLES.items()]
    reading = read_parts(_saved(tmp_path, rows, ending))
    assert ([document.name for document in reading.documents], reading.failures) == ([f"svar.{ending}"], ())
    analysis = analyse_response(reading.documents[0], HEARING)
    said: dict[str, set[str]] = {}
    for answer in analysis.answers:
        lines = reading.documents[0].text[answer.start : answer.end].split("\n")
        said.setdefault(answer.section, set()).update(filter(None, lines))
    assert said == {
        "sender": set(ANSWERS["sender"].split("\n")),
        "general": {ANSWERS["general"]},
        **SAID,
        "words": set(),
    }
    assert [sender.name for sender in analysis.senders] == ["Kajakklubben Tangen"]
    assert [(remark.section, str(remark.kind)) for remark in analysis.remarks] == [
        ("general", "support"),
        ("quay", "change"),
        ("quay", "change"),
        ("halls", "amendment"),
        ("halls", "question"),
    ]


def test_an_export_with_a_column_for_each_box_is_a_response_for_each_row(tmp_path: Path) -> None:
    """Every box is an answer, also one whose title says nothing of remarks."""
    rows = [
        ["Id", "Starttidspunkt", *TITLES.values(), "Sprog"],
        ["1", "2026-04-01 10:00", *ANSWERS.values(), "dansk"],
        [
            "2",
            "2026-04-02 11:30",
            "Alma Ravn",
            "",
            "",
            "Er der plads til kørestole i de nye haller på øen?",
            "",
            "dansk",
        ],
    ]
    reading = read_parts(_saved(tmp_path, rows, "xlsx"))
    analyses = [analyse_response(document, HEARING) for document in reading.documents]
    assert [[sender.name for sender in analysis.senders] for analysis in analyses] == [
        ["Kajakklubben Tangen"],
        ["Alma Ravn"],
    ]
    assert [(remark.section, remark.text) for remark in analyses[1].remarks] == [
        ("halls", "Er der plads til kørestole i de nye haller på øen?")
    ]
    assert {remark.section for remark in analyses[0].remarks} == {"general", "quay", "halls"}


def test_comments_on_sections_without_names_are_still_many_responses(tmp_path: Path) -> None:
    rows = [["Kapitel", "Kommentar"], ["Mål 1", "Mere lys."], ["Mål 2", "Flere bænke."], ["Mål 1", "Mindre larm."]]
    reading = read_parts(_saved(tmp_path, rows, "csv"))
    assert [document.name for document in reading.documents] == ["svar.csv#2", "svar.csv#3", "svar.csv#4"]
