"""Writing one reply."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.errors import PejlError
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.remarks.models import Remark
from pejl.stages.replies import queries, verbs
from pejl.stages.replies.errors import NewerSave
from pejl.stages.replies.forms import NoteForm, ReplyForm, initial_of
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.replies.queries.earlier import answers_like
from pejl.stages.replies.rules import GATE, MOVES, NEEDS_REASON
from pejl.stages.replies.verbs.locking import committees_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import next_page, opened_by, remarks_named, reply_or_404, say
from pejl.writing.word_diff import word_diff


@for_roles(Role.OFFICER)
def reply_new(request: StaffRequest, slug: str) -> HttpResponse:
    """Begin a reply to the remarks in `?remarks=1,2,3`; `?like=12` takes the words of an earlier reply."""
    hearing = opened_by(request, slug)
    given = request.POST if request.method == "POST" else request.GET
    remarks = remarks_named(hearing, given.getlist("remarks"))
    units = list(Unit.objects.filter(pk__in=queries.units_of(request.user)))
    unit = next((unit for unit in units if unit.code == given.get("unit")), units[0])
    if request.method == "POST" and "begin" in request.POST:
        form = ReplyForm(request.POST)
        chosen = [*remarks, *remarks_named(hearing, request.POST.getlist("also"))]
        if form.is_valid():
            try:
                reply = verbs.start(remarks=chosen, unit=unit, by=request.user, content=form.content)
                return _after_saving(request, reply)
            except PejlError as error:
                say(request, error)
    else:
        form = ReplyForm(initial=_like(request))
    if not remarks:
        messages.info(request, _("Choose the remarks that the reply shall answer."))
        return redirect("replies_waiting", hearing.slug)
    context = {"form": form, "units": units, "unit": unit, **_surroundings(hearing, remarks)}
    fellows = queries.fellows_of_remarks(remarks, unit)
    return render(request, "answering/reply_new.html", {**context, "fellows": fellows, "like": request.GET.get("like")})


def _surroundings(hearing: Hearing, remarks: Sequence[Remark]) -> dict[str, object]:
    """What one looks at while writing."""
    return {
        "hearing": hearing,
        "remarks": remarks,
        "provisions": queries.provisions_about(hearing, remarks),
        "similar": queries.similar_replies(remarks),
        "earlier": answers_like([remark.text for remark in remarks], language=hearing.language),
        "needs_reason": ",".join(sorted(NEEDS_REASON)),
    }


def _like(request: StaffRequest) -> dict[str, object]:
    """The words of an earlier approved reply."""
    number = request.GET.get("like", "")
    earlier = Reply.objects.filter(pk=int(number), state=ReplyState.APPROVED).first() if number.isdigit() else None
    if earlier is None:
        return {}
    return {name: value for name, value in initial_of(earlier).items() if name != "revision"}


@for_roles(READERS)
def reply(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """One reply: what it answers, what the policy says, the text, the way it has gone, notes."""
    hearing = opened_by(request, slug)
    found = reply_or_404(hearing, number)
    theirs: dict[str, object] = {}
    if request.method == "POST":
        form = ReplyForm(request.POST)
        if form.is_valid():
            answer = _save(request, found, form)
            if isinstance(answer, HttpResponse):
                return answer
            found, form, theirs = answer
    else:
        form = ReplyForm(initial={**initial_of(found), **_like(request)})
        verbs.mark_seen(about=found, by=request.user)
    return render(request, "answering/reply.html", {**_page(request, hearing, found), "form": form, **theirs})


def _save(
    request: StaffRequest, found: Reply, form: ReplyForm
) -> HttpResponse | tuple[Reply, ReplyForm, dict[str, object]]:
    """On to the next page, or the form again with what a colleague saved meanwhile beside it."""
    content = form.content
    try:
        saved = verbs.save(reply=found, revision=form.cleaned_data["revision"] or 0, content=content, by=request.user)
        return _after_saving(request, saved)
    except NewerSave as error:
        say(request, error)
        current = reply_or_404(found.hearing, found.number)
        again = ReplyForm(initial={**form.cleaned_data, "revision": current.revision})
        return current, again, {"theirs": current, "between": word_diff(current.text, content.text)}


def _after_saving(request: StaffRequest, saved: Reply) -> HttpResponseRedirect:
    """Say what happened; with the button "send" the reply goes to review too."""
    here = reverse("reply", args=[saved.hearing.slug, saved.number])
    if "send" not in request.POST:
        messages.success(request, _("Saved."))
        return redirect(next_page(request, here))
    try:
        verbs.send(reply=saved, by=request.user)
        messages.success(request, _("Sent to review."))
        return redirect(next_page(request, here))
    except PejlError as error:
        messages.success(request, _("Saved."))
        say(request, error)
        return redirect(here)


def _page(request: StaffRequest, hearing: Hearing, found: Reply) -> dict[str, object]:
    remarks = list(queries.answered_remarks(found))
    units = [found.unit, *committees_of(found)]
    steps = {
        action.removeprefix("reply."): found.state in moves and GATE.may(action, by=request.user, units=units)
        for action, moves in MOVES.items()
    }
    writes = "reply.correct" if found.state == ReplyState.IN_REVIEW else "reply.save"
    may_choose = GATE.may("reply.extend", by=request.user, units=[found.unit])
    return {
        **_surroundings(hearing, remarks),
        "reply": found,
        "committees": units[1:],
        "steps": steps,
        "may_write": GATE.can(writes, found.state) and GATE.may(writes, by=request.user, units=[found.unit]),
        "may_choose": may_choose,
        "is_draft": found.state == ReplyState.DRAFT,
        "offers": queries.offered_to(found) if may_choose else [],
        "history": list(reversed(queries.history_of(found))),
        "notes": queries.notes_on(reply=found.pk, remarks=[remark.pk for remark in remarks]),
        "note_form": NoteForm(),
        "may_note": GATE.may("note.write", by=request.user),
    }
