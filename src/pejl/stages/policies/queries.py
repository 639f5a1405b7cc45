"""Reading policies: a version as it is read, and how its parts came to be."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejl.analysing.provision import ProvisionKind
from pejl.stages.policies.models import Provision, Version
from pejl.stages.policies.tree import in_reading_order, provisions_of


@dataclass(frozen=True, slots=True)
class Part:
    """A provision in its place; `depth` counts from 0 at the top."""

    depth: int
    provision: Provision


@dataclass(frozen=True, slots=True)
class Reading:
    """A version's text in reading order."""

    version: Version
    parts: tuple[Part, ...]

    @property
    def definitions(self) -> tuple[Provision, ...]:
        """The provisions that say what a word means, in reading order."""
        return tuple(
            part.provision
            for part in self.parts
            if part.provision.kind == ProvisionKind.DEFINITION and part.provision.title and part.provision.body
        )

    @property
    def has_short_edition(self) -> bool:
        """Whether anything is said in plain language too."""
        return any(part.provision.plain for part in self.parts)


def read_version(version: Version) -> Reading:
    """Two queries, however long the text; a provision's committees are fetched."""
    parts = in_reading_order(provisions_of(version))
    return Reading(version, tuple(Part(depth, provision) for depth, provision in parts))


@dataclass(frozen=True, slots=True)
class Step:
    """A version in which a provision came in or was reworded."""

    version: Version
    is_new: bool


def history_of_provisions(versions: Sequence[Version]) -> dict[str, list[Step]]:
    """By key: in which of these versions each provision came in or was reworded, oldest first. One query."""
    in_order = {version.pk: version for version in sorted(versions, key=lambda version: version.number)}
    words: dict[str, tuple[str, str]] = {}
    found: dict[str, list[Step]] = {}
    rows = Provision.objects.filter(version__in=in_order).order_by("version__number")
    for version, key, title, body in rows.values_list("version_id", "key", "title", "body"):
        if words.get(key) != (title, body):
            found.setdefault(key, []).append(Step(in_order[version], key not in words))
            words[key] = (title, body)
    return found
