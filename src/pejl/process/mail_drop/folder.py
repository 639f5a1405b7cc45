"""A folder into which a mail server leaves .eml files: each is taken in once, then moved away."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError

from pejl.process.mail_drop.messages import failed_because, take_in_mail
from pejl.stages.responses.models import StrayMail

DONE, FAILED = "done", "failed"
_SETTLED = 2.0
"""Seconds since a file last changed: a younger one may still be being written."""
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Taken:
    """What became of the files of one round."""

    responses: int = 0
    waiting: int = 0
    """E-mails that wait for a person to say which hearing they answer."""
    failed: int = 0


def take_in_folder(folder: Path, *, settled: float = _SETTLED) -> Taken:
    """Take in every .eml of the folder and move it to "done"; what fails goes to "failed" with the reason beside it.

    Bears being killed at any time: a file that was taken in and not moved is known by its Message-ID the next time.
    """
    taken = Taken()
    for file in _mails(folder, time.time() - settled):
        try:
            row = take_in_mail(file.read_bytes())
        except FileNotFoundError:  # another worker was faster
            continue
        except (OSError, DatabaseError):  # ours to put right: the file stays where it is and is tried again
            raise
        except Exception as error:  # whatever is wrong with one mail, the next ones are taken in
            _log.exception("an e-mail could not be taken in")
            moved = _move(file, folder / FAILED)
            moved.with_suffix(".txt").write_text(failed_because(error) + "\n", encoding="utf-8")
            taken.failed += 1
            continue
        if isinstance(row, StrayMail):
            taken.waiting += 1
        else:
            taken.responses += 1
        _move(file, folder / DONE)
    return taken


def _mails(folder: Path, before: float) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() == ".eml" and not file.name.startswith(".") and file.is_file():
            try:
                is_settled = file.stat().st_mtime <= before
            except FileNotFoundError:
                continue
            if is_settled:
                yield file


def _move(file: Path, into: Path) -> Path:
    """Move a file, under another name where there is one of its name."""
    into.mkdir(exist_ok=True)
    target, number = into / file.name, 1
    while target.exists():
        number += 1
        target = into / f"{file.stem}-{number}{file.suffix}"
    return file.rename(target)
