"""Pages for administrators: units, the city's name and look, its districts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import City, District, Unit, UnitKind
from pejl.stages.organisation.queries import units_with_people
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.organisation.rules import GATE
from pejl.web.access import StaffRequest, for_roles
from pejl.web.organisation.forms import CityForm, DistrictsForm, LogoForm, UnitForm
from pejl.web.posting import posted_from

_ADMINISTERS = for_roles(Role.ADMINISTRATOR)


@for_roles(READERS)
@require_safe
def units(request: StaffRequest) -> HttpResponse:
    """All units, by what they are."""
    found = list(units_with_people())
    kinds = [(label, [unit for unit in found if unit.kind == kind]) for kind, label in UnitKind.choices]
    known = {
        "kinds": [(label, rows) for label, rows in kinds if rows],
        "may_change": GATE.may("unit.change", by=request.user),
    }
    return render(request, "organisation/units.html", known)


@_ADMINISTERS
def unit_new(request: StaffRequest) -> HttpResponse:
    """A new unit."""
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "active"}
        unit = verbs.add_unit(**given, by=request.user)
        messages.success(request, _("%(name)s is added.") % {"name": unit.name})
        return redirect("units")
    return render(request, "organisation/unit.html", {"form": form})


@_ADMINISTERS
def unit(request: StaffRequest, code: str) -> HttpResponse:
    """One unit."""
    found = get_object_or_404(Unit, code=code)
    form = UnitForm(request.POST or None, initial=UnitForm.of(found))
    if request.method == "POST" and form.is_valid():
        verbs.change_unit(found, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("units")
    return render(request, "organisation/unit.html", {"form": form, "unit": found})


@_ADMINISTERS
def city(request: StaffRequest) -> HttpResponse:
    """The city's name, contact and colour; its logo and districts."""
    there = City.objects.first()
    form = CityForm(request.POST or None, initial=CityForm.of(there))
    if request.method == "POST" and form.is_valid():
        verbs.change_city(**form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("city")
    names = "\n".join(District.objects.values_list("name", flat=True))
    known = {"form": form, "logo_form": LogoForm(), "districts_form": DistrictsForm(initial={"names": names})}
    return render(request, "organisation/city.html", known)


@_ADMINISTERS
@posted_from("city")
def city_logo_change(request: StaffRequest) -> HttpResponse:
    """Show another logo, or none."""
    form = LogoForm(request.POST, request.FILES)
    if "remove" in request.POST:
        verbs.set_logo(None, by=request.user)
        messages.success(request, _("The logo is removed."))
    elif form.is_valid():
        verbs.set_logo(form.cleaned_data["logo"].read(), by=request.user)
        messages.success(request, _("The logo is changed."))
    return redirect("city")


@_ADMINISTERS
@posted_from("city")
def districts_change(request: StaffRequest) -> HttpResponse:
    """Another list of districts."""
    form = DistrictsForm(request.POST)
    if form.is_valid():
        verbs.set_districts(form.cleaned_data["names"].splitlines(), by=request.user)
        messages.success(request, _("Saved."))
    return redirect("city")
