"""Addresses within the reading room."""

from urllib.parse import urlencode

from django.urls import reverse

from pejl.stages.responses.models import Response


def room_url(response: Response, *, remark: int | None = None, at: int | None = None, view: str = "") -> str:
    """A response with one of its remarks (number) chosen, or with what stands at a canonical offset."""
    asked = [
        (name, str(value))
        for name, value in (("remark", remark), ("at", at), ("view", view))
        if value not in (None, "")
    ]
    base = reverse("reading_room", args=[response.hearing.slug, response.number])
    return f"{base}?{urlencode(asked)}" if asked else base
