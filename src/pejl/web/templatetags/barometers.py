"""Figures of barometers as people read them."""

from django import template
from django.utils.translation import gettext as _

from pejl.measuring import Outcome, Period, RolledUp
from pejl.stages.barometer.measured import observation_of_baseline
from pejl.stages.barometer.models import Baseline, FigureRevision, Indicator, IndicatorTarget
from pejl.stages.barometer.queries.assessed import Assessed
from pejl.stages.barometer.queries.breakdowns import tells_of_few
from pejl.web.barometer import words
from pejl.web.barometer.drawing import HEIGHT, WIDTH, LineChart, scale_of

register = template.Library()


@register.filter
def indicator_name(indicator: Indicator) -> str:
    """In the page's language."""
    return words.name_of(indicator)


@register.filter
def unit_name(unit: str) -> str:
    """A unit in the page's language."""
    return words.unit_of(unit)


@register.filter
def answer(value: str | Outcome) -> str:
    """An answer in words: "On track"."""
    return words.outcome_of(Outcome(value))


@register.filter
def answer_tone(value: str | Outcome) -> str:
    """The mark it gets; its name stands beside it."""
    return words.TONES[Outcome(value)]


@register.filter
def known(rolled: RolledUp) -> str:
    """How much of it could be assessed."""
    return words.known_of(rolled)


@register.filter
def explained(one: Assessed) -> tuple[str, ...]:
    """The answer, sentence by sentence."""
    return words.explained(one)


@register.filter
def period(text: str) -> str:
    """A period as it is kept, as people name it."""
    return words.period_of(Period.parse(text)) if text else ""


@register.filter
def said(one: words.Measured) -> str:
    """Where it started, where it is, where it should be, in one sentence."""
    return words.said_points(words.three_points(one), one.indicator.better)


@register.filter
def baseline(row: Baseline, indicator: Indicator) -> str:
    """A baseline: "57.000 in 2017 (7 areas)"; one that tells of few people is hidden."""
    if row.pending:
        return _("The first figure of %(period)s or later") % {"period": period(row.pending)}
    seen = observation_of_baseline(row)
    hides = tells_of_few(seen, indicator.counted)
    words_of = _("%(figure)s in %(period)s") % {
        "figure": _("hidden") if hides else words.figure_of(seen.figure, indicator.unit, indicator.decimals),
        "period": words.period_of(seen.period),
    }
    return f"{words_of} ({row.scope})" if row.scope else words_of


@register.filter
def promised(target: IndicatorTarget, unit: str) -> str:
    """A target in words."""
    return words.target_of(target.data, unit)


@register.filter
def revised(row: FigureRevision) -> str:
    """What was corrected: "53 → 53,5"."""
    return words.revision_of(row)


@register.inclusion_tag("barometer/scale.html")
def scale(one: words.Measured) -> dict[str, object]:
    """Start, now and target on one line."""
    points = words.three_points(one)
    return {"scale": scale_of(points), "points": points}


@register.inclusion_tag("barometer/line.html")
def line(chart: LineChart, level: int = 3) -> dict[str, object]:
    """Lines through time, with the table."""
    return {"chart": chart, "heading": f"h{level}", "width": WIDTH, "height": HEIGHT}
