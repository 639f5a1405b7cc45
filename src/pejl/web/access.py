"""Every page states who may open it; a test finds those that do not."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in."""

    user: Person


def public(view: View) -> View:
    """Everybody may open this page, without logging in."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def for_roles(*roles: Role | Collection[Role]) -> Callable[[View], View]:
    """People with one of these roles, in any unit, may open this page; what they may do there the stages' gates say."""
    wanted = frozenset(role for given in roles for role in ([given] if isinstance(given, Role) else given))

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?next={quote(request.get_full_path())}")
            if not has_role(request.user, wanted):
                raise PermissionDenied
            return view(request, *arguments, **named)

        guarded.access = wanted  # type: ignore[attr-defined]
        return guarded

    return guard
