"""Numbers are counted once until something happens to their hearing."""

import pytest
from tests.making import make_hearing

from pejl.ground.audit.events import log
from pejl.process.keeping import kept

pytestmark = pytest.mark.django_db


def test_a_number_is_counted_again_when_something_happened_to_its_hearing() -> None:
    hearing, other = make_hearing(), make_hearing()
    counted: list[str] = []

    def count() -> int:
        counted.append("once")
        return len(counted)

    assert [kept(hearing, "responses", count), kept(hearing, "responses", count)] == [1, 1]
    log("response.received", other, by=None, hearing=other.pk)
    assert kept(hearing, "responses", count) == 1
    log("response.received", hearing, by=None, hearing=hearing.pk)
    assert kept(hearing, "responses", count) == 2
    assert kept(hearing, "remarks", count) == 3
    assert kept(other, "responses", count) == 4


def test_nothing_is_a_number_too() -> None:
    hearing = make_hearing()
    assert kept(hearing, "nothing", lambda: None) is None
    assert kept(hearing, "nothing", lambda: pytest.fail("counted again")) is None
