"""Composite indices: the ranks with their bands, a radar, and every step from raw figure to rank."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.measuring import Period
from pejl.measuring.composite import BUILT_IN, built_in
from pejl.process.indices import compute_from_file, newest_of
from pejl.stages.barometer.rules import GATE
from pejl.stages.barometer.verbs import keep_index
from pejl.stages.organisation.models import City, Person
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest, public
from pejl.web.barometer.indices import first_area, index_name, shown_index
from pejl.web.barometer.views.places import place_or_404, policy_or_404
from pejl.web.barometer.views.work import LEAD
from pejl.web.barometer.words import period_of
from pejl.web.templatetags.figures import wording


class IndexForm(forms.Form):
    """Figures of an index for one period."""

    key = forms.ChoiceField(label=gettext_lazy("Index"))
    file = forms.FileField(
        label=gettext_lazy("File with figures"),
        help_text=gettext_lazy(
            "csv or xlsx: the first column names the district or the city, the others have the index's keys."
        ),
    )
    period = forms.CharField(label=gettext_lazy("Period"), max_length=24)

    def __init__(self, *given: Any, policy: Policy, **named: Any) -> None:
        super().__init__(*given, **named)
        own = {one.key: index_name(one.definition["title"]) for one in policy.indices.order_by("version")}
        names = {key: index_name(built_in(key).title) for key in BUILT_IN} | own
        self.fields["key"].choices = list(names.items())  # type: ignore[attr-defined]


@public
@require_safe
def index(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The newest result of an index, and one area followed through all steps."""
    place = place_or_404(request, slug)
    versions = list(place.policy.indices.filter(key=key).select_related("by").order_by("-version"))
    found = next((one for one in versions if str(one.version) == request.GET.get("version")), None)
    found = found or (versions[0] if versions else None)
    results = list(found.results.order_by("-period")) if found else []
    if found is None or not results:
        raise Http404
    chosen = next((one for one in results if one.period == request.GET.get("period")), results[0])
    area = request.GET.get("area", "")
    names = sorted(chosen.steps)  # a database may keep the keys of json in an order of its own
    city = City.objects.first()
    area = area if area in chosen.steps else first_area(chosen, city.name if city else "")
    beside = request.GET.get("beside", "")
    beside = beside if beside in chosen.steps and beside != area else ""
    context = {
        "policy": place.policy,
        "index": found,
        "shown": shown_index(found, chosen, area, beside),
        "results": results,
        "period": chosen.period,
        "periods": [(one.period, period_of(Period.parse(one.period)), None) for one in results],
        "areas": [(name, name, None) for name in names],
        "others": [(name, name, None) for name in names if name != area],
        "versions": versions,
        "may_change": isinstance(request.user, Person) and GATE.may("index.change", by=request.user),
    }
    return render(request, "barometer/index.html", context)


@LEAD
def index_in(request: StaffRequest, slug: str) -> HttpResponse:
    """Compute an index from a file of figures."""
    policy = policy_or_404(slug)
    form = IndexForm(request.POST or None, request.FILES or None, policy=policy)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = newest_of(policy, given["key"])
            kept = kept or keep_index(policy, definition=built_in(given["key"]), by=request.user)
            content = given["file"].read()
            compute_from_file(kept, content=content, name=given["file"].name, period=given["period"], by=request.user)
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            return redirect("barometer_index", slug, kept.key)
    context = {"policy": policy, "form": form, "title": gettext_lazy("Compute an index"), "hint": "", "has_file": True}
    return render(request, "barometer/form.html", context)
