"""A year of a policy as its pages show it: the drawing, and the same dates by month."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dates import MONTHS

from pejl.process.year_wheel import Happening, happenings
from pejl.stages.barometer.models import Edition
from pejl.stages.decisions.models import Meeting
from pejl.stages.followup.models import DateKind, Round, WheelDate
from pejl.stages.organisation.models import Unit
from pejl.stages.plans.models import Plan
from pejl.stages.policies.models import Policy
from pejl.web.followup.wheel.drawing import Given, Wheel, shape_of, wheel
from pejl.web.followup.wheel.words import TONES, kind_of, name_of, title_of, when


@dataclass(frozen=True, slots=True)
class Shown:
    """One date in words."""

    number: int
    happening: Happening
    when: str
    title: str
    kind: str
    who: str
    url: str
    """Where it is read about or mended; empty where there is no such page."""
    tone: str
    shape: str
    over: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The picture with its list by month."""

    year: int
    years: tuple[int, ...]
    """Those before and after that can be looked at."""
    wheel: Wheel
    months: tuple[tuple[str, tuple[Shown, ...]], ...]
    """Only months in which something begins."""
    legend: tuple[tuple[str, str, str], ...]
    """Name, tone and shape of each kind that is there."""
    units: tuple[Unit, ...]
    """Whom anything of the year is for, by name."""
    marks: tuple[tuple[object, Shown], ...]
    """Each mark of the drawing with its words."""


def year_of(policy: Policy, year: int, today: date, *, unit: Unit | None = None, only_public: bool = True) -> Year:
    """A policy's year, for one unit or all."""
    found = happenings([policy], date(year, 1, 1), date(year, 12, 31), only_public=only_public)
    units = sorted({one.pk: one for happening in found for one in happening.units}.values(), key=name_of)
    chosen = [one for one in found if unit is None or one.concerns({unit.pk})]
    shown = [shown_of(number, one, today, year=year, at_work=not only_public) for number, one in enumerate(chosen, 1)]
    drawn = wheel(year, [Given(one.number, one.happening.kind, one.happening.span) for one in shown], today)
    kinds = [kind for kind in DateKind if any(one.kind == kind for one in chosen)]
    return Year(
        year,
        _years(policy, year),
        drawn,
        tuple(_by_month(shown, year)),
        tuple((str(kind.label), TONES[kind], shape_of(kind, 9)) for kind in kinds),
        tuple(units),
        tuple(zip(drawn.marks, shown, strict=True)),
    )


def shown_of(number: int, one: Happening, today: date, *, year: int | None = None, at_work: bool = False) -> Shown:
    """A date in words, with the page that staff or everybody finds it on."""
    return Shown(
        number,
        one,
        when(one.span, year),
        title_of(one),
        kind_of(one),
        name_of(one.units[0]),
        _page_at_work(one) if at_work else _public_page(one),
        TONES[one.kind],
        shape_of(one.kind),
        one.span.last < today,
    )


def _years(policy: Policy, year: int) -> tuple[int, ...]:
    """The policy's years, or those around the one that is shown."""
    first = min(policy.starts.year, year) if policy.starts else year - 1
    last = max(policy.ends.year, year) if policy.ends else year + 1
    return tuple(range(max(first, year - 4), min(last, year + 4) + 1))


def _by_month(shown: Sequence[Shown], year: int) -> Iterable[tuple[str, tuple[Shown, ...]]]:
    """What began in the year before stands in January."""
    for month in MONTHS:
        own = tuple(one for one in shown if _month_in(one.happening, year) == month)
        if own:
            yield str(MONTHS[month]), own


def _month_in(one: Happening, year: int) -> int:
    return one.span.first.month if one.span.first.year == year else 1


def _public_page(one: Happening) -> str:
    about = one.about
    match about:
        case Plan():
            return reverse("plan", args=[about.slug])
        case Edition():
            return reverse("barometer_edition", args=[one.policy.slug, about.number])
        case _:
            return ""


def _page_at_work(one: Happening) -> str:
    about = one.about
    match about:
        case WheelDate():
            return reverse("wheel_date_edit", args=[one.policy.slug, about.pk])
        case Plan():
            return reverse("plan_work", args=[about.slug])
        case Round():
            return reverse("round", args=[one.policy.slug, about.year, about.kind])
        case Meeting():
            return reverse("meeting", args=[about.pk])
        case Policy():
            return reverse("policy_work", args=[about.slug])
        case _:
            return _public_page(one)


def coming(policies: Sequence[Policy], first: date, last: date, units: Collection[int] | None = None) -> list[Shown]:
    """What begins between two days, or goes on then, of several policies as staff see it."""
    found = happenings(policies, first, last)
    chosen = [one for one in found if units is None or one.concerns(units)]
    return [shown_of(number, one, first, year=first.year, at_work=True) for number, one in enumerate(chosen, 1)]
