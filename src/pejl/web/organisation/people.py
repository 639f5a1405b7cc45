"""Pages for administrators: people and their roles, units, the city."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pejl.process import accounts
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import Invitation, Membership, Person, Unit
from pejl.stages.organisation.queries import found_people, open_invitations, people_with_roles, state_of
from pejl.stages.organisation.roles import Role
from pejl.stages.organisation.rules import GATE
from pejl.web.access import StaffRequest, for_roles
from pejl.web.organisation.forms import InviteForm, PersonForm, RoleForm
from pejl.web.posting import posted_from

_ADMINISTERS = for_roles(Role.ADMINISTRATOR)
_LOOKS = for_roles(Role.ADMINISTRATOR, Role.AUDITOR)


@_LOOKS
def people(request: StaffRequest) -> HttpResponse:
    """Everybody with an account, and who is invited; the form that invites."""
    form = InviteForm(request.POST or None, initial={"language": "da"})
    if request.method == "POST" and form.is_valid():
        return _invited(request, form)
    asked = {name: request.GET.get(name, "") for name in ("q", "unit", "role")}
    known = {
        "people": found_people(asked["q"], unit=asked["unit"], role=asked["role"]),
        "asked": asked,
        "roles": [(value, label, None) for value, label in Role.choices],
        "invitations": [(invitation, state_of(invitation)) for invitation in open_invitations()],
        "form": form,
        "may_change": GATE.may("person.change", by=request.user),
    }
    return render(request, "organisation/people.html", known)


@_LOOKS
def person(request: StaffRequest, number: int) -> HttpResponse:
    """One person: name, roles, whether they can log in."""
    found = get_object_or_404(people_with_roles(), pk=number)
    names = ("name", "email", "phone", "language")
    form = PersonForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        verbs.change_person(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("person", number)
    known = {
        "person": found,
        "form": form,
        "role_form": RoleForm(),
        "may_change": GATE.may("person.change", by=request.user),
    }
    return render(request, "organisation/person.html", known)


@_ADMINISTERS
@posted_from("person", "number")
def person_act(request: StaffRequest, number: int, act: str) -> HttpResponse:
    """Close, reopen or unlock somebody's account."""
    found = get_object_or_404(Person, pk=number)
    match act:
        case "close":
            verbs.close_person(found, by=request.user)
            messages.success(request, _("%(name)s can no longer log in.") % {"name": found.name})
        case "reopen":
            verbs.reopen_person(found, by=request.user)
            messages.success(request, _("%(name)s can log in again.") % {"name": found.name})
        case _other:
            verbs.unlock_person(found, by=request.user)
            messages.success(request, _("%(name)s can try to log in again at once.") % {"name": found.name})
    return redirect("person", number)


@_ADMINISTERS
@posted_from("person", "number")
def role_give(request: StaffRequest, number: int) -> HttpResponse:
    """Let somebody act in a further role."""
    found = get_object_or_404(Person, pk=number)
    form = RoleForm(request.POST)
    if form.is_valid():
        verbs.give_role(found, unit=form.cleaned_data["unit"], role=Role(form.cleaned_data["role"]), by=request.user)
        messages.success(request, _("The role is given."))
    return redirect("person", number)


@_ADMINISTERS
@posted_from("people")
def role_take(request: StaffRequest, number: int) -> HttpResponse:
    """End a role."""
    membership = get_object_or_404(Membership.objects.select_related("person", "unit"), pk=number)
    verbs.take_role(membership, by=request.user)
    messages.success(request, _("The role is taken."))
    return redirect("person", membership.person_id)


@_ADMINISTERS
@posted_from("people")
def invitation_act(request: StaffRequest, number: int, act: str) -> HttpResponse:
    """Send an invitation again, or take it back."""
    invitation = get_object_or_404(Invitation, pk=number)
    if act == "again":
        accounts.invite_again(invitation, by=request.user)
        messages.success(request, _("A new link is on its way to %(email)s.") % {"email": invitation.email})
    else:
        verbs.withdraw_invitation(invitation, by=request.user)
        messages.success(request, _("The invitation is taken back."))
    return redirect("people")


def _invited(request: StaffRequest, form: InviteForm) -> HttpResponse:
    """Invite somebody; who has an account already gets the role at once."""
    given = form.cleaned_data
    unit: Unit = given["unit"]
    role = Role(given["role"])
    there = Person.objects.filter(email__iexact=given["email"]).first()
    if there:
        verbs.give_role(there, unit=unit, role=role, by=request.user)
        messages.success(request, _("%(name)s had an account and now has the role.") % {"name": there.name})
        return redirect("person", there.pk)
    accounts.invite(
        email=given["email"], name=given["name"], unit=unit, role=role, language=given["language"], by=request.user
    )
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": given["email"]})
    return redirect("people")
