"""What the demo refuses, and when things happen in it. What it holds: `test_demo_numbers`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from pejl.process.demo import DemoInProduction, DemoMissing, NotTheDemo, fill_demo
from pejl.process.demo.dates import Shift, spread
from pejl.stages.organisation.models import City, Person

EXAMPLE = Path(__file__).resolve().parents[2] / "example"


@pytest.mark.django_db
def test_the_demo_is_refused_in_production(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(DemoInProduction):
        fill_demo(EXAMPLE)


@pytest.mark.django_db
def test_the_demo_is_refused_in_a_database_that_holds_something_else() -> None:
    City.objects.create(name="Byen", contact_email="post@byen.example", contact_phone="1")
    with pytest.raises(NotTheDemo):
        fill_demo(EXAMPLE)
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_without_its_texts_there_is_no_demo(tmp_path: Path) -> None:
    with pytest.raises(DemoMissing):
        fill_demo(tmp_path)


@pytest.mark.parametrize("closes", [date(2024, 1, 3), date(2026, 10, 12), date(2031, 5, 30)])
def test_the_closed_hearing_ended_six_weeks_ago_on_the_same_weekday(closes: date) -> None:
    shifted = Shift.after(closes).day(closes)
    assert 42 <= (timezone.localdate() - shifted).days < 49
    assert shifted.weekday() == closes.weekday()


def test_moments_are_spread_over_the_hearing_and_never_outside() -> None:
    first, last = date(2026, 9, 4), date(2026, 10, 12)
    moments = [spread(number, first, last) for number in range(100)]
    assert moments == [spread(number, first, last) for number in range(100)]
    assert all(first <= moment.date() <= last for moment in moments)
    assert sum(moment.date() > date(2026, 9, 23) for moment in moments) > 60
