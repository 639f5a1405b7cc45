"""The boxes of a hearing's template, each with the part of the draft it asks about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejl.analysing.hearing import GENERAL
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.policies.models import Provision


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision as it is read beside a box."""

    provision: Provision
    depth: int
    """From 0, below the box's own provision."""


@dataclass(frozen=True, slots=True)
class Box:
    """A section of the template with its text in the draft."""

    section: Section
    passages: tuple[Passage, ...]


def boxes_of(hearing: Hearing) -> list[Box]:
    """The boxes in order; two queries, however many there are."""
    below: dict[int | None, list[Provision]] = {}
    provisions = list(hearing.version.provisions.order_by("order"))
    for provision in provisions:
        below.setdefault(provision.parent_id, []).append(provision)
    by_key = {provision.key: provision for provision in provisions}
    sections = list(hearing.sections.order_by("order", "pk"))
    # a hearing without a template has one box for everything
    return [
        Box(section, tuple(_passages([by_key[key] for key in section.provisions if key in by_key], below)))
        for section in sections or [Section(hearing=hearing, key=GENERAL, order=1, title=_("Your remarks"))]
    ]


def _passages(tops: Iterable[Provision], below: dict[int | None, list[Provision]]) -> Iterator[Passage]:
    seen: set[int] = set()

    def walk(provision: Provision, depth: int) -> Iterator[Passage]:
        if provision.pk in seen:
            return
        seen.add(provision.pk)
        yield Passage(provision, depth)
        for child in below.get(provision.pk, ()):
            yield from walk(child, depth + 1)

    for top in tops:
        yield from walk(top, 0)
