"""Figures by district, sex ... as they may be shown: small numbers hidden, and what would give them away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pejl.measuring import Baseline, Observation, Period
from pejl.measuring.counted import Counted
from pejl.measuring.suppression import FEWEST, hide_in_row, hide_in_table, is_small
from pejl.stages.barometer.measured import OWN, Figures
from pejl.stages.barometer.models import SeriesRole


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures by the categories of one trait."""

    name: str
    """"district", "sex" ..."""
    periods: tuple[Period, ...]
    """Oldest first."""
    rows: Mapping[str, Mapping[Period, Observation | None]]
    """Category -> period -> figure, None where it is hidden; a period without a figure is left out."""

    def latest(self) -> dict[str, Observation | None]:
        """The newest period's figures, by category."""
        if not self.periods:
            return {}
        return {category: own[self.periods[-1]] for category, own in self.rows.items() if self.periods[-1] in own}


@dataclass(frozen=True, slots=True)
class Shown:
    """What of an indicator's figures may be shown."""

    figures: Figures
    """Of the whole, comparators and criteria."""
    breakdowns: tuple[Breakdown, ...]
    hidden: int
    """How many figures are not shown."""


def shown_of(figures: Figures, counted: Counted) -> Shown:
    """Figures that may be shown. Breakdowns by two traits at once are for those who work here, and left out."""
    by_trait: dict[str, dict[Period, dict[str, Observation]]] = {}
    for key, row in figures.items():
        if key.role == SeriesRole.OWN and key.breakdown_key and "|" not in key.breakdown_key:
            name, _, category = key.breakdown_key.partition("=")
            for observation in row:
                by_trait.setdefault(name, {}).setdefault(observation.period, {})[category] = observation
    breakdowns = tuple(_breakdown(name, periods, counted) for name, periods in sorted(by_trait.items()))
    whole = shown_whole(figures, counted)
    hidden = sum(o is None for one in breakdowns for row in one.rows.values() for o in row.values())
    return Shown(whole, breakdowns, hidden + len(figures.get(OWN, ())) - len(whole.get(OWN, ())))


def shown_baselines(baselines: Iterable[Baseline], counted: Counted) -> tuple[Baseline, ...]:
    """Where a series starts; a start that tells of fewer than five is there as one that is hidden."""
    return tuple(
        replace(one, observation=None, is_hidden=True)
        if one.observation and tells_of_few(one.observation, counted)
        else one
        for one in baselines
    )


def shown_whole(figures: Figures, counted: Counted) -> Figures:
    """The figures of the whole, comparators and criteria, without those that tell of fewer than five."""
    return {
        key: [o for o in row if not tells_of_few(o, counted)] for key, row in figures.items() if not key.breakdown_key
    }


def shown_row(row: Sequence[Observation], counted: Counted) -> dict[Period, Observation | None]:
    """The figures of a row by their period, None where one tells of few."""
    return {o.period: None if tells_of_few(o, counted) else o for o in row}


def counts_behind(observation: Observation, counted: Counted) -> tuple[int, ...] | None:
    """Those who are counted, and the others where they are known; None where the figure tells of no people."""
    if counted is Counted.NOBODY:
        return None
    count = observation.figure if counted is Counted.PEOPLE else observation.numerator
    if count is None and observation.respondents is not None and observation.value is not None:
        count = observation.respondents * observation.value / 100
    if count is None or count < 0:
        return None
    whole = observation.denominator if observation.numerator is not None else observation.respondents
    if whole is None or whole < count:
        return (round(count),)
    return (round(count), round(whole - count))


def tells_of_few(observation: Observation, counted: Counted) -> bool:
    """Whether a figure is of fewer than five people, or says of how few the opposite holds; nobody at all is shown."""
    counts = counts_behind(observation, counted)
    few_asked = observation.respondents is not None and observation.respondents < FEWEST
    return few_asked or (counts is not None and any(is_small(count) for count in counts))


def hidden_categories(row: Mapping[str, Observation], counted: Counted) -> frozenset[str]:
    """Categories of one period that must not be shown: small ones, and as many others as it takes to protect them.

    None where no figure tells of few. Where only the whole could protect them, all categories are hidden, so that the
    whole can always be shown.
    """
    few = frozenset(category for category, observation in row.items() if tells_of_few(observation, counted))
    if not few:
        return frozenset()
    counts = {category: counts_behind(observation, counted) for category, observation in row.items()}
    known = {category: own for category, own in counts.items() if own is not None}
    hidden, gives_away = _protecting(known) if known else (frozenset(), False)
    hidden |= few
    return frozenset(row) if gives_away or len(hidden) == 1 else hidden


def _protecting(counts: Mapping[str, tuple[int, ...]]) -> tuple[frozenset[str], bool]:
    """Categories to hide, and whether a hidden one follows from the total all the same."""
    if all(len(own) == 2 for own in counts.values()):
        table = hide_in_table([list(own) for own in counts.values()])
        flags: Sequence[bool] = [bool(flag) for flag in table.cells.any(1) | table.row_totals]
        gives_away = bool(table.column_totals.any() or table.grand_total)
    else:
        found = hide_in_row([own[0] for own in counts.values()])
        flags, gives_away = found.cells, found.total
    return frozenset(name for name, hide in zip(counts, flags, strict=True) if hide), gives_away


def _breakdown(name: str, periods: Mapping[Period, Mapping[str, Observation]], counted: Counted) -> Breakdown:
    rows: dict[str, dict[Period, Observation | None]] = {}
    ordered = tuple(sorted(periods, key=lambda period: (period.time, period)))
    for period in ordered:
        hidden = hidden_categories(periods[period], counted)
        for category, observation in periods[period].items():
            rows.setdefault(category, {})[period] = None if category in hidden else _bare(observation)
    return Breakdown(name, ordered, dict(sorted(rows.items())))


def _bare(observation: Observation) -> Observation:
    """Without a note of a single row, which may tell more than the figure."""
    return replace(observation, note="") if observation.note else observation
