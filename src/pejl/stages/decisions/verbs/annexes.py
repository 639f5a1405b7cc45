"""The papers of an item: added by people, or made from the case and kept current."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pejl.ground.originals.models import Original
from pejl.ground.originals.store import keep
from pejl.stages.decisions.models import Annex, Item, ItemState, OwnPaper, PaperKind
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs.keeping import keepers, locked_item, log_of
from pejl.stages.hearings.errors import FileMissing
from pejl.stages.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is made from the case."""

    kind: PaperKind
    title: str
    file_name: str
    original: Original


@transaction.atomic
def add_annex(
    *,
    item: Item,
    title: str,
    file_name: str,
    by: Person,
    content: bytes = b"",
    original: Original | None = None,
    public: bool = False,
) -> Annex:
    """A paper for the bodies, last in the list: new, or one that is kept already.

    `public` lets everybody read it who may follow the item. Raises NotAllowed, WrongState, FileMissing.
    """
    current = _prepared(item, "annex.add", by)
    if original is None:
        if not content:
            raise FileMissing
        original = keep(content, mimetypes.guess_type(file_name)[0] or "application/octet-stream")
    annex = _append(current, title.strip() or file_name, file_name, original, public=public)
    log_of("annex.add", current, by, annex=annex.pk, sha256=original.sha256)
    return annex


@transaction.atomic
def remove_annex(*, annex: Annex, by: Person) -> None:
    """Take a paper off; one that is made from the case stays off from now on. Raises NotAllowed, WrongState."""
    current = _prepared(annex.item, "annex.remove", by)
    log_of("annex.remove", current, by, annex=annex.pk, sha256=annex.original_id)
    annex.delete()


@transaction.atomic
def want_again(*, paper: OwnPaper, by: Person) -> None:
    """Let a paper that was taken off come with the next build again. Raises NotAllowed, WrongState."""
    current = _prepared(paper.item, "annex.add", by)
    if paper.annex_id is None:
        log_of("annex.want_again", current, by, paper=paper.kind)
        paper.delete()


@transaction.atomic
def renew_papers(*, item: Item, papers: Sequence[Paper], by: Person | None) -> None:
    """Annex what is made from the case: each kind once, with its newest content; what is made no more goes off.

    Done with a build of the cover report, by whoever may build it. Nothing that somebody took off comes back, and an
    item that is not before the bodies keeps the papers it has.
    """
    current = locked_item(item)
    if current.state != ItemState.OPEN:
        return
    own = {row.kind: row for row in current.own_papers.select_related("annex")}
    made = {paper.kind.value for paper in papers}
    for kind, row in own.items():
        if row.annex and kind not in made:
            log_of("annex.remove", current, by, annex=row.annex.pk, sha256=row.annex.original_id)
            row.annex.delete()
            row.delete()
    for paper in papers:
        _renew(current, own.get(paper.kind), paper, by)


def _renew(item: Item, row: OwnPaper | None, paper: Paper, by: Person | None) -> None:
    if row is None:
        annex = _append(item, paper.title, paper.file_name, paper.original, public=True)
        OwnPaper.objects.create(item=item, kind=paper.kind, annex=annex)
        log_of("annex.add", item, by, annex=annex.pk, sha256=paper.original.sha256)
    elif row.annex and row.annex.original_id != paper.original.pk:
        row.annex.original, row.annex.file_name = paper.original, paper.file_name
        row.annex.save(update_fields=["original", "file_name"])
        log_of("annex.renew", item, by, annex=row.annex.pk, sha256=paper.original.sha256)


def _append(item: Item, title: str, file_name: str, original: Original, *, public: bool) -> Annex:
    last = item.annexes.aggregate(last=Max("order"))["last"] or 0
    return Annex.objects.create(
        item=item,
        order=last + 1,
        title=title[:200],
        file_name=file_name[-255:],
        original=original,
        public_since=timezone.now() if public else None,
    )


def _prepared(item: Item, action: str, by: Person) -> Item:
    current = locked_item(item)
    bodies = [treatment.body for treatment in current.treatments.select_related("body")]
    GATE.require(action, by=by, state=current.state, units=keepers(current, *bodies))
    return current
