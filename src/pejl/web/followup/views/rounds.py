"""Rounds: all of them, one at a glance, and what the lead does with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.process.status_rounds import Asked, ask, remind
from pejl.stages.followup.models import ShareState
from pejl.stages.followup.queries.rounds import gaps_of, lines_of_round, owes, rounds_by_policy, standings_of
from pejl.stages.followup.rules import GATE
from pejl.stages.followup.verbs.rounds import close_round, describe_round, discard_round, reopen_round, start_round
from pejl.web.access import StaffRequest
from pejl.web.followup.forms import DescriptionForm, ReasonForm, RoundForm
from pejl.web.followup.views.places import READ, WRITE, may_with_round, policy_or_404, reason_of, round_or_404
from pejl.web.followup.words import progress_chart, states_chart
from pejl.web.posting import posted_from

_SETTLED = {ShareState.APPROVED, ShareState.GAP}
_HANDED_IN = {ShareState.ANSWERED, ShareState.REVIEWED, ShareState.APPROVED}


@READ
@require_safe
def rounds_work(request: StaffRequest) -> HttpResponse:
    """Every policy that can have a status, with its rounds."""
    found = [(policy, rounds, GATE.may("round.start", by=request.user, units=[policy.lead]))
             for policy, rounds in rounds_by_policy()]  # fmt: skip
    return render(request, "followup/list.html", {"policies": found})


@WRITE
def round_new(request: StaffRequest, slug: str) -> HttpResponse:
    """A new round."""
    policy = policy_or_404(slug)
    form = RoundForm.begun(request.POST or None, policy, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            new = start_round(policy, **form.cleaned_data, by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            return redirect("round", slug, new.year, new.kind)
    may_start = GATE.may("round.start", by=request.user, units=[policy.lead])
    return render(request, "followup/new.html", {"policy": policy, "form": form, "may_start": may_start})


@READ
@require_safe
def round_page(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """Who has answered, who has not, and how it goes."""
    of = round_or_404(slug, year, kind)
    today = timezone.localdate()
    standings = standings_of(of, today)
    shares = [standing.share for standing in standings]
    context: dict[str, Any] = {
        "round": of,
        "policy": of.policy,
        "may": may_with_round(request, of),
        "standings": standings,
        "handed_in": sum(share.state in _HANDED_IN for share in shares),
        "approved": sum(share.state == ShareState.APPROVED for share in shares),
        "owing": any(owes(share) for share in shares),
        "overdue": sum(standing.overdue for standing in standings),
        "unsettled": [share.unit.code for share in shares if share.state not in _SETTLED],
        "states": states_chart(shares, today),
        "progress": progress_chart(line for line in lines_of_round(of) if line.share.state in _HANDED_IN),
        "gaps": gaps_of(of),
        "reopen_form": ReasonForm(),
    }
    return render(request, "followup/round.html", context)


@WRITE
def round_edit(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """The last day and the letter."""
    of = round_or_404(slug, year, kind)
    form = DescriptionForm.of(of, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            describe_round(of, **form.cleaned_data, by=request.user)
        except PejlError as error:
            form.add_error(None, reason_of(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("round", slug, year, kind)
    context = {"round": of, "policy": of.policy, "form": form, "may": may_with_round(request, of)}
    return render(request, "followup/edit.html", context)


@WRITE
@posted_from("round", "slug", "year", "kind")
def round_change(request: StaffRequest, slug: str, year: int, kind: str) -> HttpResponse:
    """What the lead does with the round as a whole."""
    of = round_or_404(slug, year, kind)
    match request.POST.get("action"):
        case "open":
            _tell(request, ask(of, by=request.user))
        case "remind":
            _tell(request, remind(of, by=request.user))
        case "close":
            close_round(of, by=request.user)
            messages.success(request, _("The status round is closed. What was approved stays as it is."))
        case "reopen":
            reopen_round(of, reason=request.POST.get("reason", ""), by=request.user)
            messages.success(request, _("The status round is open again."))
        case "discard":
            discard_round(of, by=request.user)
            messages.success(request, _("The status round has been thrown away."))
            return redirect("rounds_work")
        case _:
            raise Http404
    return redirect("round", slug, year, kind)


def _tell(request: StaffRequest, asked: Asked) -> None:
    if not asked.shares:
        messages.info(request, _("Nobody had to be written to: all have answered, or have been written to today."))
        return
    text = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", asked.letters)
    messages.success(request, text % {"count": asked.letters})
    if asked.unreached:
        without = _("Nobody in %(units)s has an e-mail address that we can write to.")
        messages.warning(request, without % {"units": ", ".join(asked.unreached)})
