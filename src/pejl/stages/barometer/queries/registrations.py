"""What registrations of experienced discrimination add up to: small numbers hidden."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from pejl.measuring.suppression import is_small, shown_counts
from pejl.stages.barometer.grounds import GROUNDS, PLACES
from pejl.stages.barometer.models import Registration, RegistrationState
from pejl.stages.policies.models import Policy


@dataclass(frozen=True, slots=True)
class Registered:
    """Counts of what was registered and read by a person; None where a count is not shown.

    Years of few registrations are told of nowhere: the other counts are of the years that are shown, so that what
    happened in a small year does not follow from them and the figures of the other years.
    """

    total: int
    """Of the years that are shown."""
    by_ground: dict[str, int | None]
    """One registration may have several grounds."""
    by_place: dict[str, int | None]
    by_year: dict[str, int | None]


def registered(policy: Policy) -> Registered:
    """All that was counted for a policy."""
    rows = policy.registrations.filter(state=RegistrationState.COUNTED).values_list("grounds", "place", "month")
    by_year: dict[str, list[tuple[list[str], str]]] = {}
    for grounds, place, month in rows:
        by_year.setdefault(month[:4], []).append((grounds, place))
    shown = {year: own for year, own in sorted(by_year.items()) if not is_small(len(own))}
    places = Counter(place for own in shown.values() for _, place in own)
    return Registered(
        sum(map(len, shown.values())),
        _by_ground({year: Counter(g for grounds, _ in own for g in grounds) for year, own in shown.items()}),
        shown_counts({place: places[place] for place in PLACES})[0],
        {year: len(own) if year in shown else None for year, own in sorted(by_year.items())},
    )


def _by_ground(by_year: Mapping[str, Mapping[str, int]]) -> dict[str, int | None]:
    """All years together; a ground that is hidden in one of them is not shown, or that year would follow from it."""
    found = {ground: sum(own.get(ground, 0) for own in by_year.values()) for ground in GROUNDS}
    hidden = set()
    for counts in (*by_year.values(), found):
        shown, _total = shown_counts({ground: counts.get(ground, 0) for ground in GROUNDS})
        most = max((counts[ground] for ground, count in shown.items() if count is None), default=0)
        hidden |= {ground for ground in GROUNDS if 0 < counts.get(ground, 0) <= most}  # whichever of equals was taken
    return {ground: None if ground in hidden else count for ground, count in found.items()}


def counts_by_state(policy: Policy) -> dict[str, int]:
    """How many wait, count or were left out."""
    counted = dict(policy.registrations.values_list("state").annotate(n=Count("pk")).order_by())
    return {state.value: counted.get(state.value, 0) for state in RegistrationState}


def waiting_first(policy: Policy) -> list[Registration]:
    """Registrations for those who read them: waiting ones first, then the newest."""
    rows = policy.registrations.select_related("district", "decided_by")[:500]
    return sorted(rows, key=lambda one: one.state != RegistrationState.WAITING)
