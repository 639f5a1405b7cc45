"""Internal notes among colleagues: never published, and no part of the hearing note."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.ground.audit.events import log
from pejl.stages.hearings.verbs.letters import keep_letter
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.errors import NoteEmpty
from pejl.stages.replies.models import InternalNote, Reply
from pejl.stages.replies.queries.mentions import colleagues, people_named
from pejl.stages.replies.rules import GATE


@transaction.atomic
def write_note(
    *, about: Remark | Reply, text: str, by: Person, mentions: Collection[Person] = (), notify: bool = True
) -> InternalNote:
    """Write a note on a remark or a reply; who is mentioned by "@Name" or in `mentions` hears of it by e-mail.

    Only colleagues who work with hearings can be mentioned; others in `mentions` are left out. The e-mail says that
    there is a note and where, not what it says. Raises NotAllowed, NoteEmpty.
    """
    GATE.require("note.write", by=by)
    if not text.strip():
        raise NoteEmpty
    on = {"reply": about} if isinstance(about, Reply) else {"remark": about}
    note = InternalNote.objects.create(hearing_id=about.hearing_id, text=text.strip(), by=by, **on)
    chosen = set(colleagues().filter(pk__in=[person.pk for person in mentions]))
    named = sorted({*people_named(text), *chosen} - {by}, key=lambda person: person.pk)
    note.mentions.set(named)
    log("note.write", note, by=by, hearing=note.hearing_id, mentions=[person.pk for person in named])
    for person in named if notify else ():
        _tell(person, note, by)
    return note


def _tell(person: Person, note: InternalNote, by: Person) -> None:
    with override(person.language):
        said = {"name": by.name, "hearing": note.hearing.title, "link": settings.SITE_URL + place_of(note)}
        keep_letter(
            kind="mention",
            recipient=person.email,
            subject=_("%(name)s has mentioned you in a note") % said,
            body=_(
                "%(name)s has mentioned you in an internal note in the hearing “%(hearing)s”.\n\nRead it: %(link)s\n"
            )
            % said,
            about=f"note:{note.pk}",
            hearing=note.hearing,
            by=by,
        )


def place_of(note: InternalNote) -> str:
    """The address of the page where a note is read."""
    slug = note.hearing.slug
    if note.reply is not None:
        return f"{reverse('reply', args=[slug, note.reply.number])}#note-{note.pk}"
    assert note.remark is not None  # a note is on one or the other
    return f"{reverse('reading_room', args=[slug, note.remark.response.number])}?remark={note.remark.number}"


def mark_seen(*, about: Remark | Reply, by: Person) -> None:
    """Remember that a person has opened what notes that mention them are about."""
    notes = InternalNote.objects.filter(mentions=by).exclude(seen_by=by)
    on = {"reply": about} if isinstance(about, Reply) else {"remark": about}
    through = InternalNote.seen_by.through
    new = [through(internalnote_id=pk, person_id=by.pk) for pk in notes.filter(**on).values_list("pk", flat=True)]
    through.objects.bulk_create(new, ignore_conflicts=True)
