"""Reading the queue."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from pejl.ground.work.models import Job, WorkerProcess

_SHOWS_ITSELF = timedelta(minutes=1)
"""A worker shows itself every few seconds; after this long without, nobody counts on it."""


def jobs(state: str = "") -> QuerySet[Job]:
    """Jobs in one state, or in all."""
    return Job.objects.filter(state=state) if state else Job.objects.all()


def counts() -> dict[str, int]:
    """How many jobs wait, run and have failed. Those that are done are not counted: there may be millions."""
    wanted = (*Job.LIVE, Job.State.FAILED)
    return {state.value: Job.objects.filter(state=state).count() for state in wanted}


def workers_running() -> int:
    """How many workers have shown themselves lately."""
    return WorkerProcess.objects.filter(seen_at__gt=timezone.now() - _SHOWS_ITSELF).count()
