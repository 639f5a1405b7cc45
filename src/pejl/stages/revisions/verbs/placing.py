"""Where something that was said of the heard text stands in the revised one, where only a person can say it."""

from typing import Any

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Comment
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.revisions.errors import NoSuchPart, SaidOfAnother
from pejl.stages.revisions.models import PlacedByHand, Revision
from pejl.stages.revisions.rules import GATE
from pejl.stages.revisions.texts import text_now


@transaction.atomic
def place_by_hand(*, revision: Revision, said: RemarkProvision | Comment, key: str, by: Person) -> PlacedByHand:
    """Say which provision of the revised text it is about; once that is adopted, of the adopted one.

    What was said of which part of the heard text stays as it was. Raises NotAllowed, SaidOfAnother, NoSuchPart.
    """
    GATE.require("target.place", by=by)
    if not _belongs(said, revision):
        raise SaidOfAnother
    if key not in text_now(revision).contents:
        raise NoSuchPart
    what: dict[str, Any] = {"tie" if isinstance(said, RemarkProvision) else "comment": said}
    placed, _ = PlacedByHand.objects.update_or_create(revision=revision, **what, defaults={"key": key, "by": by})
    _log("target.place", placed, by)
    return placed


@transaction.atomic
def undo_place(*, placed: PlacedByHand, by: Person) -> None:
    """Let the machine look for its place again. Raises NotAllowed."""
    GATE.require("target.place", by=by)
    _log("target.undo", placed, by)
    placed.delete()


def _belongs(said: RemarkProvision | Comment, revision: Revision) -> bool:
    if isinstance(said, RemarkProvision):
        return said.remark.hearing_id == revision.hearing_id
    return said.version_id == revision.base_id


def _log(verb: str, placed: PlacedByHand, by: Person) -> None:
    said = placed.tie or placed.comment
    assert said is not None
    what = {"remark": placed.tie.remark_id} if placed.tie else {"comment": placed.comment_id}
    log(verb, placed.revision, by=by, hearing=placed.revision.hearing_id, was=said.key, key=placed.key, **what)
