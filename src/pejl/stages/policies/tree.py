"""A draft's provisions as a tree, what changed in it, and how to bring it back."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypedDict

from django.db.models import Prefetch

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Edit, Provision, Version

_STEP = 10
"""Between two orders, so that people who look into the table can read it."""


class Content(TypedDict):
    """A provision as the history keeps it: parent as key, committees as codes."""

    parent: str
    order: int
    kind: str
    number: str
    title: str
    body: str
    plain: str
    committees: list[str]
    indicators: list[dict[str, str]]
    split_from: str
    merged_from: list[str]


def provisions_of(version: Version) -> list[Provision]:
    """All provisions in reading order, with parents and committees fetched."""
    return list(
        version.provisions.select_related("parent")
        .prefetch_related(Prefetch("committees", queryset=Unit.objects.order_by("code")))
        .order_by("order")
    )


def in_reading_order(provisions: Iterable[Provision]) -> list[tuple[int, Provision]]:
    """The tree walked from the top, each provision with its depth from 0; siblings by `order`."""
    below: dict[int | None, list[Provision]] = {}
    for provision in sorted(provisions, key=lambda p: p.order):
        below.setdefault(provision.parent_id, []).append(provision)

    def walk(parent: int | None, depth: int) -> Iterator[tuple[int, Provision]]:
        for provision in below.get(parent, ()):
            yield depth, provision
            yield from walk(provision.pk, depth + 1)

    return list(walk(None, 0))


def renumber(version: Version) -> None:
    """Give every provision its place in reading order."""
    changed = []
    for place, (_, provision) in enumerate(in_reading_order(version.provisions.all()), start=1):
        if provision.order != place * _STEP:
            provision.order = place * _STEP
            changed.append(provision)
    Provision.objects.bulk_update(changed, ["order"])


@contextmanager
def recorded(version: Version, action: str, by: Person) -> Iterator[None]:
    """Keep what the block changes in the version's history."""
    before = contents_of(version)
    yield
    after = contents_of(version)
    touched = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if touched:
        version.edits.filter(undone_at__isnull=False).delete()  # what was undone cannot be redone after a new change
        Edit.objects.create(
            version=version,
            action=action,
            by=by,
            before={key: before.get(key) for key in touched},
            after={key: after.get(key) for key in touched},
        )


def restore(version: Version, contents: Mapping[str, Content | None]) -> None:
    """Make these provisions what they were: create, change or remove them."""
    gone = [key for key, content in contents.items() if content is None]
    version.provisions.filter(key__in=gone).delete()
    units = {unit.code: unit for unit in Unit.objects.all()}
    kept = {key: content for key, content in contents.items() if content is not None}
    for key, content in kept.items():
        fields: dict[str, Any] = {k: v for k, v in content.items() if k not in {"parent", "committees"}}
        provision, _ = Provision.objects.update_or_create(version=version, key=key, defaults=fields)
        provision.committees.set([units[code] for code in content["committees"] if code in units])
    by_key = {provision.key: provision for provision in version.provisions.all()}
    for key, content in kept.items():
        by_key[key].parent = by_key.get(content["parent"])
        by_key[key].save(update_fields=["parent"])


def contents_of(version: Version) -> dict[str, Content]:
    """The version's provisions by key, in reading order."""
    return {
        provision.key: Content(
            parent=provision.parent.key if provision.parent else "",
            order=provision.order,
            kind=provision.kind,
            number=provision.number,
            title=provision.title,
            body=provision.body,
            plain=provision.plain,
            committees=[unit.code for unit in provision.committees.all()],
            indicators=provision.indicators,
            split_from=provision.split_from,
            merged_from=provision.merged_from,
        )
        for _, provision in in_reading_order(provisions_of(version))
    }
