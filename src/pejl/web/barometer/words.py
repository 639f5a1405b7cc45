"""What pages of barometers say in words: figures with their unit, answers, goals."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from pejl.measuring import METHOD_NAMES, OUTCOME_NAMES, Outcome, Period, RolledUp, explain
from pejl.stages.barometer.grounds import GROUNDS, PLACES
from pejl.stages.barometer.models import FigureRevision, Indicator
from pejl.stages.barometer.queries.assessed import Assessed
from pejl.stages.barometer.queries.glances import Glanced
from pejl.stages.barometer.queries.points import Point as PlainPoint
from pejl.stages.barometer.queries.registrations import Registered
from pejl.web.charts import Bar, Chart, bars
from pejl.web.templatetags.figures import wording

PERCENT = "percent"
TONES = {
    Outcome.REACHED: "yes",
    Outcome.ON_TRACK: "covered",
    Outcome.TOO_SLOW: "part",
    Outcome.NO_CHANGE: "other",
    Outcome.MOVING_AWAY: "no",
    Outcome.NOT_ASSESSABLE: "outside",
}
"""The mark each answer gets in base.css; its name always stands beside it."""
UNITS: dict[str, Promise] = {
    "percent": gettext_lazy("percent"),
    "persons": gettext_lazy("persons"),
    "visits": gettext_lazy("visits"),
    "areas": gettext_lazy("areas"),
    "gap": gettext_lazy("distance to the city"),
    "index": gettext_lazy("index"),
    "registrations": gettext_lazy("registrations"),
}
_ALSO_PERCENT = ("%", "pct.", "pct", "per cent")
TRAITS: dict[str, Promise] = {
    "district": gettext_lazy("District"),
    "sex": gettext_lazy("Sex"),
    "age": gettext_lazy("Age"),
    "background": gettext_lazy("Background"),
    "ground": gettext_lazy("Ground"),
    "group": gettext_lazy("Group"),
}
CATEGORIES: dict[str, Promise] = {
    "women": gettext_lazy("Women"),
    "men": gettext_lazy("Men"),
    "minority": gettext_lazy("Minority background"),
    "minority_background": gettext_lazy("Minority background"),
    "danish": gettext_lazy("Danish background"),
    "others": gettext_lazy("Others"),
}

FIELDS: dict[str, Promise] = {
    "value": gettext_lazy("Figure"),
    "numerator": gettext_lazy("Count"),
    "denominator": gettext_lazy("Out of"),
    "standard_error": gettext_lazy("Standard error"),
    "respondents": gettext_lazy("Respondents"),
    "scope": gettext_lazy("What is counted"),
    "breaks": gettext_lazy("Made in another way than before"),
    "note": gettext_lazy("Note"),
}


def unit_from(said: str) -> str:
    """A unit as it is kept, by its word in either language: "procent" -> "percent". Other words stay as they are."""
    word = said.strip().casefold()
    if word in _ALSO_PERCENT:
        return PERCENT
    for language_code, _name in settings.LANGUAGES:
        with override(language_code):
            for kept, name in UNITS.items():
                if word == str(name).casefold():
                    return kept
    return said


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a time, as it is drawn and read."""

    value: float
    text: str
    """ "55,3 %" """
    when: str
    """ "2024" """


@dataclass(frozen=True, slots=True)
class ThreePoints:
    """Where it started, where it is, where it should be."""

    start: Point | None
    now: Point | None
    aim: Point | None
    hides_start: bool = False
    """Whether there is a start that is not shown, because it tells of few people."""


Measured = Assessed | Glanced
"""An indicator with its answer, with or without all its figures."""


def language() -> str:
    """Of the page."""
    return "en" if (get_language() or "").startswith("en") else "da"


def name_of(indicator: Indicator) -> str:
    """In the page's language, as far as there is a name in it."""
    return indicator.name_en if language() == "en" and indicator.name_en else indicator.name


def unit_of(unit: str) -> str:
    """A unit in the page's language; what a city wrote itself stands as it is."""
    return str(UNITS.get(unit, unit))


def trait_of(name: str) -> str:
    """A breakdown's name: "District"."""
    return str(TRAITS.get(name, name.replace("_", " ").capitalize()))


def category_of(name: str) -> str:
    """A category of a breakdown in the page's language, where it is one of ours."""
    return _(GROUNDS[name]) if name in GROUNDS else str(CATEGORIES.get(name, name))


def figure_of(value: float | None, unit: str, decimals: int = 0) -> str:
    """A figure with its unit where that is short: "55,3 %", "9.700"; nothing for None."""
    if value is None:
        return ""
    return wording().percent(value / 100, decimals) if unit == PERCENT else wording().number(value, decimals)


def period_of(period: Period) -> str:
    """As a page names it: "2024", "3. kvartal 2018"."""
    return period.said(wording())


def outcome_of(outcome: Outcome) -> str:
    """An answer in words."""
    return wording()(OUTCOME_NAMES[outcome])


def method() -> list[str]:
    """How progress is measured, in seven sentences."""
    return [wording()(sentence) for sentence in METHOD_NAMES.values()]


def explained(one: Assessed) -> tuple[str, ...]:
    """The answer in sentences; nothing where nothing was promised."""
    return explain(one.assessment, wording(), unit=one.indicator.unit) if one.assessment else ()


def known_of(rolled: RolledUp) -> str:
    """How much of a goal is known: "2 of 3 indicators can be assessed"."""
    if not rolled.indicators:
        return _("No indicator with a target")
    if rolled.indicators == 1:
        return (
            _("Its only indicator can be assessed")
            if rolled.assessed
            else _("Its only indicator cannot be assessed yet")
        )
    return _("%(assessed)s of %(all)s indicators can be assessed") % {
        "assessed": rolled.assessed,
        "all": rolled.indicators,
    }


def three_points(one: Measured) -> ThreePoints:
    """Start, latest and target of an indicator as pages say them."""
    start, now, aim = (_said(one.indicator, point) for point in one.points[:3])
    return ThreePoints(start, now, aim, one.points.hides_start)


def _said(indicator: Indicator, point: PlainPoint | None) -> Point | None:
    if point is None:
        return None
    text = figure_of(point.value, indicator.unit, indicator.decimals)
    return Point(point.value, text, period_of(point.period) if point.period else "")


def said_points(points: ThreePoints, better: str) -> str:
    """The three points in one sentence."""
    if not points.start and not points.hides_start and not better and points.now:
        return _("The newest figure is %(figure)s (%(when)s).") % {"figure": points.now.text, "when": points.now.when}
    parts = []
    if points.start:
        parts.append(
            _("It started at %(figure)s (%(when)s)") % {"figure": points.start.text, "when": points.start.when}
        )
    elif points.hides_start:
        parts.append(_("It started at a figure that is not shown, because it tells of fewer than five people"))
    else:
        parts.append(_("The figure to start from has not been measured yet"))
    if points.now:
        parts.append(_("is now at %(figure)s (%(when)s)") % {"figure": points.now.text, "when": points.now.when})
    elif points.start:
        parts.append(_("has no newer figure to show"))
    if points.aim and points.aim.when:
        parts.append(_("shall reach %(figure)s (%(when)s)") % {"figure": points.aim.text, "when": points.aim.when})
    elif points.aim:
        parts.append(_("shall reach %(figure)s") % {"figure": points.aim.text})
    elif better:
        parts.append(_("shall rise") if better == "higher" else _("shall fall"))
    return ", ".join(parts) + "."


def target_of(data: Mapping[str, Any], unit: str) -> str:
    """A target in words: "20 percent fewer than in 2018, by the end of 2022"."""
    words = _kind_of(data, unit)
    if data.get("from"):
        words += _(", counted from %(period)s") % {"period": period_of(Period.parse(str(data["from"])))}
    if data.get("by"):
        words += _(", by the end of %(period)s") % {"period": period_of(Period.parse(str(data["by"])))}
    return words


def _kind_of(data: Mapping[str, Any], unit: str) -> str:
    change = wording().number(
        abs(float(data.get("change") or 0)), 0 if float(data.get("change") or 0).is_integer() else 1
    )
    falls = float(data.get("change") or 0) < 0
    match data.get("kind"):
        case "absolute":
            return _("Reach %(figure)s") % {"figure": figure_of(float(data["value"]), unit, 0)}
        case "relative_change" if data.get("of", "count") == "count":
            return (_("%(change)s percent fewer") if falls else _("%(change)s percent more")) % {"change": change}
        case "relative_change":
            return (_("%(change)s percent lower") if falls else _("%(change)s percent higher")) % {"change": change}
        case "point_change":
            return (_("%(change)s points lower") if falls else _("%(change)s points higher")) % {"change": change}
        case "parity":
            return _("Be level with what it is compared with")
        case "gap_reduction":
            return _(
                "The gap to the city shall shrink by %(change)s percent on at least %(needed)s of %(all)s criteria"
            ) % {
                "change": change,
                "needed": _needed_criteria(data),
                "all": data["of_criteria"],
            }
    return _("Go the right way")


def _needed_criteria(data: Mapping[str, Any]) -> int:
    at_least = float(data["at_least"])
    return ceil(at_least * int(data["of_criteria"])) if at_least < 1 else int(at_least)


def revision_of(row: FigureRevision) -> str:
    """What of a figure was corrected, before and after."""
    parts = []
    for name, before in row.before.items():
        after = row.after.get(name)
        parts.append(f"{FIELDS.get(name, name)}: {_plain(before)} → {_plain(after)}")
    return ", ".join(parts)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return wording().number(float(value), 0 if float(value).is_integer() else 2)
    return str(value) if value else "–"


def named_grounds() -> dict[str, str]:
    """The eight grounds in the page's language."""
    return {value: _(text) for value, text in GROUNDS.items()}


def named_places() -> dict[str, str]:
    """Where it may have happened, in the page's language."""
    return {value: _(text) for value, text in PLACES.items()}


def registered_charts(found: Registered) -> list[Chart]:
    """What was registered, by ground, place and year; hidden counts are said to be hidden."""
    grounds, places = named_grounds(), named_places()
    rows = [
        (_("By ground"), _("Ground"), {grounds[name]: count for name, count in found.by_ground.items()}),
        (_("By place"), _("Place"), {places[name]: count for name, count in found.by_place.items()}),
        (_("Year by year"), _("Year"), found.by_year),
    ]
    return [
        bars(title, of, _("Registrations"), [_counted(name, n) for name, n in counts.items()], has_shares=False)
        for title, of, counts in rows
        if counts
    ]


def _counted(name: str, count: int | None) -> Bar:
    return Bar(name, 0, text=_("hidden")) if count is None else Bar(name, count)
