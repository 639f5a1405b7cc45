"""What a date of the year wheel consists of, as the verbs take it; and the wheel that most policies need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from pejl.stages.followup.models import DateKind, Every
from pejl.stages.organisation.models import Unit
from pejl.stages.policies.models import Policy


@dataclass(frozen=True, slots=True)
class Planned:
    """A date as it is written down; `year` is for what comes once, the two of `until` for more than one day."""

    kind: DateKind
    unit: Unit
    month: int
    day: int
    until_month: int | None = None
    until_day: int | None = None
    every: Every = Every.YEAR
    year: int | None = None
    title: str = ""
    title_en: str = ""
    lead_days: int | None = None


def usual_wheel(policy: Policy) -> Iterator[Planned]:
    """Dates that most policies need, so that a wheel is begun by correcting rather than by writing.

    The council adopts the budget by 15 October (styrelsesloven § 38); its negotiations and the applications to pools
    lie before that. What needs the policy's period is left out where it has none.
    """
    lead = policy.lead

    def planned(kind: DateKind, first: tuple[int, int], until: tuple[int, int] | None = None, *, title: str = "",
                every: Every = Every.YEAR, year: int | None = None, lead_days: int = 14) -> Planned:  # fmt: skip
        with override(policy.language):
            own = gettext(title) if title else ""
        until_month, until_day = until or (None, None)
        return Planned(kind, lead, *first, until_month, until_day, every, year, own, title, lead_days)

    yield planned(DateKind.STATUS, (1, 15), (2, 15), lead_days=21)
    yield planned(DateKind.WINDOW, (3, 1), (3, 31), every=Every.HALF_YEAR, lead_days=30)
    yield planned(DateKind.COMMITTEE, (4, 10), title=_("The committee discusses the yearly status"))
    yield planned(DateKind.BAROMETER, (5, 1), every=Every.HALF_YEAR)
    yield planned(DateKind.COUNCIL, (5, 20), title=_("The council discusses the yearly status"))
    yield planned(DateKind.NEGOTIATION, (8, 20), (9, 15), lead_days=30)
    if policy.starts and policy.ends:
        middle = policy.starts + (policy.ends - policy.starts) / 2
        yield planned(DateKind.MIDTERM, (middle.month, middle.day), every=Every.ONCE, year=middle.year, lead_days=60)
        before = _a_year_before(policy.ends)
        yield planned(DateKind.OTHER, (before.month, before.day), title=_("Begin the next draft"), every=Every.ONCE,
                      year=before.year, lead_days=60)  # fmt: skip


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
