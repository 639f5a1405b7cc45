"""Another part comes into a change: to be reworded, moved, deleted, split or merged, or a new one beside it."""

from collections.abc import Mapping
from dataclasses import replace

from pejl.analysing.sentences import split_sentences
from pejl.stages.policies.tree import Content
from pejl.stages.revisions.editing import Text
from pejl.web.revising.drafting import Draft, Row, What

ACTIONS = ("reword", "insert", "below", "delete", "move", "split", "merge")


def added(draft: Draft, base: Mapping[str, Content], *, action: str, key: str, into: str = "") -> Draft:
    """The draft with what is to be done with the provision `key`. Raises ProvisionUnknown.

    A provision stands in a change once: where it is in it already, what is done with it becomes another.
    """
    content = Text(base).content(key)
    if action == "insert":
        return _with(draft, Row(What.INSERT, kind=content["kind"], place=f"{content['parent']}|{key}"))
    if action == "below":
        return _with(draft, Row(What.INSERT, kind=_kind_below(base, key), place=f"{key}|"))
    if action == "split":
        return _split(draft, key, content)
    if action == "merge":
        return _merged(draft, key, content, into, Text(base).content(into))
    if action == "move":
        row = _words_of(draft, key, content)
        return _put(draft, replace(row, what=What.MOVE, place=row.place or place_of(base, key)))
    if action == "delete":
        return _put(draft, Row(What.DELETE, key))
    return _put(draft, replace(_words_of(draft, key, content), what=What.REWORD, place=""))


def place_of(base: Mapping[str, Content], key: str) -> str:
    """Where a provision stands now, as the form says it."""
    parent = base[key]["parent"]
    siblings = [one for one, content in base.items() if content["parent"] == parent]
    at = siblings.index(key)
    return f"{parent}|{siblings[at - 1] if at else ''}"


def _words_of(draft: Draft, key: str, content: Content) -> Row:
    """The row the provision has, or a new one with the heard words."""
    there = next((row for row in draft.rows if row.key == key and row.has_words), None)
    words = {name: str(content[name]) for name in ("kind", "number", "title", "body")}
    return there or Row(What.REWORD, key, **words)


def _split(draft: Draft, key: str, content: Content) -> Draft:
    """The first part keeps its key; where to cut is a first guess, and the words can be moved between the boxes."""
    row = _words_of(draft, key, content)
    first, second = cut_in_two(row.body)
    new = Row(
        What.INSERT, kind=content["kind"], body=second, place=f"{content['parent']}|{key}", split_from=key
    )  # fmt: skip
    return _with(_put(draft, replace(row, body=first)), new)


def cut_in_two(body: str) -> tuple[str, str]:
    """Cut between paragraphs or, where there is one alone, between sentences: as near the middle as can be."""
    cuts = [at for at in range(len(body)) if body.startswith("\n\n", at)]
    if not cuts:
        cuts = [end for _, end in split_sentences(body)][:-1]
    if not cuts:
        return body, ""
    at = min(cuts, key=lambda cut: abs(cut - len(body) / 2))
    return body[:at].rstrip(), body[at:].strip()


def _merged(draft: Draft, key: str, content: Content, into: str, survivor: Content) -> Draft:
    """The survivor gets both texts, one after the other; the officer makes one of them."""
    if into == key:
        return draft
    row, gone = _words_of(draft, into, survivor), _words_of(draft, key, content)
    body = "\n\n".join(part for part in (row.body, gone.body) if part)
    return _put(_put(draft, replace(row, body=body)), Row(What.MERGE, key, into=into))


def _kind_below(base: Mapping[str, Content], key: str) -> str:
    """What stands below it already, else its own kind."""
    return next((content["kind"] for content in base.values() if content["parent"] == key), base[key]["kind"])


def _put(draft: Draft, row: Row) -> Draft:
    """In place of the row that the provision has, or as the last."""
    if any(one.key == row.key for one in draft.rows):
        return replace(draft, rows=tuple(row if one.key == row.key else one for one in draft.rows))
    return _with(draft, row)


def _with(draft: Draft, row: Row) -> Draft:
    return replace(draft, rows=(*draft.rows, row))
