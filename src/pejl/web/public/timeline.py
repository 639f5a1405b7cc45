"""A hearing's way from opening to decision, with where it is now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import Hearing, HearingState, Milestone
from pejl.stages.policies.models import Version
from pejl.web.templatetags.deadlines import until

State = Literal["done", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a step is read of, and what is said beside it."""

    href: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step as `parts/timeline.html` shows it."""

    title: str
    on: date | None = None
    text: str = ""
    state: State = "ahead"
    links: tuple[Link, ...] = ()


def steps_of(hearing: Hearing, milestones: Iterable[Milestone], adopted: Version | None, today: date) -> list[Step]:
    """The steps in order; exactly one is "now" unless the hearing was cancelled."""
    main = _main_steps(hearing, adopted)
    now = _where(hearing, adopted)
    steps = [replace(step, state=_state(place, now)) for place, step in enumerate(main)]
    for milestone in milestones:
        at = _place_of(milestone.on, steps)
        steps.insert(at, Step(milestone.title, milestone.on, state="done" if milestone.on < today else "ahead"))
    return steps


def _main_steps(hearing: Hearing, adopted: Version | None) -> list[Step]:
    closes = until(hearing.closes_at)
    steps = [
        Step(_("The draft is being prepared")),
        Step(
            _("Everybody can respond"),
            timezone.localtime(hearing.opens_at).date() if hearing.opens_at else None,
            _("The deadline is %(deadline)s.") % {"deadline": closes} if closes else "",
        ),
        Step(
            _("The responses are read and answered"),
            last_day(hearing.closes_at) if hearing.closes_at else None,
            _("Each remark gets a reply with a decision and a reason."),
        ),
    ]
    if hearing.publishes:
        day = timezone.localtime(hearing.published_at).date() if hearing.published_at else None
        steps.append(Step(_("The responses are published"), day))
    steps.append(Step(_("The hearing is concluded"), None, _("The hearing note shows what came of the responses.")))
    steps.append(Step(_("The policy is adopted"), adopted.adopted_on if adopted else None))
    return steps


def _where(hearing: Hearing, adopted: Version | None) -> int:
    """Place of the step that is now, from 0; beyond the last where all is over, before the first where none is."""
    last = 5 if hearing.publishes else 4
    if hearing.state == HearingState.CANCELLED:
        return -1
    if adopted is not None:
        return last
    if hearing.state == HearingState.CONCLUDED:
        return last - 1
    if hearing.state == HearingState.CLOSED:
        return 3 if hearing.publishes and hearing.published_at else 2
    return 1 if hearing.state == HearingState.OPEN else 0


def _state(place: int, now: int) -> State:
    if place == now:
        return "now"
    return "done" if place < now else "ahead"


def _place_of(on: date, steps: list[Step]) -> int:
    """Before the first step that is later; a day after all known ones stands before the conclusion."""
    for place, step in enumerate(steps):
        if step.on is not None and step.on > on:
            return place
    return len(steps) - 2
