"""What a lead does with a whole hearing: open, plan, extend, reopen, conclude, cancel, publish."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.process import hearings
from pejl.stages.hearings import verbs
from pejl.stages.hearings.deadlines import in_words
from pejl.stages.hearings.models import Hearing
from pejl.web.access import StaffRequest
from pejl.web.posting import posted_from
from pejl.web.setup.forms import NewDeadlineForm, ReasonForm
from pejl.web.setup.views.shown import LOOKS, hearing_at, may


@LOOKS
@posted_from("hearing_setup", "slug")
def hearing_act(request: StaffRequest, slug: str, act: str) -> HttpResponse:
    """What needs no words: one button each."""
    hearing = hearing_at(request, slug)
    match act:
        case "open":
            sent = hearings.open_hearing(hearing, by=request.user)
            _say_letters(request, _("The hearing is open."), sent.letters)
        case "plan":
            verbs.plan_opening(hearing, by=request.user)
            messages.success(request, _("The hearing opens by itself. Until then you can change everything."))
        case "drop-plan":
            verbs.drop_plan(hearing, by=request.user)
            messages.success(request, _("The hearing no longer opens by itself."))
        case "close":
            verbs.close_hearing(hearing, by=request.user)
            messages.success(request, _("The hearing is closed."))
        case "conclude":
            _say_letters(request, _("The hearing is concluded."), hearings.conclude_hearing(hearing, by=request.user))
        case "publish":
            letters = hearings.publish_responses(hearing, by=request.user)
            _say_letters(request, _("The responses that are cleared can be seen."), letters)
        case "discard":
            verbs.discard_hearing(hearing, by=request.user)
            messages.success(request, _("The hearing is thrown away."))
            return redirect("work_hearings")
        case _other:
            raise Http404
    return redirect("hearing_setup", slug)


@LOOKS
def hearing_deadline(request: StaffRequest, slug: str) -> HttpResponse:
    """A new deadline for everybody: extend the hearing, or open it again."""
    hearing = hearing_at(request, slug)
    form = NewDeadlineForm(request.POST or None)
    reopens = may(request, hearing, "hearing.reopen")
    if request.method == "POST" and form.is_valid():
        change = hearings.reopen_hearing if reopens else hearings.extend_hearing
        told = change(hearing, closes_at=form.closes_at(), reason=form.cleaned_data["reason"], by=request.user)
        text = _("The last day is now %(day)s.") % {"day": in_words(hearing.closes_at)}
        _say_letters(request, text, told)
        return redirect("hearing_setup", slug)
    known = {
        "form": form,
        "hearing": hearing,
        "reopens": reopens,
        "may_change": reopens or may(request, hearing, "hearing.extend"),
        "reached": _reached(hearing),
    }
    return render(request, "setup/deadline.html", known)


@LOOKS
def hearing_reason(request: StaffRequest, slug: str, act: str) -> HttpResponse:
    """What the public is told with a reason: cancel, resume, take responses down."""
    hearing = hearing_at(request, slug)
    if act not in {"cancel", "resume", "unpublish"}:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if act == "cancel":
            told = hearings.cancel_hearing(hearing, reason=reason, by=request.user)
            _say_letters(request, _("The hearing is cancelled."), told)
        elif act == "resume":
            verbs.resume_hearing(hearing, reason=reason, by=request.user)
            messages.success(request, _("The hearing is taken up again."))
        else:
            verbs.unpublish_responses(hearing, reason=reason, by=request.user)
            messages.success(request, _("The responses are taken down."))
        return redirect("hearing_setup", slug)
    known = {
        "form": form,
        "hearing": hearing,
        "act": act,
        "may_change": may(request, hearing, f"hearing.{act}"),
        "reached": _reached(hearing) if act == "cancel" else 0,
    }
    return render(request, "setup/reason.html", known)


def _reached(hearing: Hearing) -> int:
    """How many parties and followers will get a letter."""
    parties = hearing.invitees.filter(invited_at__isnull=False).exclude(party__email="").count()
    return parties + hearing.subscriptions.filter(confirmed_at__isnull=False).count()


def _say_letters(request: StaffRequest, text: str, letters: int) -> None:
    if letters:
        said = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", letters)
        text = f"{text} {said % {'count': letters}}"
    messages.success(request, text)
