"""Edits as officers think of them: reword, add, delete, move, split, merge. Each gives the edits of one change."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.errors import PlaceImpossible, ProvisionUnknown
from pejl.stages.revisions.models import EditAction


@dataclass(frozen=True, slots=True)
class Text:
    """The base that edits are written against, by key in reading order."""

    base: Mapping[str, Content]

    def content(self, key: str) -> Content:
        """The provision. Raises ProvisionUnknown."""
        if key not in self.base:
            raise ProvisionUnknown(key=key)
        return self.base[key]

    def reword(self, key: str, **fields: Any) -> Edit:
        """Other words for a provision; what is not named stays. Raises ProvisionUnknown."""
        before = self.content(key)
        return Edit(0, EditAction.REWORD, key, before, _with(before, fields))

    def insert(self, key: str, *, parent: str = "", place_after: str = "", **fields: Any) -> Edit:
        """A new provision under `parent`, behind `place_after` or first. Raises ProvisionUnknown, PlaceImpossible."""
        self._require_place(key, parent, place_after)
        blank = Content(
            parent=parent, order=0, kind="section", number="", title="", body="", plain="",
            committees=list(self.base[parent]["committees"]) if parent else [],
            indicators=[], split_from="", merged_from=[],
        )  # fmt: skip
        return Edit(0, EditAction.INSERT, key, None, _with(blank, fields), place_after)

    def delete(self, key: str) -> list[Edit]:
        """Take a provision out with all below it. Raises ProvisionUnknown."""
        self.content(key)
        return [Edit(0, EditAction.DELETE, one, self.base[one], None) for one in [key, *self.below(key)]]

    def move(self, key: str, *, parent: str, place_after: str, **fields: Any) -> Edit:
        """Another place for a provision with all below it. Raises ProvisionUnknown, PlaceImpossible."""
        before = self.content(key)
        self._require_place(key, parent, place_after)
        return Edit(0, EditAction.MOVE, key, before, _with(before, {**fields, "parent": parent}), place_after)

    def split(self, key: str, *, bodies: Iterable[tuple[str, str, str]], body: str) -> list[Edit]:
        """Cut a provision: it keeps `body`; each of `bodies` (key, title, body) follows it. Raises ProvisionUnknown."""
        before = self.content(key)
        edits = [self.reword(key, body=body)]
        for new, title, words in bodies:
            piece = self.insert(
                new, parent=before["parent"], place_after=key,
                kind=before["kind"], title=title, body=words, committees=before["committees"], split_from=key,
            )  # fmt: skip
            edits.append(piece)
        return edits

    def merge(self, survivor: str, others: Collection[str], *, title: str, body: str) -> list[Edit]:
        """Make one of several: the survivor gets the words, and what stood below the others moves up to their place.

        Raises ProvisionUnknown.
        """
        gone = [
            Edit(0, EditAction.DELETE, key, self.content(key), None, merged_into=survivor)
            for key in others
            if key != survivor
        ]
        return [self.reword(survivor, title=title, body=body), *gone]

    def below(self, key: str) -> list[str]:
        """Keys of everything below a provision, in reading order."""
        under = {key}
        for one, content in self.base.items():
            if content["parent"] in under:
                under.add(one)
        return [one for one in self.base if one in under and one != key]

    def _require_place(self, key: str, parent: str, place_after: str) -> None:
        if parent and (parent not in self.base or parent == key or parent in self.below(key)):
            raise PlaceImpossible(key=key)
        if place_after and (place_after == key or self.content(place_after)["parent"] != parent):
            raise PlaceImpossible(key=key)


def _with(content: Content | None, fields: Mapping[str, Any]) -> Content:
    return cast("Content", {**cast("dict[str, Any]", content), **fields})
