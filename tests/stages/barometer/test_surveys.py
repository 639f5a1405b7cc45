"""Surveys: shares with their uncertainty, changes said only where they are certain, small groups hidden."""

from math import sqrt

import pytest
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy

from pejl.ground.originals.store import keep
from pejl.measuring import Period
from pejl.stages.barometer.errors import NameMissing, NoAnswers, PopulationIncomplete, WaveThere
from pejl.stages.barometer.models import Figure, Survey
from pejl.stages.barometer.queries.surveys import results_of
from pejl.stages.barometer.verbs import Asked, Given, keep_survey, take_in_answers
from pejl.stages.policies.models import Policy
from pejl.wording import Wording

pytestmark = pytest.mark.django_db


def make_survey(policy: Policy) -> Survey:
    asked = Asked("q1", "Føler du dig hjemme?", ("ja",), ("ved ikke",), make_indicator(policy, "8a"))
    return keep_survey(policy, name="Byen spørger", questions=[asked], by=lead_of(policy))


def people(yes: int, no: int, district: str) -> list[Given]:
    said = ["ja"] * yes + ["nej"] * no
    return [Given({"q1": answer}, breakdowns={"district": district}) for answer in said]


def wave(survey: Survey, period: str, given: list[Given]) -> None:
    """Everybody's district has as many people as the others."""
    districts = dict.fromkeys(["Nord", "Syd", *(one.breakdowns.get("district", "Nord") for one in given)], 500.0)
    take_in_answers(
        survey, period=period, given=given, original=keep(period.encode()), file_name=f"{period}.csv",
        by=lead_of(survey.policy), invited=400, population={"district": districts},
    )  # fmt: skip


def test_answers_become_figures_with_their_standard_error() -> None:
    policy = make_measured_policy()
    survey = make_survey(policy)
    wave(survey, "2023", [*people(60, 40, "Nord"), *people(30, 70, "Syd"), Given({"q1": "ved ikke"})])
    whole = Figure.objects.get(series__breakdown_key="")
    assert (whole.value, whole.respondents) == (45.0, 200)
    assert whole.standard_error == pytest.approx(100 * sqrt(0.45 * 0.55 / 200))
    assert Figure.objects.get(series__breakdown_key="district=Nord").value == 60.0
    with pytest.raises(WaveThere):
        wave(survey, "2023", people(1, 1, "Nord"))
    with pytest.raises(NoAnswers):
        wave(survey, "2024", [])
    with pytest.raises(NameMissing):
        keep_survey(policy, name=" ", questions=[], by=lead_of(policy))


def test_a_change_is_named_only_where_it_is_certain() -> None:
    survey = make_survey(make_measured_policy())
    wave(survey, "2023", [*people(45, 55, "Nord"), *people(45, 55, "Syd")])
    wave(survey, "2025", [*people(70, 30, "Nord"), *people(48, 52, "Syd")])
    [found], answered = results_of(survey)
    assert found.change is not None
    said = Wording("da")
    years = (Period.year(2023), Period.year(2025))
    assert found.change.said(said, *years) == "Fra 45 % i 2023 til 59 % i 2025: en stigning."
    districts = found.group_changes["district"]
    assert districts["Nord"].is_significant
    assert districts["Syd"].said(said, *years) == "45 % i 2023 og 48 % i 2025: ingen sikker ændring."
    assert [(one.answers, one.rate) for one in answered] == [(200, 0.5), (200, 0.5)]
    assert answered[0].fits["district"].is_representative


def test_groups_with_few_answers_are_hidden() -> None:
    survey = make_survey(make_measured_policy())
    wave(survey, "2023", [*people(3, 40, "Nord"), *people(45, 55, "Syd"), *people(30, 70, "Øst")])
    [found], _ = results_of(survey)
    [only] = found.waves
    shown = only.groups["district"]
    assert shown["Nord"] is None
    assert sum(share is None for share in shown.values()) == 2
    assert only.share is not None
    assert found.change is None


def test_a_population_without_a_group_that_answered_is_refused() -> None:
    survey = make_survey(make_measured_policy())
    with pytest.raises(PopulationIncomplete):
        take_in_answers(
            survey, period="2023", given=people(9, 9, "Øst"), original=keep(b"2023"), file_name="2023.csv",
            by=lead_of(survey.policy), population={"district": {"Nord": 500.0}},
        )  # fmt: skip
    assert survey.waves.count() == 0
