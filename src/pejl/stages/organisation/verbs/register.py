"""Taking a sheet into the register: looked at first, then right rows enter and wrong ones are reported."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.organisation.errors import AlreadyTakenIn
from pejl.stages.organisation.models import District, Party, PartyImport, Person
from pejl.stages.organisation.party_sheet import SheetRow, comparable, differences, groups_in, read_rows
from pejl.stages.organisation.rules import GATE
from pejl.stages.organisation.verbs.parties import groups_called

KEPT = timedelta(days=1)
"""How long an upload can wait to be taken in."""
_PLAIN = ("kind", "email", "phone", "address", "contact")


@transaction.atomic
def keep_import(table: Sequence[tuple[int, Sequence[str]]], *, file_name: str, by: Person | None) -> PartyImport:
    """Look at a sheet's rows and keep them until somebody has seen what they would do."""
    GATE.require("party.import", by=by)
    assert by is not None  # the gate lets nobody else through
    PartyImport.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(rows=[]).update(rows=[])
    rows = read_rows(table)
    return PartyImport.objects.create(
        file_name=file_name[-255:],
        rows=[row.as_json() for row in rows],
        counts=dict(Counter(row.outcome for row in rows)),
        by=by,
    )


@transaction.atomic
def apply_import(upload: PartyImport, *, by: Person | None) -> dict[str, int]:
    """Let the right rows enter; the register is compared again, as it may have changed since. Raises AlreadyTakenIn.

    Returns outcome -> rows.
    """
    GATE.require("party.import", by=by)
    upload = PartyImport.objects.select_for_update().get(pk=upload.pk)
    if upload.applied_at or not upload.rows:
        raise AlreadyTakenIn
    parties = {
        comparable(party.name): party for party in Party.objects.select_related("district").prefetch_related("groups")
    }
    districts = {district.name: district for district in District.objects.all()}
    counts: Counter[str] = Counter()
    for row in rows_of(upload):
        counts[_apply(row, parties, districts)] += 1
    upload.applied_at, upload.rows, upload.counts = timezone.now(), [], dict(counts)
    upload.save(update_fields=["applied_at", "rows", "counts"])
    log("party.import", upload, by=by, **counts)
    return dict(counts)


def rows_of(upload: PartyImport) -> list[SheetRow]:
    """The rows as they were read."""
    return [_row(stored) for stored in upload.rows]


def _row(stored: dict[str, Any]) -> SheetRow:
    faults = [(text, parameters) for text, parameters in stored["faults"]]
    return SheetRow(stored["row"], stored["values"], stored["outcome"], faults, stored["party"])


def _apply(row: SheetRow, parties: dict[str, Party], districts: dict[str, District]) -> str:
    if row.faults:
        return "wrong"
    party = parties.get(comparable(row.values["name"]))
    is_new = party is None
    if party is None:
        party = Party(name=row.values["name"])
        changed = {name: value for name, value in row.values.items() if value}
    else:
        changed = differences(row.values, party)
    if not changed:
        return "same"
    for name in _PLAIN:
        setattr(party, name, changed.get(name, getattr(party, name)))
    if "district" in changed:
        party.district = districts.get(changed["district"])
    if "active" in changed:
        party.active = changed["active"] == "yes"
    party.save()
    if "groups" in changed:
        party.groups.add(*groups_called(groups_in(row.values)))
    parties[comparable(party.name)] = party
    return "new" if is_new else "changed"
