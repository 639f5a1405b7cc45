"""Edits of a returned file become edits of the base: the words that were sent had our own changes in them."""

from collections.abc import Sequence
from dataclasses import replace

from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.keys import new_key
from pejl.stages.revisions.models import Redline, ReturnedEdit, Revision
from pejl.writing.redline import WordsCollide, canonical, merge
from pejl.writing.redline.returning import Kind


def edits_from(found: Sequence[ReturnedEdit], revision: Revision, sent: Redline | None) -> list[Edit]:
    """One edit a provision, in the order of the file. `found` proposes words, and each has its place.

    Words that touch those of one of our own changes keep it in: the two collide then, and a person puts them together.
    """
    base = contents_of(revision.base)
    with_ours: dict[str, Content] = dict(sent.contents) if sent else base
    text = Text(base)
    made: dict[str, Edit] = {}
    for edit in found:
        if edit.kind == Kind.ADDED.value:
            made[f"new {edit.pk}"] = _added(edit, text, revision)
        elif edit.key in base:
            made[edit.key] = _changed(edit, text, with_ours.get(edit.key), made.get(edit.key))
    return list(made.values())


def of_our_own(found: Sequence[ReturnedEdit], revision: Revision) -> list[ReturnedEdit]:
    """Edits of provisions that only one of our changes brings in: they belong into that change."""
    base = contents_of(revision.base)
    return [edit for edit in found if edit.key and edit.key not in base]


def rewritten(insert: Edit, edit: ReturnedEdit) -> Edit | None:
    """What one of our changes brings in, with the words that came back; None where it was taken out."""
    if edit.kind == Kind.REMOVED.value or insert.after is None:
        return None
    content = insert.after
    body = _on_base(edit.old_body, edit.new_body, canonical(content["body"]))
    title = (
        _title(edit, content["title"], content["title"]) if edit.new_heading != edit.old_heading else content["title"]
    )
    after: Content = {**content, "title": title, "body": body}
    return replace(insert, after=after)


def _added(edit: ReturnedEdit, text: Text, revision: Revision) -> Edit:
    parent, after = _place(edit.place_after, text)
    kind = text.base[after]["kind"] if after else "section"
    key = new_key(revision, kind, edit.new_heading)
    return text.insert(key, parent=parent, place_after=after, kind=kind, title=edit.new_heading, body=edit.new_body)


def _place(after: str, text: Text) -> tuple[str, str]:
    """Parent and sibling of what stands after this provision; what the base does not have is passed over."""
    if after not in text.base:
        return "", ""
    return text.base[after]["parent"], after


def _changed(edit: ReturnedEdit, text: Text, sent: Content | None, before: Edit | None) -> Edit:
    content = text.content(edit.key)
    if edit.kind == Kind.REMOVED.value:
        return text.delete(edit.key)[0]
    current = before.after if before and before.after else content
    body = _on_base(edit.old_body, edit.new_body, canonical(current["body"]))
    title = current["title"]
    if edit.new_heading != edit.old_heading and sent is not None:
        title = _title(edit, sent["title"], title)
    if edit.kind == Kind.MOVED.value:
        parent, after = _place(edit.place_after, text)
        return text.move(edit.key, parent=parent, place_after=after, title=title, body=body)
    return text.reword(edit.key, title=title, body=body)


def _on_base(sent: str, returned: str, current: str) -> str:
    """The edit alone, made on what the base says; where our own changes are in its way, with them."""
    if sent == returned:
        return current
    try:
        return merge(sent, returned, current)
    except WordsCollide:
        return returned


def _title(edit: ReturnedEdit, sent: str, current: str) -> str:
    """The title in the new heading, which may have the kind and number before it: "Goal 2: More in work"."""
    before = edit.old_heading.removesuffix(sent)
    returned = edit.new_heading.removeprefix(before)
    return _on_base(sent, returned, current)
