"""What hangs on a barometer for everybody: editions, districts, and registering discrimination."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.ground.keyset import keyset_page
from pejl.ground.rate.limits import require_rate
from pejl.stages.barometer.measured import OWN
from pejl.stages.barometer.models import Indicator
from pejl.stages.barometer.queries.breakdowns import Breakdown, shown_of, shown_row
from pejl.stages.barometer.queries.figures import figures_of, known_by
from pejl.stages.barometer.queries.newest import newest_by
from pejl.stages.barometer.queries.reading import edition_called
from pejl.stages.barometer.queries.registrations import registered
from pejl.stages.barometer.verbs import make_registration
from pejl.stages.organisation.models import District
from pejl.web.access import public
from pejl.web.barometer.forms import RegistrationForm
from pejl.web.barometer.showing import CityRow, edition_charts, profile_rows
from pejl.web.barometer.views.places import Place, place_or_404
from pejl.web.barometer.words import language, registered_charts
from pejl.web.templatetags.figures import wording

_AT_ONCE = 10
"""Indicators on one page of a district's profile."""
_IN_ORDER = ("order", "code", "id")


@public
@require_safe
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The barometer as it stood on a day, for good."""
    place = place_or_404(request, slug)
    found = edition_called(place.policy, number)
    if found is None:
        raise Http404
    context = {
        "policy": place.policy,
        "edition": found,
        "goals": edition_charts(found.contents),
        "language": language(),
    }
    return render(request, "barometer/edition.html", context)


@public
@require_safe
def district(request: HttpRequest, slug: str, district: str) -> HttpResponse:
    """One district: every figure known of it, beside the whole city and perhaps another district."""
    place = place_or_404(request, slug)
    everywhere = list(District.objects.all())
    found = next((one for one in everywhere if one.slug == district), None)
    if found is None:
        raise Http404
    beside = next((one for one in everywhere if one.slug == request.GET.get("beside")), None)
    known = known_by("district", place.policy, only_public=not place.works_here)
    page = keyset_page(known, _IN_ORDER, size=_AT_ONCE, after=request.GET.get("after", ""))
    names = [one.name for one in (found, beside) if one]
    rows = profile_rows(_by_district(page.rows, names), *names)
    context = {
        "policy": place.policy,
        "district": found,
        "beside": beside,
        "rows": rows,
        "page": page,
        "others": [(one.slug, one.name, None) for one in everywhere if one != found],
    }
    return render(request, "barometer/district.html", context)


def _by_district(
    indicators: Sequence[Indicator], names: Sequence[str]
) -> Iterator[tuple[Indicator, Breakdown, CityRow]]:
    """Indicators known by district, in those named through all time, with the city's: a fixed number of queries."""
    figures = newest_by("district", indicators, through_time=names)
    wholes = figures_of([one.pk for one in indicators])
    for one in indicators:
        for breakdown in shown_of(figures[one.pk], one.counted).breakdowns:
            if breakdown.name == "district":
                yield one, breakdown, shown_row(wholes[one.pk].get(OWN, ()), one.counted)


def _registering(request: HttpRequest, slug: str) -> Place:
    place = place_or_404(request, slug)
    if not place.policy.indicators.filter(counts_registrations=True, is_public=True).exists():
        raise Http404
    return place


@public
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that one was discriminated against: without a name, and nothing is kept that leads back."""
    place = _registering(request, slug)
    form = RegistrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            require_rate("register", request)
            make_registration(place.policy, **form.cleaned_data)
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            return redirect("barometer_registered", slug)
    return render(request, "barometer/register.html", {"policy": place.policy, "form": form})


@public
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Where help is found, and what was registered so far."""
    place = _registering(request, slug)
    charts = registered_charts(registered(place.policy))
    return render(request, "barometer/registered.html", {"policy": place.policy, "charts": charts})
