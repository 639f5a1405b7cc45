"""Putting work into the queue and doing it.

A stage or process writes `@job("read-response") def read(progress, *, response: int)` in its `tasks.py` and calls
`enqueue("read-response", response=12)` inside the transaction that makes the work necessary.
"""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django_tasks import task

from pejl.ground.work.models import Job

Work = Callable[..., None]
_KNOWN: dict[str, Work] = {}


class Progress:
    """How far a job is, stored so that pages can show it."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def begin(self, total: int, message: str = "") -> None:
        """Say how many steps there are."""
        self._store(done=0, total=total, message=message[:300])

    def step(self, message: str = "") -> None:
        """One step more is done."""
        self._store(done=models.F("done") + 1, message=message[:300])

    def _store(self, **fields: Any) -> None:
        Job.objects.filter(pk=self.job.pk).update(heartbeat_at=timezone.now(), **fields)


def job(kind: str) -> Callable[[Work], Work]:
    """Register a function as what jobs of this kind do. It must bear being begun again from the start."""

    def register(work: Work) -> Work:
        _KNOWN[kind] = work
        return work

    return register


def enqueue(kind: str, *, hearing: int | None = None, by: Any = None, **arguments: Any) -> Job:
    """Queue a job; it begins after the current transaction is committed. `arguments` must be JSON."""
    with transaction.atomic():
        row = Job.objects.create(kind=kind, arguments=arguments, hearing_id=hearing, by_id=by.pk if by else None)
        run_job.enqueue(row.pk)
    return row


@task()
def run_job(number: int) -> None:
    """Do one job and store how it ended. A job that is done is not done again."""
    row = Job.objects.get(pk=number)
    if row.state in {Job.State.DONE, Job.State.FAILED}:
        return
    Job.objects.filter(pk=number).update(
        state=Job.State.RUNNING, attempts=models.F("attempts") + 1, heartbeat_at=timezone.now()
    )
    try:
        _KNOWN[row.kind](Progress(row), **row.arguments)
    except Exception as error:
        _finish(number, Job.State.FAILED, error=f"{type(error).__name__}: {error}")
        raise
    _finish(number, Job.State.DONE)


def _finish(number: int, state: Job.State, error: str = "") -> None:
    Job.objects.filter(pk=number).update(state=state, error=error, finished_at=timezone.now())


def run_waiting() -> int:
    """Do all that waits, here and now, and say how many jobs it was: for tests and commands without a worker."""
    count = 0
    while (row := Job.objects.filter(state=Job.State.WAITING).order_by("id").first()) is not None:
        run_job.call(row.pk)
        count += 1
    return count
