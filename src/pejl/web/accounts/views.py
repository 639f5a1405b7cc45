"""My day, my account, and the page where an invitation is accepted."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.stages.hearings.models import HearingState
from pejl.stages.hearings.queries import hearings_for
from pejl.stages.organisation import verbs
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.queries import invitation_with
from pejl.stages.organisation.roles import READERS, Role
from pejl.web.access import StaffRequest, for_roles, public
from pejl.web.accounts import waiting as _collectors  # noqa: F401 - says what waits
from pejl.web.accounts.forms import AcceptForm, MyselfForm
from pejl.web.accounts.my_day import waiting_for
from pejl.web.deciding import my_day as _meetings  # noqa: F401 - says what waits
from pejl.web.followup.wheel import my_day as _dates  # noqa: F401 - says what is near

_EVERYBODY = for_roles(READERS, Role.POLITICIAN, Role.PARTY)
_MOST_HEARINGS = 8


@_EVERYBODY
@require_safe
def work(request: StaffRequest) -> HttpResponse:
    """What waits for the person and their units, and the hearings under way."""
    found = waiting_for(request.user)
    running = hearings_for(request.user).filter(state__in=[HearingState.OPEN, HearingState.CLOSED])
    known = {
        "mine": [waiting for waiting in found if waiting.mine],
        "units": [waiting for waiting in found if not waiting.mine],
        "running": running.order_by("closes_at", "id")[:_MOST_HEARINGS],
        "works_here": has_role(request.user, {*READERS, Role.POLITICIAN}),
        "memberships": request.user.memberships.select_related("unit").order_by("unit__code", "role"),
    }
    return render(request, "accounts/my_day.html", known)


@_EVERYBODY
def my_account(request: StaffRequest) -> HttpResponse:
    """Name, telephone number and language; the way to password and second factor."""
    person = request.user
    known = {"name": person.name, "phone": person.phone, "language": person.language}
    form = MyselfForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        verbs.change_myself(**form.cleaned_data, by=person)
        messages.success(request, _("Saved."))
        return redirect("my_account")
    memberships = person.memberships.select_related("unit").order_by("unit__code", "role")
    return render(request, "accounts/my_account.html", {"form": form, "memberships": memberships})


@public
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link of an invitation makes their account here and is logged in."""
    found = invitation_with(token)
    if found is None:
        return render(request, "accounts/invitation_over.html", status=410)
    form = AcceptForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        language = get_language() or "da"
        person = verbs.accept_invitations(
            found.email, name=given["name"], password=given["password"], language=language
        )
        messages.success(request, _("Welcome. Your account is ready."))
        return perform_login(request, person)  # type: ignore[no-any-return]
    return render(request, "accounts/invitation.html", {"form": form, "invitation": found})
