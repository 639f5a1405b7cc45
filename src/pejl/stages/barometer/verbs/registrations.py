"""Experienced discrimination: everybody may register it, a person reads it before it is counted."""

import re
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.barometer.errors import GroundMissing, MonthImpossible
from pejl.stages.barometer.grounds import GROUNDS, PLACES
from pejl.stages.barometer.models import Registration, RegistrationState
from pejl.stages.barometer.rules import GATE, MOVES
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


def _decide(registration: Registration, action: str, by: Person, reason: str) -> Registration:
    current = Registration.objects.select_for_update().get(pk=registration.pk)
    GATE.require(action, by=by, state=current.state)
    current.state = MOVES[action][RegistrationState(current.state)]
    current.reason, current.decided_by, current.decided_at = reason, by, timezone.now()
    current.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    log(action, current, by=by)
    return current
