"""Signs of life: while a job runs, its row says so every few seconds."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils import timezone

from pejl.ground.work.models import Job

BEAT_SECONDS = 5.0
_log = logging.getLogger(__name__)


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """Beat for the job in a thread of its own until the block ends, also while the job computes or waits."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job.pk, job.claim, stop), name=f"heartbeat of job {job.pk}")
    thread.daemon = True
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(number: int, claim: str, stop: threading.Event) -> None:
    try:
        while not stop.wait(BEAT_SECONDS):
            try:
                Job.objects.filter(pk=number, claim=claim).update(heartbeat_at=timezone.now())
            except DatabaseError:  # the next beat may find the database again
                _log.warning("no heartbeat for job %s", number, exc_info=True)
                connection.close()
    finally:
        connection.close()
