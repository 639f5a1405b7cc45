"""What pages ask: answers of all indicators at once, the roll-up, and figures small enough to be hidden."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, promise, row, start, take

from pejl.measuring import Better, Observation, Outcome, Period, Reason
from pejl.measuring.counted import Counted
from pejl.stages.barometer.measured import OWN, SeriesKey
from pejl.stages.barometer.models import Glance, SeriesRole
from pejl.stages.barometer.queries.assessed import Assessed, Standing, counts_by_outcome, standing_of
from pejl.stages.barometer.queries.breakdowns import hidden_categories, shown_of
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.reading import indicator_called, measured_policies, shown_revisions, text_measured
from pejl.stages.barometer.queries.registrations import registered
from pejl.stages.barometer.verbs import Start, assess_anew, count, make_registration, set_baseline
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
YEAR = Period.year(2024)


def standing(policy: Policy, *, only_public: bool = True) -> Standing[Assessed]:
    version = text_measured(policy)
    assert version is not None
    return standing_of(policy, version, only_public=only_public)


def test_a_goal_stands_as_its_indicators_do_and_what_is_missing_is_said() -> None:
    policy = make_measured_policy()
    good, pending = make_indicator(policy, "1a"), make_indicator(policy, "1b")
    make_indicator(policy, "x", goal="")
    start(good, "2022", 50.0)
    promise(good, kind="absolute", value=60, by=2026)
    promise(pending, kind="direction")
    take(policy, [row("1a", "2024", 60.0), row("x", "2024", 1.0)])
    found = standing(policy)
    [marker] = found.markers
    first, second = marker.goals
    assert (marker.key, first.key, second.key) == ("marker-1", "goal-1", "goal-2")
    assert [(one.indicator.code, one.assessment and one.assessment.reason) for one in first.indicators] == [
        ("1a", Reason.TARGET_MET),
        ("1b", Reason.NO_BASELINE),
    ]
    assert (first.rolled.outcome, first.rolled.assessed, first.rolled.missing) == (Outcome.ON_TRACK, 1, ("1b",))
    assert (second.rolled.outcome, second.rolled.indicators) == (Outcome.NOT_ASSESSABLE, 0)
    assert (found.rolled.assessed, found.rolled.indicators) == (1, 2)
    assert [one.indicator.code for one in found.others] == ["x"]
    assert counts_by_outcome(first.indicators)[Outcome.REACHED] == 1


def test_as_many_queries_for_one_indicator_as_for_five() -> None:
    policy = make_measured_policy()

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            standing(policy)
        return len(queries)

    def add(code: str) -> None:
        indicator = make_indicator(policy, code)
        start(indicator)
        promise(indicator, kind="direction")
        take(policy, [row(code, "2023", 51.0), row(code, "2024", 52.0)])

    add("1a")
    once = asked()
    for code in "bcde":
        add(f"1{code}")
    assert asked() == once <= 8


def test_parity_and_gaps_are_worked_out_from_rows_with_a_role() -> None:
    policy = make_measured_policy()
    level, gap = (
        make_indicator(policy, "1a"),
        make_indicator(policy, "2a", unit="gap", better=Better.LOWER, goal="goal-2"),
    )
    start(level, "2022", 14.4)
    promise(level, kind="parity")
    promise(gap, kind="gap_reduction", change=-25, at_least=0.5, of_criteria=2, by=2026, **{"from": 2022})
    take(policy, [row("1a", "2022", 12.2)], role=SeriesRole.COMPARATOR)
    for criterion, area, later in (("crime", 6.0, 4.0), ("income", 9.0, 9.0)):
        for year, value in (("2022", area), ("2024", later)):
            take(policy, [row("2a", year, value, f"criterion={criterion}|role=area"),
                          row("2a", year, 2.0, f"criterion={criterion}|role=city")])  # fmt: skip
    [first, second] = standing(policy).goals
    [parity] = first.indicators
    [gaps] = second.indicators
    assert parity.assessment is not None
    assert parity.assessment.outcome is Outcome.REACHED
    assert parity.assessment.distance == pytest.approx(2.2)
    assert gaps.assessment is not None
    assert [one.is_met for one in gaps.assessment.criteria] == [True, False]
    assert gaps.assessment.outcome is Outcome.REACHED


def test_small_numbers_are_hidden_with_as_many_others_as_protect_them() -> None:
    counted = {name: Observation(YEAR, float(n)) for name, n in (("Nord", 3), ("Syd", 12), ("Øst", 40))}
    assert hidden_categories(counted, Counted.PEOPLE) == {"Nord", "Syd"}
    shares = {
        name: Observation(YEAR, None, numerator=float(n), denominator=float(of))
        for name, n, of in (("Nord", 2, 40), ("Syd", 12, 50), ("Øst", 40, 90))
    }
    assert hidden_categories(shares, Counted.BEHIND) == {"Nord", "Syd"}
    assert hidden_categories(shares, Counted.NOBODY) == frozenset()
    assert (
        hidden_categories({"Nord": Observation(YEAR, 51.0), "Syd": Observation(YEAR, 49.0)}, Counted.BEHIND)
        == frozenset()
    )
    alone = {"Nord": Observation(YEAR, 3.0), "Syd": Observation(YEAR, 0.0)}
    assert hidden_categories(alone, Counted.PEOPLE) == {"Nord", "Syd"}


def test_what_is_shown_leaves_out_small_wholes_and_double_breakdowns() -> None:
    figures = {
        OWN: [Observation(Period.year(2023), 4.0), Observation(YEAR, 55.0)],
        SeriesKey("own", "district=Nord"): [Observation(YEAR, 3.0, note="Fru Jensen")],
        SeriesKey("own", "district=Syd"): [Observation(YEAR, 12.0)],
        SeriesKey("own", "district=Øst"): [Observation(YEAR, 40.0, note="ny metode")],
        SeriesKey("own", "district=Øst|sex=women"): [Observation(YEAR, 20.0)],
    }
    shown = shown_of(figures, Counted.PEOPLE)
    assert [o.figure for o in shown.figures[OWN]] == [55.0]
    [district] = shown.breakdowns
    assert {name: own and (own.figure, own.note) for name, own in district.latest().items()} == {
        "Nord": None,
        "Syd": None,
        "Øst": (40.0, ""),
    }
    assert shown.hidden == 3


def test_policies_with_a_public_indicator_are_measured() -> None:
    policy = make_measured_policy()
    make_indicator(policy, is_public=False)
    assert list(measured_policies()) == []
    make_indicator(policy, "1b")
    assert list(measured_policies()) == [policy]
    assert indicator_called(policy, "1b") is not None
    assert indicator_called(policy, "9z") is None
    assert [one.indicator.code for one in standing(policy).goals[0].indicators] == ["1b"]
    assert len(standing(policy, only_public=False).goals[0].indicators) == 2


def test_registrations_add_up_when_they_have_been_read_and_small_numbers_are_hidden() -> None:
    policy = make_measured_policy()
    made = [make_registration(policy, grounds=["religion"], place="school", month="2025-05") for _ in range(8)]
    made += [make_registration(policy, grounds=["age"], place="workplace", month="2025-06") for _ in range(3)]
    make_registration(policy, grounds=["age"], place="school", month="2025-06")
    for one in made:
        count(one, by=lead_of(policy))
    found = registered(policy)
    assert (found.total, found.by_ground["religion"], found.by_ground["age"], found.by_ground["sex"]) == (
        11,
        None,  # with the four of age alone, they would follow from the total where nobody has two grounds
        None,
        0,
    )
    assert (found.by_place["school"], found.by_place["workplace"], found.by_year) == (None, None, {"2025": 11})


def test_registrations_of_a_small_year_are_in_no_total() -> None:
    policy = make_measured_policy()
    years = {
        "2023": {"religion": 20, "age": 9, "sex": 6},
        "2024": {"religion": 3},
        "2025": {"religion": 30, "age": 2, "sex": 7},
    }
    for year, grounds in years.items():
        for ground, n in grounds.items():
            for _ in range(n):
                one = make_registration(policy, grounds=[ground], place="school", month=f"{year}-05")
                count(one, by=lead_of(policy))
    found = registered(policy)
    assert (found.total, found.by_year) == (74, {"2023": 35, "2024": None, "2025": 39})
    assert found.by_place["school"] == 74
    # the figures by ground of 2023 may be shown: with a total of both years those of 2025 would follow
    assert {ground: n for ground, n in found.by_ground.items() if n != 0} == {"religion": 50, "age": None, "sex": None}


def test_a_baseline_of_few_is_no_start_for_the_public() -> None:
    policy = make_measured_policy()
    indicator = make_indicator(policy, unit="persons")
    start(indicator, "2022", 40.0)
    promise(indicator, kind="absolute", value=60, by=2026)
    take(policy, [row("1a", "2024", 55.0)])
    again = Start(period="2022", value=3.0)
    set_baseline(indicator, start=again, reason="Optalt igen", by=lead_of(policy))
    [public], [staff] = (standing(policy, only_public=only).goals[0].indicators for only in (True, False))
    assert (public.points.start, public.assessment and public.assessment.reason) == (None, Reason.BASELINE_HIDDEN)
    assert staff.points.start == (3.0, Period.year(2022))
    assess_anew(policy)
    [glance] = Glance.objects.all()
    assert (glance.hides, glance.hides_start, glance.points[0]) == (True, True, None)


def test_few_areas_are_not_few_people() -> None:
    policy = make_measured_policy()
    areas = make_indicator(policy, unit="areas", better=Better.LOWER)
    start(areas, "2018", 7.0)
    promise(areas, kind="direction")
    take(policy, [row("1a", "2020", 3.0), row("1a", "2020", 1.0, "district=Nord")])
    [one] = standing(policy).goals[0].indicators
    assert (one.points.now, one.outcome) == ((3.0, Period.year(2020)), Outcome.ON_TRACK)
    figures = figures_of([areas.pk], breakdowns=True)[areas.pk]
    assert shown_of(figures, areas.counted).hidden == 0


def test_a_correction_is_told_where_what_was_and_what_is_may_be_shown() -> None:
    policy = make_measured_policy()
    indicator = make_indicator(policy, unit="persons")
    for year, values in {"2022": (30.0, 3.0, 40.0, 41.0), "2023": (50.0, 51.0), "2024": (4.0, 60.0)}.items():
        for value in values:
            take(policy, [row("1a", year, value), row("1a", year, value, "district=Nord")])
    told = [(one.figure.period, one.before["value"], one.after["value"]) for one in shown_revisions(indicator)]
    assert told == [("2023", 50.0, 51.0), ("2022", 40.0, 41.0)]
