"""What the database itself refuses: changing what a committee has approved, or a round that is closed."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import DatabaseError, transaction
from tests.making import NOW
from tests.stages.followup.making import City, answer, approve, make_city_with_plans, make_round

from pejl.stages.followup.models import (
    Entry,
    EntryVersion,
    Reminder,
    ReminderKind,
    Round,
    RoundState,
    Share,
    ShareState,
    TargetResult,
)
from pejl.stages.followup.verbs.shares import note_reminder

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Iterator[City]:
    with time_machine.travel(NOW, tick=False):
        yield make_city_with_plans()


@pytest.fixture
def share(city: City) -> Share:
    """Approved by its committee."""
    share = make_round(city).shares.get(unit=city.first)
    note_reminder(share, kind=ReminderKind.REMINDED, letters=1, by=None)
    return approve(answer(share, city), city)


ALWAYS: dict[str, Callable[[Share], object]] = {
    "followup_round_no_update": lambda share: Round.objects.update(year=2024),
    "followup_round_no_delete": lambda share: Round.objects.filter(pk=share.round_id)._raw_delete("default"),
    "followup_share_no_delete": lambda share: Share.objects.filter(pk=share.pk)._raw_delete("default"),
    "followup_entry_no_delete": lambda share: share.entries.all()._raw_delete("default"),
    "followup_targetresult_no_delete": lambda share: TargetResult.objects.all().delete(),
    "followup_entryversion_no_update": lambda share: EntryVersion.objects.update(said={}),
    "followup_entryversion_no_delete": lambda share: EntryVersion.objects.all().delete(),
    "followup_reminder_no_update": lambda share: Reminder.objects.update(letters=9),
    "followup_reminder_no_delete": lambda share: Reminder.objects.all().delete(),
}
SETTLED: dict[str, Callable[[Share], object]] = {
    "followup_share_no_update": lambda share: Share.objects.filter(pk=share.pk).update(late=True),
    "followup_entry_no_update": lambda share: share.entries.update(text="x"),
    "followup_entry_no_insert": lambda share: Entry.objects.create(
        share=share, subject="indicator", order=9, code="9z", name="x"
    ),
    "followup_targetresult_no_update": lambda share: TargetResult.objects.filter(entry__share=share).update(value=1),
    "followup_targetresult_no_insert": lambda share: TargetResult.objects.create(
        entry=share.entries.get(code="I1"), number=9, name="x"
    ),
}


@pytest.mark.parametrize("rule", [*ALWAYS, *SETTLED])
def test_what_is_approved_stays(share: Share, rule: str) -> None:
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        {**ALWAYS, **SETTLED}[rule](share)


@pytest.mark.parametrize("rule", SETTLED)
def test_what_is_not_approved_can_be_written(share: Share, rule: str) -> None:
    Share.objects.filter(pk=share.pk).update(state=ShareState.SENT_BACK)
    SETTLED[rule](Share.objects.get(pk=share.pk))


def test_a_closed_round_stays_with_its_gaps(city: City, share: Share) -> None:
    gap = share.round.shares.get(unit=city.second)
    Share.objects.filter(pk=gap.pk).update(state=ShareState.GAP, reason="Intet svar")
    Round.objects.filter(pk=gap.round_id).update(state=RoundState.CLOSED)
    for change in (
        lambda: Share.objects.filter(pk=gap.pk).update(reason="x"),
        lambda: Share.objects.filter(pk=gap.pk).update(state=ShareState.APPROVED),
        lambda: gap.entries.update(text="x"),
        lambda: Share.objects.create(round=gap.round, unit=city.first.serves.get(), due=gap.due),
    ):
        with pytest.raises(DatabaseError, match="followup_"), transaction.atomic():
            change()


def test_a_line_outlives_what_it_is_about(city: City, share: Share) -> None:
    line = share.entries.get(code="I2")
    assert line.initiative is not None
    Entry.objects.filter(pk=line.pk).update(initiative=None)
    city.policy.indicators.all().delete()
    assert [(one.code, one.name, one.indicator) for one in share.entries.filter(subject="indicator")] == [
        ("1a", "Andel i arbejde", None)
    ]
