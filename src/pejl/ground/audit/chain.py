"""Sealing events into a chain of hashes, and finding out whether anybody touched it.

Whoever may write to the database could forge the whole chain anew; so `head` should be noted elsewhere from time to
time (the worker logs it, `pejl audit verify` prints it), and `verify` can be given a noted one.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pejl.ground.audit.models import Event, Head, Seal

_BATCH = 1000
_START = "0" * 64
_SEALED_WITHIN = timedelta(hours=1)
_log = logging.getLogger(__name__)


class Fault(Enum):
    """What is wrong with a link."""

    MISSING = "missing"
    """The seal with this number is gone."""
    EVENT_MISSING = "event missing"
    """The event under this seal is gone."""
    ALTERED = "altered"
    """The event, the seal or their order is not what was sealed."""
    CUT = "cut"
    """The chain ends before the last seal that was made."""
    OTHER_HEAD = "other head"
    """The seal with the noted number has another hash: the chain was forged anew."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first broken link."""

    position: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: how many links hold, how many events are not sealed yet, and the last link's hash."""

    sealed: int
    unsealed: int
    overdue: int
    """Events that should have been sealed an hour ago: no worker seals them."""
    head: str
    broken: Broken | None


def seal(*, among: int | None = None) -> int:
    """Seal what is committed and not yet sealed, and say how many events that was.

    `among` looks only that many ids below the newest sealed one and beyond: enough for what commits late, and the same
    cost however long the log is. Without it everything is looked at.

    A transaction may commit after one with a higher id, so the chain's order is the order of sealing, not of ids.
    Whoever seals holds the head's row: two sealers wait for each other (SQLite has one writer anyway).
    """
    sealed = 0
    while count := _seal_batch(among):
        sealed += count
    return sealed


def verify(noted: tuple[int, str] | None = None) -> Verdict:
    """Walk the chain from its start. `noted` is position and hash of a head seen earlier."""
    end = _head()
    position, last, broken = 0, _START, None
    for found, hash_found, event in _links(end[0]):
        broken = _fault(position + 1, last, found, hash_found, event, noted)
        if broken:
            break
        position, last = position + 1, hash_found
    broken = broken or _fault_of_end(position, last, end, noted)
    waiting = Event.objects.filter(seal=None)
    overdue = waiting.filter(at__lt=timezone.now() - _SEALED_WITHIN).count()
    return Verdict(position, waiting.count(), overdue, last, broken)


def _head() -> tuple[int, str]:
    head = Head.objects.filter(pk=1).first()
    return (head.position, head.hash) if head else (0, _START)


def _fault_of_end(position: int, last: str, end: tuple[int, str], noted: tuple[int, str] | None) -> Broken | None:
    if position < end[0] or (noted and position < noted[0]):
        return Broken(position + 1, Fault.CUT)
    highest = Seal.objects.aggregate(highest=Max("position"))["highest"] or 0
    # read after the seals: a seal that somebody makes meanwhile moves the head in the same transaction
    if last != end[1] or highest > _head()[0]:
        return Broken(position + 1, Fault.ALTERED)
    return None


def _seal_batch(among: int | None) -> int:
    with transaction.atomic():
        Head.objects.bulk_create([Head(pk=1, position=0, hash=_START)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=1)
        seals = []
        newest = Seal.objects.aggregate(newest=Max("event_id"))["newest"] or 0
        waiting = Event.objects.filter(seal=None, pk__gt=0 if among is None else newest - among)
        for event in waiting.order_by("id")[:_BATCH]:
            head.position, head.hash = head.position + 1, _hash(head.hash, event)
            seals.append(Seal(position=head.position, event=event, hash=head.hash))
        if seals:
            Seal.objects.bulk_create(seals)
            head.save()
            transaction.on_commit(lambda: _log.info("audit log sealed to %s:%s", head.position, head.hash))
        return len(seals)


def _links(end: int) -> Iterable[tuple[int, str, Event | None]]:
    """Every seal up to `end` in order, with its event; None where the event is gone."""
    seals = Seal.objects.filter(position__lte=end).order_by("position").values_list("position", "hash", "event_id")
    batch: list[tuple[int, str, int]] = []
    for row in seals.iterator(chunk_size=_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            yield from _with_events(batch)
            batch = []
    yield from _with_events(batch)


def _with_events(batch: list[tuple[int, str, int]]) -> Iterable[tuple[int, str, Event | None]]:
    events = Event.objects.in_bulk([event for _, _, event in batch])
    return ((position, hash_, events.get(event)) for position, hash_, event in batch)


def _fault(
    position: int, last: str, position_found: int, hash_found: str, event: Event | None, noted: tuple[int, str] | None
) -> Broken | None:
    if position_found != position:
        return Broken(position, Fault.MISSING)
    if event is None:
        return Broken(position, Fault.EVENT_MISSING)
    if hash_found != _hash(last, event):
        return Broken(position, Fault.ALTERED)
    if noted and noted[0] == position and noted[1] != hash_found:
        return Broken(position, Fault.OTHER_HEAD)
    return None


def _hash(previous: str, event: Event) -> str:
    """SHA-256 of the seal before and the event in canonical JSON."""
    fields = {
        "id": event.pk,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by_id": event.by_id,
        "by_name": event.by_name,
        "verb": event.verb,
        "subject": [event.subject_type, event.subject_id],
        "hearing_id": event.hearing_id,
        "data": event.data,
    }
    canonical = json.dumps([previous, fields], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
