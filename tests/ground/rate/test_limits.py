"""How often is too often."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest
from django.test import RequestFactory, override_settings
from tests.making import NOW

from pejl.ground.rate import limits
from pejl.ground.rate.limits import TooOften, require_rate
from pejl.ground.rate.models import Count, Salt
from pejl.ground.rate.tasks import forget_counts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_an_hour() -> Iterator[None]:
    limits._salt.cache_clear()
    with override_settings(RATE_PER_HOUR=3), time_machine.travel(NOW, tick=False):
        yield
    limits._salt.cache_clear()


def _from(address: str) -> HttpRequest:
    return RequestFactory().post("/", REMOTE_ADDR=address)


def _tries(count: int, action: str = "respond", address: str = "203.0.113.9") -> None:
    for _ in range(count):
        require_rate(action, _from(address))


def test_the_fourth_in_an_hour_is_too_often() -> None:
    _tries(3)
    with pytest.raises(TooOften):
        _tries(1)


def test_another_address_another_action_and_another_hour_have_their_own_count() -> None:
    _tries(3)
    _tries(3, address="203.0.113.10")
    _tries(3, action="subscribe")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        _tries(3)


def test_all_addresses_of_one_ipv6_network_count_together() -> None:
    _tries(2, address="2001:db8::1")
    _tries(1, address="2001:db8::2")
    with pytest.raises(TooOften):
        _tries(1, address="2001:db8::3")


def test_a_form_may_have_a_limit_of_its_own() -> None:
    require_rate("login", _from("203.0.113.9"), at_most=1)
    with pytest.raises(TooOften):
        require_rate("login", _from("203.0.113.9"), at_most=1)


def test_no_address_is_kept_and_its_hash_is_another_every_day() -> None:
    _tries(1)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        _tries(1)
    kept = list(Count.objects.values_list("client", flat=True))
    assert len(set(kept)) == 2
    assert all(len(client) == 32 for client in kept)
    assert "203.0.113.9" not in str([*Count.objects.values(), *Salt.objects.values()])


def test_yesterday_is_forgotten() -> None:
    _tries(1)
    with time_machine.travel(NOW + timedelta(days=1, hours=1), tick=False):
        _tries(1)
        forget_counts()
        assert (Count.objects.count(), Salt.objects.count()) == (1, 1)


def test_it_costs_one_statement(django_assert_num_queries: Any) -> None:
    _tries(1)
    with django_assert_num_queries(1):
        _tries(1)
