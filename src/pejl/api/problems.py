"""Errors of the API as problem details (RFC 9457, application/problem+json)."""

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from pejl.errors import PejlError
from pejl.ground.keyset import CursorWrong
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.wording import Wording

_STATUS: tuple[tuple[type[PejlError], HTTPStatus], ...] = (
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (WrongState, HTTPStatus.CONFLICT),
    (CursorWrong, HTTPStatus.BAD_REQUEST),
)


class Problem(Schema):
    """What went wrong."""

    type: str = "about:blank"
    title: str
    """The status in words."""
    status: int
    detail: str = ""
    """What happened and what can be done, in the language asked for."""
    code: str = ""
    """The kind of error, for programs: "NotAllowed"."""
    errors: list[dict[str, Any]] = []
    """Where the request was wrong, one entry a field."""


def problem(
    status: HTTPStatus, detail: str = "", *, code: str = "", errors: list[dict[str, Any]] | None = None
) -> HttpResponse:
    """A response that says what went wrong."""
    body = Problem(title=status.phrase, status=status, detail=detail, code=code, errors=errors or [])
    return HttpResponse(
        json.dumps(body.dict(), ensure_ascii=False), status=status, content_type="application/problem+json"
    )


def register_problems(api: NinjaAPI) -> None:
    """Answer every error with a problem."""

    @api.exception_handler(PejlError)
    def refused(request: HttpRequest, error: PejlError) -> HttpResponse:
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.UNPROCESSABLE_ENTITY)
        return problem(status, error.explain(_wording(request)), code=type(error).__name__)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [{"place": ".".join(str(part) for part in e["loc"]), "message": e["msg"]} for e in error.errors]
        say = _wording(request)
        detail = say("The request is not as the contract has it: see “errors”, and /api/v1/openapi.json.")
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, code="ValidationError", errors=errors)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        say = _wording(request)
        detail = say("The key is missing, unknown, revoked or too old. Make one under “My account” on the site.")
        answer = problem(HTTPStatus.UNAUTHORIZED, detail, code="KeyNotValid")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        say = _wording(request)
        return problem(HTTPStatus.FORBIDDEN, say("Whoever made the key may not do this."), code="NotAllowed")

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        say = _wording(request)
        return problem(HTTPStatus.NOT_FOUND, say("There is no such thing, or it is not public."), code="NotFound")

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(HTTPStatus(error.status_code), str(error), code="HttpError")


def _wording(request: HttpRequest) -> Wording:
    return Wording(get_language_from_request(request))
