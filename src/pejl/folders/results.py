"""Writes all results of a run: either all of them are there, or none of the new ones."""

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pejl.folders.collecting import without_collecting
from pejl.folders.errors import CannotWrite
from pejl.folders.progress import Progress, Quiet, Stage
from pejl.folders.replies import OfficerSheet, read_replies, with_corrections
from pejl.folders.run import FolderAnalysis
from pejl.wording import Wording

SHEET_FILE = "remarks.xlsx"
JSON_FILE = "remarks.json"


@dataclass(frozen=True, slots=True)
class Results:
    """The files of a run, and what an officer's sheet gave to them."""

    folder: Path
    note: tuple[Path, Path, Path]
    """The hearing note as docx, pdf and html."""
    sheet: Path
    data: Path
    officer: OfficerSheet


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

    Replies are read from the file `replies`, else from the sheet that already lies in `out`: a new run never wipes out
    what an officer has written there. Raises RepliesUnreadable, or CannotWrite; what was there before stays as it was.
    """
    out = Path(out)
    prepare_folder(out)
    officer = _officer_sheet(run, Path(replies) if replies else out / SHEET_FILE, required=replies is not None)
    run = run.with_analysis(with_corrections(run.analysis, officer))
    new = Path(tempfile.mkdtemp(dir=out, prefix=".new-"))
    try:
        with without_collecting():
            _write_all(run, new, officer, progress or Quiet())
        for file in sorted(new.iterdir()):
            file.replace(out / file.name)
    except OSError as error:
        raise CannotWrite(folder=out, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    docx, pdf, html = (out / f"hearing-note.{ending}" for ending in ("docx", "pdf", "html"))
    return Results(out, (docx, pdf, html), out / SHEET_FILE, out / JSON_FILE, officer)


def _officer_sheet(run: FolderAnalysis, file: Path, *, required: bool) -> OfficerSheet:
    if not required and not file.exists():
        return OfficerSheet()
    return read_replies(file, run.analysis)


def _write_all(run: FolderAnalysis, folder: Path, officer: OfficerSheet, progress: Progress) -> None:
    from pejl.writing.hearing_note import built_note, note_files
    from pejl.writing.results import results_json
    from pejl.writing.sheets import write_remarks_sheet

    wording = Wording(run.language)
    unplaced = [(*problem.said, problem.reason(wording)) for problem in officer.problems]
    progress.begin(Stage.WRITING, 3)
    content = built_note(
        run.analysis, run.policy, officer.replies, run.language
    )  # first, so that typesetting soon begins
    with ThreadPoolExecutor(1) as beside:  # typesetting takes as long as the rest together, and lets threads run
        note = beside.submit(note_files, content, folder)
        data = results_json(run.analysis, run.policy, run.language)
        (folder / JSON_FILE).write_text(data, encoding="utf-8")
        progress.step(JSON_FILE)
        write_remarks_sheet(
            run.analysis,
            folder / SHEET_FILE,
            policy=run.policy,
            replies=officer.replies,
            unplaced=unplaced,
            language=run.language,
        )
        progress.step(SHEET_FILE)
        note.result()
    progress.step("hearing-note")
