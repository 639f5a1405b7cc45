"""Every indicator of a policy with its answer, and the roll-up to goals and markers: a handful of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from django.db.models import Prefetch, QuerySet

from pejl.analysing.provision import ProvisionKind
from pejl.measuring import Assessment, Branch, Leaf, Outcome, Period, RolledUp, assess_all, read_target, roll_up
from pejl.measuring import Series as PlainSeries
from pejl.stages.barometer.measured import Figures, series_of
from pejl.stages.barometer.models import Baseline, Indicator, IndicatorTarget
from pejl.stages.barometer.queries.breakdowns import shown_baselines, shown_whole
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.points import Points, points_of
from pejl.stages.policies.models import Policy, Version
from pejl.stages.policies.tree import Content, contents_of

GOALS = frozenset({ProvisionKind.GOAL.value, ProvisionKind.FLAGSHIP.value})


@dataclass(frozen=True, slots=True)
class Assessed:
    """One indicator with what is known and what is said of it."""

    indicator: Indicator
    series: PlainSeries
    target: IndicatorTarget | None
    assessment: Assessment | None
    """None where nothing was promised."""

    @property
    def outcome(self) -> Outcome | None:
        """The answer alone."""
        return self.assessment.outcome if self.assessment else None

    @property
    def score(self) -> float | None:
        """What it counts in the roll-up."""
        return self.assessment.score if self.assessment else None

    @property
    def points(self) -> Points:
        """Where it started, where it is, where it should be."""
        return points_of(self.series, self.assessment)


class Answered(Protocol):
    """An indicator with its answer, whatever else is known of it."""

    @property
    def indicator(self) -> Indicator:
        """What is measured."""

    @property
    def outcome(self) -> Outcome | None:
        """None where nothing was promised."""

    @property
    def score(self) -> float | None:
        """None where nothing can be said."""


One = TypeVar("One", bound=Answered)


@dataclass(frozen=True, slots=True)
class GoalStanding(Generic[One]):
    """A goal with its indicators; `rolled` says how it stands as a whole."""

    key: str
    content: Content
    indicators: tuple[One, ...]
    rolled: RolledUp


@dataclass(frozen=True, slots=True)
class MarkerStanding(Generic[One]):
    """What goals stand under: a marker or a focus area; None where they stand under nothing."""

    key: str
    content: Content | None
    goals: tuple[GoalStanding[One], ...]
    rolled: RolledUp


@dataclass(frozen=True, slots=True)
class Standing(Generic[One]):
    """A policy at a glance."""

    markers: tuple[MarkerStanding[One], ...]
    others: tuple[One, ...]
    """Indicators that serve no goal of the text."""
    rolled: RolledUp
    """Of the whole policy, goals under their markers."""

    @property
    def goals(self) -> tuple[GoalStanding[One], ...]:
        """All goals in the order of the text."""
        return tuple(goal for marker in self.markers for goal in marker.goals)


def indicators_of(policy: Policy, *, only_public: bool = False, goal: str | None = None) -> list[Indicator]:
    """In order, with baselines and targets fetched; of one goal where one is named."""
    rows = policy.indicators.filter(is_public=True) if only_public else policy.indicators.all()
    return with_promises(rows if goal is None else rows.filter(goal=goal))


def with_promises(rows: QuerySet[Indicator]) -> list[Indicator]:
    """Indicators with baselines and targets fetched, as `assess_indicators` needs them."""
    return list(
        rows.select_related("committee", "administration").prefetch_related(
            Prefetch("baselines", queryset=Baseline.objects.order_by("order")),
            Prefetch("targets", queryset=IndicatorTarget.objects.order_by("pk")),
        )
    )


def ends_of(policy: Policy) -> Period | None:
    """The year in which the policy ends: the deadline of targets that set none."""
    return Period.year(policy.ends.year) if policy.ends else None


def assess_indicators(
    indicators: Sequence[Indicator],
    figures: Mapping[int, Figures],
    *,
    ends: Period | None,
    breakdown_key: str = "",
    only_public: bool = False,
) -> list[Assessed]:
    """Each indicator with its answer, all worked out at once. Baselines and targets must be fetched.

    With `only_public` neither figures nor baselines that tell of few people count.
    """
    if only_public:
        figures = {one.pk: shown_whole(figures[one.pk], one.counted) for one in indicators}
    targets = [_holding(one) for one in indicators]
    series = [
        series_of(one, figures[one.pk], one.baselines.all(), breakdown_key=breakdown_key,
                  target=target.data if target else None)
        for one, target in zip(indicators, targets, strict=True)
    ]  # fmt: skip
    if only_public:
        series = [
            replace(own, baselines=shown_baselines(own.baselines, one.counted))
            for one, own in zip(indicators, series, strict=True)
        ]
    pairs = [(read_target(t.data), own) for t, own in zip(targets, series, strict=True) if t is not None]
    answers = iter(assess_all(pairs, policy_end=ends))
    return [
        Assessed(one, own, target, next(answers) if target else None)
        for one, own, target in zip(indicators, series, targets, strict=True)
    ]


def standing_of(policy: Policy, version: Version, *, only_public: bool = False) -> Standing[Assessed]:
    """How the policy stands, goal by goal in the order of `version`, with all figures of the whole."""
    return standing_with(policy, version, assessed_of(policy, indicators_of(policy, only_public=only_public),
                                                      only_public=only_public))  # fmt: skip


def assessed_of(policy: Policy, indicators: Sequence[Indicator], *, only_public: bool) -> list[Assessed]:
    """Each indicator with its figures and answer; for the public without those that tell of few."""
    figures = figures_of([one.pk for one in indicators])
    return assess_indicators(indicators, figures, ends=ends_of(policy), only_public=only_public)


def goal_of(
    policy: Policy, version: Version, key: str, *, only_public: bool = False
) -> "GoalStanding[Assessed] | None":
    """One goal with its indicators; nothing of the others is read. None where the text has no such goal."""
    content = contents_of(version).get(key)
    if content is None or content["kind"] not in GOALS:
        return None
    rows = indicators_of(policy, only_public=only_public, goal=key)
    found = assessed_of(policy, rows, only_public=only_public)
    return GoalStanding(key, content, tuple(found), roll_up(_branch(key, found)))


def standing_with(policy: Policy, version: Version, found: Sequence[One]) -> Standing[One]:
    """Indicators under the goals they serve, and what follows for goals, markers and the whole."""
    contents = contents_of(version)
    by_goal: dict[str, list[One]] = {}
    for one in found:
        by_goal.setdefault(one.indicator.goal, []).append(one)
    goals = [(key, content, by_goal.get(key, [])) for key, content in contents.items() if content["kind"] in GOALS]
    whole, markers = _grouped(policy, contents, goals)
    keys = {key for key, *_ in goals}
    return Standing(markers, tuple(one for one in found if one.indicator.goal not in keys), whole)


def _grouped(
    policy: Policy, contents: Mapping[str, Content], goals: Sequence[tuple[str, Content, list[One]]]
) -> tuple[RolledUp, tuple[MarkerStanding[One], ...]]:
    """Goals under what they stand under; a goal without indicators is shown as missing, not left out."""
    under: dict[str, list[tuple[str, Content, list[One]]]] = {}
    for goal in goals:
        under.setdefault(goal[1]["parent"], []).append(goal)
    branches = [Branch(parent, tuple(_branch(key, own) for key, _, own in below)) for parent, below in under.items()]
    whole = roll_up(Branch(policy.slug, tuple(branches)))
    markers = tuple(
        MarkerStanding(
            parent,
            contents.get(parent),
            tuple(
                GoalStanding(key, content, tuple(own), rolled)
                for (key, content, own), rolled in zip(below, of_marker.parts, strict=True)
            ),
            of_marker,
        )
        for (parent, below), of_marker in zip(under.items(), whole.parts, strict=True)
    )
    return whole, markers


def _branch(key: str, own: Iterable[Answered]) -> Branch:
    """A goal with the indicators that have a target."""
    return Branch(
        key,
        tuple(
            Leaf(one.indicator.code, one.outcome, one.score, one.indicator.weight)
            for one in own
            if one.outcome is not None
        ),
    )


def counts_by_outcome(found: Iterable[Answered]) -> dict[Outcome, int]:
    """How many indicators got each answer, every answer named; those without a target are left out."""
    answers = [one.outcome for one in found]
    return {outcome: answers.count(outcome) for outcome in Outcome}


def _holding(indicator: Indicator) -> IndicatorTarget | None:
    return next((one for one in indicator.targets.all() if one.replaced_at is None), None)
