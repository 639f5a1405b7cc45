"""A redline goes out as a Word file and comes back edited; nothing of it counts before a person has confirmed it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.tree import Content
from pejl.stages.revisions.errors import ChangeUnderWay, NotWordFile
from pejl.stages.revisions.models import (
    Change,
    ChangeState,
    Redline,
    ReturnedEdit,
    ReturnedFile,
    ReturnedState,
    Revision,
)
from pejl.stages.revisions.returning import edits_from, of_our_own, rewritten
from pejl.stages.revisions.rules import GATE, STANDING, Step
from pejl.stages.revisions.texts import edits_of
from pejl.stages.revisions.verbs.keeping import (
    forget_approvals,
    keep_edits,
    locked_change,
    locked_revision,
    store_step,
    transition,
)
from pejl.stages.revisions.verbs.writing import Wanted, start
from pejl.writing.redline.returning import Kind

_PROPOSES = frozenset({Kind.REWORDED.value, Kind.ADDED.value, Kind.REMOVED.value, Kind.MOVED.value})
"""Edits that become changes; the others are noted, or say something of a change."""


@transaction.atomic
def keep_redline(
    *,
    revision: Revision,
    token: str,
    original: Original,
    changes: Collection[int],
    contents: Mapping[str, Content],
    language: str,
    stamp: datetime,
    by: Person,
) -> Redline:
    """Remember a Word file that is handed out; the same two texts again are the same redline. Raises NotAllowed."""
    GATE.require("redline.write", by=by)
    kept, _ = Redline.objects.update_or_create(
        token=token,
        defaults={
            "revision": revision,
            "original": original,
            "changes": sorted(changes),
            "contents": [[key, content] for key, content in contents.items()],
            "language": language,
            "stamp": stamp,
            "made_by": by,
        },
    )
    log("redline.write", revision, by=by, hearing=revision.hearing_id, changes=sorted(changes))
    return kept


@transaction.atomic
def take_in(*, revision: Revision, file_name: str, original: Original, by: Person) -> ReturnedFile:
    """A Word file came back; reading it is a job. Raises NotAllowed, RevisionClosed, NotWordFile."""
    GATE.require("returned.take_in", by=by)
    if not file_name.casefold().endswith(".docx"):
        raise NotWordFile(file=file_name)
    current = locked_revision(revision)
    returned = ReturnedFile.objects.create(revision=current, original=original, file_name=file_name[-255:], by=by)
    log("returned.take_in", returned, by=by, hearing=current.hearing_id, sha256=original.sha256)
    return returned


@transaction.atomic
def store_edits(*, file: ReturnedFile, redline: Redline | None, edits: Sequence[ReturnedEdit], is_ours: bool) -> None:
    """What was found in the file, in its order; read again, what nobody has decided on is replaced."""
    file.edits.filter(state=ReturnedState.WAITING).delete()
    taken = set(file.edits.values_list("order", flat=True))
    ReturnedEdit.objects.bulk_create(edit for edit in edits if edit.order not in taken)
    file.redline, file.is_ours, file.read_at, file.failed = redline, is_ours, timezone.now(), ""
    file.save(update_fields=["redline", "is_ours", "read_at", "failed"])


def fail_file(*, file: ReturnedFile, reason: str) -> None:
    """The file could not be read: it is kept, with the reason."""
    file.failed, file.read_at = reason[:300], timezone.now()
    file.save(update_fields=["failed", "read_at"])


@transaction.atomic
def confirm(*, edits: Sequence[ReturnedEdit], unit: Unit, title: str, by: Person) -> Change | None:
    """Take these edits over: what proposes words becomes one draft of a change; the others are noted.

    A confirmed rejection of one of our changes withdraws it; one that committees had approved is a draft again, so that
    they are asked anew before it goes or stays. Of another administration's change it is noted only.
    Gives the draft, or None where nothing proposes words.
    Raises NotAllowed, WrongState, RevisionClosed, ChangeUntitled, NothingChanged, ChangeUnderWay.
    """
    for edit in edits:
        GATE.require("returned.decide", by=by, state=edit.state, units=[unit])
    revision = locked_revision(edits[0].file.revision)
    for edit in edits:
        _say_to_changes(revision, edit, by)
    proposing = [edit for edit in edits if edit.kind in _PROPOSES and edit.is_placed]
    own = of_our_own(proposing, revision)
    for edit in own:
        _write_into_change(revision, edit, by)
    proposing = [edit for edit in proposing if edit not in own]
    change = None
    if proposing:
        sent = edits[0].file.redline
        wanted = Wanted(title=title, edits=edits_from(proposing, revision, sent), reason=_comments(edits))
        change = start(revision=revision, unit=unit, wanted=wanted, by=by)
    _decide(edits, ReturnedState.CONFIRMED, change, by)
    return change


@transaction.atomic
def reject(*, edits: Sequence[ReturnedEdit], by: Person) -> None:
    """Leave these edits out; they stay in the list and can be taken up again. Raises NotAllowed, WrongState."""
    for edit in edits:
        GATE.require("returned.decide", by=by, state=edit.state)
    _decide(edits, ReturnedState.REJECTED, None, by)


@transaction.atomic
def let_wait(*, edits: Sequence[ReturnedEdit], by: Person) -> None:
    """Let rejected edits wait again. Raises NotAllowed."""
    GATE.require("returned.decide", by=by)
    _decide([edit for edit in edits if edit.state == ReturnedState.REJECTED], ReturnedState.WAITING, None, None)


def _write_into_change(revision: Revision, edit: ReturnedEdit, by: Person) -> None:
    """Other words for a part that one of our own changes brings in go into that change."""
    for change in revision.changes.filter(state__in=STANDING, edits__key=edit.key):
        current = locked_change(change)
        if current.state != ChangeState.DRAFT:
            raise ChangeUnderWay(number=current.number)
        GATE.require("change.write", by=by, state=current.state, units=[current.unit])
        edits = [rewritten(one, edit) if one.key == edit.key else one for one in edits_of(current)]
        keep_edits(current, [one for one in edits if one is not None])
        current.saves += 1
        current.save(update_fields=["saves", "changed_at"])
        store_step(current, Step.SAVED, by=by, comment=edit.author)


def _say_to_changes(revision: Revision, edit: ReturnedEdit, by: Person) -> None:
    """What a file says of our own changes: a rejection takes it back, an acceptance or a comment is kept at it."""
    if edit.kind not in {Kind.ACCEPTED.value, Kind.REJECTED.value, Kind.COMMENT.value}:
        return
    for change in revision.changes.filter(number__in=edit.changes):
        current = locked_change(change)
        said = ": ".join(part for part in (edit.author, edit.come) if part)
        may = GATE.may("change.reject_in_word", by=by, units=[current.unit])
        if edit.kind == Kind.REJECTED.value and current.state in STANDING and may:
            transition(current, "change.reject_in_word", Step.REJECTED_IN_WORD, by=by, comment=said, approved_at=None)
            forget_approvals(current)
        elif edit.kind == Kind.REJECTED.value:
            store_step(current, Step.REJECTED_IN_WORD, by=by, comment=said)
        elif edit.kind == Kind.ACCEPTED.value:
            store_step(current, Step.ACCEPTED_IN_WORD, by=by, comment=edit.author)
        else:
            store_step(current, Step.COMMENTED, by=by, comment=said)


def _comments(edits: Sequence[ReturnedEdit]) -> str:
    said = [edit for edit in edits if edit.kind == Kind.COMMENT.value]
    return "\n\n".join(": ".join(part for part in (edit.author, edit.come) if part) for edit in said)


def _decide(edits: Sequence[ReturnedEdit], state: ReturnedState, change: Change | None, by: Person | None) -> None:
    now = timezone.now() if by else None
    for edit in edits:
        edit.state, edit.change, edit.by, edit.at = state, change, by, now
        edit.save(update_fields=["state", "change", "by", "at"])
        log(f"returned.{state}", edit, by=by, hearing=edit.file.revision.hearing_id)
