"""Which rows belong to a hearing, and which are shared with others and found again by what people call them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, QuerySet

from pejl.ground.audit.models import Event
from pejl.ground.originals.models import Original
from pejl.ground.rows import Table
from pejl.stages.decisions.models import Meeting
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Group, Party, Person, Unit
from pejl.stages.plans.models import Idea
from pejl.stages.policies.models import Policy, Version

KNOWN_BY: dict[Table, tuple[str, ...]] = {
    District: ("slug",),
    Group: ("name",),
    Unit: ("code",),
    Person: ("email",),
    Party: ("name",),
    Policy: ("slug",),
    Version: ("policy_id", "number"),
    Meeting: ("body_id", "starts_at"),
}
"""Shared tables in an order in which each only needs those before it, with what their rows are known by."""
STAYS_HERE: dict[Table, dict[str, Any]] = {
    Person: {"password": "!", "last_login": None, "is_active": False},  # nobody gets in by an archive
    Policy: {"predecessor_id": None},
    Version: {"based_on_id": None},  # the version that was heard travels, not those before it
    Idea: {"initiative_id": None},  # what became of an idea travels, not the plan that took it up
}
"""Columns that no archive holds, and what they are in a row that comes from one."""
SHARED_TIES: tuple[Table, ...] = (Unit.serves.through, Party.groups.through)
"""Ties between shared rows; one travels where both its ends do."""
PULLED: dict[Table, dict[Table, tuple[str, str, Table]]] = {
    Party: {Party.groups.through: ("party_id", "group_id", Group)},
}
"""Ties whose other end travels along: tie -> its columns here and there, and the other end's table."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A table whose rows belong to a hearing or to the version that was heard: `path` leads to it in a query."""

    table: Table
    root: Table
    path: str

    def rows(self, hearing: Hearing) -> QuerySet[Any]:
        """The rows of this hearing."""
        root = hearing.pk if self.root is Hearing else hearing.version_id
        return self.table._base_manager.filter(**{self.path: root}).order_by("pk")


def owned_tables() -> list[Owned]:
    """Found by following foreign keys that are never empty, so that a new table needs no entry here."""
    found: dict[Table, Owned] = {Hearing: Owned(Hearing, Hearing, "pk"), Version: Owned(Version, Version, "pk")}
    while new := {table: owned for table in _tables() if table not in found and (owned := _owned(table, found))}:
        found.update(new)
    kept = [owned for table, owned in found.items() if table not in KNOWN_BY]
    return sorted([*kept, Owned(Event, Hearing, "hearing_id")], key=lambda owned: owned.table._meta.label)


def leading_to(table: Table, tables: Collection[Table]) -> list[tuple[str, Table]]:
    """Columns of the table that are foreign keys to one of `tables`, with that table."""
    return [(column.attname, target) for column, target in _foreign_keys(table) if target in tables]


def needed_by(table: Table) -> list[Table]:
    """Tables that each of its rows leads to."""
    return [target for column, target in _foreign_keys(table) if not column.null]


def travels(table: Table, column: str) -> bool:
    """Whether an archive holds the column."""
    return column not in STAYS_HERE.get(table, {})


def is_original(column: object) -> bool:
    """Whether the column names an original, which is known by its hash everywhere."""
    return isinstance(column, ForeignKey) and column.related_model is Original


def _tables() -> list[Table]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.app_config.name.startswith("pejl.stages.")]


def _owned(table: Table, found: dict[Table, Owned]) -> Owned | None:
    """By its first foreign key to a hearing, empty or not, or to what is owned already and never empty."""
    if table in KNOWN_BY:
        return None
    for column, target in _foreign_keys(table):
        owner = found.get(target)
        if owner is not None and (not column.null or target is Hearing):
            return Owned(table, owner.root, column.name if owner.path == "pk" else f"{column.name}__{owner.path}")
    return None


def _foreign_keys(table: Table) -> "list[tuple[ForeignKey[Any, Any], Table]]":
    columns = [column for column in table._meta.concrete_fields if isinstance(column, ForeignKey)]
    return [(column, column.related_model) for column in columns]
