"""The year wheel of the demo's adopted policy: the usual dates, and some of the city's own."""

from django.db import transaction

from pejl.process.demo.city import person_with
from pejl.stages.followup.models import DateKind
from pejl.stages.followup.wheel.content import Planned
from pejl.stages.followup.wheel.verbs import add_date, begin_wheel
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

_OWN = (
    (DateKind.COUNCIL, "ØKF", 9, 8, "Byrådet førstebehandler budgettet", "The council's first reading of the budget"),
    (DateKind.COUNCIL, "ØKF", 10, 6, "Byrådet vedtager budgettet", "The council adopts the budget"),
    (DateKind.OTHER, "BIF", 6, 3, "Lokaludvalgene drøfter barometeret", "The local committees discuss the barometer"),
    (DateKind.OTHER, "BIF", 11, 18, "Dialogmøde med foreninger og råd", "Meeting with associations and councils"),
)
"""Kind, who sees to it, month, day, and what happens."""


@transaction.atomic
def fill_wheel(*, adopted: Policy) -> None:
    """Begin the wheel, if nobody has."""
    if adopted.wheel_dates.exists():
        return
    by = person_with(Role.LEAD, adopted.lead)
    begin_wheel(adopted, by=by)
    for kind, unit, month, day, title, english in _OWN:
        planned = Planned(kind, Unit.objects.get(code=unit), month, day, title=title, title_en=english, lead_days=21)
        add_date(adopted, planned=planned, by=by)
