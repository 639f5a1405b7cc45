"""What a share's page and its sheet show beside each line: last time, targets, how the indicator stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from pejl.measuring import RolledUp
from pejl.stages.barometer.queries.assessed import Assessed, assess_indicators, ends_of, indicators_of, standing_of
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.followup.models import Entry, EntryVersion, Share, Subject, TargetResult
from pejl.stages.followup.queries.rounds import lines_of, mark_of, said_last_time
from pejl.stages.followup.sheet.writing import Context
from pejl.stages.plans.models import Result, TargetFigure, TargetKind, YearlyTarget
from pejl.stages.plans.results import figure_in
from pejl.stages.policies.models import Policy
from pejl.web.barometer.words import known_of, outcome_of, said_points, three_points
from pejl.web.plans.words import amount_text, figure_text, unit_text

_WITH_WHOLE = {TargetKind.SHARE, TargetKind.ALL}


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A yearly target: in words, what came of it the year before, and what is said now."""

    result: TargetResult
    words: str
    before: str
    """As it is read; empty where nothing is known."""
    has_whole: bool
    """Whether it is a share of something."""
    is_done_or_not: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with what stands beside it."""

    line: Entry
    last: Entry | None
    targets: tuple[ShownTarget, ...]
    measured: Assessed | None
    rolled: RolledUp | None
    """How a goal stands as a whole."""
    versions: tuple[EntryVersion, ...]
    """What it said before, the newest first; only what is not said any more."""

    @property
    def standing(self) -> str:
        """How an indicator or a goal stands, in words."""
        if self.rolled is not None:
            return f"{outcome_of(self.rolled.outcome)}. {known_of(self.rolled)}."
        if self.measured is None:
            return ""
        words = said_points(three_points(self.measured), self.measured.indicator.better)
        outcome = f"{outcome_of(self.measured.outcome)}. " if self.measured.outcome else ""
        return outcome + words

    @property
    def unit(self) -> str:
        """What money is counted in."""
        initiative = self.line.initiative
        return unit_text(initiative.plan) if initiative else ""


def shown_lines(share: Share, *, to_own: bool) -> list[ShownLine]:
    """Every line of the share in order. A fixed number of queries.

    What is written before it is handed in is shown to the unit's own people alone (`to_own`).
    """
    of = share.round
    lines = lines_of(share)
    if share.answered_at is None and not to_own:
        lines = [_without_words(line) for line in lines]
    earlier = said_last_time(of)
    targets = _targets(lines)
    measured = _measured(of.policy, lines)
    rolled = _rolled(of.policy) if any(line.subject == Subject.GOAL for line in lines) else {}
    versions: dict[int, list[EntryVersion]] = {}
    for version in EntryVersion.objects.filter(entry__share=share).select_related("by").order_by("-id"):
        versions.setdefault(version.entry_id, []).append(version)
    return [
        ShownLine(
            line,
            earlier.get((line.subject, mark_of(line))),
            tuple(_shown(result, targets, of.year) for result in line.results.all()),
            measured.get(line.indicator_id or 0),
            rolled.get(line.goal),
            tuple(versions.get(line.pk, [])[1:] if to_own or share.answered_at else ()),
        )
        for line in lines
    ]


def _without_words(line: Entry) -> Entry:
    """The line as it was before anybody wrote in it; it is not saved."""
    line.status = line.text = line.measure = line.learned = ""
    line.spent = None
    for result in line.results.all():
        result.value = result.out_of = None
    return line


def contexts_of(shown: Sequence[ShownLine]) -> dict[int, Context]:
    """What the share's sheet shows beside each line."""
    return {
        one.line.pk: Context(
            last=said_in_short(one.last) if one.last else "",
            targets={target.result.number: target.words for target in one.targets},
            target=one.standing,
        )
        for one in shown
    }


def said_in_short(line: Entry) -> str:
    """A line's status and text as one text."""
    return ": ".join(filter(None, [str(line.get_status_display()), line.text]))


def _targets(lines: Sequence[Entry]) -> Mapping[int, YearlyTarget]:
    initiatives = [line.initiative_id for line in lines if line.initiative_id]
    rows = YearlyTarget.objects.filter(initiative__in=initiatives).select_related("of")
    figures, results = TargetFigure.objects.order_by("revision"), Result.objects.order_by("year")
    return rows.prefetch_related(Prefetch("figures", queryset=figures), Prefetch("results", queryset=results)).in_bulk()


def _shown(result: TargetResult, targets: Mapping[int, YearlyTarget], year: int) -> ShownTarget:
    target = targets.get(result.target_id or 0)
    if target is None:
        return ShownTarget(result, "", "", has_whole=False, is_done_or_not=False)
    figure = figure_in(target, year)
    before = next((one.value for one in target.results.all() if one.year == year - 1), None)
    return ShownTarget(
        result,
        figure_text(figure, target),
        amount_text(before),
        has_whole=figure.kind in _WITH_WHOLE,
        is_done_or_not=figure.kind == TargetKind.DONE,
    )


def _rolled(policy: Policy) -> dict[str, RolledUp]:
    version = text_measured(policy)
    return {goal.key: goal.rolled for goal in standing_of(policy, version).goals} if version else {}


def _measured(policy: Policy, lines: Sequence[Entry]) -> dict[int, Assessed]:
    wanted = {line.indicator_id for line in lines if line.indicator_id}
    if not wanted:
        return {}
    indicators = [one for one in indicators_of(policy) if one.pk in wanted]
    figures = figures_of([one.pk for one in indicators])
    return {one.indicator.pk: one for one in assess_indicators(indicators, figures, ends=ends_of(policy))}
