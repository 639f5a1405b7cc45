"""The life of one job, in this process."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pejl.errors import PejlError
from pejl.ground.work.jobs import JobTakenAway, Progress, again, enqueue, job, perform, run_waiting
from pejl.ground.work.models import Job
from pejl.ground.work.recovery import Recovery

pytestmark = pytest.mark.django_db


class NoPaper(PejlError):
    message = "There is no {what}."


_seen: list[str] = []


@job("test-count", "Count to three")
def _count(progress: Progress, *, word: str) -> None:
    progress.begin(3, "Counting")
    for number in range(3):
        _seen.append(f"{word} {number}")
        progress.step(f"{number + 1} of 3")


@job("test-fail")
def _fail(_: Progress, *, wrong: bool) -> None:
    raise NoPaper(what="paper {x}") if wrong else KeyError("sheet")


@job("test-stolen")
def _stolen(progress: Progress) -> None:
    Job.objects.filter(pk=progress.job.pk).update(claim="somebody else")
    progress.begin(1)
    raise AssertionError("it went on without the job")


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    _seen.clear()


def test_a_job_is_done_once_and_its_progress_stays() -> None:
    row = enqueue("test-count", word="one", hearing=7)
    assert run_waiting() == 1
    perform(row.pk)
    row.refresh_from_db()
    assert (row.state, row.done, row.total, row.message, row.attempts) == (Job.State.DONE, 3, 3, "3 of 3", 1)
    assert (row.hearing_id, _seen) == (7, ["one 0", "one 1", "one 2"])


def test_a_failure_is_explained_in_the_readers_language() -> None:
    row = enqueue("test-fail", wrong=True)
    with pytest.raises(NoPaper):
        perform(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error, row.explanation("en")) == (Job.State.FAILED, "There is no paper {x}.", row.error)


def test_an_unexpected_error_is_a_failure_too_and_can_be_tried_again() -> None:
    row = enqueue("test-fail", wrong=False)
    with pytest.raises(KeyError):
        perform(row.pk)
    row.refresh_from_db()
    assert row.explanation("da") == "Det stoppede på en uventet fejl: KeyError: 'sheet'"
    assert again(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error, row.finished_at) == (Job.State.WAITING, 0, "", None)
    assert not again(row.pk)


def test_work_nobody_knows_fails() -> None:
    row = enqueue("test-unheard-of")
    with pytest.raises(PejlError):
        perform(row.pk)
    row.refresh_from_db()
    assert row.error.startswith("This version of Pejl does not know work of the kind “test-unheard-of”.")


def test_whoever_lost_the_job_stops_and_changes_nothing() -> None:
    row = enqueue("test-stolen")
    perform(row.pk)
    row.refresh_from_db()
    assert (row.state, row.claim) == (Job.State.RUNNING, "somebody else")
    with pytest.raises(JobTakenAway):
        Progress(Job(pk=row.pk, claim="old")).step()


def test_a_job_between_queue_and_claim_is_woken_again() -> None:
    """The worker took the row of the queue and died before it claimed the job."""
    row = enqueue("test-count", word="late")
    DBTaskResult.objects.filter(pk__in=[row.task_id]).update(status=TaskResultStatus.RUNNING)
    recovery = Recovery(patience=0)
    assert recovery.look() == [row.pk]
    assert recovery.look() == []
    row.refresh_from_db()
    assert DBTaskResult.objects.get(pk=str(row.task_id)).status == TaskResultStatus.READY
    assert (row.state, row.attempts) == (Job.State.WAITING, 0)


def test_a_job_that_moved_between_two_looks_is_not_taken_back() -> None:
    row = enqueue("test-count", word="x")
    Job.objects.filter(pk=row.pk).update(state=Job.State.RUNNING, claim="c", attempts=1)
    patient = Recovery(patience=3600)
    assert patient.look() == []
    assert Recovery(patience=0).look() == [row.pk]
