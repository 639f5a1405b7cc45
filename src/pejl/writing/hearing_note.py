"""The hearing note as files: one content in Word, PDF and HTML."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pejl.analysing.model import HearingAnalysis
from pejl.analysing.provision import PolicyText
from pejl.wording import Wording
from pejl.writing.docx import docx_note
from pejl.writing.html import html_note
from pejl.writing.note import build_note
from pejl.writing.note.outline import Note
from pejl.writing.pdf import prepared_pdf
from pejl.writing.reply import Reply

FILE_NAMES = ("hearing-note.docx", "hearing-note.pdf", "hearing-note.html")


def write_note(
    analysis: HearingAnalysis,
    folder: Path,
    *,
    policy: PolicyText | None = None,
    replies: Iterable[Reply] = (),
    language: str = "da",
    redact: bool = True,
) -> tuple[Path, Path, Path]:
    """Write hearing-note.docx, .pdf and .html into an existing folder; the paths in that order.

    The same arguments give the same bytes. `replies` are the officer's; of two to one remark the last one counts.
    With `redact`, personal data is blacked out and residents are numbered instead of named. Raises OSError when the
    folder cannot be written to; what was there before is overwritten file by file, so the caller sees to it that
    readers never meet half of a note.
    """
    return note_files(built_note(analysis, policy, replies, language, redact=redact), folder)


def built_note(
    analysis: HearingAnalysis,
    policy: PolicyText | None,
    replies: Iterable[Reply],
    language: str,
    *,
    redact: bool = True,
) -> Note:
    """What the note says, for `note_files` to write."""
    given = {reply.remark_id: reply for reply in replies}
    return build_note(analysis, policy=policy, replies=given, wording=Wording(language), redact=redact)


def note_files(note: Note, folder: Path) -> tuple[Path, Path, Path]:
    """The second half of `write_note`: the files of a note that is built."""
    word, pdf, page = (folder / name for name in FILE_NAMES)
    with ThreadPoolExecutor(1) as beside:  # typesetting takes longer than the rest together
        typeset = beside.submit(prepared_pdf(note))
        word.write_bytes(docx_note(note))
        page.write_text(html_note(note), encoding="utf-8", newline="\n")
        pdf.write_bytes(typeset.result())
    return word, pdf, page
