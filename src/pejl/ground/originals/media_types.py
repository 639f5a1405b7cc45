"""The media types of the formats that are read."""

from pejl.reading.errors import UnreadableFile
from pejl.reading.filetype import detect

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "html": "text/html",
    "md": "text/markdown",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def media_type(content: bytes, name: str) -> str:
    """The media type of a file by its content; what is unknown is plain bytes."""
    try:
        return MEDIA_TYPES[detect(content, name)]
    except UnreadableFile:
        return "application/octet-stream"
