"""What the follow-up has overlooked, day by day, in words and with the page where it is mended."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from tests.making import make_city, make_person, make_policy, make_version
from tests.stages.barometer.making import make_indicator, make_measured_policy, row, start, take
from tests.stages.followup.making import answer, make_city_with_plans, make_round
from tests.stages.plans.making import adopt, make_initiative, make_plan

from pejl.process.overlooked import overlooked
from pejl.stages.barometer.models import Frequency, SeriesRole
from pejl.stages.barometer.verbs import Start, set_baseline
from pejl.stages.followup.models import Round, RoundKind, Share
from pejl.stages.followup.verbs.rounds import start_round
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy, VersionKind
from pejl.web.followup.overlooked import groups_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy() -> Policy:
    """Adopted, from 1 January 2023 to 31 December 2026."""
    return Policy.objects.get(pk=make_measured_policy().pk)


def on(*day: int) -> Any:
    return time_machine.travel(datetime.combine(date(*day), time(12), timezone.get_current_timezone()), tick=False)


def found(policy: Policy, *day: int) -> list[tuple[str, str]]:
    """Rule and what it is about."""
    return [(one.rule, str(one.about)) for one in overlooked(policy, date(*day))]


def test_a_policy_is_missed_from_the_day_after_its_last(policy: Policy) -> None:
    assert found(policy, 2026, 12, 31) == []
    assert found(policy, 2027, 1, 1) == [("period", policy.title)]
    following = make_policy(title="Integrationspolitik 2027-2030", predecessor=policy)
    assert found(policy, 2027, 1, 1) == [("period", "Integrationspolitik 2027-2030")]
    make_version(policy=following, kind=VersionKind.ADOPTED)
    assert found(policy, 2027, 1, 1) == []


def test_nothing_is_overlooked_of_what_nobody_has_adopted() -> None:
    draft = make_version(policy=make_policy(ends=date(2020, 1, 1))).policy
    make_indicator(draft, goal="")
    assert found(draft, 2026, 1, 1) == []


def test_an_indicator_is_missed_half_a_year_after_its_next_period(policy: Policy) -> None:
    make_indicator(policy)
    biennial = make_indicator(policy, "1b", frequency=Frequency.EVERY_SECOND_YEAR)
    school = make_indicator(policy, "1c")
    take(
        policy,
        [
            row("1a", "2022", 50),
            row("1a", "2023", 51),
            row("1b", "2023", 3),
            row("1c", "2023/24", numerator=9, denominator=12),
        ],
    )
    assert found(policy, 2025, 1, 2) == []  # nobody has the figure of 2024 yet
    assert found(policy, 2025, 7, 1) == []
    assert found(policy, 2025, 7, 2) == [("indicator", "1a Andel i arbejde")]
    assert found(policy, 2026, 2, 1) == [("indicator", "1a Andel i arbejde")]  # the school year ended with July 2024
    assert found(policy, 2026, 2, 2) == [("indicator", "1a Andel i arbejde"), ("indicator", str(school))]
    assert ("indicator", str(biennial)) not in found(policy, 2026, 7, 1)
    assert ("indicator", str(biennial)) in found(policy, 2026, 7, 2)
    take(policy, [row("1a", "2024", 52)])
    assert found(policy, 2026, 2, 1) == []


@pytest.mark.parametrize(
    ("frequency", "period", "missed"),
    [
        (Frequency.MONTHLY, "2024-02", (2025, 3, 2)),
        (Frequency.QUARTERLY, "2024-Q1", (2025, 4, 2)),
        (Frequency.HALF_YEARLY, "2024-H1", (2025, 7, 2)),
        (Frequency.YEARLY, "2023", (2025, 7, 2)),
        (Frequency.EVERY_SECOND_YEAR, "2022", (2025, 7, 2)),
    ],
)
def test_how_long_one_waits_follows_how_often_figures_come(
    policy: Policy, frequency: Frequency, period: str, missed: tuple[int, int, int]
) -> None:
    make_indicator(policy, frequency=frequency)
    take(policy, [row("1a", period, 50)])
    assert found(policy, *missed[:2], missed[2] - 1) == []
    assert found(policy, *missed) == [("indicator", "1a Andel i arbejde")]


def test_what_it_is_compared_with_is_no_figure_of_its_own(policy: Policy) -> None:
    make_indicator(policy)
    take(policy, [row("1a", "2023", 51)])
    take(policy, [row("1a", "2025", 60)], role=SeriesRole.COMPARATOR)
    assert found(policy, 2025, 7, 2) == [("indicator", "1a Andel i arbejde")]
    take(policy, [row("1a", "2024", 40, "district=Nord")])  # of a part, and of its own
    assert found(policy, 2025, 7, 2) == []


def test_a_first_figure_is_awaited_after_the_start_or_what_the_baseline_waits_for(policy: Policy) -> None:
    indicator = make_indicator(policy)
    start(indicator, "2021", 48)
    assert found(policy, 2024, 7, 1) == []
    assert found(policy, 2024, 7, 2) == [("indicator", "1a Andel i arbejde")]
    lead = make_person(Role.LEAD, policy.lead)
    set_baseline(indicator, start=Start(pending="2024"), reason="Undersøgelsen begynder først da", by=lead)
    assert found(policy, 2026, 7, 1) == []
    assert found(policy, 2026, 7, 2) == [("indicator", "1a Andel i arbejde")]


def test_of_an_expired_policy_the_figures_of_its_last_year_are_enough(policy: Policy) -> None:
    make_version(policy=make_policy(predecessor=policy), kind=VersionKind.ADOPTED)
    make_indicator(policy)
    take(policy, [row("1a", "2025", 51)])
    assert found(policy, 2029, 1, 1) == [("indicator", "1a Andel i arbejde")]
    take(policy, [row("1a", "2026", 51)])
    assert found(policy, 2029, 1, 1) == []


@pytest.fixture
def asked() -> Iterator[Round]:
    """A round of two administrations and the lead, until 1 April 2026."""
    with on(2026, 3, 2):
        city = make_city_with_plans()
        of = make_round(city)
        answer(Share.objects.select_related("unit").get(round=of, unit=city.second), city)
        yield of


def test_an_answer_is_overdue_from_the_day_after_its_last(asked: Round) -> None:
    policy = asked.policy
    late = Share.objects.filter(round=asked).exclude(unit__code="SOF").order_by("unit__code")
    assert [one.rule for one in overlooked(policy, date(2026, 4, 1)) if one.rule == "status"] == []
    today = [one for one in overlooked(policy, date(2026, 4, 2)) if one.rule == "status"]
    assert [(one.about, one.day) for one in today] == [(share, date(2026, 4, 1)) for share in late]
    Share.objects.filter(pk=late[0].pk).update(due=date(2026, 5, 1))
    assert len([one for one in overlooked(policy, date(2026, 4, 2)) if one.rule == "status"]) == len(late) - 1


def test_a_round_in_which_nobody_was_asked_in_time_is_overdue(policy: Policy) -> None:
    with on(2026, 3, 2):
        lead = make_person(Role.LEAD, policy.lead)
        of = start_round(policy, kind=RoundKind.MIDTERM, year=2025, due=date(2026, 4, 1), by=lead)
    assert found(policy, 2026, 4, 1) == []
    assert found(policy, 2026, 4, 2) == [("status", str(of))]


def test_each_finding_says_what_is_the_matter_and_where_it_is_mended(policy: Policy) -> None:
    plan = make_plan(policy)
    make_initiative(plan)
    adopt(plan)
    make_indicator(policy, name_en="Share in work")
    take(policy, [row("1a", "2023", 51)])
    with on(2026, 3, 2):
        lead = make_person(Role.LEAD, policy.lead)
        start_round(policy, kind=RoundKind.YEARLY, year=2025, due=date(2026, 4, 1), by=lead)
    with translation.override("da"):
        groups = groups_of(policy, date(2026, 4, 2))
    assert [(group.name, [(line.name, line.url, line.text) for line in group.lines]) for group in groups] == [
        ("Status, der er for sent på den", [
            ("Årlig status 2025", f"/arbejde/status/{policy.slug}/2025/yearly/",
             "Sidste dag var 1. april 2026, og ingen er blevet spurgt."),
        ]),
        ("Indikatorer uden tal i et år", [
            ("1a Andel i arbejde", f"/arbejde/barometer/{policy.slug}/indikatorer/1a/tal/",
             "Det nyeste tal er for 2023."),
        ]),
        ("Ansøgninger, som ingen har sendt", [
            ("I1 Vedholdende virksomhedspraktik", f"/arbejde/handleplaner/{plan.slug}/indsatser/I1/",
             "Den mangler penge, og ingen søgte i marts 2026."),
        ]),
    ]  # fmt: skip
    with translation.override("en"):
        [period, _, indicator] = groups_of(policy, date(2027, 1, 1))
    assert [line.text for line in period.lines] == ["The policy expired on 31 December 2026, and nothing follows it."]
    assert [(line.name, line.text) for line in indicator.lines] == [
        ("1a Share in work", "The latest figure is of 2023.")
    ]


def test_the_check_of_the_adopted_text_shows_them(client: Client, policy: Policy) -> None:
    make_city()
    make_indicator(policy)
    officer = make_person(Role.OFFICER, policy.lead)
    with on(2027, 1, 1):
        client.force_login(officer)
        html = client.get(f"/arbejde/politikker/{policy.slug}/1/tjek/").content.decode()
    assert "Siden vedtagelsen" in html
    assert "Politikken udløb 31. december 2026, og den har ingen afløser." in html
    assert "Der er ikke noget tal endnu." in html
    with on(2023, 6, 1):
        client.force_login(officer)
        assert "Siden vedtagelsen" not in client.get(f"/arbejde/politikker/{policy.slug}/1/tjek/").content.decode()
