"""Our own errors, said to the person who met them: never a traceback, never a lost page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from pejl.errors import PejlError
from pejl.ground.rate.limits import TooOften
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.web.templatetags.figures import wording

_STATUS: dict[type[PejlError], int] = {NotAllowed: 403, WrongState: 409, TooOften: 429}


class ErrorsForPeople:
    """Turns a PejlError that a view lets through into a message where the person came from, or a page that says it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a PejlError; other errors are bugs and go on to the page that says so."""
        if not isinstance(exception, PejlError):
            return None
        text = exception.explain(wording())
        if request.headers.get("HX-Request") == "true":
            return _into_messages(request, exception, text)
        if request.method in {"GET", "HEAD"}:
            return render(request, "error.html", {"text": text}, status=status_of(exception))
        messages.error(request, text)
        return HttpResponseRedirect(_where_from(request))


def status_of(error: PejlError) -> int:
    """403 where a role is missing, 409 where the state forbids it, 429 where it is too often, else 400."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 400)


def _into_messages(request: HttpRequest, error: PejlError, text: str) -> HttpResponse:
    messages.error(request, text)
    response = render(request, "parts/messages.html", status=status_of(error))
    response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML show:window:top"
    return response


def _where_from(request: HttpRequest) -> str:
    """The page with the form, where the browser tells it and it is ours; else the address itself."""
    origin = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure()):
        return origin
    return request.get_full_path()
