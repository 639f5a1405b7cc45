"""The reply beside a remark in the reading room."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.remarks.models import Remark
from pejl.stages.replies import queries
from pejl.stages.replies.forms import NoteForm, ReplyForm, initial_of
from pejl.stages.replies.models import InternalNote, Reply, ReplyState
from pejl.stages.replies.queries.earlier import Found, answers_like
from pejl.stages.replies.rules import ANSWERED_WHILE, GATE, NEEDS_REASON
from pejl.stages.replies.verbs import mark_seen


@dataclass(frozen=True, slots=True)
class Panel:
    """What `answering/reply_panel.html` shows."""

    remark: Remark
    hearing: Hearing
    replies: list[Reply]
    """Of any state and any unit."""
    own: Reply | None
    """The reply of the person's unit, where there is one."""
    unit: Unit | None
    """The unit the person would answer for; None where they may not, or have done so."""
    form: ReplyForm | None
    """To write in the own draft, or to begin one."""
    post_to: str
    similar: list[queries.Similar]
    earlier: list[Found]
    """Answers of hearings before this service."""
    fellows: int
    """How many further letters of the campaign one reply would answer."""
    notes: list[InternalNote]
    note_form: NoteForm | None
    needs_reason: str
    here: str
    """The page to come back to."""


def reply_panel(request: HttpRequest, remark: Remark) -> dict[str, Panel]:
    """Context for `{% include "answering/reply_panel.html" %}`: merge it into the page's.

    `remark` counts (is not retired). The number of queries does not depend on how much is written. Whatever is posted
    comes back to the address of this page.
    """
    person = request.user
    assert isinstance(person, Person)  # the page is for staff
    hearing = Hearing.objects.get(pk=remark.hearing_id)
    mark_seen(about=remark, by=person)
    replies = list(
        Reply.objects.filter(answers__remark=remark)
        .select_related("unit", "committee", "passed_on_to")
        .order_by("number")
    )
    units = queries.units_of(person)
    own = next((reply for reply in replies if reply.unit_id in units), None)
    unit = _unit(hearing, remark, units) if own is None else None
    drafts = own if own and own.state == ReplyState.DRAFT and hearing.state in ANSWERED_WHILE else None
    form = ReplyForm(initial=initial_of(drafts)) if drafts else ReplyForm() if unit else None
    post_to = ""
    if drafts:
        post_to = reverse("reply", args=[hearing.slug, drafts.number])
    elif unit:
        post_to = reverse("reply_new", args=[hearing.slug])
    panel = Panel(
        remark=remark,
        hearing=hearing,
        replies=replies,
        own=own,
        unit=unit,
        form=form,
        post_to=post_to,
        similar=queries.similar_replies([remark], most=3) if form else [],
        earlier=answers_like([remark.text], language=hearing.language, most=3) if form else [],
        fellows=len(queries.fellows_of_remarks([remark], unit)) if unit else 0,
        notes=list(queries.notes_on(remarks=[remark.pk])),
        note_form=NoteForm() if GATE.may("note.write", by=person) else None,
        needs_reason=",".join(sorted(NEEDS_REASON)),
        here=request.get_full_path(),
    )
    return {"panel": panel}


def _unit(hearing: Hearing, remark: Remark, units: set[int]) -> Unit | None:
    """The unit to answer for: one that the remark waits for, else any the person is an officer of."""
    if not units or hearing.state not in ANSWERED_WHILE:
        return None
    asked = Unit.objects.filter(pk__in=units, assignments__remark=remark).first()
    return asked or Unit.objects.filter(pk__in=units).first()
