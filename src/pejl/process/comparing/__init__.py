"""Comparing a hearing's responses with the policy and with each other: text matches, campaigns, themes."""

from collections.abc import Iterator

from django.db import transaction

from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.process.comparing.gathering import gathered
from pejl.process.comparing.grouping import find_campaigns, find_themes
from pejl.process.comparing.matching import match
from pejl.process.comparing.placing import place
from pejl.stages.hearings.models import Hearing

__all__ = ["compare", "compare_hearing", "request_comparison"]

KIND = "compare-hearing"
_LAST = -10
"""Priority in the queue: after the responses that wait to be read."""


def request_comparison(hearing: int) -> Job | None:
    """Have the hearing (id) compared once what waits before it is done; None if that is asked for already."""
    with transaction.atomic():
        Hearing.objects.select_for_update().filter(pk=hearing).first()  # two workers at once ask once
        if Job.objects.filter(kind=KIND, hearing_id=hearing, state=Job.State.WAITING).exists():
            return None
        return enqueue(KIND, hearing=hearing, priority=_LAST, compared=hearing)


@job(KIND, "Compare the responses of a hearing")
def compare_hearing(progress: Progress, *, compared: int) -> None:
    """Compare everything that was said in a hearing (by id). Beginning again from the start gives the same."""
    hearing = Hearing.objects.select_related("version__policy", "lead").get(pk=compared)
    progress.begin(3)
    for _ in compare(hearing):
        progress.step()


def compare(hearing: Hearing) -> Iterator[str]:
    """Compare, and say after each step what was found: "provisions", "campaigns", "themes"."""
    responses = gathered(hearing)
    remarks = match(hearing, responses)
    place(hearing, responses, remarks)
    yield "provisions"
    find_campaigns(hearing, responses)
    yield "campaigns"
    find_themes(hearing, responses, remarks)
    yield "themes"
