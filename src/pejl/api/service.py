"""The API put together: what it is called, who may call it, how errors look."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, override
from ninja import NinjaAPI
from ninja.security import HttpBearer

from pejl.api.problems import register_problems
from pejl.api.public.decisions import router as decisions
from pejl.api.public.hearings import router as hearings
from pejl.api.public.policies import router as policies
from pejl.api.public.responses import router as responses
from pejl.api.work.remarks import router as remarks
from pejl.api.work.replies import router as replies
from pejl.api.work.responses import router as received
from pejl.stages.organisation.api_tokens import person_of
from pejl.stages.organisation.models import Person

_ABOUT = """\
Public data of hearings and policies without a key, and the officer's actions with one.

Lists are paged by key: ask again with `after` = the `next` of the answer until `next` is empty. Texts are in Danish
or, with `Accept-Language: en`, in English where the service itself speaks. Errors are problem details (RFC 9457).
Personal data that was blacked out is blacked out here too."""


class Key(HttpBearer):
    """A key made under "my account", as `Authorization: Bearer <key>`."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:  # noqa: ARG002
        """The person the key belongs to; they may do what their roles say."""
        return person_of(token)


def in_the_language_asked_for(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the service's own words be in the language of `Accept-Language`: addresses of the API have none in them."""

    @wraps(view)
    def speaking(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        with override(get_language_from_request(request)):
            return view(request, *arguments, **named)

    return speaking


api = NinjaAPI(
    title="Pejl",
    version="1",
    description=_ABOUT,
    urls_namespace="api",
    docs_url=None,
    openapi_url="openapi.json",
)
api.add_decorator(in_the_language_asked_for, mode="view")
register_problems(api)
api.add_router("hearings", hearings, tags=["hearings"])
api.add_router("policies", policies, tags=["policies"])
api.add_router("hearings", responses, tags=["responses"])
api.add_router("decisions", decisions, tags=["decisions"])
api.add_router("work/hearings", received, tags=["work: responses"], auth=Key())
api.add_router("work/hearings", remarks, tags=["work: remarks"], auth=Key())
api.add_router("work/hearings", replies, tags=["work: replies"], auth=Key())
