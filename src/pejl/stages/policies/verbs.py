"""Every change to policies and their drafts."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pejl.analysing.policy_text import slug as slug_of
from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.errors import (
    CannotMove,
    ChangedMeanwhile,
    HasParts,
    InUse,
    NothingToFreeze,
    NothingToUndo,
    PeriodBackwards,
    TitleMissing,
)
from pejl.stages.policies.keys import first_free, free_key
from pejl.stages.policies.models import Comment, Policy, Provision, Version
from pejl.stages.policies.rules import GATE, state_of
from pejl.stages.policies.tree import in_reading_order, provisions_of, recorded, renumber, restore


@transaction.atomic
def create_policy(
    *,
    title: str,
    lead: Unit,
    by: Person | None,
    summary: str = "",
    language: str = "da",
    starts: date | None = None,
    ends: date | None = None,
    predecessor: Policy | None = None,
    text_of: Version | None = None,
) -> Policy:
    """A new policy with a first draft, empty or with the text and keys of a version of its predecessor.

    Raises TitleMissing, PeriodBackwards.
    """
    GATE.require("policy.create", by=by)
    _check_description(title, starts, ends)
    policy = Policy.objects.create(
        slug=_free_slug(title),
        title=title.strip(),
        summary=summary,
        language=language,
        starts=starts,
        ends=ends,
        lead=lead,
        predecessor=predecessor,
    )
    log("policy.create", policy, by=by)
    version = Version.objects.create(policy=policy, number=1, created_by=by)
    if text_of:
        _copy_text(text_of, version)
    return policy


@transaction.atomic
def describe_policy(
    policy: Policy, *, title: str, summary: str, starts: date | None, ends: date | None, by: Person | None
) -> None:
    """Correct a policy's title, summary and period."""
    GATE.require("policy.describe", by=by)
    _check_description(title, starts, ends)
    policy.title, policy.summary, policy.starts, policy.ends = title.strip(), summary, starts, ends
    policy.save(update_fields=["title", "summary", "starts", "ends"])
    log("policy.describe", policy, by=by)


@transaction.atomic
def start_version(policy: Policy, *, by: Person | None, based_on: Version | None = None, note: str = "") -> Version:
    """A new draft with the text of `based_on`, or empty. Keys stay the same: that is what ties versions together."""
    GATE.require("version.start", by=by)
    Policy.objects.select_for_update().get(pk=policy.pk)  # two people at once get two numbers
    highest = policy.versions.aggregate(highest=Max("number"))["highest"] or 0
    version = Version.objects.create(
        policy=policy, number=highest + 1, based_on=based_on, note=note[:300], created_by=by
    )
    if based_on:
        _copy_text(based_on, version)
    log("version.start", version, by=by, based_on=based_on.number if based_on else None)
    return version


@transaction.atomic
def freeze_version(version: Version, *, by: Person | None) -> None:
    """Fix the text for good. Raises NothingToFreeze."""
    GATE.require("version.freeze", by=by, state=state_of(version.is_frozen))
    if not version.provisions.exists():
        raise NothingToFreeze
    version.frozen_at = timezone.now()
    version.save(update_fields=["frozen_at"])
    log("version.freeze", version, by=by)


@transaction.atomic
def discard_version(version: Version, *, by: Person | None) -> None:
    """Throw a draft away that turned out wrong, such as an import of the wrong file. Raises InUse."""
    GATE.require("version.discard", by=by, state=state_of(version.is_frozen))
    newest = version.policy.versions.order_by("-number").first()
    if newest != version or version.policy.versions.count() == 1 or version.hearings.exists():
        raise InUse
    log("version.discard", version, by=by, number=version.number)
    version.delete()


@transaction.atomic
def add_provision(
    version: Version,
    *,
    kind: str,
    title: str,
    by: Person | None,
    parent: Provision | None = None,
    after: Provision | None = None,
) -> Provision:
    """A new provision: after a sibling, or last under `parent`. Its key has never been used in this policy."""
    GATE.require("provision.add", by=by, state=state_of(version.is_frozen))
    assert by is not None  # the gate lets nobody else through
    if not title.strip():
        raise TitleMissing
    if after:
        parent = after.parent
    with recorded(version, "add", by):
        last = version.provisions.aggregate(last=Max("order"))["last"] or 0
        provision = Provision.objects.create(
            version=version,
            key=free_key(version.policy, kind, title),
            parent=parent,
            order=after.order + 1 if after else last + 1,
            kind=kind,
            title=title.strip(),
        )
        renumber(version)
    log("provision.add", provision, by=by, key=provision.key)
    return provision


@transaction.atomic
def edit_provision(
    provision: Provision,
    *,
    kind: str,
    number: str,
    title: str,
    body: str,
    plain: str,
    committees: Iterable[Unit],
    by: Person | None,
    indicators: list[dict[str, str]] | None = None,
    seen: str = "",
) -> Provision:
    """Change a provision's words. `seen` is its `digest` when the form was opened.

    Raises ChangedMeanwhile where somebody saved in between, and TitleMissing where nothing at all is left.
    """
    version = provision.version
    GATE.require("provision.edit", by=by, state=state_of(version.is_frozen))
    assert by is not None
    current = Provision.objects.select_for_update().get(pk=provision.pk)
    if seen and seen != digest(current):
        last = version.edits.filter(undone_at=None).order_by("-id").select_related("by").first()
        raise ChangedMeanwhile(name=last.by.name if last else "?")
    if not title.strip() and not body.strip():
        raise TitleMissing
    with recorded(version, "edit", by):
        current.kind, current.number, current.title = kind, number.strip(), title.strip()
        current.body, current.plain = _tidy(body), _tidy(plain)
        if indicators is not None:
            current.indicators = indicators
        current.save()
        current.committees.set(committees)
    log("provision.edit", current, by=by, key=current.key)
    return current


@transaction.atomic
def move_provision(provision: Provision, *, direction: str, by: Person | None) -> None:
    """Move a provision with all below it: "up" or "down" among its siblings, "in" under the one before, or "out".

    Raises CannotMove.
    """
    version = provision.version
    GATE.require("provision.move", by=by, state=state_of(version.is_frozen))
    assert by is not None
    siblings = [p for _, p in in_reading_order(version.provisions.all()) if p.parent_id == provision.parent_id]
    place = [p.pk for p in siblings].index(provision.pk)
    with recorded(version, "move", by):
        if direction in {"up", "down"}:
            _swap(siblings, place, place + (1 if direction == "down" else -1))
        elif direction == "in" and place > 0:
            _put_under(provision, siblings[place - 1])
        elif direction == "out" and provision.parent:
            _put_after(provision, provision.parent)
        else:
            raise CannotMove
        renumber(version)
    log("provision.move", provision, by=by, key=provision.key, direction=direction)


@transaction.atomic
def delete_provision(provision: Provision, *, by: Person | None) -> None:
    """Take a provision out of the draft; its key is never used again. Raises HasParts."""
    version = provision.version
    GATE.require("provision.delete", by=by, state=state_of(version.is_frozen))
    assert by is not None
    if count := provision.children.count():
        raise HasParts(title=str(provision), count=count)
    log("provision.delete", provision, by=by, key=provision.key)
    with recorded(version, "delete", by):
        provision.delete()
        renumber(version)


@transaction.atomic
def undo(version: Version, *, by: Person | None) -> None:
    """Take back the last change to the draft, whoever made it. Raises NothingToUndo."""
    GATE.require("provision.undo", by=by, state=state_of(version.is_frozen))
    edit = version.edits.select_for_update().filter(undone_at=None).order_by("-id").first()
    if edit is None:
        raise NothingToUndo
    restore(version, edit.before)
    edit.undone_at = timezone.now()
    edit.save(update_fields=["undone_at"])
    log("provision.undo", version, by=by, edit=edit.pk)


@transaction.atomic
def redo(version: Version, *, by: Person | None) -> None:
    """Do again what was taken back last. Raises NothingToUndo."""
    GATE.require("provision.undo", by=by, state=state_of(version.is_frozen))
    edit = version.edits.select_for_update().filter(undone_at__isnull=False).order_by("id").first()
    if edit is None:
        raise NothingToUndo
    restore(version, edit.after)
    edit.undone_at = None
    edit.save(update_fields=["undone_at"])
    log("provision.redo", version, by=by, edit=edit.pk)


@transaction.atomic
def comment(version: Version, *, key: str, text: str, by: Person | None, quote: str = "") -> Comment:
    """Write an internal comment at a provision."""
    GATE.require("comment.write", by=by, state=state_of(version.is_frozen))
    assert by is not None
    if not text.strip():
        raise TitleMissing
    written = Comment.objects.create(version=version, key=key, text=text.strip(), quote=quote[:500], by=by)
    log("comment.write", written, by=by, key=key)
    return written


@transaction.atomic
def resolve_comment(written: Comment, *, by: Person | None) -> None:
    """Say that a comment is dealt with; it stays in the history."""
    GATE.require("comment.resolve", by=by, state=state_of(written.version.is_frozen))
    written.resolved_by, written.resolved_at = by, timezone.now()
    written.save(update_fields=["resolved_by", "resolved_at"])
    log("comment.resolve", written, by=by)


def digest(provision: Provision) -> str:
    """A short mark of a provision's words, to notice that they changed while a form was open."""
    content = [provision.kind, provision.number, provision.title, provision.body, provision.plain, provision.indicators]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _check_description(title: str, starts: date | None, ends: date | None) -> None:
    if not title.strip():
        raise TitleMissing
    if starts and ends and ends < starts:
        raise PeriodBackwards


def _copy_text(source: Version, target: Version) -> None:
    copies: dict[int, Provision] = {}
    for _, provision in in_reading_order(provisions_of(source)):
        copy = Provision.objects.create(
            version=target,
            key=provision.key,
            parent=copies[provision.parent_id] if provision.parent_id else None,
            order=provision.order,
            kind=provision.kind,
            number=provision.number,
            title=provision.title,
            body=provision.body,
            plain=provision.plain,
            indicators=provision.indicators,
            split_from=provision.split_from,
            merged_from=provision.merged_from,
        )
        copy.committees.set(provision.committees.all())
        copies[provision.pk] = copy


def _swap(siblings: list[Provision], place: int, other: int) -> None:
    if not 0 <= other < len(siblings):
        raise CannotMove
    one, two = siblings[place], siblings[other]
    one.order, two.order = two.order, one.order
    one.save(update_fields=["order"])
    two.save(update_fields=["order"])


def _put_under(provision: Provision, parent: Provision) -> None:
    provision.parent = parent
    provision.save(update_fields=["parent"])


def _put_after(provision: Provision, other: Provision) -> None:
    provision.parent, provision.order = other.parent, other.order + 1
    provision.save(update_fields=["parent", "order"])


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _free_slug(title: str) -> str:
    base = slug_of(title)[:70] or "politik"
    return first_free(base, set(Policy.objects.filter(slug__startswith=base).values_list("slug", flat=True)))
