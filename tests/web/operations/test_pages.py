"""Work in the background on the screen, and the service's health."""

from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from tests.making import make_hearing, make_person

from pejl.ground.audit.models import Event
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job, WorkerProcess
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


@job("test-page", "Build the hearing note")
def _work(_: Progress) -> None:
    """Nothing."""


def _run_worker() -> None:
    now = timezone.now()
    WorkerProcess.objects.create(name="w", started_at=now, seen_at=now)


def test_the_list_says_what_goes_on_and_asks_again(client: Client) -> None:
    _run_worker()
    lead = make_person(Role.LEAD, name="Mia Lund")
    row = enqueue("test-page", hearing=make_hearing(title="En by for alle").pk, by=lead)
    Job.objects.filter(pk=row.pk).update(state=Job.State.RUNNING, done=1200, total=3000)
    client.force_login(lead)
    page = client.get("/arbejde/koersler/").content.decode()
    assert "Én baggrundsproces kører." in page
    assert f'<a href="/arbejde/koersler/{row.pk}/">Byg høringsnotatet</a>' in page
    assert "1.200 af 3.000" in page
    assert "En by for alle" in page
    assert "<td>Mia Lund</td>" in page
    assert 'hx-get="/arbejde/koersler/" hx-trigger="every 2s"' in page


def test_the_list_rests_when_all_is_done(client: Client) -> None:
    Job.objects.filter(pk=enqueue("test-page").pk).update(state=Job.State.DONE)
    client.force_login(make_person(Role.AUDITOR))
    assert "hx-trigger" not in client.get("/arbejde/koersler/").content.decode()
    part = client.get("/arbejde/koersler/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="jobs">')
    assert "<h1" not in part


def test_without_a_worker_the_page_says_that_nothing_will_happen(client: Client) -> None:
    enqueue("test-page")
    client.force_login(make_person(Role.ADMINISTRATOR))
    page = client.get("/en/work/jobs/").content.decode()
    assert "No worker is running" in page
    assert "1 job waits, and nothing will be done until somebody starts one on the server with" in page


def test_one_job_tells_how_far_it_is_by_itself(client: Client) -> None:
    row = enqueue("test-page")
    Job.objects.filter(pk=row.pk).update(state=Job.State.RUNNING, done=1, total=4, message="Læser")
    client.force_login(make_person(Role.LEAD))
    page = client.get(f"/arbejde/koersler/{row.pk}/").content.decode()
    assert f'hx-get="/arbejde/koersler/{row.pk}/" hx-trigger="every 2s"' in page
    part = client.get(f"/arbejde/koersler/{row.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert 'value="1" max="4"' in part
    assert "<h1" not in part


def _failed() -> Job:
    row = enqueue("test-page")
    texts = ["The worker was stopped in the middle of this {attempts} times."], {"attempts": "2"}
    Job.objects.filter(pk=row.pk).update(state=Job.State.FAILED, attempts=2, reason=texts, error="…")
    return row


def test_failed_work_is_tried_again_and_that_is_logged(client: Client) -> None:
    row, lead = _failed(), make_person(Role.LEAD)
    client.force_login(lead)
    page = client.get(f"/arbejde/koersler/{row.pk}/").content.decode()
    assert "Baggrundsprocessen blev stoppet midt i arbejdet 2 gange." in page
    assert "Prøv igen" in page
    answer = client.post(f"/arbejde/koersler/{row.pk}/igen/", follow=True)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (Job.State.WAITING, 0)
    assert "Den venter på sin tur igen." in answer.content.decode()
    event = Event.objects.get(verb="job.again")
    assert (event.by_id, event.data) == (lead.pk, {"kind": "test-page"})


def test_work_that_goes_on_is_not_begun_again(client: Client) -> None:
    row = enqueue("test-page")
    client.force_login(make_person(Role.LEAD))
    assert "Prøv igen" not in client.get(f"/arbejde/koersler/{row.pk}/").content.decode()
    client.post(f"/arbejde/koersler/{row.pk}/igen/")
    assert not Event.objects.filter(verb="job.again").exists()


def test_an_auditor_looks_and_touches_nothing(client: Client) -> None:
    row = _failed()
    client.force_login(make_person(Role.AUDITOR))
    assert "Prøv igen" not in client.get(f"/arbejde/koersler/{row.pk}/").content.decode()
    assert client.post(f"/arbejde/koersler/{row.pk}/igen/").status_code == 403


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER, Role.POLITICIAN, Role.PARTY])
def test_others_do_not_see_it(client: Client, role: Role) -> None:
    client.force_login(make_person(role))
    assert client.get("/arbejde/koersler/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client: Client, count: int, django_assert_max_num_queries: Any) -> None:
    for _ in range(count):
        enqueue("test-page", hearing=make_hearing().pk, by=make_person(Role.OFFICER))
    client.force_login(make_person(Role.LEAD))
    client.get("/arbejde/koersler/")
    with django_assert_max_num_queries(11):
        client.get("/arbejde/koersler/")


def test_a_service_that_is_well_says_so(client: Client) -> None:
    _run_worker()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "storage": "ok", "worker": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_service_without_a_worker_is_not_well(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["worker"]) == (503, "failing")


def test_a_service_that_cannot_keep_files_is_not_well(client: Client) -> None:
    _run_worker()
    with override_settings(MEDIA_ROOT="/proc/nowhere"):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "storage": "failing", "worker": "ok"})
