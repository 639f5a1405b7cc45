"""Work that comes back: closing hearings at their deadline, digests, sealing the log.

`@every(minutes=5)` above a function without arguments in a `tasks.py`. Each run is a job of its own, so it is watched
like any other; across all workers one begins at most once an interval, and never while the one before still runs.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job, Recurrence

Run = Callable[[], object]
_INTERVALS: dict[str, timedelta] = {}
_BEFORE_OTHERS = 50
"""Priority: a hearing closes on time though a thousand responses wait to be read."""


def every(*, minutes: float, title: str = "") -> Callable[[Run], Run]:
    """Have workers call the function every so many minutes. `title` is as for `job`."""

    def register(run: Run) -> Run:
        kind = run.__name__.strip("_").replace("_", "-")
        _INTERVALS[kind] = timedelta(minutes=minutes)

        @job(kind, title, recurs=True)
        def work(_: Progress) -> None:
            run()

        return run

    return register


def enqueue_due() -> list[str]:
    """Put into the queue what is due now, and say what that was."""
    now = timezone.now()
    known = dict(Recurrence.objects.values_list("kind", "due_at"))
    due = [kind for kind in _INTERVALS if kind not in known or known[kind] <= now]
    return [kind for kind in due if _begun(kind, now)]


def _begun(kind: str, now: datetime) -> bool:
    """Whether this worker was the one to begin it, and the run before is over."""
    with transaction.atomic():
        Recurrence.objects.bulk_create([Recurrence(kind=kind, due_at=now)], ignore_conflicts=True)
        ours = Recurrence.objects.filter(kind=kind, due_at__lte=now).update(due_at=now + _INTERVALS[kind])
        if not ours or Job.objects.filter(kind=kind, state__in=Job.LIVE).exists():
            return False
        enqueue(kind, priority=_BEFORE_OTHERS)
        return True
