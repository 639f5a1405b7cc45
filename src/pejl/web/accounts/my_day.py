"""What waits for a person and their units, said by each stage's own queries.

An area adds what waits there with `@collects`: a function that gives `Waiting`s for a person, in a fixed number of
queries. It is called each time somebody opens "my day".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: "12 remarks wait for your unit"."""

    text: str
    url: str
    hearing: Hearing | None = None
    mine: bool = False
    """For the person, rather than for anybody in the unit."""
    urgent: bool = False
    due: date | None = None
    note: str = ""
    """What makes it urgent, or whom it is from."""


Collector = Callable[[Person], Iterable[Waiting]]
COLLECTORS: list[Collector] = []


def collects(collector: Collector) -> Collector:
    """Have the function asked when somebody opens their day."""
    COLLECTORS.append(collector)
    return collector


def waiting_for(person: Person) -> list[Waiting]:
    """All of it: what is urgent first, then by day, the person's own before the unit's."""
    found = [waiting for collector in COLLECTORS for waiting in collector(person)]
    return sorted(found, key=lambda w: (not w.urgent, w.due or date.max, not w.mine))
