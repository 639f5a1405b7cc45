"""What stands in the way of opening is said, with what to do about it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries
from tests.making import NOW, make_party
from tests.stages.hearings.ready import ready

from pejl.stages.hearings.checks import Check, checks, faults
from pejl.stages.hearings.models import Hearing, Invitee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_a_fixed_moment() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def wrong(hearing: Hearing) -> list[str]:
    return [check.key for check in faults(hearing)]


def by_key(hearing: Hearing) -> dict[str, Check]:
    return {check.key: check for check in checks(hearing)}


def test_a_hearing_in_order_has_no_faults() -> None:
    hearing, _ = ready()
    assert wrong(hearing) == []


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda h: setattr(h, "contact_phone", " "), "contact"),
        (lambda h: setattr(h, "contact_email", ""), "contact"),
        (lambda h: h.version.provisions.all().delete(), "draft"),
        (lambda h: h.sections.all().delete(), "sections"),
        (lambda h: setattr(h, "opens_at", None), "dates"),
        (lambda h: setattr(h, "closes_at", None), "dates"),
        (lambda h: setattr(h, "closes_at", NOW - timedelta(days=1)), "dates"),
        (lambda h: setattr(h, "opens_at", NOW + timedelta(days=41)), "dates"),
        (lambda h: setattr(h, "closes_at", NOW + timedelta(days=20)), "time"),
        (lambda h: setattr(h, "consent_text", "\n"), "consent"),
        (lambda h: setattr(h, "privacy_notice", ""), "privacy"),
        (lambda h: setattr(h, "retention_until", None), "retention"),
        (lambda h: setattr(h, "retention_until", date(2026, 3, 20)), "retention"),
    ],
)
def test_each_fault_is_found_alone_and_explained(change: Callable[[Hearing], object], key: str) -> None:
    hearing, _ = ready()
    change(hearing)
    assert wrong(hearing) == [key]
    assert by_key(hearing)[key].explanation


def test_consent_is_asked_only_where_responses_are_published() -> None:
    hearing, _ = ready(consent_text="", publishes=False)
    assert wrong(hearing) == []


@pytest.mark.parametrize(
    ("days", "reason", "faulty"),
    [
        (27, "", False),
        (26, "", True),
        (26, "Folketingets frist.", False),
        (6, "Fristen.", False),
        (5, "Fristen.", True),
    ],
)
def test_less_than_four_weeks_needs_a_reason_and_a_week_is_the_least(days: int, reason: str, faulty: bool) -> None:
    """Opening on 2 March at 11 in Denmark, the last day `days` later, both counted."""
    hearing, _ = ready(closes_at=NOW.replace(hour=23) + timedelta(days=days), short_reason=reason)
    assert wrong(hearing) == (["time"] if faulty else [])


def test_time_counts_from_now_when_the_opening_lies_in_the_past() -> None:
    hearing, _ = ready(opens_at=NOW - timedelta(days=30), closes_at=NOW + timedelta(days=10))
    assert wrong(hearing) == ["time"]


def test_no_party_has_less_time_than_the_others() -> None:
    hearing, _ = ready()
    party = make_party(name="Byens Lærlinge")
    Invitee.objects.create(hearing=hearing, party=party, closes_at=NOW + timedelta(days=39))
    assert wrong(hearing) == ["own_deadlines"]
    assert "Byens Lærlinge" in by_key(hearing)["own_deadlines"].explanation


def test_advice_does_not_stand_in_the_way() -> None:
    hearing, _ = ready(summary="")
    hearing.sections.update(provisions=[])
    Invitee.objects.create(hearing=hearing, party=make_party(email=""))
    advice = {check.key for check in checks(hearing) if not check.passed and not check.blocks}
    assert advice == {"summary", "documents", "coverage", "by_post"}
    assert by_key(hearing)["coverage"].explanation.startswith("1 del af udkastet")
    assert wrong(hearing) == []


def test_checks_ask_the_database_a_fixed_number_of_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    hearing, _ = ready()
    Hearing.objects.select_related("version").get(pk=hearing.pk)
    for _ in range(3):
        Invitee.objects.create(hearing=hearing, party=make_party(), closes_at=NOW + timedelta(days=39))
    with django_assert_num_queries(6):
        checks(hearing)
