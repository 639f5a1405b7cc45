"""Work that comes back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.making import NOW

from pejl.ground.work import jobs, recurring
from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job, Recurrence

pytestmark = pytest.mark.django_db

_runs: list[str] = []


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(recurring, "_INTERVALS", {})
    monkeypatch.setattr(jobs, "_KNOWN", dict(jobs._KNOWN))
    _runs.clear()

    @recurring.every(minutes=10)
    def ring_the_bell() -> None:
        _runs.append("bell")

    with time_machine.travel(NOW, tick=False):
        yield


def test_it_runs_once_an_interval_however_often_workers_look() -> None:
    assert [recurring.enqueue_due() for _ in range(3)] == [["ring-the-bell"], [], []]
    assert run_waiting() == 1
    assert recurring.enqueue_due() == []
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        assert recurring.enqueue_due() == ["ring-the-bell"]
        run_waiting()
    assert _runs == ["bell", "bell"]
    assert not Job.objects.exists(), "what went well leaves nothing behind"


def test_it_does_not_begin_while_the_run_before_goes_on() -> None:
    recurring.enqueue_due()
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        assert recurring.enqueue_due() == []
    assert Job.objects.count() == 1
    assert Recurrence.objects.get().due_at == NOW + timedelta(minutes=20)


def test_a_run_that_fails_is_kept_to_be_seen() -> None:
    @recurring.every(minutes=10)
    def break_down() -> None:
        raise ZeroDivisionError("no")

    recurring.enqueue_due()
    with pytest.raises(ZeroDivisionError):
        run_waiting()
    assert Job.objects.get(kind="break-down").error == "It stopped on an unexpected error: ZeroDivisionError: no"
