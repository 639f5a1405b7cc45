"""A worker: a process that does what waits in the queue, until it is told to stop."""

import logging
import os
import socket
from uuid import uuid4

from django_tasks_db.management.commands.db_worker import Worker


def run_worker(*, interval: float = 1.0) -> None:
    """Work until SIGTERM or SIGINT, which let the job at hand be finished; `interval` is seconds between looks."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:20]}:{os.getpid()}:{uuid4().hex[:8]}",
    )
    worker.configure_signals()
    worker.run()
