"""From bytes to documents: finds the format, guards the machine, calls the reader of the format."""

from dataclasses import replace

from pejl.reading.allowance import Allowance
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import Document, Note, NoteKind
from pejl.reading.encoding import REPLACEMENT, decode
from pejl.reading.errors import DamagedFile, EmptyFile, ReaderOutOfMemory, TooLarge, UnreadableFile
from pejl.reading.filetype import Format, detect
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.reading.parts import Reading, UnreadablePart, digest
from pejl.reading.typed_bullets import take_typed_bullets

CLEANED = "Characters that cannot be shown were replaced."
_WORD_PROCESSED = frozenset({Format.DOCX, Format.ODT, Format.RTF, Format.HTML})
_MANY = frozenset({Format.ZIP, Format.CSV, Format.XLSX})


def read_bytes(data: bytes, name: str, allowance: Allowance | None = None) -> Reading:
    """Everything in a file.

    `name` is what documents and failures are called after; `allowance` is what is left by the files around it.
    Never raises for bad content: a file that cannot be read is a failure with its reason.
    """
    sha256 = digest(data)
    try:
        if len(data) > MAX_FILE_BYTES:
            raise TooLarge(size=len(data), limit=MAX_FILE_BYTES)
        format_ = detect(data, name)
        return _guarded(data, name, sha256, format_, allowance or Allowance())
    except UnreadableFile as error:
        return Reading(failures=(UnreadablePart(name, error, sha256),))


def join(reading: Reading, name: str, format_name: str, sha256: str) -> Document:
    """A reading as one document with `part`s; what could not be read is noted.

    Raises the first failure's reason if there is no document at all.
    """
    if len(reading.documents) == 1 and not reading.failures and reading.documents[0].name == name:
        return reading.documents[0]
    if not reading.documents:
        raise reading.failures[0].error if reading.failures else EmptyFile()
    builder = DocumentBuilder(name, format_name, sha256)
    append(reading, builder, name)
    return builder.build()


def append(reading: Reading, builder: DocumentBuilder, name: str) -> None:
    """Add a reading's documents to a builder as parts, and its failures as notes."""
    prefix = f"{name}/"
    for document in reading.documents:
        builder.append(document, document.name.removeprefix(prefix))
    for failure in reading.failures:
        builder.note(NoteKind.ATTACHMENT, failure.name.removeprefix(prefix), reason=failure.error)


def _guarded(data: bytes, name: str, sha256: str, format_: Format, allowance: Allowance) -> Reading:
    """Parsers of other people fail in their own ways; whatever they raise is a damaged file here."""
    try:
        if format_ in _MANY:
            reading = _many(data, name, sha256, format_, allowance)
        else:
            reading = Reading(documents=(_single(data, name, sha256, format_, allowance),))
        return replace(reading, documents=tuple(map(_with_note_of_replacements, reading.documents)))
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise ReaderOutOfMemory() from error
    except Exception as error:
        raise DamagedFile(format=str(format_)) from error


def _with_note_of_replacements(document: Document) -> Document:
    """The document with a note, if characters in it were replaced because they cannot be shown."""
    if REPLACEMENT not in document.text or any(note.kind is NoteKind.CLEANED for note in document.notes):
        return document
    at = document.text.index(REPLACEMENT)
    return replace(document, notes=(*document.notes, Note(NoteKind.CLEANED, at, at + 1, CLEANED)))


def _many(data: bytes, name: str, sha256: str, format_: Format, allowance: Allowance) -> Reading:
    if format_ is Format.ZIP:
        from pejl.reading.archives import read_zip

        return read_zip(data, name, allowance)
    from pejl.reading.sheets import read_csv, read_xlsx

    return (read_csv if format_ is Format.CSV else read_xlsx)(data, name, sha256)


def _single(data: bytes, name: str, sha256: str, format_: Format, allowance: Allowance) -> Document:
    from pejl.reading.continuations import join_continuations
    from pejl.reading.internal_notes import flag_internal_notes

    builder = DocumentBuilder(name, str(format_), sha256)
    _fill(data, builder, format_, allowance)
    if format_ in _WORD_PROCESSED:
        take_typed_bullets(builder)
    join_continuations(builder)
    document = builder.build()
    if not document.blocks:
        raise EmptyFile()
    return flag_internal_notes(document)


def _fill(data: bytes, builder: DocumentBuilder, format_: Format, allowance: Allowance) -> None:
    from pejl.reading import pandoc

    match format_:
        case Format.DOCX:
            pandoc.read_docx(data, builder)
        case Format.ODT:
            pandoc.read_odt(data, builder)
        case Format.RTF:
            from pejl.reading.rtf import read_rtf

            read_rtf(data, builder)
        case Format.PDF:
            from pejl.reading.pdf import read_pdf

            read_pdf(data, builder)
        case Format.EML | Format.MSG:
            from pejl.reading import mail

            (mail.read_eml if format_ is Format.EML else mail.read_msg)(data, builder, allowance)
        case Format.HTML | Format.MD | Format.TXT:
            _fill_text(data, builder, format_)


def _fill_text(data: bytes, builder: DocumentBuilder, format_: Format) -> None:
    from pejl.reading import pandoc

    decoded = decode(data)
    if format_ is Format.HTML:
        pandoc.read_html(decoded.text, builder)
    elif format_ is Format.MD and not pandoc.holds_tabbed_html(decoded.text):
        pandoc.read_md(decoded.text, builder)
    else:
        from pejl.reading.plain import read_plain

        read_plain(decoded.text, builder)
