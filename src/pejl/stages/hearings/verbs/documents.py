"""The hearing's papers and dates beside opening and deadline."""

import mimetypes
from datetime import date

from django.db import transaction
from django.db.models import Max

from pejl.ground.audit.events import log
from pejl.ground.originals.store import keep
from pejl.stages.hearings.errors import FileMissing, TitleMissing
from pejl.stages.hearings.models import Document, Hearing, Milestone
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.models import Person


@transaction.atomic
def add_document(hearing: Hearing, *, title: str, file_name: str, content: bytes, by: Person | None) -> Document:
    """Attach a file for everybody to download, last in the list. Raises FileMissing."""
    GATE.require("document.add", by=by, state=hearing.state, units=[hearing.lead])
    if not content:
        raise FileMissing
    original = keep(content, mimetypes.guess_type(file_name)[0] or "application/octet-stream")
    last = hearing.documents.aggregate(last=Max("order"))["last"] or 0
    document = Document.objects.create(
        hearing=hearing,
        title=(title.strip() or file_name)[:200],
        file_name=file_name[-255:],
        original=original,
        order=last + 1,
    )
    log("document.add", document, by=by, hearing=hearing.pk, sha256=original.sha256)
    return document


@transaction.atomic
def remove_document(document: Document, *, by: Person | None) -> None:
    """Take a file off again, before the hearing is sent out; what was sent out stays."""
    hearing = document.hearing
    GATE.require("document.remove", by=by, state=hearing.state, units=[hearing.lead])
    log("document.remove", document, by=by, hearing=hearing.pk, sha256=document.original_id)
    document.delete()


@transaction.atomic
def add_milestone(hearing: Hearing, *, on: date, title: str, by: Person | None) -> Milestone:
    """A date for the timeline. Raises TitleMissing."""
    GATE.require("milestone.change", by=by, state=hearing.state, units=[hearing.lead])
    if not title.strip():
        raise TitleMissing
    milestone = Milestone.objects.create(hearing=hearing, on=on, title=title.strip())
    log("milestone.change", milestone, by=by, hearing=hearing.pk, on=on.isoformat())
    return milestone


@transaction.atomic
def remove_milestone(milestone: Milestone, *, by: Person | None) -> None:
    """Take a date off the timeline."""
    hearing = milestone.hearing
    GATE.require("milestone.change", by=by, state=hearing.state, units=[hearing.lead])
    log("milestone.change", milestone, by=by, hearing=hearing.pk, removed=milestone.on.isoformat())
    milestone.delete()
