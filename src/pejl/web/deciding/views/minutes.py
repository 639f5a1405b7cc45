"""One body's part of an item: what is recommended to it, what parties moved and said, and what it decided."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.process.deciding import record_decision, waiting_replies
from pejl.stages.decisions.models import AmendmentOutcome, Outcome, StatementKind, Treatment, TreatmentState
from pejl.stages.decisions.queries import parties
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs import (
    AmendmentResult,
    Result,
    correct,
    move_amendment,
    prepare_treatment,
    remove_amendment,
    remove_statement,
    write_statement,
)
from pejl.stages.decisions.verbs.deciding import waiting_changes
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.policies.tree import Content, contents_of
from pejl.web.access import StaffRequest, for_roles
from pejl.web.deciding.case import item_or_404, say, treatment_or_404
from pejl.web.deciding.forms import AmendmentForm, CorrectionForm, ResultForm, StatementForm
from pejl.web.deciding.votes import VoteRow, vote_rows, votes_in
from pejl.web.revising.adding import added
from pejl.web.revising.drafting import Draft, draft_from
from pejl.web.revising.rows import acted, shown_rows


@for_roles(READERS)
def treatment(request: StaffRequest, item: int, treatment: int) -> HttpResponse:
    """What stands in the minutes, and for the secretary the form that records it."""
    found = treatment_or_404(item_or_404(item), treatment)
    form = ResultForm(found, request.POST if "outcome" in request.POST else None)
    if request.method == "POST" and form.is_valid() and _recorded(request, found, form):
        return redirect("treatment", found.item_id, found.pk)
    return render(request, "deciding/treatment.html", _shown(request, found, form))


def _shown(request: StaffRequest, found: Treatment, form: ResultForm) -> dict[str, object]:
    may = GATE.may("treatment.decide", by=request.user, units=[found.body])
    return {
        "item": found.item,
        "hearing": found.item.hearing,
        "treatment": found,
        "form": form,
        "votes": vote_rows("item", parties(), request.POST),
        "amendment_votes": _amendment_votes(form, request.POST),
        "changes": waiting_changes(found),
        "kept": _ticked(request),
        "replies": waiting_replies(found).count(),
        "may": may,
        "may_prepare": GATE.may("treatment.prepare", by=request.user, units=[found.body, found.item.policy.lead])
        and GATE.can("treatment.prepare", found.state),
        "may_decide": may and _has_begun(found),
        "statement_form": StatementForm(prefix="statement", initial={"kind": StatementKind.STATEMENT}),
        "correction_form": CorrectionForm(prefix="correction"),
    }


def _has_begun(found: Treatment) -> bool:
    """Whether it is on the agenda of a meeting whose time has come."""
    placed = found.state == TreatmentState.PLACED and found.meeting is not None
    return placed and found.meeting is not None and found.meeting.starts_at <= timezone.now()


def _amendment_votes(
    form: ResultForm, given: Mapping[str, str]
) -> list[tuple[object, forms.BoundField, list[VoteRow]]]:
    """Per amendment: itself, its outcome's field, and its table of votes."""
    voting = list(parties())
    return [
        (one, form[f"amendment-{one.number}"], vote_rows(str(one.number), voting, given)) for one in form.amendments
    ]


def _ticked(request: StaffRequest) -> set[int] | None:
    """Numbers of the changes that stay ticked after an error; None where all are."""
    if request.method != "POST":
        return None
    return {int(number) for number in request.POST.getlist("changes") if number.isdigit()}


def _seen(request: StaffRequest) -> dict[int, int]:
    """The changes that stood on the page, with how often each had been saved."""
    pairs = (given.partition(":") for given in request.POST.getlist("seen"))
    return {int(number): int(saves) for number, _colon, saves in pairs if number.isdecimal() and saves.isdecimal()}


def _recorded(request: StaffRequest, found: Treatment, form: ResultForm) -> bool:
    voting = list(parties())
    kept, seen = _ticked(request) or set(), _seen(request)
    try:
        result = Result(
            outcome=Outcome(form.cleaned_data["outcome"]),
            text=form.cleaned_data["text"],
            votes=votes_in("item", voting, request.POST),
            amendments={
                one.number: AmendmentResult(
                    AmendmentOutcome(form.cleaned_data[f"amendment-{one.number}"]),
                    votes_in(str(one.number), voting, request.POST),
                )
                for one in form.amendments
            },
            sent_back_to=form.cleaned_data["sent_back_to"],
            left_out=seen.keys() - kept,
            seen=seen,
        )
        record_decision(treatment=found, result=result, by=request.user)
    except PejlError as error:
        say(request, error)
        return False
    messages.success(request, _("The decision is recorded. It can no longer be changed."))
    return True


@for_roles(Role.LEAD, Role.SECRETARY)
@require_POST
def treatment_write(request: StaffRequest, item: int, treatment: int) -> HttpResponse:
    """The recommendation to this body, a statement, a correction; or something taken out again."""
    found = treatment_or_404(item_or_404(item), treatment)
    try:
        _written(request, found)
    except PejlError as error:
        say(request, error)
    return redirect("treatment", found.item_id, found.pk)


def _written(request: StaffRequest, found: Treatment) -> None:
    given, by = request.POST, request.user
    if "recommendation" in given:
        prepare_treatment(treatment=found, recommendation=given["recommendation"], by=by)
    elif "remove_amendment" in given:
        remove_amendment(
            amendment=get_object_or_404(found.amendments, number=_number(given["remove_amendment"])), by=by
        )
    elif "remove_statement" in given:
        remove_statement(
            statement=get_object_or_404(found.statements, number=_number(given["remove_statement"])), by=by
        )
    elif "statement-text" in given:
        form = StatementForm(given, prefix="statement")
        if not form.is_valid():
            messages.error(request, _("Choose the parties, and write what they state."))
            return
        data = form.cleaned_data
        kind = StatementKind(data["kind"])
        write_statement(treatment=found, parties=data["parties"], text=data["text"], kind=kind, by=by)
    elif "correction-text" in given:
        correct(treatment=found, text=given["correction-text"], by=by)
    else:
        raise Http404
    messages.success(request, _("Saved."))


def _number(given: str) -> int:
    return int(given) if given.isdigit() else 0


@for_roles(Role.SECRETARY)
def amend(request: StaffRequest, item: int, treatment: int) -> HttpResponse:
    """What parties move, in words, and what it does to parts of the text; `?part=` begins with other words for one.

    The whole form goes back and forth: adding a part stores nothing.
    """
    found = treatment_or_404(item_or_404(item), treatment)
    revision = found.item.revision
    base = contents_of(revision.base) if revision else {}
    draft = acted(request, draft_from(request.POST, base), base) if request.method == "POST" else _begun(request, base)
    saves = request.method == "POST" and request.POST.get("act") == "save"
    form = AmendmentForm(request.POST) if saves else AmendmentForm(initial=_written_so_far(request))
    if saves and form.is_valid() and _amended(request, found, form, draft, base):
        return redirect("treatment", found.item_id, found.pk)
    context = {
        "item": found.item,
        "hearing": found.item.hearing,
        "treatment": found,
        "form": form,
        **(shown_rows(draft, revision.base.policy, base) if revision else {}),
    }
    return render(request, "deciding/amend.html", context)


def _begun(request: StaffRequest, base: Mapping[str, Content]) -> Draft:
    key = request.GET.get("part", "")
    return added(Draft(), base, action="reword", key=key) if key in base else Draft()


def _written_so_far(request: StaffRequest) -> dict[str, object]:
    return {"parties": request.POST.getlist("parties"), "text": request.POST.get("text", "")}


def _amended(
    request: StaffRequest, found: Treatment, form: AmendmentForm, draft: Draft, base: Mapping[str, Content]
) -> bool:
    given, revision = form.cleaned_data, found.item.revision
    try:
        edits = draft.edits(revision, base) if revision else []
        move_amendment(
            treatment=found, parties=list(given["parties"]), text=given["text"], edits=edits, by=request.user
        )
    except PejlError as error:
        say(request, error)
        return False
    messages.success(request, _("The amendment is written down."))
    return True
