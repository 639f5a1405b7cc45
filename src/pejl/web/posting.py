"""Addresses that only take what is posted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def posted_from(page: str, *kept: str) -> Callable[[View], View]:
    """Who comes without posting, by a link or after a reload, is led to the page with the form.

    `kept` names those arguments of the address that the page has too.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if request.method != "POST":
                return redirect(page, *(named[name] for name in kept))
            return view(request, *arguments, **named)

        return guarded

    return guard
