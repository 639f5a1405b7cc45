"""The chain of seals: whatever is changed in it is found."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making import make_unit

from pejl.ground.audit import chain
from pejl.ground.audit.chain import Broken, Fault, seal, verify
from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event, Head, Seal
from pejl.ground.triggers import lifted

LENGTH = 6
Change = Callable[[int, int], None]


def _log(count: int) -> None:
    unit = make_unit()
    for number in range(count):
        log("unit.rename", unit, by=None, number=number, ratio=0.1, name="Æblelunden")


def _change_event(field: str, change: Callable[[Event], object]) -> Change:
    def run(position: int, _: int) -> None:
        event = Event.objects.get(seal__position=position)
        Event.objects.filter(pk=event.pk).update(**{field: change(event)})

    return run


def _swap_events(one: int, other: int) -> None:
    first, second = (Seal.objects.get(position=position).event_id for position in (one, other))
    spare = log("unit.rename", make_unit(), by=None).pk
    for position, event in ((one, spare), (other, first), (one, second)):
        Seal.objects.filter(position=position).update(event_id=event)


def _swap_seals(one: int, other: int) -> None:
    for old, new in ((one, 1000), (other, one), (1000, other)):
        Seal.objects.filter(position=old).update(position=new)


def _remove_seal(position: int, _: int) -> None:
    Seal.objects.filter(position=position).delete()


def _remove_both(position: int, _: int) -> None:
    event = Seal.objects.get(position=position).event_id
    Seal.objects.filter(position=position).delete()
    Event.objects.filter(pk=event).delete()


def _close_the_gap(position: int, _: int) -> None:
    _remove_both(position, 0)
    for later in range(position + 1, LENGTH + 1):
        Seal.objects.filter(position=later).update(position=later - 1)


def _alter_hash(position: int, other: int) -> None:
    Seal.objects.filter(position=position).update(hash=f"{other:064x}")


def _add_seal(_: int, other: int) -> None:
    Seal.objects.create(position=LENGTH + other, event=log("unit.rename", make_unit(), by=None), hash="0" * 64)


CHANGES: dict[str, Change] = {
    "at": _change_event("at", lambda event: event.at + timedelta(microseconds=1)),
    "by": _change_event("by_id", lambda event: 7),
    "name": _change_event("by_name", lambda event: "Another"),
    "verb": _change_event("verb", lambda event: "unit.merge"),
    "subject": _change_event("subject_id", lambda event: f"{event.subject_id}0"),
    "hearing": _change_event("hearing_id", lambda event: 1),
    "data": _change_event("data", lambda event: {**event.data, "number": -1}),
    "events swapped": _swap_events,
    "seals swapped": _swap_seals,
    "seal removed": _remove_seal,
    "event removed": _remove_both,
    "event removed and gap closed": _close_the_gap,
    "hash altered": _alter_hash,
    "seal added": _add_seal,
}


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=st.sampled_from(sorted(CHANGES)), places=st.permutations(range(1, LENGTH + 1)))
def test_every_change_is_found_at_or_before_its_place(change: str, places: list[int]) -> None:
    with transaction.atomic():
        _log(LENGTH)
        assert seal() == LENGTH
        assert verify().broken is None
        with lifted():
            CHANGES[change](places[0], places[1])
        broken = verify().broken
        first = min(places[:2]) if "swapped" in change else LENGTH + 1 if change == "seal added" else places[0]
        assert broken is not None
        assert broken.position == first
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_whole_chain_says_how_long_it_is() -> None:
    _log(3)
    before = verify()
    assert (before.sealed, before.unsealed, before.head, before.broken) == (0, 3, "0" * 64, None)
    assert [seal(), seal()] == [3, 0]
    _log(1)
    after = verify()
    assert (after.sealed, after.unsealed, after.broken) == (3, 1, None)
    assert after.head == Seal.objects.get(position=3).hash == Head.objects.get().hash


@pytest.mark.django_db
def test_the_order_is_that_of_sealing_when_a_lower_id_comes_later() -> None:
    _log(2)
    late, early = Event.objects.order_by("id")
    with transaction.atomic(), lifted():
        Event.objects.filter(pk=late.pk).delete()
    seal()
    Event.objects.bulk_create([late])  # as if its transaction had been the slow one
    assert seal() == 1
    assert list(Seal.objects.order_by("position").values_list("event_id", flat=True)) == [early.pk, late.pk]
    assert verify().broken is None


@pytest.mark.django_db
def test_a_look_among_the_newest_leaves_the_rest_to_the_next_whole_look() -> None:
    _log(4)
    early = Event.objects.order_by("id")[0]
    with transaction.atomic(), lifted():
        Event.objects.filter(pk=early.pk).delete()
    seal()
    Event.objects.bulk_create([early])
    assert [seal(among=3), seal(among=4)] == [0, 1]
    assert verify().broken is None


@pytest.mark.django_db
def test_a_chain_cut_off_with_its_head_is_found_by_a_noted_head() -> None:
    _log(3)
    seal()
    noted = (3, verify().head)
    assert verify(noted).broken is None
    with transaction.atomic(), lifted():
        _remove_both(3, 0)
        Head.objects.update(position=2, hash=Seal.objects.get(position=2).hash)
    assert verify().broken is None
    assert verify(noted).broken == Broken(3, Fault.CUT)


@pytest.mark.django_db
def test_a_chain_forged_anew_is_found_by_a_noted_head() -> None:
    _log(3)
    seal()
    noted = (2, Seal.objects.get(position=2).hash)
    with transaction.atomic(), lifted():
        Event.objects.filter(seal__position=1).update(by_name="Another")
        Seal.objects.all().delete()
        Head.objects.all().delete()
        seal()
    assert verify().broken is None
    assert verify(noted).broken == Broken(2, Fault.OTHER_HEAD)


@pytest.mark.django_db
def test_an_event_gone_from_under_its_seal_is_found() -> None:
    """The foreign key forbids it at commit; somebody may have switched it off."""
    _log(2)
    seal()
    with transaction.atomic():
        with lifted(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_event WHERE id = %s", [Seal.objects.get(position=2).event_id])
        assert verify().broken == Broken(2, Fault.EVENT_MISSING)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_the_same_time_make_one_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "_BATCH", 5)
    _log(60)

    def work() -> int:
        try:
            return seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as sealers:
        counts = [future.result() for future in [sealers.submit(work) for _ in range(3)]]
    assert (sum(counts), verify().sealed, verify().broken) == (60, 60, None)
