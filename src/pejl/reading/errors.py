"""Why a file could not be read: one class per reason, each one clear line that says what a person does next."""

from pejl.errors import PejlError


class UnreadableFile(PejlError):
    """Base of every reason why a file gives no text. The file itself is kept; nothing is lost."""

    message = "The file could not be read."
    remedy = "Open the original and copy its text by hand, or ask the sender for another format."

    def __eq__(self, other: object) -> bool:
        """Two reasons are the same if they say the same: documents that hold them can be compared."""
        return type(self) is type(other) and self.args == getattr(other, "args", None)

    def __hash__(self) -> int:
        return hash((type(self), repr(self.parameters)))


class FileNotReadable(UnreadableFile):
    """The file is not there, is a folder, or may not be opened. `detail`: what the system says."""

    message = "The file could not be opened: {detail}."
    remedy = "Check that it is there and that you may read it."


class NoOrdinaryFile(UnreadableFile):
    """A pipe, socket or device: opening one may wait forever, reading one may never end."""

    message = "This is no ordinary file but a pipe, a socket or a device."
    remedy = "Take it out of the folder; nothing in it is a response."


class EmptyFile(UnreadableFile):
    """Nothing in it: no bytes, or no text at all."""

    message = "The file is empty."
    remedy = "Ask the sender to send it again."


class RowWithoutText(EmptyFile):
    """A row of a list of comments that holds no comment."""

    message = "The row holds no comment."
    remedy = "Check the sheet: a comment may stand in another row or column."


class DamagedFile(UnreadableFile):
    """Looks like `format`, yet its reader could not make sense of it."""

    message = "The {format} file is damaged or incomplete."
    remedy = "Try to open and save it again in its own program, or ask the sender to send it again."


class EncryptedFile(UnreadableFile):
    """Locked with a password."""

    message = "The {format} file is locked with a password."
    remedy = "Ask the sender for a copy without a password."


class UnknownFormat(UnreadableFile):
    """Neither text nor any format that is known here."""

    message = "The content is of no known format."
    remedy = "Ask the sender for docx, pdf or plain text."


class UnsupportedFormat(UnreadableFile):
    """Known, but not one of the formats that are read. `format`: its everyday name."""

    message = "Files of the format {format} cannot be read."
    remedy = "Save it as docx, pdf or plain text."


class WrongFormat(UnreadableFile):
    """The content is something else than the name says. `claimed`: the extension, `actual`: what it is."""

    message = "The file is called .{claimed}, but its content is {actual}."
    remedy = "Open the original to see what it shows, or ask the sender for the text."


class TooLarge(UnreadableFile):
    """Over a limit of `pejl.reading.limits`: say `UnreadableFile` to catch all kinds."""

    message = "The file is too large: {size} bytes, the limit is {limit}."
    remedy = "Split it into smaller files, or save it without pictures."


class TextTooLong(TooLarge):
    """More characters than a person writes."""

    message = "The text has {size} characters, the limit is {limit}."
    remedy = "Split it into smaller files."


class SheetTooLarge(TooLarge):
    """A sheet with more cells than people fill in."""

    message = "The sheet has {size} cells, the limit is {limit}."
    remedy = "Save the part that people filled in as a sheet of its own."


class TooManyPages(TooLarge):
    """More pages than a response has."""

    message = "The file has {pages} pages, the limit is {limit}."
    remedy = "Take out the pages that are the response, and save them as a file of their own."


class LineTooLong(TooLarge):
    """A line that no person wrote."""

    message = "The text has a line of {size} characters, the limit is {limit}."
    remedy = "Check that the file is text that a person wrote."


class TooManyParts(TooLarge):
    """An archive or e-mail with more files in it, or deeper, than anyone sends."""

    message = "The file holds {count} files or levels of files, the limit is {limit}."
    remedy = "Unpack it yourself and put the files that are responses into the folder."


class ArchiveBomb(UnreadableFile):
    """Unpacks to far more than it is: made to fill a machine."""

    message = "The file unpacks to an unreasonable size and was not unpacked."
    remedy = "Do not open it; ask the sender what it is."


class EntityBomb(UnreadableFile):
    """XML with a document type or entities, which no office program writes."""

    message = "The file holds XML entities, which can be made to fill a machine, and was not opened."
    remedy = "Do not open it; ask the sender for pdf or plain text."


class UnsafeArchiveName(UnreadableFile):
    """A member of an archive whose name points outside the archive."""

    message = "The name of a file in the archive points outside it: {member}."
    remedy = "Do not unpack the archive with other programs; ask the sender what it is."


class ReaderTimeout(UnreadableFile):
    """Took longer than a file may take."""

    message = "Reading took more than {seconds} seconds and was stopped."
    remedy = "Open the original and save it in a simpler form, such as plain text."


class ReaderOutOfMemory(UnreadableFile):
    """Needed more memory than a file may use."""

    message = "Reading needed too much memory and was stopped."
    remedy = "Open the original and save it in a simpler form, such as plain text."


class ReaderCrashed(UnreadableFile):
    """The program that reads the format fell over on this file."""

    message = "The reader broke down on this file."
    remedy = "Open the original and save it in another format, such as plain text."


class ReaderMissing(UnreadableFile):
    """A program that reading needs is not installed. `program`: its name."""

    message = "The program {program}, which reads this format, is not installed."
    remedy = "Install it and run again."


class ScannedWithoutOcr(UnreadableFile):
    """Pictures of pages, and no program here to read them."""

    message = "The file holds pictures of pages without text, and no text recognition is installed."
    remedy = "Install Tesseract with Danish (tesseract-ocr-dan) and run again, or ask the sender for the text."


class PicturesOnly(UnreadableFile):
    """An office file with pictures and no text: a scan pasted into a document. `count`: how many."""

    message = "The file holds {count} pictures and no text."
    remedy = "Save it as pdf, so that the pictures' text can be recognised, or ask the sender for the text."


class SmallPictureLeftOut(UnreadableFile):
    """A logo or the like in an e-mail: not read, and nothing for a person to do."""

    message = "A small picture, such as a logo, was left out."
    remedy = ""


class SignatureLeftOut(UnreadableFile):
    """A digital signature of an e-mail: not read, and nothing for a person to do."""

    message = "A digital signature was left out."
    remedy = ""


class EmbeddedFileLeftOut(UnreadableFile):
    """A file inside an office document, such as a spreadsheet behind a chart."""

    message = "A file inside the document was left out."
    remedy = "Open the document to see what it shows."


class OutlookPackage(UnreadableFile):
    """A winmail.dat, which only Outlook opens."""

    message = "The attachment is packed in a way that only Outlook opens (winmail.dat)."
    remedy = "Open the e-mail in Outlook and save its attachments, or ask the sender to send them again."


class PageRecognised(UnreadableFile):
    """A page that is a picture was read by text recognition. `page` from 1, `confidence` in percent."""

    message = "Page {page} is a picture; its text was recognised with {confidence} % confidence."
    remedy = "Compare it with the original before you quote it."
