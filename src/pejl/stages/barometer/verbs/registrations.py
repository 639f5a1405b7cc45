"""Experienced discrimination: everybody may register it, a person reads it before it is counted."""

import re
from collections import Counter
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.originals.store import keep
from pejl.measuring import Period
from pejl.measuring.figures import FigureRow, TakenIn
from pejl.stages.barometer.errors import GroundMissing, MonthImpossible, NoFigures
from pejl.stages.barometer.grounds import GROUNDS, PLACES
from pejl.stages.barometer.models import Indicator, Registration, RegistrationState, TakeIn
from pejl.stages.barometer.rules import GATE, MOVES
from pejl.stages.barometer.verbs.figures import store_figures
from pejl.stages.organisation.models import District, Person
from pejl.stages.policies.models import Policy

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_LONGEST = 4_000


@transaction.atomic
def make_registration(
    policy: Policy,
    *,
    grounds: Collection[str],
    place: str,
    month: str,
    district: District | None = None,
    text: str = "",
) -> Registration:
    """Keep what somebody experienced; nothing of who they are. Raises GroundMissing, MonthImpossible."""
    chosen = [ground for ground in GROUNDS if ground in grounds]
    if not chosen:
        raise GroundMissing
    today = timezone.localdate()
    if not _MONTH.fullmatch(month) or month > f"{today:%Y-%m}":
        raise MonthImpossible(month=month)
    registration = Registration.objects.create(
        policy=policy,
        grounds=chosen,
        place=place if place in PLACES else "other",
        month=month,
        district=district,
        text=text.strip()[:_LONGEST],
        came_on=today,
    )
    log("registration.make", registration, by=None)
    return registration


@transaction.atomic
def count(registration: Registration, *, by: Person) -> Registration:
    """It is a real experience and counts. Raises NotAllowed, WrongState."""
    return _decide(registration, "registration.count", by, "")


@transaction.atomic
def remove(registration: Registration, *, by: Person, reason: str) -> Registration:
    """Leave it out, with the reason: spam, a name in it, the same again. Raises NotAllowed, WrongState."""
    return _decide(registration, "registration.remove", by, reason.strip()[:300])


@transaction.atomic
def feed_registrations(indicator: Indicator, *, by: Person) -> TakeIn:
    """What was counted, year by year and by ground, becomes figures of the indicator; small ones are hidden later on.

    The running year is left out: it would look like a fall. Raises NotAllowed, NoFigures.
    """
    GATE.require("figure.take_in", by=by)
    this_year = timezone.localdate().year
    rows = indicator.policy.registrations.filter(state=RegistrationState.COUNTED).values_list("grounds", "month")
    counted: Counter[tuple[str, str]] = Counter()
    for grounds, month in rows:
        if int(month[:4]) < this_year:
            counted.update((month[:4], ground) for ground in ["", *grounds])
    if not counted:
        raise NoFigures(file=indicator.code)
    figures = [
        FigureRow(number, indicator.code, Period.parse(year), (("ground", ground),) if ground else (), float(n))
        for number, ((year, ground), n) in enumerate(sorted(counted.items()), start=1)
    ]
    told = "\n".join(f"{row.period};{dict(row.breakdown).get('ground', '')};{row.value:.0f}" for row in figures)
    return store_figures(
        indicator.policy,
        taken=TakenIn(tuple(figures), ()),
        file_name="registreringer.csv",
        original=keep(told.encode(), name="registreringer.csv"),
        by=by,
    )


def _decide(registration: Registration, action: str, by: Person, reason: str) -> Registration:
    current = Registration.objects.select_for_update().get(pk=registration.pk)
    GATE.require(action, by=by, state=current.state)
    current.state = MOVES[action][RegistrationState(current.state)]
    current.reason, current.decided_by, current.decided_at = reason, by, timezone.now()
    current.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    log(action, current, by=by)
    return current
