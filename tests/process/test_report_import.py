"""A report of an earlier hearing is taken in, and its answers are found by those who answer now."""

from pathlib import Path

import pytest
from tests.making import make_person, make_unit

from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.report_import import NoAnswersFound, request_report
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.replies.models import EarlierAnswer, EarlierReport
from pejl.stages.replies.queries.earlier import answers_like, reports
from pejl.stages.replies.verbs.earlier import remove_report

pytestmark = pytest.mark.django_db

REPORT = """<html><head><title>Rapport om høringen af kulturpolitikken</title></head><body>
<h1>Rapport om høringen af kulturpolitikken</h1><h2>Biblioteker</h2>
<table><tr><th>Bemærkning</th><th>Forvaltningens svar</th><th>Ændring</th></tr>
<tr><td>Skovby Lokaludvalg ønsker, at biblioteket i Skovby holder åbent om søndagen.</td>
<td>Forvaltningen er enig og har fundet pengene i budgettet.</td><td>”lørdag” ændres til ”lørdag og søndag”.</td></tr>
<tr><td>Musikskolen mener, at øvelokalerne er for små.</td>
<td>Lokalerne bygges om i 2028, så der sker ikke mere nu.</td><td></td></tr></table></body></html>"""


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER, make_unit())


def taken_in(officer: Person, text: str = REPORT, file: str = "rapport.html") -> None:
    request_report(file=file, content=text.encode(), by=officer)
    run_waiting()


def test_the_answers_of_a_report_are_kept_and_found_again(officer: Person) -> None:
    taken_in(officer)
    report = reports().get()
    assert (report.title, report.unanswered) == ("Rapport om høringen af kulturpolitikken", 0)
    first, second = report.answers.all()
    assert (first.section, first.position) == (
        "Biblioteker", "Forvaltningen er enig og har fundet pengene i budgettet.",
    )  # fmt: skip
    assert (first.changes, second.changes) == (["”lørdag” ændres til ”lørdag og søndag”."], [])
    found = answers_like(["Kunne biblioteket ikke have åbent om søndagen?"])
    assert found[0].answer == first


def test_the_same_file_again_is_read_anew_in_its_place(officer: Person) -> None:
    taken_in(officer)
    taken_in(officer)
    assert (EarlierReport.objects.count(), EarlierAnswer.objects.count()) == (1, 2)
    remove_report(report=EarlierReport.objects.get(), by=officer)
    assert not EarlierAnswer.objects.exists()


def test_a_file_without_answers_says_so(officer: Person) -> None:
    with pytest.raises(NoAnswersFound):
        taken_in(officer, "<p>Her står intet.</p>")
    assert Job.objects.get().state == Job.State.FAILED
    assert not EarlierReport.objects.exists()


def test_only_those_who_answer_take_reports_in() -> None:
    with pytest.raises(NotAllowed):
        request_report(file="rapport.html", content=REPORT.encode(), by=make_person(Role.AUDITOR, make_unit()))


def test_the_report_of_2010_gives_at_least_fifteen_answers(officer: Person, shared: Path) -> None:
    taken_in(officer, (shared / "seeds" / "hearing-report-2010.txt").read_text(encoding="utf-8"), "rapport.txt")
    report = reports().get()
    assert report.answers.count() >= 15
    assert report.figures["written_responses"] == 38
