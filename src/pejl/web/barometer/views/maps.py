"""The map of the city's districts: for everybody with a figure chosen, and for the administrator who supplies it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.process.maps import read_tiles, take_in_map, write_tiles
from pejl.stages.barometer.queries.breakdowns import Breakdown, shown_of
from pejl.stages.barometer.queries.figures import known_by
from pejl.stages.barometer.queries.newest import newest_by
from pejl.stages.barometer.queries.places import city_map, tiles
from pejl.stages.barometer.verbs import keep_shapes, place_tiles
from pejl.stages.organisation.models import District
from pejl.stages.organisation.roles import Role
from pejl.web.access import StaffRequest, for_roles, public
from pejl.web.barometer.mapping import district_rows, legend_of, shown_map
from pejl.web.barometer.views.places import place_or_404
from pejl.web.barometer.words import name_of, period_of
from pejl.web.templatetags.figures import wording

_MOST = 40
"""Indicators to choose between; more stand on the pages of the districts."""
ADMINISTERS = for_roles(Role.ADMINISTRATOR)


class MapForm(forms.Form):
    """Outlines in a file, or a tile for each district."""

    file = forms.FileField(
        label=gettext_lazy("GeoJSON file with the districts"),
        required=False,
        help_text=gettext_lazy("A feature for each district, with its name in the property “name”."),
    )
    tiles = forms.CharField(
        label=gettext_lazy("Tiles"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("A line a district: name; column; row. Used where there is no file."),
    )

    def clean_file(self) -> object:
        """No larger than a sender may hand in."""
        file = self.cleaned_data["file"]
        if file and file.size > settings.UPLOAD_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("The file is too large."))
        return file


@public
@require_safe
def districts(request: HttpRequest, slug: str) -> HttpResponse:
    """The districts on a map and in a table, with the newest figures of one indicator."""
    place = place_or_404(request, slug)
    indicators = list(known_by("district", place.policy, only_public=not place.works_here)[:_MOST])
    asked = request.GET.get("indicator", "")
    indicator = next((one for one in indicators if one.code == asked), indicators[0] if indicators else None)
    breakdown: Breakdown | None = None
    if indicator is not None:
        figures = newest_by("district", [indicator])[indicator.pk]
        breakdown = next(iter(shown_of(figures, indicator.counted).breakdowns), None)
    latest = breakdown.latest() if breakdown else None
    rows = district_rows(list(District.objects.all()), latest, indicator)
    legend = legend_of(latest, indicator) if latest and indicator else []
    context = {
        "policy": place.policy,
        "indicator": indicator,
        "when": period_of(breakdown.periods[-1]) if breakdown and breakdown.periods else "",
        "rows": rows,
        "map": shown_map(city_map(), rows, legend),
        "indicators": [(one.code, f"{one.code} {name_of(one)}", None) for one in indicators],
    }
    return render(request, "barometer/districts.html", context)


@ADMINISTERS
def map_edit(request: StaffRequest) -> HttpResponse:
    """Supply the outlines of the districts, or say on which tiles they lie."""
    form = MapForm(request.POST or None, request.FILES or None, initial={"tiles": write_tiles(tiles())})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if "remove" in request.POST:
                keep_shapes({}, original=None, by=request.user)
                messages.success(request, _("The outlines are removed."))
            else:
                place_tiles(read_tiles(given["tiles"]), by=request.user)
                _take_in(request, given["file"])
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            return redirect("district_map")
    drawing = city_map()
    rows = district_rows(list(District.objects.all()), None, None)
    return render(request, "barometer/map_edit.html", {"form": form, "map": shown_map(drawing, rows, [])})


def _take_in(request: StaffRequest, file: object) -> None:
    if not file:
        messages.success(request, _("Saved."))
        return
    count = take_in_map(file.read(), name=file.name, by=request.user)  # type: ignore[attr-defined]
    told = ngettext("%(count)s district has its outline.", "%(count)s districts have their outlines.", count)
    messages.success(request, told % {"count": count})
