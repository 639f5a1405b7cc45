"""What officers do with the hearing note: their own words in it, conflicts decided, a build published."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.replies.errors import NoteHasConflicts, WorkingCopy
from pejl.stages.replies.models import NoteBuild, OwnParagraph
from pejl.stages.replies.queries.hearing_note import conflicts_in, note_of
from pejl.stages.replies.rules import GATE


@transaction.atomic
def keep_build(
    *,
    hearing: Hearing,
    committee: Unit | None,
    language: str,
    files: Mapping[str, Original],
    figures: dict[str, int],
    places: Sequence[dict[str, str]],
    includes_drafts: bool,
    by: Person | None,
) -> NoteBuild:
    """Store a note that was built; `files` by format ("docx", "pdf", "html")."""
    build = NoteBuild.objects.create(
        hearing=hearing,
        committee=committee,
        language=language,
        built_by=by,
        figures=figures,
        places=list(places),
        includes_drafts=includes_drafts,
        **files,
    )
    log("hearing_note.built", build, by=by, hearing=hearing.pk, committee=committee.code if committee else "")
    return build


@transaction.atomic
def write_own_words(
    *, hearing: Hearing, committee: Unit | None, place: str, text: str, seen: str, by: Person
) -> OwnParagraph:
    """Put own words in a place of the note; an empty text takes them out of it.

    `seen` are the own words that stood there when the page was opened. They hold from the next build on, for as long
    as the built words they replace stay the same.

    Raises NotAllowed, NothingBuilt, PlaceUnknown, NoteEmpty, NoteChanged.
    """
    _require_editor(hearing, committee, by)
    saved = note_of(hearing, committee).write(place=place, text=text, seen=seen, by=by)
    _log("hearing_note.own_words", saved, by)
    return saved


@transaction.atomic
def decide_conflict(*, own: OwnParagraph, keep: str, seen: str, by: Person) -> OwnParagraph:
    """Settle that the built words changed under own ones: keep "own" beside the new, or "built"; own ones stay kept.

    `seen` are the built words the person compared with. Raises NotAllowed, NothingBuilt, NoteChanged.
    """
    _require_editor(own.hearing, own.committee, by)
    current = note_of(own.hearing, own.committee).settle(own, keep=keep, seen=seen, by=by)
    _log("hearing_note.conflict_decided", current, by, keep=keep)
    return current


@transaction.atomic
def put_back_own_words(*, own: OwnParagraph, by: Person) -> OwnParagraph:
    """Use own words again that were set aside for the built ones. Raises NotAllowed, NothingBuilt, PlaceUnknown."""
    _require_editor(own.hearing, own.committee, by)
    note_of(own.hearing, own.committee).put_back(own, by=by)
    _log("hearing_note.own_words", own, by)
    return own


@transaction.atomic
def publish_build(*, build: NoteBuild, by: Person) -> NoteBuild:
    """Let everybody read this note; it takes the place of the one published before.

    Raises NotAllowed, WorkingCopy, NoteHasConflicts.
    """
    GATE.require("hearing_note.publish", by=by, units=[build.hearing.lead])
    if build.includes_drafts:
        raise WorkingCopy
    if conflicts_in(build.hearing, build.committee):
        raise NoteHasConflicts
    build.published_at = timezone.now()
    build.save(update_fields=["published_at"])
    log("hearing_note.published", build, by=by, hearing=build.hearing_id)
    return build


@transaction.atomic
def withdraw_build(*, build: NoteBuild, by: Person) -> NoteBuild:
    """Take a published note back. Raises NotAllowed."""
    GATE.require("hearing_note.publish", by=by, units=[build.hearing.lead])
    build.published_at = None
    build.save(update_fields=["published_at"])
    log("hearing_note.withdrawn", build, by=by, hearing=build.hearing_id)
    return build


def _require_editor(hearing: Hearing, committee: Unit | None, by: Person) -> None:
    GATE.require("hearing_note.edit", by=by, units=[hearing.lead, *([committee] if committee else [])])


def _log(verb: str, own: OwnParagraph, by: Person, **data: Any) -> None:
    log(verb, own, by=by, hearing=own.hearing_id, place=own.place, **data)
