"""Writes all results of a run: either all of them are there, or none of the new ones."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pejl.folders.errors import CannotWrite
from pejl.folders.progress import Progress, Quiet, Stage
from pejl.folders.run import FolderAnalysis
from pejl.writing.reply import Reply

SHEET_FILE = "remarks.xlsx"
JSON_FILE = "remarks.json"


@dataclass(frozen=True, slots=True)
class Results:
    """The files of a run."""

    folder: Path
    note: tuple[Path, Path, Path]
    """The hearing note as docx, pdf and html."""
    sheet: Path
    data: Path


def prepare_folder(out: Path) -> None:
    """Make the results folder and try to write there, before any work is done. Raises CannotWrite."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".new-"):
            pass
    except OSError as error:
        raise CannotWrite(folder=out, reason=error.strerror or str(error)) from error


def write_results(
    run: FolderAnalysis, out: Path | str, *, replies: Sequence[Reply] = (), progress: Progress | None = None
) -> Results:
    """Write hearing note, sheet and data into `out`. Raises CannotWrite, and then leaves what was there as it was."""
    out = Path(out)
    prepare_folder(out)
    new = Path(tempfile.mkdtemp(dir=out, prefix=".new-"))
    try:
        _write_all(run, new, replies, progress or Quiet())
        for file in sorted(new.iterdir()):
            file.replace(out / file.name)
    except OSError as error:
        raise CannotWrite(folder=out, reason=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    docx, pdf, html = (out / f"hearing-note.{ending}" for ending in ("docx", "pdf", "html"))
    return Results(out, (docx, pdf, html), out / SHEET_FILE, out / JSON_FILE)


def _write_all(run: FolderAnalysis, folder: Path, replies: Sequence[Reply], progress: Progress) -> None:
    from pejl.writing.hearing_note import write_note
    from pejl.writing.results import results_json
    from pejl.writing.sheets import write_remarks_sheet

    jobs: dict[str, Callable[[], object]] = {
        JSON_FILE: lambda: (folder / JSON_FILE).write_text(
            results_json(run.analysis, run.policy, run.language), encoding="utf-8"
        ),
        SHEET_FILE: lambda: write_remarks_sheet(
            run.analysis, folder / SHEET_FILE, policy=run.policy, replies=replies, language=run.language
        ),
        "hearing-note": lambda: write_note(
            run.analysis, folder, policy=run.policy, replies=replies, language=run.language
        ),
    }
    progress.begin(Stage.WRITING, len(jobs))
    for name, job in jobs.items():
        job()
        progress.step(name)
