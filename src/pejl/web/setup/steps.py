"""The steps of setting a hearing up, which can be left and taken up again: each knows what is still missing in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.stages.hearings.checks import Check, checks
from pejl.stages.hearings.models import Hearing

STEPS: dict[str, Promise] = {
    "about": _("What it is about"),
    "sections": _("Sections"),
    "dates": _("Dates"),
    "parties": _("Parties"),
    "texts": _("Consent and privacy"),
    "documents": _("Documents"),
    "check": _("Check and open"),
}
"""In order; each is the page `setup_<step>`."""


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step in the list beside the page."""

    key: str
    title: Promise
    url: str
    is_current: bool
    faults: int
    """Things in it that stand in the way of opening."""
    advice: int


def steps_of(hearing: Hearing, current: str = "", found: Iterable[Check] | None = None) -> list[StepShown]:
    """The steps with what is missing in each."""
    wrong = [check for check in (checks(hearing) if found is None else found) if not check.passed]
    return [
        StepShown(
            key,
            title,
            address_of(hearing, key),
            key == current,
            sum(1 for check in wrong if check.step == key and check.blocks),
            sum(1 for check in wrong if check.step == key and not check.blocks),
        )
        for key, title in STEPS.items()
    ]


def address_of(hearing: Hearing, step: str) -> str:
    """Where a step's page is."""
    name = "hearing_parties" if step == "parties" else f"setup_{step}"
    return reverse(name, args=[hearing.slug])


def after(step: str) -> str:
    """The step that follows; the last follows itself."""
    keys = list(STEPS)
    return keys[min(keys.index(step) + 1, len(keys) - 1)]
