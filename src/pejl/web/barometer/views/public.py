"""A policy's barometer at a glance, its goals and its indicators."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from pejl.measuring import METHOD_SOURCE
from pejl.process.barometer_public import keys_of_goal, remarks_for, work_for
from pejl.process.library import public_policies
from pejl.stages.barometer.models import CompositeIndex
from pejl.stages.barometer.queries.assessed import counts_by_outcome, goal_of
from pejl.stages.barometer.queries.glances import standing_at_a_glance
from pejl.stages.barometer.queries.reading import measured_policies, shown_revisions
from pejl.stages.policies.models import Policy
from pejl.stages.policies.tree import contents_of
from pejl.web.access import public
from pejl.web.barometer.files import as_file_of
from pejl.web.barometer.indices import index_name
from pejl.web.barometer.showing import chart_of, charts_of_breakdowns, tables_of
from pejl.web.barometer.views.places import indicator_or_404, place_or_404, shown_indicator
from pejl.web.barometer.words import method

_MOST = 12
"""Indicators of a goal that the front page shows; a goal with more names how many stand on its own page."""


@public
@require_safe
def barometers(request: HttpRequest) -> HttpResponse:
    """The policies that are measured."""
    return render(request, "barometer/list.html", {"policies": list(measured_policies())})


@public
@require_safe
def barometer(request: HttpRequest, slug: str) -> HttpResponse:
    """One policy: each goal, where it started, where it is, where it should be."""
    place = place_or_404(request, slug)
    standing = standing_at_a_glance(place.policy, place.version, only_public=not place.works_here)
    promised = [one for goal in standing.goals for one in goal.indicators]
    context = {
        "policy": place.policy,
        "standing": standing,
        "most": _MOST,
        "counts": [(outcome, n) for outcome, n in counts_by_outcome(promised).items() if n],
        "method": method(),
        "method_source": METHOD_SOURCE,
        "policy_is_public": public_policies().filter(pk=place.policy.pk).exists(),
        "editions": list(place.policy.editions.all()),
        "surveys": list(place.policy.surveys.all()),
        "indices": _indices(place.policy),
        "registers": place.policy.indicators.filter(counts_registrations=True, is_public=True).exists(),
        "has_districts": place.policy.indicators.filter(series__breakdown_key__startswith="district=").exists(),
    }
    return render(request, "barometer/barometer.html", context)


def _indices(policy: Policy) -> list[tuple[str, str]]:
    """Key and name of each index that has been computed."""
    rows = CompositeIndex.objects.filter(policy=policy, results__isnull=False).distinct()
    return list({one.key: index_name(one.definition["title"]) for one in rows}.items())


@public
@require_safe
def goal(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One goal: its indicators, the work for it and its money, and the remarks that shaped it."""
    place = place_or_404(request, slug)
    found = goal_of(place.policy, place.version, key, only_public=not place.works_here)
    if found is None:
        raise Http404
    keys = keys_of_goal(contents_of(place.version), key)
    context = {
        "policy": place.policy,
        "goal": found,
        "shown": [(one, chart_of(one)) for one in found.indicators],
        "work": work_for(place.policy, keys),
        "remarks": remarks_for(place.policy, keys),
        "method": method(),
        "method_source": METHOD_SOURCE,
    }
    return render(request, "barometer/goal.html", context)


@public
@require_safe
def indicator(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One indicator: figures, breakdowns, promises, and everything that was corrected."""
    place = place_or_404(request, slug)
    found = indicator_or_404(place.policy, code, only_public=not place.works_here)
    one, shown = shown_indicator(found)
    context = {
        "policy": place.policy,
        "one": one,
        "chart": chart_of(one),
        "breakdowns": list(zip(tables_of(found, shown), charts_of_breakdowns(found, shown), strict=True)),
        "hidden": shown.hidden,
        "revisions": shown_revisions(found),
        "method": method(),
        "method_source": METHOD_SOURCE,
    }
    return render(request, "barometer/indicator.html", context)


@public
@require_safe
def indicator_file(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """The figures as csv, json or xlsx: what may be shown, no more."""
    place = place_or_404(request, slug)
    found = indicator_or_404(place.policy, code, only_public=not place.works_here)
    one, shown = shown_indicator(found)
    return as_file_of(one, shown, kind)


@public
@require_safe
@xframe_options_exempt
def indicator_embedded(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The chart alone, for other sites to show in a frame."""
    place = place_or_404(request, slug)
    found = indicator_or_404(place.policy, code, only_public=True)
    one, _ = shown_indicator(found)
    answer = render(request, "barometer/embedded.html", {"policy": place.policy, "one": one, "chart": chart_of(one)})
    answer._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    return answer
