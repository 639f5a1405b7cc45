"""The map of districts made ready for its page: areas with their figures, shades, a legend, and the table beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejl.measuring import Observation
from pejl.measuring.maps import Drawing
from pejl.stages.barometer.models import Indicator
from pejl.stages.organisation.models import District
from pejl.web.barometer.words import figure_of

_SHADES = 5
_LINE = 13
"""Letters of a name that stand in one line of a tile."""
HIDDEN, UNKNOWN = "hidden", "unknown"


@dataclass(frozen=True, slots=True)
class Area:
    """A district on the map."""

    district: District
    path: str
    x: str
    y: str
    lines: tuple[str, ...]
    """Its name, broken to fit."""
    text: str
    """Its figure."""
    shade: str
    """"1" (lowest) to "5" (highest), "hidden" or "unknown"."""


@dataclass(frozen=True, slots=True)
class ShownMap:
    """What is drawn, and what stands beside it."""

    width: str
    height: str
    areas: tuple[Area, ...]
    legend: tuple[tuple[str, str], ...]
    """Shade -> what it stands for."""


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district in the table."""

    district: District
    text: str
    shade: str


def district_rows(
    districts: Sequence[District], figures: Mapping[str, Observation | None] | None, indicator: Indicator | None
) -> list[DistrictRow]:
    """Each district with its newest figure; without an indicator, alone."""
    if indicator is None or figures is None:
        return [DistrictRow(one, "", "") for one in districts]
    known = [seen.figure for seen in figures.values() if seen is not None and seen.figure is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    rows = []
    for one in districts:
        seen = figures.get(one.name)
        if one.name in figures and seen is None:
            rows.append(DistrictRow(one, _("hidden"), HIDDEN))
        elif seen is None or seen.figure is None:
            rows.append(DistrictRow(one, "–", UNKNOWN))
        else:
            text = figure_of(seen.figure, indicator.unit, indicator.decimals)
            rows.append(DistrictRow(one, text, _shade(seen.figure, low, high)))
    return rows


def shown_map(
    drawing: Drawing | None, rows: Sequence[DistrictRow], legend: Sequence[tuple[str, str]]
) -> ShownMap | None:
    """The map with the rows' figures; None where no district has a place on it."""
    if drawing is None:
        return None
    by_name = {row.district.name: row for row in rows}
    areas = tuple(
        Area(
            by_name[one.name].district,
            one.path,
            f"{one.x:g}",
            f"{one.y:g}",
            broken(one.name),
            by_name[one.name].text,
            by_name[one.name].shade,
        )
        for one in drawing.outlines
        if one.name in by_name
    )
    used = {area.shade for area in areas}
    return ShownMap(
        f"{drawing.width:g}",
        f"{drawing.height:g}",
        areas,
        tuple((shade, text) for shade, text in legend if shade in used),
    )


def legend_of(figures: Mapping[str, Observation | None], indicator: Indicator) -> list[tuple[str, str]]:
    """What the shades stand for: five steps of the same size from the lowest to the highest figure."""
    known = [seen.figure for seen in figures.values() if seen is not None and seen.figure is not None]
    more = [(HIDDEN, _("hidden")), (UNKNOWN, _("no figure"))]
    if not known:
        return more
    low, step = min(known), (max(known) - min(known)) / _SHADES

    def text(value: float) -> str:
        return figure_of(value, indicator.unit, max(indicator.decimals, 1))

    if not step:
        return [(str(_SHADES), text(low)), *more]
    spans = [
        (str(at + 1), _("%(low)s to %(high)s") % {"low": text(low + at * step), "high": text(low + (at + 1) * step)})
        for at in range(_SHADES)
    ]
    return [*spans, *more]


def _shade(figure: float, low: float, high: float) -> str:
    if high == low:
        return str(_SHADES)
    return str(min(_SHADES, 1 + int((figure - low) / (high - low) * _SHADES)))


def broken(name: str) -> tuple[str, ...]:
    """A name in lines that fit a tile, at its spaces, hyphens and slashes."""
    lines: list[str] = []
    for word in name.replace("-", "- ").replace("/", "/ ").split():
        glue = "" if lines and lines[-1].endswith(("-", "/")) else " "
        if lines and len(lines[-1]) + len(glue) + len(word) <= _LINE:
            lines[-1] += glue + word
        else:
            lines.append(word)
    return tuple(lines)
