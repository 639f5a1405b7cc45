"""A worker: a process that does what waits in the queue, until it is told to stop."""

import logging
import os
import socket
import threading
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from pejl.ground.work.models import WorkerProcess
from pejl.ground.work.recovery import Recovery
from pejl.ground.work.recurring import enqueue_due

_log = logging.getLogger(__name__)


def run_worker(*, interval: float = 0.5, watch: float = 5.0) -> None:
    """Work until SIGTERM or SIGINT, which let the job at hand be finished; a second one puts it back.

    `interval` is seconds between looks into an empty queue, `watch` seconds between looks after what others left and
    what is due again.
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )
    stop = threading.Event()
    watching = threading.Thread(target=_watch, args=(name, watch, stop), name="watch")
    worker.configure_signals()
    watching.start()
    try:
        worker.run()
    finally:
        stop.set()
        watching.join()


def _watch(name: str, seconds: float, stop: threading.Event) -> None:
    recovery, started = Recovery(), timezone.now()
    try:
        while not stop.is_set():
            close_old_connections()
            try:
                _show(name, started)
                recovery.look()
                enqueue_due()
            except (
                Exception
            ):  # whatever it was, the next look may go well; a watch that ended would be missed by nobody
                _log.exception("the watch over the queue failed")
                connection.close()
            stop.wait(seconds)
        with suppress(DatabaseError):
            WorkerProcess.objects.filter(name=name).delete()
    finally:
        connection.close()


def _show(name: str, started: datetime) -> None:
    seen = {"seen_at": timezone.now()}
    WorkerProcess.objects.update_or_create(name=name, defaults=seen, create_defaults={"started_at": started, **seen})
