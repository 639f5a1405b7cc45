"""A composite index made ready for its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.translation import gettext

from pejl.measuring.composite import Answer, Definition, Indicator, read_definition
from pejl.process.indices import Tried
from pejl.stages.barometer.models import CompositeIndex, IndexResult
from pejl.web.barometer.words import language
from pejl.web.templatetags.figures import wording

_MIDDLE, _RADIUS = 170.0, 120.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """An area with its index and where its rank may lie."""

    area: str
    index: str
    rank: str
    band: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One figure of an area on its way into the index."""

    dimension: str
    title: str
    raw: str
    normalised: str
    weight: str
    filled_in: bool


@dataclass(frozen=True, slots=True)
class Spoke:
    """A dimension of a radar chart."""

    name: str
    x: str
    y: str
    text_x: str
    text_y: str
    side: str
    """Which way its name runs, so that it stays outside the drawing: "right", "left", or "across" above and below."""
    own: str
    mean: str
    beside: str
    """Of the area chosen to compare with; empty where none is."""


@dataclass(frozen=True, slots=True)
class ShownIndex:
    """An index for a period, with one area in detail."""

    name: str
    note: str
    area: str
    ranked: tuple[Ranked, ...]
    spokes: tuple[Spoke, ...]
    outline: str
    mean_outline: str
    beside: str
    """The area chosen to compare with; empty for none."""
    beside_outline: str
    steps: tuple[ShownStep, ...]
    limit: float | None


def index_name(title: Mapping[str, str]) -> str:
    """A text of a definition in the page's language."""
    return title.get(language()) or next(iter(title.values()), "")


def areas_by_rank(result: IndexResult) -> list[str]:
    """Those without a rank last; equals by name."""
    ranks = {name: steps["rank"] for name, steps in result.steps.items()}
    return sorted(ranks, key=lambda name: (ranks[name] is None, ranks[name] or 0, name))


def first_area(result: IndexResult, city: str) -> str:
    """What a page opens on: the city itself among cities, else the area that is ranked first."""
    areas = areas_by_rank(result)
    return next((name for name in areas if name in city.split()), areas[0])


def shown_index(index: CompositeIndex, result: IndexResult, area: str, beside: str = "") -> ShownIndex:
    """The areas by rank, and the steps and the radar of `area` beside the mean of all, and beside another area."""
    definition = read_definition(index.definition)
    own = result.steps[area]["dimensions"]
    other = result.steps[beside]["dimensions"] if beside else {}
    means = {one.key: _mean([steps["dimensions"][one.key] for steps in result.steps.values()])
             for one in definition.dimensions}  # fmt: skip
    return ShownIndex(
        index_name(definition.title),
        index_name(definition.note),
        area,
        tuple(_ranked(name, result.steps[name]) for name in areas_by_rank(result)),
        tuple(_spoke(definition, place, own, means, other) for place in range(len(definition.dimensions))),
        _outline(definition, own),
        _outline(definition, means),
        beside,
        _outline(definition, other) if other else "",
        tuple(_steps(definition, result.steps[area]["steps"])),
        definition.flag_below,
    )


def _ranked(name: str, steps: Mapping[str, object]) -> Ranked:
    band = steps["band"]
    low, _median, high = band if isinstance(band, list) else (None, None, None)
    return Ranked(name, _number(steps["index"]), _rank(steps["rank"]), _band(low, high), bool(steps["flagged"]))


def _band(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "–"
    return f"{low:.0f}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}"


def _rank(rank: object) -> str:
    return "–" if rank is None else str(rank)


@dataclass(frozen=True, slots=True)
class TriedRow:
    """An area by a formula that is not kept yet."""

    area: str
    index: str
    rank: str
    band: str
    before: str


def tried_rows(found: Iterable[Tried]) -> list[TriedRow]:
    """What a formula would give, area by area."""
    return [
        TriedRow(
            one.area, _number(one.index), _rank(one.rank), _band(one.band.low, one.band.high), _rank(one.rank_before)
        )
        for one in found
    ]


def _steps(definition: Definition, steps: list[Mapping[str, object]]) -> list[ShownStep]:
    indicators = {one.key: one for one in definition.indicators}
    dimensions = {one.key: index_name(one.title) for one in definition.dimensions}
    return [
        ShownStep(
            dimensions[str(step["dimension"])],
            index_name(indicators[str(step["indicator"])].title),
            _raw(indicators[str(step["indicator"])], step),
            _number(step["normalised"], 2),
            _number(step["weight"], 2),
            bool(step["filled_in"]),
        )
        for step in steps
    ]


def _raw(indicator: Indicator, step: Mapping[str, object]) -> str:
    """A figure as it was given, an answer in words; a mean that stands in for a missing answer is no yes or no."""
    raw = step["raw"]
    if indicator.answer is Answer.YES_NO and raw in (0, 1) and not step["filled_in"]:
        return gettext("Yes") if raw else gettext("No")
    return _number(raw, 1)


def _spoke(
    definition: Definition,
    place: int,
    own: Mapping[str, float | None],
    means: Mapping[str, float | None],
    other: Mapping[str, float | None],
) -> Spoke:
    one = definition.dimensions[place]
    x, y = _at(definition, place, 1.0)
    text_x, text_y = _at(definition, place, 1.18)
    return Spoke(
        index_name(one.title), f"{x:.1f}", f"{y:.1f}", f"{text_x:.1f}", f"{text_y:.1f}", _side(text_x),
        _number(own[one.key]), _number(means[one.key]), _number(other[one.key]) if other else "",
    )  # fmt: skip


def _side(x: float) -> str:
    if abs(x - _MIDDLE) < _RADIUS / 10:
        return "across"
    return "right" if x > _MIDDLE else "left"


def _outline(definition: Definition, values: Mapping[str, float | None]) -> str:
    points = [
        _at(definition, place, max(0.0, (values[one.key] or 0.0) / definition.scale))
        for place, one in enumerate(definition.dimensions)
    ]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _at(definition: Definition, place: int, share: float) -> tuple[float, float]:
    angle = 2 * pi * place / len(definition.dimensions) - pi / 2
    return _MIDDLE + share * _RADIUS * cos(angle), _MIDDLE + share * _RADIUS * sin(angle)


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _number(value: object, decimals: int = 0) -> str:
    return wording().number(float(value), decimals) if isinstance(value, int | float) else "–"
