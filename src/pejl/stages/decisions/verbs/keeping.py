"""One item at a time: its row is locked, looked at, and changed with all that belongs to it."""

from typing import Any

from pejl.ground.audit.events import log
from pejl.stages.decisions.errors import ItemOver
from pejl.stages.decisions.models import Item, ItemState, Treatment
from pejl.stages.organisation.models import Person, Unit, UnitKind

BODIES = frozenset({UnitKind.COMMITTEE, UnitKind.COUNCIL})
"""Units that hold meetings and decide items."""


def locked_item(item: Item) -> Item:
    """The item as it is now, kept from others until the transaction ends."""
    return Item.objects.select_for_update(of=("self",)).select_related("policy__lead").get(pk=item.pk)


def locked_treatment(treatment: Treatment) -> Treatment:
    """The treatment as it is now, with its item locked. Raises ItemOver."""
    item = locked_item(Item.objects.get(pk=treatment.item_id))
    require_open(item)
    found = Treatment.objects.select_related("body", "meeting").get(pk=treatment.pk)
    found.item = item
    return found


def require_open(item: Item) -> None:
    """Raises ItemOver."""
    if item.state != ItemState.OPEN:
        raise ItemOver(state=str(item.get_state_display()))


def keepers(item: Item, *bodies: Unit) -> list[Unit]:
    """The unit that leads the policy, and the bodies at hand."""
    return [item.policy.lead, *bodies]


def log_of(verb: str, item: Item, by: Person | None, **data: Any) -> None:
    """One event about an item."""
    log(verb, item, by=by, hearing=item.hearing_id, **data)
