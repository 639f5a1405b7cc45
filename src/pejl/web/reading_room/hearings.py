"""What every page within a hearing asks first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.rules import GATE


def hearing_called(slug: str) -> Hearing:
    """The hearing, or a 404."""
    return get_object_or_404(Hearing.objects.select_related("version__policy", "lead"), slug=slug)


def may_now(action: str, hearing: Hearing, person: Person) -> bool:
    """Whether the person may do this, and the hearing is in a state for it: whether its buttons are shown."""
    return GATE.may(action, by=person) and GATE.can(action, hearing.state)


View = Callable[..., HttpResponse]


def form_of(page: str) -> Callable[[View], View]:
    """The view takes what a form on `page` (a URL name with the same arguments) sends.

    Whoever comes here otherwise, such as after logging in again, is shown the page with the form.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseRedirect(reverse(page, kwargs=named))
            return view(request, **named)

        return guarded

    return guard
