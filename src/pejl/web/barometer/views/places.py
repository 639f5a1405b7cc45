"""Finding what an address names, and what of it the person may see."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from pejl.stages.barometer.models import Indicator
from pejl.stages.barometer.queries.assessed import Assessed, assess_indicators, ends_of
from pejl.stages.barometer.queries.breakdowns import Shown, shown_of
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.reading import indicator_called, measured_policies, text_measured
from pejl.stages.organisation.gate import has_role
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS
from pejl.stages.policies.models import Policy, Version


@dataclass(frozen=True, slots=True)
class Place:
    """A policy and the text whose goals are measured."""

    policy: Policy
    version: Version
    works_here: bool
    """Whether indicators that are not public are shown too."""


def place_or_404(request: HttpRequest, slug: str) -> Place:
    """The barometer of a policy that everybody may see; those who work here see it before."""
    works_here = isinstance(request.user, Person) and has_role(request.user, READERS)
    rows = Policy.objects.select_related("lead") if works_here else measured_policies()
    policy = rows.filter(slug=slug).first()
    version = text_measured(policy) if policy else None
    if policy is None or version is None:
        raise Http404
    return Place(policy, version, works_here)


def policy_or_404(slug: str) -> Policy:
    """A policy, for those who keep barometers."""
    policy = Policy.objects.select_related("lead").filter(slug=slug).first()
    if policy is None:
        raise Http404
    return policy


def indicator_or_404(policy: Policy, code: str, *, only_public: bool) -> Indicator:
    """An indicator by its code."""
    indicator = indicator_called(policy, code)
    if indicator is None or (only_public and not indicator.is_public):
        raise Http404
    return indicator


def shown_indicator(indicator: Indicator) -> tuple[Assessed, Shown]:
    """One indicator with its answer and all figures that may be shown."""
    figures = figures_of([indicator.pk], breakdowns=True)[indicator.pk]
    shown = shown_of(figures, indicator.counted)
    ends = ends_of(indicator.policy)
    [one] = assess_indicators([indicator], {indicator.pk: shown.figures}, ends=ends, only_public=True)
    return one, shown
