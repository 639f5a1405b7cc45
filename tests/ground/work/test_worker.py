"""Real workers, really killed."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from pejl.ground.work.jobs import enqueue
from pejl.ground.work.models import Job, WorkerProcess

pytestmark = pytest.mark.django_db(transaction=True)

Process = subprocess.Popen[bytes]
_PATIENCE = 30.0


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.01)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Process]]:
    """Starts a worker on the test's database; whatever still runs afterwards is killed."""
    workers: list[Process] = []

    def started() -> Process:
        command = [sys.executable, str(Path(__file__).with_name("worker_process.py"))]
        with (tmp_path / "said").open("a") as said:
            line = [*command, str(connection.settings_dict["NAME"]), str(tmp_path)]
            workers.append(subprocess.Popen(line, stderr=said))
        return workers[-1]

    yield started
    for worker in workers:
        worker.kill()
        worker.wait()


@pytest.fixture
def begun(tmp_path: Path) -> Callable[[], list[int]]:
    """The processes that began the job, in order."""
    return lambda: (
        [int(line) for line in (tmp_path / "begun").read_text().split()] if (tmp_path / "begun").exists() else []
    )


def test_work_of_a_killed_worker_is_taken_again_once(
    start: Callable[[], Process], begun: Callable[[], list[int]], tmp_path: Path
) -> None:
    job = enqueue("hold")
    first = start()
    _until(lambda: begun() == [first.pid])
    first.kill()
    others = {start().pid, start().pid}
    _until(lambda: len(begun()) == 2)
    assert set(begun()[1:]) <= others
    (tmp_path / "go").touch()
    _until(lambda: Job.objects.get(pk=job.pk).state == Job.State.DONE)
    assert (Job.objects.get(pk=job.pk).attempts, len(begun())) == (2, 2)


def test_a_job_whose_worker_was_killed_twice_fails_with_a_reason(
    start: Callable[[], Process], begun: Callable[[], list[int]]
) -> None:
    job = enqueue("hold")
    for times in (1, 2):
        worker = start()
        _until(lambda times=times: len(begun()) == times)  # type: ignore[misc]
        worker.kill()
    start()
    _until(lambda: Job.objects.get(pk=job.pk).state == Job.State.FAILED)
    assert Job.objects.get(pk=job.pk).explanation("da") == (
        "Baggrundsprocessen blev stoppet midt i arbejdet 2 gange. "
        "Måske kræver det mere hukommelse, end der er. Prøv igen, eller spørg den, der driver serveren."
    )
    assert len(begun()) == 2


def test_a_long_job_is_left_to_the_worker_that_lives(
    start: Callable[[], Process], begun: Callable[[], list[int]], tmp_path: Path
) -> None:
    job = enqueue("hold")
    start()
    _until(lambda: len(begun()) == 1)
    start()
    _until(lambda: WorkerProcess.objects.count() == 2)
    began = Job.objects.get(pk=job.pk).heartbeat_at
    assert began is not None
    _until(lambda: (Job.objects.get(pk=job.pk).heartbeat_at - began).total_seconds() > 1.5)  # type: ignore[operator]
    assert (len(begun()), Job.objects.get(pk=job.pk).attempts) == (1, 1)
    (tmp_path / "go").touch()
    _until(lambda: Job.objects.get(pk=job.pk).state == Job.State.DONE)


def test_a_worker_told_to_stop_finishes_what_it_does(
    start: Callable[[], Process], begun: Callable[[], list[int]], tmp_path: Path
) -> None:
    job, next_job = enqueue("hold"), enqueue("hold")
    worker = start()
    _until(lambda: len(begun()) == 1)
    worker.send_signal(signal.SIGTERM)
    (tmp_path / "go").touch()
    assert worker.wait(_PATIENCE) == 0
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE
    assert Job.objects.get(pk=next_job.pk).state == Job.State.WAITING
    assert not WorkerProcess.objects.exists()


def test_a_worker_told_twice_puts_its_work_back(
    start: Callable[[], Process], begun: Callable[[], list[int]], tmp_path: Path
) -> None:
    job = enqueue("hold")
    worker = start()
    _until(lambda: len(begun()) == 1)
    worker.send_signal(signal.SIGTERM)
    _until(lambda: "shutting down gracefully" in (tmp_path / "said").read_text())
    worker.send_signal(signal.SIGTERM)
    worker.wait(_PATIENCE)
    row = Job.objects.get(pk=job.pk)
    assert (row.state, row.attempts) == (Job.State.WAITING, 0)
    other = start()
    _until(lambda: len(begun()) == 2)
    assert begun()[1] == other.pid
