"""A sheet is the same whichever process writes it, and so is its failing."""

from pathlib import Path

import pytest

from pejl.folders import results
from pejl.folders.results import write_results
from pejl.folders.run import analyse
from pejl.writing.workbook import Guide, Workbook, write_workbook


@pytest.fixture
def hearing(tmp_path: Path) -> Path:
    responses = tmp_path / "hearing" / "responses"
    responses.mkdir(parents=True)
    (responses / "brev.txt").write_text("Vi foreslår flere bænke på pladsen.\n\nHvornår bliver de sat op?", "utf-8")
    return responses.parent


def test_another_process_writes_the_same_sheet(hearing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = analyse(hearing)
    here = write_results(run, tmp_path / "here")
    monkeypatch.setattr(results, "_REMARKS_FOR_A_PROCESS", 0)
    there = write_results(run, tmp_path / "there")
    assert there.sheet.read_bytes() == here.sheet.read_bytes()


@pytest.mark.parametrize("remarks", [0, results._REMARKS_FOR_A_PROCESS])
def test_a_sheet_that_cannot_be_written_is_an_error_here(remarks: int, tmp_path: Path) -> None:
    empty = Workbook("Høring", [], Guide("Guide", "Sådan", []), {}, ("", ""))
    with results._beside(remarks) as beside, pytest.raises(OSError, match="No such file"):
        beside.submit(write_workbook, empty, tmp_path / "gone" / "remarks.xlsx").result()
