"""The command as an officer uses it, in a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from pejl.writing.results import results_schema

Command = Callable[..., subprocess.CompletedProcess[str]]

RESULTS = ["hearing-note.docx", "hearing-note.html", "hearing-note.pdf", "remarks.json", "remarks.xlsx"]


def _written(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith(".")) if folder.exists() else []


def _data(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "remarks.json").read_text(encoding="utf-8"))
    return data


class _Cells:
    """The cells of a sheet by row and column title."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._columns = {cell.value: cell.column for cell in sheet[1]}

    @property
    def rows(self) -> int:
        return int(self._sheet.max_row)

    def get(self, row: int, title: str) -> str:
        return str(self._sheet.cell(row, self._columns[title]).value)

    def put(self, row: int, title: str, value: str) -> None:
        self._sheet.cell(row, self._columns[title]).value = value


def test_a_folder_becomes_remarks_and_a_note(pejl: Command, hearing: Path) -> None:
    run = pejl("analyse", hearing)
    assert run.returncode == 0, run.stderr
    assert _written(hearing / "results") == RESULTS
    data = _data(hearing / "results")
    jsonschema.validate(data, results_schema())
    assert [response["file"] for response in data["responses"]] == ["borger.txt", "lokaludvalg.txt"]
    resident, committee = data["responses"]
    assert [sender["name"] for sender in committee["senders"]] == ["Lindely Lokaludvalg"]
    assert resident["sections"]["trees"] == ""
    assert "Mål 1 omformuleres" in committee["sections"]["trees"]
    remarks = {remark["text"]: remark for remark in data["remarks"]}
    amendment = remarks["Mål 1 omformuleres til: ”Hver plads får mindst fem nye træer”."]
    assert amendment["kind"] == "amendment"
    assert amendment["provisions"][0]["key"] == "goal-1"
    assert amendment["amendments"][0]["new"] == "Hver plads får mindst fem nye træer"
    assert amendment["committees"] == ["TMU", "KFU"]
    assert remarks["Hvornår bliver planen for Møllepladsen lagt frem?"]["kind"] == "question"
    for remark in data["remarks"]:
        text = next(r["text"] for r in data["responses"] if r["file"] == remark["response"])
        assert text[remark["start"] : remark["end"]] == remark["text"]
    assert re.search(r"2 +filer", run.stdout)
    assert str(hearing / "results" / "hearing-note.docx") in run.stdout


def test_it_speaks_danish_first(pejl: Command, hearing: Path) -> None:
    run = pejl("analyse", hearing, language="")
    assert "høringssvar læst" in run.stdout
    assert "Læser høringssvar" in run.stderr


def test_two_runs_give_the_same_bytes_and_the_second_reads_nothing_again(pejl: Command, hearing: Path) -> None:
    pejl("analyse", hearing, "--out", hearing / "one")
    first = {name: (hearing / "one" / name).read_bytes() for name in RESULTS}
    again = pejl("analyse", hearing, "--out", hearing / "one")
    assert re.search(r"2 +uændret siden sidste kørsel", again.stdout)
    other = pejl("analyse", hearing, "--out", hearing / "two")
    assert "uændret" not in other.stdout
    for name in RESULTS:
        assert (hearing / "one" / name).read_bytes() == first[name]
        assert (hearing / "two" / name).read_bytes() == first[name]


def test_a_changed_response_is_read_again(pejl: Command, hearing: Path) -> None:
    pejl("analyse", hearing)
    with (hearing / "responses" / "borger.txt").open("a", encoding="cp1252") as response:
        response.write("\nPS. Plant også frugttræer ved skolen.\n")
    run = pejl("analyse", hearing)
    assert re.search(r"1 +uændret siden sidste kørsel", run.stdout)
    assert any("frugttræer" in response["text"] for response in _data(hearing / "results")["responses"])


def test_replies_from_the_sheet_stand_in_the_note(pejl: Command, hearing: Path) -> None:
    pejl("analyse", hearing)
    file = hearing / "results" / "remarks.xlsx"
    book = openpyxl.load_workbook(file)
    cells = _Cells(book.worksheets[0])
    answered = next(row for row in range(2, cells.rows + 1) if "bænke" in cells.get(row, "Bemærkning"))
    cells.put(answered, "Beslutning", "Imødekommes")
    cells.put(answered, "Svar", "Forvaltningen foreslår fire bænke på hver plads.")
    cells.put(answered, "Begrundelse", "Der er sat penge af i budgettet.")
    wrong = 2 if answered != 2 else 3
    cells.put(wrong, "Beslutning", "måske")
    below = cells.rows + 1
    cells.put(below, "Nr.", "XXX")
    cells.put(below, "Svar", "Et svar uden bemærkning")
    replies = hearing / "svar.xlsx"
    book.save(replies)
    run = pejl("note", hearing, "--replies", replies)
    assert run.returncode == 0, run.stderr
    assert "1 svar er kommet med i notatet." in run.stdout
    assert f"række {wrong}: “måske” er ikke en af de værdier, der kan vælges." in run.stdout
    assert "der er ikke længere nogen bemærkning XXX; svaret er ikke brugt." in run.stdout
    note = (hearing / "results" / "hearing-note.html").read_text(encoding="utf-8")
    assert "Forvaltningen foreslår fire bænke på hver plads." in note
    assert "Der er sat penge af i budgettet." in note
    kept = _Cells(openpyxl.load_workbook(file).worksheets[0])
    assert kept.get(answered, "Svar") == "Forvaltningen foreslår fire bænke på hver plads."


def test_a_new_run_keeps_what_the_officer_has_written(pejl: Command, hearing: Path) -> None:
    """Replies written straight into results/remarks.xlsx survive every later run, also when their remark is gone."""
    pejl("analyse", hearing)
    file = hearing / "results" / "remarks.xlsx"
    book = openpyxl.load_workbook(file)
    cells = _Cells(book.worksheets[0])
    tree = next(row for row in range(2, cells.rows + 1) if "kastanjer" in cells.get(row, "Bemærkning"))
    bench = next(row for row in range(2, cells.rows + 1) if "bænke" in cells.get(row, "Bemærkning"))
    cells.put(tree, "Svar", "Kastanjerne bliver undersøgt.")
    cells.put(bench, "Svar", "Der kommer bænke.")
    cells.put(bench, "Type", "Støtte")
    book.save(file)
    (hearing / "responses" / "borger.txt").write_text("Jeg har ombestemt mig: fæld dem alle.", encoding="utf-8")
    for _ in range(2):
        run = pejl("analyse", hearing)
        assert run.returncode == 0, run.stderr
        assert "der er ikke længere nogen bemærkning" in run.stdout
        book = openpyxl.load_workbook(file)
        kept = _Cells(book.worksheets[0])
        bench = next(row for row in range(2, kept.rows + 1) if "bænke" in kept.get(row, "Bemærkning"))
        assert (kept.get(bench, "Svar"), kept.get(bench, "Type")) == ("Der kommer bænke.", "Støtte")
        assert _Cells(book["Svar uden plads"]).get(2, "Svar") == "Kastanjerne bliver undersøgt."
    assert "Der kommer bænke." in (hearing / "results" / "hearing-note.html").read_text(encoding="utf-8")


def test_a_sheet_in_the_results_that_cannot_be_read_is_not_written_over(pejl: Command, hearing: Path) -> None:
    pejl("analyse", hearing)
    file = hearing / "results" / "remarks.xlsx"
    file.write_bytes(file.read_bytes()[:2_000])
    run = pejl("analyse", hearing)
    assert run.returncode == 2
    assert "kunne ikke læses som svar" in run.stderr
    assert len(file.read_bytes()) == 2_000


def test_a_file_that_is_no_sheet_of_ours_is_refused(pejl: Command, hearing: Path) -> None:
    run = pejl("note", hearing, "--replies", hearing / "hearing.toml")
    assert run.returncode == 2
    assert "kunne ikke læses som svar" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_new_hearing_can_be_filled_in_and_run(pejl: Command, tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    assert pejl("new", "hearing", folder).returncode == 0
    empty = pejl("analyse", folder)
    assert empty.returncode == 2
    assert "holds no responses" in empty.stderr
    assert _written(folder / "results") == []
    (folder / "responses" / "svar.txt").write_text("Vi foreslår længere åbningstid i haven.", encoding="utf-8")
    assert pejl("analyse", folder).returncode == 0
    again = pejl("new", "hearing", folder)
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_without_a_hearing_toml_it_works_and_says_what_it_assumed(pejl: Command, hearing: Path) -> None:
    (hearing / "hearing.toml").unlink()
    run = pejl("analyse", hearing, "--lang", "en")
    assert run.returncode == 0
    assert "There is no hearing.toml" in run.stdout
    assert len(_data(hearing / "results")["responses"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse", "nowhere"], "There is no folder nowhere."),
        (["analyse", "{hearing}", "--policy", "nowhere.docx"], "Der er ingen fil nowhere.docx med politikken."),
    ],
)
def test_what_is_not_there_is_said_on_one_line(pejl: Command, hearing: Path, arguments: list[str], said: str) -> None:
    run = pejl(*(argument.format(hearing=hearing) for argument in arguments))
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_fault_in_hearing_toml_stops_before_anything_is_read(pejl: Command, hearing: Path) -> None:
    settings = hearing / "hearing.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("closes =", "close ="), encoding="utf-8")
    run = pejl("analyse", hearing)
    assert run.returncode == 2
    assert run.stderr.splitlines() == ["hearing.toml, line 5: “close” is not known. Did you mean “closes”?"]
    assert _written(hearing / "results") == []


def test_a_results_folder_that_cannot_be_written_is_said_at_once(pejl: Command, hearing: Path) -> None:
    (hearing / "results").write_text("en fil, hvor mappen skulle være", encoding="utf-8")
    run = pejl("analyse", hearing)
    assert run.returncode == 2
    assert run.stderr.startswith("Resultaterne kan ikke skrives i")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_to_write_is_said_at_once(pejl: Command, hearing: Path) -> None:
    hearing.chmod(0o555)
    run = pejl("analyse", hearing, "--lang", "en")
    hearing.chmod(0o755)
    assert run.returncode == 2
    assert "Results cannot be written to" in run.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_leaves_the_earlier_results(pejl: Command, hearing: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine does not let its root mount a disk")
    try:
        assert pejl("analyse", hearing, "--out", disk / "out").returncode == 0
        before = {name: (disk / "out" / name).read_bytes() for name in RESULTS}
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "filler").write_bytes(b"x" * (room - 100_000))
        run = pejl("analyse", hearing, "--out", disk / "out", "--lang", "en")
        assert run.returncode == 2
        assert "Results cannot be written to" in run.stderr
        assert "Traceback" not in run.stderr
        assert {name: (disk / "out" / name).read_bytes() for name in RESULTS} == before
        assert _written(disk / "out") == RESULTS
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_ctrl_c_leaves_no_half_results_and_keeps_what_was_read(hearing: Path) -> None:
    for number in range(60):
        text = f"Vi foreslår bænk nummer {number} ved søen. " * 400
        (hearing / "responses" / f"svar-{number:02}.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    command = [str(Path(sys.executable).parent / "pejl"), "analyse", str(hearing)]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PEJL_LANG": "en"},
    )
    kept = hearing / "results" / ".cache"
    while process.poll() is None and not (kept.exists() and list(kept.iterdir())):
        time.sleep(0.01)  # until the first response is read: the run is well under way
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Stoppet. Ingen resultater er skrevet" in said
    assert "Traceback" not in said
    assert _written(hearing / "results") == []
    assert len(list(kept.iterdir())) >= 1
    assert not list((hearing / "results").glob(".new-*"))
