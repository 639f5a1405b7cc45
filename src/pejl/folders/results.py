"""Writes all results of a run: either all of them are there, or none of the new ones."""

import multiprocessing
import shutil
import signal
import tempfile
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pejl.folders.collecting import without_collecting
from pejl.folders.errors import CannotWrite
from pejl.folders.files import NOTE_FILE, SHEET_FILE
from pejl.folders.progress import Progress, Quiet, Stage
from pejl.folders.run import FolderAnalysis
from pejl.wording import Wording

if TYPE_CHECKING:
    from pejl.folders.replies import OfficerSheet

JSON_FILE = "remarks.json"
_REMARKS_FOR_A_PROCESS = 2_000
"""From so many on, writing the sheet takes longer than starting a process."""


@dataclass(frozen=True, slots=True)
class Results:
    """The files of a run, and what an officer's sheet gave to them."""

    folder: Path
    note: tuple[Path, Path, Path]
    """The hearing note as docx, pdf and html."""
    sheet: Path
    data: Path
    officer: "OfficerSheet"
    kept_aside: Path | None = None
    """The earlier note in Word, where a person has changed more in it than its fields."""


def prepare_folder(out: Path) -> None:
    """Make the results folder and try to write there, before any work is done. Raises CannotWrite."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".new-"):
            pass
    except OSError as error:
        raise CannotWrite(folder=out, reason=error.strerror or str(error)) from error


def write_results(
    run: FolderAnalysis,
    out: Path | str,
    *,
    replies: Path | str | None = None,
    progress: Progress | None = None,
) -> Results:
    """Write hearing note, sheet and data into `out`, with the officer's replies.

    Replies are read from the sheet and from the fields of the Word note that already lie in `out`; the file `replies`,
    a sheet or a Word note, takes the place of its like. So a new run never wipes out what an officer has written; a
    note in which more than its fields was changed is kept beside the new one. Raises RepliesUnreadable, or CannotWrite;
    what was there before stays as it was.
    """
    from pejl.folders.officer import written_before
    from pejl.folders.replies import with_corrections

    out = Path(out)
    prepare_folder(out)
    before = written_before(out, Path(replies) if replies else None)
    officer = before.replies(run.analysis)
    run = run.with_analysis(with_corrections(run.analysis, officer))
    new = Path(tempfile.mkdtemp(dir=out, prefix=".new-"))
    try:
        with without_collecting(made_to_stay=True):
            _write_all(run, new, officer, progress or Quiet())
        kept_aside = before.keep_aside(new / NOTE_FILE)
        for file in sorted(new.iterdir()):
            file.replace(out / file.name)
        before.remember()
    except OSError as error:
        raise CannotWrite(folder=out, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    docx, pdf, html = (out / f"hearing-note.{ending}" for ending in ("docx", "pdf", "html"))
    return Results(out, (docx, pdf, html), out / SHEET_FILE, out / JSON_FILE, officer, kept_aside)


def _write_all(run: FolderAnalysis, folder: Path, officer: "OfficerSheet", progress: Progress) -> None:
    from pejl.writing.hearing_note import built_note, note_files
    from pejl.writing.results import results_json
    from pejl.writing.sheets import remarks_sheet
    from pejl.writing.workbook import write_workbook

    wording = Wording(run.language)
    unplaced = [(*problem.said, problem.reason(wording)) for problem in officer.problems]
    progress.begin(Stage.WRITING, 3)
    with _beside(len(run.analysis.remarks)) as first, ThreadPoolExecutor(1) as second:
        content = remarks_sheet(
            run.analysis, policy=run.policy, replies=officer.replies, unplaced=unplaced, language=run.language
        )
        sheet = first.submit(write_workbook, content, folder / SHEET_FILE)
        built = built_note(run.analysis, run.policy, officer.replies, run.language)
        note = second.submit(note_files, built, folder)  # typesetting lets threads run
        data = results_json(run.analysis, run.policy, run.language)
        (folder / JSON_FILE).write_text(data, encoding="utf-8")
        progress.step(JSON_FILE)
        sheet.result()
        progress.step(SHEET_FILE)
        note.result()
    progress.step("hearing-note")


def _beside(remarks: int) -> Executor:
    """What writes the sheet of so many remarks beside the other results: for a large one, the other core."""
    if remarks < _REMARKS_FOR_A_PROCESS:
        return ThreadPoolExecutor(1)
    process = ProcessPoolExecutor(1, multiprocessing.get_context("forkserver"), initializer=_leave_interrupts_to_parent)
    process.submit(import_module, "xlsxwriter")  # it starts and loads while the sheet's content is put together
    return process


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the parent waits for this one, then clears the folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
