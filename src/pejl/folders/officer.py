"""What an officer has written into earlier results: nothing of it may be lost when they are written anew."""

import shutil
import zipfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from pejl.analysing.model import HearingAnalysis
from pejl.folders.cache import CACHE_FOLDER
from pejl.folders.files import NOTE_FILE, SHEET_FILE
from pejl.folders.replies import OfficerSheet, read_replies
from pejl.folders.word_replies import WordNote, joined

_ASIDE: Final = "hearing-note-edited"


@dataclass(frozen=True, slots=True)
class WrittenBefore:
    """A results folder, with the sheet and the Word note that replies are read from."""

    out: Path
    sheet: Path
    note: Path

    def replies(self, analysis: HearingAnalysis) -> OfficerSheet:
        """The replies of both. A file that was named must be there. Raises RepliesUnreadable."""
        named = self.sheet != self.out / SHEET_FILE
        sheet = read_replies(self.sheet, analysis) if named or self.sheet.exists() else OfficerSheet()
        if self.note == self.out / NOTE_FILE and not self._is_edited():
            return sheet
        written = WordNote(self._remembered) if self._remembered.exists() else None
        return joined(sheet, WordNote(self.note).fields(written), analysis)

    def keep_aside(self, new: Path) -> Path | None:
        """Copy the note in the folder where it says anything outside its fields that Pejl did not write there.

        `new` is the note about to be written, for a folder whose last note is not remembered.
        """
        note = self.out / NOTE_FILE
        own = self._remembered if self._remembered.exists() else new
        if not self._is_edited() or WordNote(note).paragraphs() == WordNote(own).paragraphs():
            return None
        names = (f"{_ASIDE}{number if number > 1 else ''}.docx" for number in count(1))
        aside = next(path for path in map(self.out.joinpath, names) if not path.exists())
        shutil.copyfile(note, aside)
        return aside

    def remember(self) -> None:
        """Keep the note as it was written, so that the next run sees what somebody changed in it."""
        self._remembered.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.out / NOTE_FILE, self._remembered)

    def _is_edited(self) -> bool:
        note = self.out / NOTE_FILE
        if not note.exists():
            return False
        return not self._remembered.exists() or self._remembered.read_bytes() != note.read_bytes()

    @property
    def _remembered(self) -> Path:
        return self.out / CACHE_FOLDER / NOTE_FILE


def written_before(out: Path, replies: Path | None = None) -> WrittenBefore:
    """What lies in `out`; `replies`, a sheet or a note in Word, takes the place of its like."""
    if replies is None:
        return WrittenBefore(out, out / SHEET_FILE, out / NOTE_FILE)
    if _is_word(replies):
        return WrittenBefore(out, out / SHEET_FILE, replies)
    return WrittenBefore(out, replies, out / NOTE_FILE)


def _is_word(file: Path) -> bool:
    """By content, as everywhere: a name says little."""
    try:
        with zipfile.ZipFile(file) as archive:
            return "word/document.xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
