"""What a person should look at in a response, as English texts for `Wording`; Danish in locale/da/analysing.po."""

from collections.abc import Iterable, Iterator

from pejl.analysing.hearing import SenderKind
from pejl.analysing.model import PersonalData, PersonalDataKind, ResponseStatus, Sender
from pejl.reading.document import Document, NoteKind
from pejl.reading.errors import SmallPictureLeftOut

EMPTY = "No answer was found in it: an empty template, or one that was not understood."
LATE = "Received after the deadline."
UNKNOWN_SENDER = "The sender could not be found."
UNSURE_SENDER = "It is not clear what kind of party the sender is."
OTHER_LANGUAGE = "The response is in a language that the analysis does not know; its remarks need a careful look."
NO_TEXT = "There is no text to read in the file."
CPR = "A CPR number stands in the text; it must not be published."
OF_NOTES: dict[NoteKind, str] = {
    NoteKind.INTERNAL: "A note that was meant for the sender's own colleagues seems to be left in the text.",
    NoteKind.OCR: "The text was read from a picture of the page and may have errors.",
    NoteKind.MACRO: "The file carries macros; they were not run.",
    NoteKind.DELETED: "The file has tracked deletions; the deleted text is not part of the response.",
    NoteKind.INSERTED: "The file has tracked insertions; they are read as part of the response.",
    NoteKind.COMMENT: "The file has comments in its margin; they are not part of the response.",
    NoteKind.CLEANED: "Characters that cannot be shown were replaced.",
}
UNREAD_ATTACHMENT = "An attachment could not be read; it is kept and waits for a person."


def find_concerns(
    document: Document,
    status: ResponseStatus,
    senders: Iterable[Sender],
    personal_data: Iterable[PersonalData],
    *,
    late: bool,
    language: str,
) -> tuple[str, ...]:
    """The concerns of a response, the gravest first; none where nobody needs to look."""
    return tuple(
        dict.fromkeys(
            [
                *_of_reading(document),
                *([EMPTY] if status is ResponseStatus.EMPTY else []),
                *([CPR] if any(data.kind is PersonalDataKind.CPR for data in personal_data) else []),
                *([LATE] if late else []),
                *_of_senders(tuple(senders)),
                *([OTHER_LANGUAGE] if language in ("de", "sv") else []),
            ]
        )
    )


def _of_reading(document: Document) -> Iterator[str]:
    if not any(map(str.isalnum, document.text)):
        yield NO_TEXT
    if has_unread_attachment(document):
        yield UNREAD_ATTACHMENT
    noticed = {note.kind for note in document.notes}
    yield from (text for kind, text in OF_NOTES.items() if kind in noticed)


def has_unread_attachment(document: Document) -> bool:
    """Whether something came with the response that gave no text, small pictures aside."""
    return any(
        note.kind is NoteKind.ATTACHMENT and note.reason and not isinstance(note.reason, SmallPictureLeftOut)
        for note in document.notes
    )


def _of_senders(senders: tuple[Sender, ...]) -> Iterator[str]:
    if not senders:
        yield UNKNOWN_SENDER
    elif any(sender.kind is SenderKind.UNKNOWN for sender in senders):
        yield UNSURE_SENDER
