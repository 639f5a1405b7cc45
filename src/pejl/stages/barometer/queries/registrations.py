"""What registrations of experienced discrimination add up to: small numbers hidden."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from pejl.measuring.suppression import is_small, shown_counts
from pejl.stages.barometer.grounds import GROUNDS, PLACES
from pejl.stages.barometer.models import Registration, RegistrationState
from pejl.stages.policies.models import Policy


@dataclass(frozen=True, slots=True)
class Registered:
    """Counts of what was registered and read by a person; None where a count is too small to be shown."""

    total: int | None
    by_ground: dict[str, int | None]
    """One registration may have several grounds."""
    by_place: dict[str, int | None]
    by_year: dict[str, int | None]


def registered(policy: Policy) -> Registered:
    """All that was counted for a policy."""
    rows = policy.registrations.filter(state=RegistrationState.COUNTED).values_list("grounds", "place", "month")
    found = list(rows)
    grounds = Counter(ground for own, _, _ in found for ground in own)
    places = Counter(place for _, place, _ in found)
    years = Counter(month[:4] for _, _, month in found)
    by_place, total_of_places = shown_counts({place: places[place] for place in PLACES})
    by_year, total_of_years = shown_counts(dict(sorted(years.items())))
    return Registered(
        None if total_of_places is None or total_of_years is None else len(found),
        {ground: None if is_small(grounds[ground]) else grounds[ground] for ground in GROUNDS},
        by_place,
        by_year,
    )


def counts_by_state(policy: Policy) -> dict[str, int]:
    """How many wait, count or were left out."""
    counted = dict(policy.registrations.values_list("state").annotate(n=Count("pk")).order_by())
    return {state.value: counted.get(state.value, 0) for state in RegistrationState}


def waiting_first(policy: Policy) -> list[Registration]:
    """Registrations for those who read them: waiting ones first, then the newest."""
    rows = policy.registrations.select_related("district", "decided_by")[:500]
    return sorted(rows, key=lambda one: one.state != RegistrationState.WAITING)
