"""What stands on a year wheel, in words."""

from datetime import date
from typing import assert_never

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.process.year_wheel import Happening, Source
from pejl.stages.barometer.models import Edition
from pejl.stages.decisions.models import Meeting
from pejl.stages.followup.models import DateKind, Round, WheelDate
from pejl.stages.followup.wheel.recurring import Span
from pejl.stages.organisation.models import Unit
from pejl.stages.plans.models import Plan
from pejl.stages.policies.models import Policy
from pejl.web.plans.words import language

_OF_PLAN = {
    Source.PLAN_BEGINS: gettext_lazy("The plan begins: %(title)s"),
    Source.PLAN_ENDS: gettext_lazy("The plan ends: %(title)s"),
    Source.WINDOW: gettext_lazy("Apply for money for %(title)s"),
}
TONES = {
    DateKind.NEGOTIATION: "money",
    DateKind.WINDOW: "money",
    DateKind.BAROMETER: "figures",
    DateKind.STATUS: "figures",
    DateKind.MIDTERM: "figures",
    DateKind.COMMITTEE: "politics",
    DateKind.COUNCIL: "politics",
    DateKind.EXPIRY: "end",
    DateKind.OTHER: "other",
}
"""Kinds that belong together look alike; each has a shape of its own."""


def title_of(one: Happening) -> str:
    """What happens."""
    about = one.about
    match about:
        case WheelDate():
            return about.called(language())
        case Policy():
            return _("The policy begins to hold") if one.source is Source.POLICY_BEGINS else _("The policy expires")
        case Plan():
            return _OF_PLAN[one.source] % {"title": f"{about.pool}: {about.title}" if _names_pool(one) else about.title}
        case Round():
            return _("Last day to answer: %(round)s") % {"round": about}
        case Meeting():
            return _("%(body)s decides: %(items)s") % {"body": name_of(about.body), "items": "; ".join(one.items)}
        case Edition():
            return about.title
        case _:
            assert_never(about)


def _names_pool(one: Happening) -> bool:
    return one.source is Source.WINDOW and isinstance(one.about, Plan) and bool(one.about.pool)


def kind_of(one: Happening) -> str:
    """The name of its kind, where the title does not say it already."""
    name = str(one.kind.label)
    return "" if title_of(one) == name or one.kind == DateKind.OTHER else name


def name_of(unit: Unit) -> str:
    """A unit's name in the page's language."""
    return (unit.name_en if language() == "en" else "") or unit.name


def when(span: Span, year: int | None = None) -> str:
    """ "1.–31. marts"; with its years where one of them is not `year`."""
    if span.days == 1:
        return _day(span.first, year)
    if span.first.year != span.last.year and year is not None:
        return f"{_day(span.first)} – {_day(span.last)}"
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        point = "." if language() == "da" else ""
        return f"{span.first.day}{point}–{_day(span.last, year)}"
    return f"{_day(span.first, span.last.year)} – {_day(span.last, year)}"


def _day(day: date, year: int | None = None) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == year else "DATE_FORMAT")
