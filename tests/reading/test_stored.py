"""A document comes back from its JSON exactly as it was."""

from pathlib import Path

import msgspec
import pytest

from pejl.reading import read, read_parts
from pejl.reading.document import Document, NoteKind
from pejl.reading.errors import EncryptedFile
from pejl.reading.stored import from_json, to_json

RESPONSES = Path(__file__).resolve().parents[2] / "example" / "hearing" / "responses"


@pytest.mark.parametrize(
    "name", ["skraenten-lokaludvalg.docx", "borger-laerer.eml", "sprogbroen.pdf", "ungeraadet.html"]
)
def test_a_document_comes_back_as_it_was(name: str) -> None:
    document = read(RESPONSES / name)
    assert from_json(to_json(document)) == document


def test_rows_of_a_list_come_back_with_the_time_they_were_written() -> None:
    documents = read_parts(RESPONSES / "hjemmeside-kommentarer.csv").documents
    assert [from_json(to_json(document)) for document in documents] == list(documents)


def test_the_reason_why_an_attachment_gave_no_text_comes_back() -> None:
    document = read(RESPONSES / "kulturforeningen-jasmin.eml")
    reasons = [note.reason for note in from_json(to_json(document)).notes if note.kind is NoteKind.ATTACHMENT]
    assert reasons == [note.reason for note in document.notes if note.kind is NoteKind.ATTACHMENT]


def test_a_name_that_is_no_reason_is_refused() -> None:
    document = read(RESPONSES / "borger-tak.txt")
    note = {"kind": "attachment", "start": 0, "end": 0, "text": "x", "reason": ["SystemExit", {}]}
    forged = {**msgspec.json.decode(to_json(document)), "notes": [note]}
    with pytest.raises(msgspec.ValidationError, match="no reason is called"):
        from_json(msgspec.json.encode(forged))
    honest = {**forged, "notes": [{**note, "reason": ["EncryptedFile", {"format": "docx"}]}]}
    back: Document = from_json(msgspec.json.encode(honest))
    assert back.notes[0].reason == EncryptedFile(format="docx")
