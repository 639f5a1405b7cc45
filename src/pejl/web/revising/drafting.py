"""A change as it stands in the editor: everything is in the form, so that nothing is stored before somebody saves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.keys import new_key
from pejl.stages.revisions.models import Change, EditAction, Revision
from pejl.stages.revisions.texts import edits_of

_MOST_ROWS = 60
"""Parts in one change: more is a new policy."""
_KEPT = ("kind", "plain", "committees", "indicators")
"""What the editor does not show stays as the change has it."""


class What(StrEnum):
    """What a row of the editor does to its provision."""

    REWORD = "reword"
    MOVE = "move"
    INSERT = "insert"
    DELETE = "delete"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Row:
    """One provision in the editor."""

    what: What
    key: str = ""
    """Empty for a new one that was never saved."""
    kind: str = "section"
    number: str = ""
    title: str = ""
    body: str = ""
    place: str = ""
    """New or moved: the parent's key and that of the sibling before it, with "|" between; either may be empty."""
    into: str = ""
    """Merged: the key of the provision that takes the words over."""
    split_from: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there are words to be written."""
        return self.what in {What.REWORD, What.MOVE, What.INSERT}

    @property
    def has_place(self) -> bool:
        """Whether a place is to be chosen."""
        return self.what in {What.MOVE, What.INSERT}


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole form."""

    title: str = ""
    reason: str = ""
    rows: tuple[Row, ...] = ()
    remarks: tuple[int, ...] = ()
    replies: tuple[int, ...] = ()
    kept: Mapping[str, Content] = field(default_factory=dict)
    """What the stored change makes of its provisions."""

    @property
    def keys(self) -> list[str]:
        """The provisions it is about that stand in the heard text, or stood where a new one is cut from."""
        return list(dict.fromkeys(key for row in self.rows for key in (row.key, row.split_from, row.into) if key))

    def without(self, number: int) -> "Draft":
        """Without one of the rows."""
        return replace(self, rows=(*self.rows[:number], *self.rows[number + 1 :]))

    def edits(self, revision: Revision, base: Mapping[str, Content]) -> list[Edit]:
        """The edits that the rows ask for, one a provision. Raises ProvisionUnknown, PlaceImpossible."""
        named = {row.key for row in self.rows if row.key}
        text, found = Text(base), list[Edit]()
        for number, row in enumerate(self.rows):
            taken = named | {edit.key for edit in found}
            key = row.key or self._new_key(number, revision)
            found += [edit for edit in self._edits(row, key, text) if edit.key == row.key or edit.key not in taken]
        return found

    def _edits(self, row: Row, key: str, text: Text) -> list[Edit]:
        words: dict[str, Any] = {"number": row.number, "title": row.title, "body": row.body}
        parent, _, after = row.place.partition("|")
        if row.what is What.DELETE:
            return text.delete(row.key)
        if row.what is What.MERGE:
            text.content(row.into)
            return [Edit(0, EditAction.DELETE, row.key, text.content(row.key), None, merged_into=row.into)]
        if row.what is What.INSERT:
            words |= {"kind": row.kind, "split_from": row.split_from}
            if row.split_from:
                words["committees"] = text.content(row.split_from)["committees"]
            return [text.insert(key, parent=parent, place_after=after, **words)]
        words |= self._unseen(row.key)
        if row.what is What.MOVE:
            return [text.move(row.key, parent=parent, place_after=after, **words)]
        return [text.reword(row.key, **words)]

    def _unseen(self, key: str) -> dict[str, Any]:
        content: Mapping[str, Any] = self.kept.get(key, {})
        return {name: content[name] for name in _KEPT if name in content}

    def _new_key(self, number: int, revision: Revision) -> str:
        """A key of its own: of two new parts with one title the second gets a number."""
        row = self.rows[number]
        alike = [one for one in self.rows[:number] if (one.kind, one.title) == (row.kind, row.title)]
        return new_key(revision, row.kind, f"{row.title} {len(alike) + 1}" if alike else row.title)


def draft_from(posted: QueryDict, base: Mapping[str, Content], change: Change | None = None) -> Draft:
    """What was posted; rows that say nothing we know are left out."""
    rows = []
    for number in range(min(_whole(posted.get("rows", "")), _MOST_ROWS)):
        given = {name: posted.get(f"row-{number}-{name}", "") for name in _FIELDS}
        if given["what"] in list(What):
            rows.append(_row(given, base))
    return Draft(
        title=posted.get("title", ""),
        reason=plain_lines(posted.get("reason", "")),
        rows=tuple(rows),
        remarks=numbers_in(posted.getlist("remarks")),
        replies=numbers_in(posted.getlist("replies")),
        kept=_kept(change),
    )


_FIELDS = ("what", "key", "kind", "number", "title", "body", "place", "into", "split_from")


def _row(given: Mapping[str, str], base: Mapping[str, Content]) -> Row:
    heard = base.get(given["key"])
    words = {
        "number": given["number"].strip(),
        "title": _one_line(given["title"]),
        "body": plain_lines(given["body"]).strip(),
    }
    if heard is not None:  # a browser's own line ends, and spaces that nobody sees, are no rewording
        was = {"number": heard["number"], "title": heard["title"], "body": heard["body"]}
        words = {
            name: was[name] if text.split() == was[name].split() and name != "body" else text
            for name, text in words.items()
        }
        words["body"] = was["body"] if words["body"] == was["body"].strip() else words["body"]
    named = {name: given[name] for name in ("key", "kind", "place", "into", "split_from")}
    return Row(What(given["what"]), **named, **words)


def draft_of(change: Change) -> Draft:
    """A stored change as the editor shows it."""
    return Draft(
        title=change.title,
        reason=change.reason,
        rows=tuple(_rows_of(edits_of(change))),
        remarks=tuple(remark.pk for remark in change.remarks.all()),
        replies=tuple(reply.pk for reply in change.replies.all()),
        kept=_kept(change),
    )


def rows_of(edits: Sequence[Edit]) -> tuple[Row, ...]:
    """Edits as rows of the editor."""
    return tuple(_rows_of(edits))


def _rows_of(edits: Sequence[Edit]) -> Iterator[Row]:
    """What goes with a part that is deleted stands in no row of its own."""
    deleted = {edit.key for edit in edits if edit.action is EditAction.DELETE and not edit.merged_into}
    for edit in edits:
        if edit.action is EditAction.DELETE:
            above = edit.before["parent"] if edit.before else ""
            if edit.merged_into:
                yield Row(What.MERGE, edit.key, into=edit.merged_into)
            elif above not in deleted:
                yield Row(What.DELETE, edit.key)
        elif edit.after is not None:
            yield _written(edit.key, edit.action, edit.after, edit.place_after)


def _written(key: str, action: EditAction, after: Content, place_after: str) -> Row:
    placed = action in {EditAction.INSERT, EditAction.MOVE}
    return Row(
        What(action.value),
        key,
        kind=after["kind"],
        number=after["number"],
        title=after["title"],
        body=after["body"],
        place=f"{after['parent']}|{place_after}" if placed else "",
        split_from=after["split_from"] if action is EditAction.INSERT else "",
    )


def _kept(change: Change | None) -> dict[str, Content]:
    if change is None:
        return {}
    return {edit.key: edit.after for edit in edits_of(change) if edit.after is not None}


def numbers_in(given: Sequence[str]) -> tuple[int, ...]:
    """Ids as they come from a form or an address, each once: "4", or "4,5"."""
    parts = (part.strip() for one in given for part in one.split(","))
    return tuple(dict.fromkeys(int(part) for part in parts if part.isdecimal()))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def plain_lines(text: str) -> str:
    """As it is stored: browsers send lines with a carriage return."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())
