"""Items: prepared by the lead, withdrawn, published, and tied to the text that was adopted."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pejl.stages.decisions.errors import ItemOfAnother, ItemUntitled
from pejl.stages.decisions.models import Item, ItemState
from pejl.stages.decisions.rules import GATE, TRANSITIONS
from pejl.stages.decisions.verbs.keeping import keepers, locked_item, log_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy, Version
from pejl.stages.revisions.models import Revision


@dataclass(frozen=True, slots=True)
class About:
    """What is written in an item."""

    title: str
    recommendation: str
    """One point to a line."""
    case_number: str = ""
    economy: str = ""

    def checked(self) -> "About":
        """Trimmed. Raises ItemUntitled."""
        found = About(
            title=self.title.strip()[:200],
            recommendation=self.recommendation.strip(),
            case_number=self.case_number.strip()[:40],
            economy=self.economy.strip(),
        )
        if not (found.title and found.recommendation):
            raise ItemUntitled
        return found


@transaction.atomic
def create_item(
    *, policy: Policy, about: About, by: Person, hearing: Hearing | None = None, revision: Revision | None = None
) -> Item:
    """A new item. Raises NotAllowed, ItemUntitled, ItemOfAnother."""
    GATE.require("item.create", by=by, units=[policy.lead])
    about = about.checked()
    if hearing is not None and hearing.version.policy_id != policy.pk:
        raise ItemOfAnother
    if revision is not None and revision.base.policy_id != policy.pk:
        raise ItemOfAnother
    item = Item.objects.create(
        policy=policy,
        hearing=hearing,
        revision=revision,
        case_number=about.case_number,
        title=about.title,
        recommendation=about.recommendation,
        economy=about.economy,
        created_by=by,
    )
    log_of("item.create", item, by, case_number=item.case_number)
    return item


@transaction.atomic
def write_item(*, item: Item, about: About, by: Person) -> Item:
    """Other words for an item. Raises NotAllowed, WrongState, ItemUntitled."""
    current = locked_item(item)
    GATE.require("item.write", by=by, state=current.state, units=keepers(current))
    about = about.checked()
    current.title, current.recommendation = about.title, about.recommendation
    current.case_number, current.economy = about.case_number, about.economy
    current.save(update_fields=["title", "recommendation", "case_number", "economy"])
    log_of("item.write", current, by)
    return current


@transaction.atomic
def withdraw_item(*, item: Item, by: Person) -> Item:
    """Take it from the bodies; what was decided stays. Raises NotAllowed, WrongState."""
    return _moved(item, "item.withdraw", by)


@transaction.atomic
def take_up_item(*, item: Item, by: Person) -> Item:
    """Bring a withdrawn item before the bodies again. Raises NotAllowed, WrongState."""
    return _moved(item, "item.take_up", by)


@transaction.atomic
def publish_item(*, item: Item, by: Person, public: bool = True) -> Item:
    """Let everybody follow what the bodies make of it, or no longer. Raises NotAllowed."""
    current = locked_item(item)
    GATE.require("item.publish", by=by, units=keepers(current))
    current.published_at = (current.published_at or timezone.now()) if public else None
    current.save(update_fields=["published_at"])
    log_of("item.publish", current, by, public=public)
    return current


@transaction.atomic
def mark_adopted(*, item: Item, version: Version, by: Person) -> Item:
    """Tie the item to the text that was adopted with it. Raises NotAllowed, WrongState, ItemOfAnother."""
    current = locked_item(item)
    GATE.require("item.adopt", by=by, state=current.state, units=keepers(current))
    if version.policy_id != current.policy_id:
        raise ItemOfAnother
    current.adopted = version
    current.save(update_fields=["adopted"])
    log_of("item.adopt", current, by, version=version.pk)
    return current


def _moved(item: Item, action: str, by: Person) -> Item:
    current = locked_item(item)
    GATE.require(action, by=by, state=current.state, units=keepers(current))
    return enter_item(current, action, by)


def enter_item(item: Item, action: str, by: Person) -> Item:
    """Go where the table of transitions leads."""
    item.state = ItemState(TRANSITIONS[action][item.state])
    item.save(update_fields=["state"])
    log_of(action, item, by)
    return item
