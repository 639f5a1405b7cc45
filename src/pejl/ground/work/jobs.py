"""Putting work into the queue and doing it.

A stage or process writes `@job("read-response") def read(progress, *, response: int)` in its `tasks.py` and calls
`enqueue("read-response", response=12)` inside the transaction that makes the work necessary.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import models, transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from pejl.errors import PejlError
from pejl.ground.work.heartbeat import beating
from pejl.ground.work.models import Job

Work = Callable[..., None]
_STORE_SECONDS = 0.5
"""Progress is stored at most this often: nobody reads faster, and a job of 10,000 steps is not 10,000 writes."""


class JobUnknown(PejlError):
    """Nothing is registered for this kind of job."""

    message = "This version of Pejl does not know work of the kind “{kind}”."
    remedy = "Run a worker of the same version as the site."


class JobStopped(PejlError):
    """The job broke off on an error that is not the user's."""

    message = "It stopped on an unexpected error: {detail}"


class JobTakenAway(Exception):
    """Another worker has this job now, because this one was held for dead."""


@dataclass(frozen=True, slots=True)
class Known:
    """What jobs of one kind do, and what people call it (an English text)."""

    work: Work
    title: str
    recurs: bool = False


_KNOWN: dict[str, Known] = {}


class Progress:
    """How far a job is, stored so that pages can show it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._done = self._total = 0
        self._message = ""
        self._stored = 0.0

    def begin(self, total: int, message: str = "") -> None:
        """Say how many steps there are."""
        self._done, self._total, self._message = 0, total, message[:300]
        self.store()

    def step(self, message: str = "") -> None:
        """One step more is done. Raises JobTakenAway."""
        self._done, self._message = self._done + 1, message[:300]
        if self._done == self._total or time.monotonic() - self._stored >= _STORE_SECONDS:
            self.store()

    def store(self) -> None:
        """Let everybody see it now. Raises JobTakenAway."""
        fields = {"done": self._done, "total": self._total, "message": self._message}
        mine = Job.objects.filter(pk=self.job.pk, claim=self.job.claim)
        if not mine.update(heartbeat_at=timezone.now(), **fields):
            raise JobTakenAway
        self._stored = time.monotonic()


def job(kind: str, title: str = "", *, recurs: bool = False) -> Callable[[Work], Work]:
    """Register a function as what jobs of this kind do. It must bear being begun again from the start.

    `title` is what people call the work, an English text that stands in a catalogue. For `recurs` see `recurring`.
    """

    def register(work: Work) -> Work:
        _KNOWN[kind] = Known(work, title or kind, recurs)
        return work

    return register


def title_of(kind: str) -> str:
    """What people call this kind of work, in English."""
    return _KNOWN[kind].title if kind in _KNOWN else kind


def enqueue(kind: str, *, hearing: int | None = None, by: Any = None, priority: int = 0, **arguments: Any) -> Job:
    """Queue a job; it begins after the current transaction is committed. `arguments` must be JSON.

    `priority` is -100 to 100; the higher goes first.
    """
    with transaction.atomic(savepoint=False):
        return Job.objects.create(
            kind=kind, arguments=arguments, hearing_id=hearing, by_id=by.pk if by else None, task_id=wake(priority)
        )


def wake(priority: int = 0) -> UUID:
    """Have a worker look for the job that gets this `task_id`."""
    return UUID(run_job.using(priority=priority).enqueue().id)


@task(takes_context=True)
def run_job(context: TaskContext) -> None:
    """Do the job that this row of the queue wakes a worker for."""
    number = Job.objects.filter(task_id=context.task_result.id).values_list("pk", flat=True).first()
    if number is not None:
        perform(number, beating=beating)


def perform(number: int, *, beating: Callable[[Job], AbstractContextManager[None]] = lambda _: nullcontext()) -> None:
    """Claim a waiting job, do it, and store how it ended; nothing happens where another has claimed it.

    Raises what the job raised, after storing it.
    """
    row = _claimed(number)
    if row is None:
        return
    progress = Progress(row)
    try:
        with beating(row):
            if row.kind not in _KNOWN:
                raise JobUnknown(kind=row.kind)
            _KNOWN[row.kind].work(progress, **row.arguments)
        _finish_done(row, progress)
    except JobTakenAway:
        return
    except Exception as error:
        fail(row, error)
        raise
    except BaseException:  # told to stop: nobody's fault, so the attempt does not count
        give_back(row, attempts=row.attempts - 1)
        raise


def give_back(row: Job, *, attempts: int) -> bool:
    """Let the job wait again, if `row` still is how it stands; says whether it did."""
    with transaction.atomic():
        unchanged = Job.objects.filter(pk=row.pk, state=row.state, claim=row.claim)
        return bool(unchanged.update(state=Job.State.WAITING, attempts=attempts, claim="", task_id=wake()))


def again(number: int) -> bool:
    """Let a failed job wait again, as if for the first time; says whether it was one."""
    with transaction.atomic():
        failed = Job.objects.filter(pk=number, state=Job.State.FAILED)
        fresh = {"attempts": 0, "claim": "", "error": "", "reason": [], "finished_at": None}
        return bool(failed.update(state=Job.State.WAITING, done=0, total=0, message="", task_id=wake(), **fresh))


def run_waiting() -> int:
    """Do all that waits, here and now, and say how many jobs it was: for tests and commands without a worker."""
    count = 0
    while (row := Job.objects.filter(state=Job.State.WAITING).order_by("id").first()) is not None:
        perform(row.pk)
        count += 1
    return count


def _claimed(number: int) -> Job | None:
    """The job, if it waited and is now ours. One UPDATE decides, whatever the isolation level."""
    claim = uuid4().hex
    taken = Job.objects.filter(pk=number, state=Job.State.WAITING).update(
        state=Job.State.RUNNING,
        claim=claim,
        attempts=models.F("attempts") + 1,
        heartbeat_at=timezone.now(),
        done=0,
        total=0,
        message="",
    )
    return Job.objects.get(pk=number) if taken else None


def _finish_done(row: Job, progress: Progress) -> None:
    """What comes back by itself leaves no trace when it went well."""
    progress.store()
    mine = Job.objects.filter(pk=row.pk, claim=row.claim)
    if _KNOWN[row.kind].recurs:
        mine.delete()
    else:
        mine.update(state=Job.State.DONE, finished_at=timezone.now())


def fail(row: Job, error: Exception) -> bool:
    """End the job with a reason, if `row` still is how it stands; says whether it did."""
    shown = error if isinstance(error, PejlError) else JobStopped(detail=f"{type(error).__name__}: {error}"[:500])
    texts = [text for text in (shown.message, shown.remedy) if text]
    values = {name: str(value) for name, value in shown.parameters.items()}
    unchanged = Job.objects.filter(pk=row.pk, state=row.state, claim=row.claim)
    return bool(
        unchanged.update(state=Job.State.FAILED, finished_at=timezone.now(), error=str(shown), reason=[texts, values])
    )
