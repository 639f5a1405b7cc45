"""Replies written in the fields of the hearing note in Word, as an officer who never opens the sheet does."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

Command = Callable[..., subprocess.CompletedProcess[str]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REPLY = "Forvaltningen foreslår fire bænke på hver plads."


class Word:
    """A note opened in Word: the text of a field or a paragraph can be changed, and it is saved."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with zipfile.ZipFile(file) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._body: Any = etree.fromstring(self._parts["word/document.xml"])

    def write(self, part: str, remark: str, text: str) -> None:
        """Into a field, as Word does it: what stood there, or the placeholder, is gone."""
        [tag] = [tag for tag in self._body.iter(W + "tag") if tag.get(W + "val").startswith(f"{part}:{remark}")]
        control = tag.getparent().getparent()
        placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        if placeholder is not None:
            placeholder.getparent().remove(placeholder)
        texts = list(control.iter(W + "t"))
        texts[0].text = text
        for other in texts[1:]:
            other.text = ""

    def drop_names(self) -> None:
        """As LibreOffice 7.4 saves it."""
        for tag in list(self._body.iter(W + "tag")):
            tag.getparent().remove(tag)

    def drop_a_field(self) -> None:
        """With all in it."""
        control = next(tag for tag in self._body.iter(W + "tag")).getparent().getparent()
        control.getparent().remove(control)

    def put(self, old: str, new: str) -> None:
        """Another wording outside the fields."""
        found = next(text for text in self._body.iter(W + "t") if old in (text.text or ""))
        found.text = found.text.replace(old, new)

    def save(self, file: Path | None = None) -> None:
        self._parts["word/document.xml"] = etree.tostring(self._body, encoding="UTF-8", xml_declaration=True)
        with zipfile.ZipFile(file or self._file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts.items():
                archive.writestr(name, content)


@pytest.fixture
def results(pejl: Command, hearing: Path) -> Path:
    assert pejl("analyse", hearing).returncode == 0
    return hearing / "results"


def remark(results: Path, words: str) -> str:
    data = json.loads((results / "remarks.json").read_text(encoding="utf-8"))
    [found] = [one["id"] for one in data["remarks"] if words in one["text"]]
    return str(found)


def answers(results: Path, sheet: int = 0) -> dict[str, tuple[str, str, str]]:
    """By remark: decision, reply and reason in the sheet."""
    rows = list(openpyxl.load_workbook(results / "remarks.xlsx").worksheets[sheet].values)
    at = [rows[0].index(title) for title in ("Nr.", "Beslutning", "Svar", "Begrundelse")]
    found = {str(row[at[0]]): tuple(str(row[place] or "") for place in at[1:]) for row in rows[1:]}
    return {number: said for number, said in found.items() if any(said)}  # type: ignore[misc]


def test_what_is_written_in_word_stands_in_the_next_note_sheet_and_page(
    pejl: Command, hearing: Path, results: Path
) -> None:
    bench = remark(results, "bænke")
    note = Word(results / "hearing-note.docx")
    note.write("reply", bench, REPLY)
    note.write("decision", bench, "Imødekommes")
    note.write("reason", bench, "Der er sat penge af.")
    note.save()
    run = pejl("analyse", hearing)
    assert run.returncode == 0, run.stderr
    assert "1 svar er kommet med i notatet." in run.stdout
    assert answers(results) == {bench: ("Imødekommes", REPLY, "Der er sat penge af.")}
    assert REPLY in (results / "hearing-note.html").read_text(encoding="utf-8")
    assert not list(results.glob("*edited*"))
    written = (results / "hearing-note.docx").read_bytes()
    pejl("analyse", hearing)
    assert (results / "hearing-note.docx").read_bytes() == written


def test_a_reply_can_be_changed_and_taken_away_again_in_either_place(
    pejl: Command, hearing: Path, results: Path
) -> None:
    bench, tree = remark(results, "bænke"), remark(results, "kastanjer")
    note = Word(results / "hearing-note.docx")
    note.write("reply", bench, REPLY)
    note.write("reply", tree, "De bliver stående.")
    note.save()
    pejl("analyse", hearing)
    note = Word(results / "hearing-note.docx")
    note.write("reply", tree, "")
    note.save()
    book = openpyxl.load_workbook(results / "remarks.xlsx")
    rows = book.worksheets[0]
    titles = [cell.value for cell in rows[1]]
    [row] = [row for row in rows.iter_rows(min_row=2) if row[titles.index("Nr.")].value == bench]
    row[titles.index("Svar")].value = "Otte bænke."
    book.save(results / "remarks.xlsx")
    run = pejl("analyse", hearing)
    assert answers(results) == {bench: ("", "Otte bænke.", "")}
    assert "skal ses på igen" not in run.stdout


def test_where_both_were_changed_neither_is_lost(pejl: Command, hearing: Path, results: Path) -> None:
    bench = remark(results, "bænke")
    note = Word(results / "hearing-note.docx")
    note.write("reply", bench, REPLY)
    note.write("decision", bench, "Måske")
    note.save()
    book = openpyxl.load_workbook(results / "remarks.xlsx")
    titles = [cell.value for cell in book.worksheets[0][1]]
    [row] = [row for row in book.worksheets[0].iter_rows(min_row=2) if row[titles.index("Nr.")].value == bench]
    row[titles.index("Svar")].value = "Otte bænke."
    book.save(results / "remarks.xlsx")
    run = pejl("analyse", hearing)
    assert answers(results) == {bench: ("", "Otte bænke.", "")}
    assert f"i notatet i Word: bemærkning {bench} er besvaret anderledes i remarks.xlsx" in run.stdout
    assert "i notatet i Word: “Måske” er ikke en af de værdier, der kan vælges." in run.stdout
    kept = openpyxl.load_workbook(results / "remarks.xlsx")["Svar uden plads"]
    assert {REPLY, "Måske"} <= {str(cell) for row in kept.values for cell in row}


def test_a_note_from_elsewhere_can_be_named(pejl: Command, hearing: Path, results: Path, tmp_path: Path) -> None:
    bench = remark(results, "bænke")
    note = Word(results / "hearing-note.docx")
    note.write("reply", bench, REPLY)
    note.save(tmp_path / "fra-kollegaen.docx")
    run = pejl("note", hearing, "--replies", tmp_path / "fra-kollegaen.docx")
    assert run.returncode == 0, run.stderr
    assert answers(results) == {bench: ("", REPLY, "")}


def test_words_outside_the_fields_are_kept_aside(pejl: Command, hearing: Path, results: Path) -> None:
    note = Word(results / "hearing-note.docx")
    note.put("Politik for byens grønne pladser", "Politik for de grønne pladser i byen")
    note.save()
    run = pejl("analyse", hearing)
    assert "det er gemt som hearing-note-edited.docx" in run.stdout
    with zipfile.ZipFile(BytesIO((results / "hearing-note-edited.docx").read_bytes())) as archive:
        assert "de grønne pladser i byen" in archive.read("word/document.xml").decode()
    assert "gemt som" not in pejl("analyse", hearing).stdout


def test_a_note_that_cannot_be_read_is_not_written_over(pejl: Command, hearing: Path, results: Path) -> None:
    file = results / "hearing-note.docx"
    file.write_bytes(file.read_bytes()[:2_000])
    run = pejl("analyse", hearing)
    assert run.returncode == 2
    assert "kunne ikke læses efter svar" in run.stderr
    assert len(file.read_bytes()) == 2_000


def test_fields_whose_names_were_dropped_are_known_by_their_order(pejl: Command, hearing: Path, results: Path) -> None:
    bench = remark(results, "bænke")
    note = Word(results / "hearing-note.docx")
    note.write("reply", bench, REPLY)
    note.drop_names()
    note.save()
    run = pejl("analyse", hearing)
    assert run.returncode == 0, run.stderr
    assert answers(results) == {bench: ("", REPLY, "")}


def test_a_note_that_lost_a_field_and_the_names_of_the_others_is_left_as_it_is(
    pejl: Command, hearing: Path, results: Path
) -> None:
    note = Word(results / "hearing-note.docx")
    note.drop_a_field()
    note.drop_names()
    note.save()
    left = (results / "hearing-note.docx").read_bytes()
    run = pejl("analyse", hearing)
    assert run.returncode == 2
    assert "har fjernet navnene på felterne" in run.stderr
    assert (results / "hearing-note.docx").read_bytes() == left
