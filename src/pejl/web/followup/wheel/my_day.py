"""What "my day" shows of year wheels: dates that the person's units see to, and windows of their plans."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from pejl.process.year_wheel import own_and_windows
from pejl.stages.followup.models import WheelDate
from pejl.stages.organisation.gate import has_role, roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.web.accounts.my_day import Waiting, collects
from pejl.web.followup.wheel.words import title_of
from pejl.web.templatetags.pages import url_if

_SHOWN, _AHEAD, _SOON = 5, 30, 7
"""At most so many, so many days ahead where a date does not say it; urgent when nearer than the last."""


@collects
def coming_dates(person: Person) -> Iterator[Waiting]:
    """The next ones. What rounds and meetings ask for stands there by itself."""
    if not has_role(person, {Role.LEAD, Role.OFFICER}):
        return
    today = timezone.localdate()
    units = {unit for role, unit in roles_of(person) if role in {Role.LEAD, Role.OFFICER}}
    near = [
        one
        for one in own_and_windows(units, today, today + timedelta(days=366))
        if 0 <= (one.span.first - today).days <= _days_before(one.about)
    ]
    for one in near[:_SHOWN]:
        yield Waiting(
            title_of(one),
            f"{url_if('year_wheel_work', one.policy.slug)}?year={one.span.first.year}",
            urgent=(one.span.first - today).days <= _SOON,
            due=one.span.first,
            note=one.policy.title,
        )


def _days_before(about: object) -> int:
    lead = about.lead_days if isinstance(about, WheelDate) else None
    return _AHEAD if lead is None else max(lead, _AHEAD)
