"""Taking work back from workers that died.

A job counts as left when its row has not moved for `patience` seconds by the clock of whoever watches: so clocks of
different machines need not agree, and a database that was away for a while takes no work from the living.
"""

import time
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pejl.errors import PejlError
from pejl.ground.work.jobs import fail, give_back
from pejl.ground.work.models import Job

PATIENCE_SECONDS = 60.0
MOST_ATTEMPTS = 2


class WorkerStopped(PejlError):
    """Every worker that took the job was stopped in the middle of it."""

    message = "The worker was stopped in the middle of this {attempts} times."
    remedy = "Perhaps it needs more memory than there is. Try again, or ask whoever runs the server."


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a job's row said last: as long as it says the same, nobody works on it."""

    claim: str
    task: object
    heartbeat: object


class Recovery:
    """Watches jobs from one look to the next."""

    def __init__(self, patience: float | None = None) -> None:
        self._patience = PATIENCE_SECONDS if patience is None else patience
        self._seen: dict[int, tuple[_Sign, float]] = {}

    def look(self) -> list[int]:
        """Take back what was left, and say the numbers of those jobs."""
        now = time.monotonic()
        jobs = {job.pk: job for job in _perhaps_left()}
        signs = {number: _Sign(job.claim, job.task_id, job.heartbeat_at) for number, job in jobs.items()}
        self._seen = {number: self._since(number, sign, now) for number, sign in signs.items()}
        left = [number for number, (_, since) in self._seen.items() if now - since >= self._patience]
        return [number for number in left if _take_back(jobs[number])]

    def _since(self, number: int, sign: _Sign, now: float) -> tuple[_Sign, float]:
        before = self._seen.get(number)
        return before if before and before[0] == sign else (sign, now)


def _perhaps_left() -> list[Job]:
    """Jobs somebody runs, and jobs that wait although the queue thinks that somebody took them."""
    taken = DBTaskResult.objects.filter(status__in=[TaskResultStatus.RUNNING, TaskResultStatus.FAILED])
    waiting = Q(state=Job.State.WAITING, task_id__in=taken.values("id"))
    return list(Job.objects.filter(Q(state=Job.State.RUNNING) | waiting))


def _take_back(job: Job) -> bool:
    DBTaskResult.objects.filter(pk__in=[job.task_id], status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )
    if job.attempts >= MOST_ATTEMPTS:
        return fail(job, WorkerStopped(attempts=job.attempts))
    return give_back(job, attempts=job.attempts)
