"""Indicators, baselines, targets and figures: what replaces something keeps it, with the reason."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction
from tests.making import make_person
from tests.stages.barometer.making import (
    lead_of,
    make_indicator,
    make_measured_policy,
    promise,
    row,
    start,
    take,
)

from pejl.ground.audit.models import Event
from pejl.ground.originals.store import keep
from pejl.measuring import Better
from pejl.measuring.errors import UnknownTargetKind
from pejl.measuring.figures import FigureMapping, FigureProblem, TakenIn
from pejl.stages.barometer import errors
from pejl.stages.barometer.models import Figure, Registration, RegistrationState
from pejl.stages.barometer.queries.assessed import standing_of
from pejl.stages.barometer.queries.editions import contents_of_edition
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.verbs import (
    About,
    Start,
    add_indicator,
    change_indicator,
    correct_figure,
    count,
    feed_registrations,
    keep_source,
    make_registration,
    publish_edition,
    remove,
    set_baseline,
    set_target,
    store_figures,
)
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_an_indicator_has_code_name_and_unit_and_a_goal_that_is_there() -> None:
    policy = make_measured_policy()
    lead = lead_of(policy)
    first = make_indicator(policy, "1a")
    assert (first.order, make_indicator(policy, "1b").order) == (10, 20)
    with pytest.raises(errors.CodeTaken):
        make_indicator(policy, " 1a ")
    with pytest.raises(errors.NameMissing):
        make_indicator(policy, "1c", unit=" ")
    with pytest.raises(errors.GoalUnknown):
        make_indicator(policy, "1c", goal="goal-9")
    with pytest.raises(NotAllowed):
        add_indicator(policy, about=About("1c", "Navn", "percent", Better.LOWER), by=make_person(Role.AUDITOR))
    changed = change_indicator(first, about=About("1a", "Nyt navn", "persons", Better.LOWER), by=lead)
    assert (changed.name, changed.better, changed.goal) == ("Nyt navn", "lower", "")
    assert Event.objects.filter(verb="indicator.add").count() == 2
    change_indicator(first, about=About("1a", "Nyt navn", "persons", Better.LOWER, counts_people=False), by=lead)
    kept = Event.objects.filter(verb="indicator.change").order_by("pk")
    assert [one.data["counts_people"] for one in kept] == [True, False]


def test_indicators_that_were_there_before_count_people_unless_their_unit_says_otherwise() -> None:
    policy = make_measured_policy()
    units = {"1a": " Skoler", "1b": "areas", "1c": "persons", "1d": "percent", "1e": "dage"}
    for code, unit in units.items():
        make_indicator(policy, code, unit=unit, counts_registrations=code == "1e", counts_people=True)
    migration = import_module("pejl.stages.barometer.migrations.0005_counts_people")
    with connection.cursor() as cursor:
        cursor.execute(migration._OF_NO_PEOPLE)
    assert list(policy.indicators.filter(counts_people=False).values_list("code", flat=True)) == ["1a", "1b"]


def test_a_baseline_is_replaced_only_with_a_reason_and_the_old_one_stays() -> None:
    indicator = make_indicator()
    lead = lead_of(indicator.policy)
    start(indicator, "2017", 57_000, scope="7 områder")
    with pytest.raises(errors.ReasonMissing):
        set_baseline(indicator, start=Start("2019", 15_000), by=lead)
    set_baseline(indicator, start=Start("2019", 15_000, scope="3 områder"), by=lead, reason="Budgettet blev mindre")
    assert list(indicator.baselines.values_list("order", "value", "reason")) == [
        (1, 57_000.0, ""),
        (2, 15_000.0, "Budgettet blev mindre"),
    ]
    with pytest.raises(errors.FigureIncomplete):
        set_baseline(indicator, start=Start("2020", numerator=3), by=lead, reason="Prøve")


def test_one_target_holds_at_a_time_and_the_ones_before_are_kept() -> None:
    indicator = make_indicator()
    lead = lead_of(indicator.policy)
    set_target(indicator, data={"kind": "direction"}, by=lead)
    with pytest.raises(errors.ReasonMissing):
        set_target(indicator, data={"kind": "absolute", "value": 60, "by": 2026}, by=lead)
    with pytest.raises(UnknownTargetKind):
        set_target(indicator, data={"kind": "hope"}, by=lead, reason="Prøve")
    set_target(indicator, data={"kind": "absolute", "value": 60, "by": 2026}, by=lead, reason="Midtvejsstatus")
    kinds = [(one.data["kind"], one.replaced_at is None, one.reason) for one in indicator.targets.all()]
    assert kinds == [("direction", False, ""), ("absolute", True, "Midtvejsstatus")]
    with pytest.raises(NotAllowed):
        set_target(indicator, data={"kind": "direction"}, by=make_person(Role.OFFICER), reason="Prøve")


def test_a_file_enters_once_and_corrects_what_it_says_otherwise() -> None:
    indicator = make_indicator()
    policy = indicator.policy
    first = take(policy, [row("1a", "2023", 51.0), row("1a", "2024", 53.0), row("9z", "2024", 1.0)])
    assert first.counts == {"new": 2, "changed": 0, "same": 0, "missing": 0, "left_alone": 0, "wrong": 1}
    assert first.problems[0]["parameters"] == {"code": "9z"}
    again = take(policy, [row("1a", "2023", 51.0), row("1a", "2024", 53.5)])
    assert (again.counts["new"], again.counts["changed"], again.counts["same"]) == (0, 1, 1)
    figure = Figure.objects.get(period="2024")
    revision = figure.revisions.get()
    assert (figure.value, revision.before, revision.after) == (53.5, {"value": 53.0}, {"value": 53.5})
    assert revision.reason == "tal.csv"
    with pytest.raises(DatabaseError, match="barometer_figurerevision_no_delete"), transaction.atomic():
        revision.delete()


def test_rows_say_by_themselves_what_they_are_for() -> None:
    indicator = make_indicator()
    take(
        indicator.policy,
        [
            row("1a", "2023", 51.0, "district=Nord"),
            row("1a", "2023", 60.0, "role=comparator"),
            row("1a", "2023", 30.0, "criterion=work|role=area"),
            row("1a", "2023", 70.0, "criterion=work|role=city"),
        ],
    )
    assert list(indicator.series.values_list("role", "criterion", "breakdown_key")) == [
        ("area", "work", ""),
        ("city", "work", ""),
        ("comparator", "", ""),
        ("own", "", "district=Nord"),
    ]


def test_problems_of_the_file_stay_with_it_in_order() -> None:
    policy = make_indicator().policy
    taken = TakenIn((row("2z", "2023", 1.0),), (FigureProblem(100_000, "“{written}” is no number.", {"written": "x"}),))
    found = store_figures(policy, taken=taken, file_name="a.csv", original=keep(b"a"), by=None)
    assert [one["message"] for one in found.problems] == [errors.IndicatorUnknown.message, "“{written}” is no number."]


def test_a_figure_is_corrected_with_a_reason() -> None:
    indicator = make_indicator()
    lead = lead_of(indicator.policy)
    take(indicator.policy, [row("1a", "2023", 51.0)])
    figure = Figure.objects.get()
    with pytest.raises(errors.ReasonMissing):
        correct_figure(figure, numbers={"value": 52.0}, reason=" ", by=lead)
    with pytest.raises(errors.FigureIncomplete):
        correct_figure(figure, numbers={"value": None}, reason="Tastefejl", by=lead)
    assert Figure.objects.get().value == 51.0
    correct_figure(figure, numbers={"value": 52.0, "breaks": True}, reason="Tastefejl", by=lead)
    assert figure.revisions.get().before == {"value": 51.0, "breaks": False}
    assert Figure.objects.get().breaks is True


def test_a_mapping_is_kept_under_its_name() -> None:
    policy = make_measured_policy()
    mapping = FigureMapping(indicator="1a", period_column="år", value="pct")
    keep_source(policy, name="Jobindsats", mapping=mapping, by=lead_of(policy))
    kept = keep_source(
        policy, name="Jobindsats", mapping=mapping, by=lead_of(policy), file_pattern="job-*.csv", every_days=1
    )
    assert policy.figure_sources.get() == kept
    assert FigureMapping.from_dict(kept.mapping) == mapping


def test_an_experience_is_registered_without_who_and_counts_when_a_person_has_read_it() -> None:
    policy = make_measured_policy()
    lead = lead_of(policy)
    registration = make_registration(
        policy, grounds=["religion", "age", "hat"], place="mars", month="2025-05", text=" Nej "
    )
    assert (registration.grounds, registration.place, registration.text) == (["age", "religion"], "other", "Nej")
    assert {field.name for field in Registration._meta.get_fields()} == {
        "id", "policy", "grounds", "place", "month", "district", "text", "came_on", "state", "reason", "decided_by",
        "decided_at",
    }  # fmt: skip
    with pytest.raises(errors.GroundMissing):
        make_registration(policy, grounds=["hat"], place="school", month="2025-05")
    for month in ("2025-13", "2999-01", "maj"):
        with pytest.raises(errors.MonthImpossible):
            make_registration(policy, grounds=["age"], place="school", month=month)
    assert count(registration, by=lead).state == RegistrationState.COUNTED
    with pytest.raises(WrongState):
        count(registration, by=lead)
    removed = remove(registration, by=lead, reason="Nævner en person")
    assert (removed.state, removed.reason) == (RegistrationState.REMOVED, "Nævner en person")
    with pytest.raises(NotAllowed):
        count(registration, by=make_person(Role.AUDITOR))
    assert Event.objects.get(verb="registration.make").data == {}


def test_an_edition_is_frozen() -> None:
    policy = make_measured_policy()
    lead = lead_of(policy)
    version = text_measured(policy)
    assert version is not None
    empty = contents_of_edition(standing_of(policy, version, only_public=True))
    with pytest.raises(errors.NothingToShow):
        publish_edition(policy, title="Forår 2025", contents=empty, by=lead)
    indicator = make_indicator(policy)
    start(indicator)
    promise(indicator, kind="absolute", value=60, by=2026)
    take(policy, [row("1a", "2024", 55.0)])
    contents = contents_of_edition(standing_of(policy, version, only_public=True))
    with pytest.raises(errors.NameMissing):
        publish_edition(policy, title=" ", contents=contents, by=lead)
    edition = publish_edition(policy, title="Forår 2025", contents=contents, by=lead)
    take(policy, [row("1a", "2025", 40.0)])
    edition.refresh_from_db()
    [goal, other] = edition.contents["goals"]
    assert (goal["number"], goal["marker"], goal["outcome"], other["indicators"]) == (
        "1",
        "Flere i job",
        "on_track",
        [],
    )
    [kept] = goal["indicators"]
    assert (kept["start"], kept["figures"], kept["target"]) == (["2022", 50.0], [["2024", 55.0]], 60.0)
    assert kept["said"]["da"][0].startswith("På rette vej")
    edition.title = "Efterår 2025"
    with pytest.raises(DatabaseError, match="barometer_edition_no_update"), transaction.atomic():
        edition.save()


def test_what_was_registered_and_counted_feeds_the_indicator() -> None:
    indicator = make_indicator(code="4c", unit="registrations", counts_registrations=True)
    lead = lead_of(indicator.policy)
    with pytest.raises(errors.NoFigures):
        feed_registrations(indicator, by=lead)
    for month, times in (("2024-05", 6), ("2025-05", 2)):
        for _ in range(times):
            count(make_registration(indicator.policy, grounds=["age", "sex"], place="school", month=month), by=lead)
    make_registration(indicator.policy, grounds=["age"], place="school", month="2025-06")
    assert feed_registrations(indicator, by=lead).counts["new"] == 6
    assert feed_registrations(indicator, by=lead).counts["same"] == 6
    rows = Figure.objects.order_by("time", "series__breakdown_key").values_list(
        "period", "series__breakdown_key", "value"
    )
    assert list(rows) == [
        ("2024", "", 6.0), ("2024", "ground=age", 6.0), ("2024", "ground=sex", 6.0),
        ("2025", "", 2.0), ("2025", "ground=age", 2.0), ("2025", "ground=sex", 2.0),
    ]  # fmt: skip
