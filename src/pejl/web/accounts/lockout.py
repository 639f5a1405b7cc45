"""Who is kept out for a while after failed log-ins, and what they are told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_given(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address of a log-in, however it is handed on; failures are counted for it and where they come from."""
    given = credentials or {}
    posted = request.POST if request else {}
    return str(given.get("email") or given.get("username") or posted.get("login") or "").strip().lower()


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many failures: say for how long, and what else can be done."""
    return render(request, "account/locked_out.html", status=429)
