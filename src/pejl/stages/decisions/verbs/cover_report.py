"""What officers do with an item's cover report: a build kept, own words in it, conflicts decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.originals.models import Original
from pejl.stages.decisions.models import CoverBuild, CoverParagraph, Item
from pejl.stages.decisions.queries.cover_report import report_of
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs.keeping import keepers, log_of
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.replies.errors import WorkingCopy


@transaction.atomic
def keep_build(
    *,
    item: Item,
    language: str,
    files: Mapping[str, Original],
    figures: dict[str, int],
    places: Sequence[dict[str, str]],
    includes_drafts: bool,
    by: Person | None,
) -> CoverBuild:
    """Store a report that was built; `files` by format ("docx", "pdf", "html")."""
    build = CoverBuild.objects.create(
        item=item,
        language=language,
        built_by=by,
        figures=figures,
        places=list(places),
        includes_drafts=includes_drafts,
        **files,
    )
    log_of("cover_report.build", item, by, build=build.pk)
    return build


@transaction.atomic
def write_own_words(*, item: Item, place: str, text: str, seen: str, by: Person) -> CoverParagraph:
    """Put own words in a place of the report, from the next build on; an empty text takes them out of it.

    `seen` are the own words that stood there when the page was opened.
    Raises NotAllowed, NothingBuilt, PlaceUnknown, NoteEmpty, NoteChanged.
    """
    _require_editor(item, by)
    saved = report_of(item).write(place=place, text=text, seen=seen, by=by)
    _log("cover_report.own_words", saved, by)
    return saved


@transaction.atomic
def decide_conflict(*, own: CoverParagraph, keep: str, seen: str, by: Person) -> CoverParagraph:
    """Settle that the built words changed under own ones: keep "own" beside the new, or "built".

    `seen` are the built words the person compared with. Raises NotAllowed, NothingBuilt, NoteChanged.
    """
    _require_editor(own.item, by)
    settled = report_of(own.item).settle(own, keep=keep, seen=seen, by=by)
    _log("cover_report.conflict_decided", settled, by, keep=keep)
    return settled


@transaction.atomic
def put_back_own_words(*, own: CoverParagraph, by: Person) -> CoverParagraph:
    """Use own words again that were set aside for the built ones. Raises NotAllowed, NothingBuilt, PlaceUnknown."""
    _require_editor(own.item, by)
    report_of(own.item).put_back(own, by=by)
    _log("cover_report.own_words", own, by)
    return own


@transaction.atomic
def publish_build(*, build: CoverBuild, by: Person) -> CoverBuild:
    """Let everybody read this report. Raises NotAllowed, WorkingCopy."""
    GATE.require("item.publish", by=by, units=keepers(build.item))
    if build.includes_drafts:
        raise WorkingCopy
    build.published_at = timezone.now()
    build.save(update_fields=["published_at"])
    log_of("cover_report.publish", build.item, by, build=build.pk)
    return build


@transaction.atomic
def withdraw_build(*, build: CoverBuild, by: Person) -> CoverBuild:
    """Take a published report back. Raises NotAllowed."""
    GATE.require("item.publish", by=by, units=keepers(build.item))
    build.published_at = None
    build.save(update_fields=["published_at"])
    log_of("cover_report.withdraw", build.item, by, build=build.pk)
    return build


def may_edit(item: Item, by: Person | None) -> bool:
    """Whether the person may write in the report."""
    return GATE.may("cover_report.edit", by=by, units=_editors(item))


def _require_editor(item: Item, by: Person) -> None:
    GATE.require("cover_report.edit", by=by, units=_editors(item))


def _editors(item: Item) -> list[Unit]:
    """Those who lead the policy, and the bodies that decide the item."""
    return keepers(item, *(treatment.body for treatment in item.treatments.select_related("body")))


def _log(verb: str, own: CoverParagraph, by: Person, **data: Any) -> None:
    log_of(verb, own.item, by, place=own.place, **data)
