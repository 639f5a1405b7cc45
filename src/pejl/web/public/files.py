"""Files that are saved, never shown."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def as_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """The answer that makes a browser save the bytes under a name."""
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": saved_as(name)})


def saved_as(name: str) -> str:
    """The header that says so."""
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
