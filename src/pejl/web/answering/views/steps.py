"""What is done with a reply by one click: its way to the committee, its remarks, notes on it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pejl.errors import PejlError
from pejl.process.answering import approve
from pejl.stages.organisation.roles import STAFF
from pejl.stages.remarks.models import Remark
from pejl.stages.replies import verbs
from pejl.stages.replies.forms import NoteForm
from pejl.stages.replies.models import Reply
from pejl.web.access import StaffRequest, for_roles
from pejl.web.answering.views.case import hearing_of, next_page, remarks_named, reply_or_404, say

_PLAIN: dict[str, Callable[..., Reply]] = {"take_back": verbs.take_back, "approve": approve}
_COMMENTED: dict[str, Callable[..., Reply]] = {
    "send": verbs.send,
    "return": verbs.return_,
    "forward": verbs.forward,
    "decline": verbs.decline,
    "reopen": verbs.reopen,
}
DONE = {
    "send": gettext_lazy("Sent to review."),
    "take_back": gettext_lazy("Taken back. You can write on."),
    "return": gettext_lazy("Returned to the officer with your comment."),
    "forward": gettext_lazy("Handed to the committee."),
    "decline": gettext_lazy("Sent back to the officer with your comment."),
    "approve": gettext_lazy("Approved. The reply is locked."),
    "reopen": gettext_lazy("Opened again. It is a draft now."),
}


@for_roles(STAFF)
@require_POST
def reply_step(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Take the reply one step of its way."""
    hearing = hearing_of(slug)
    found = reply_or_404(hearing, number)
    step = request.POST.get("step", "")
    try:
        if step in _PLAIN:
            _PLAIN[step](reply=found, by=request.user)
        elif step in _COMMENTED:
            _COMMENTED[step](reply=found, by=request.user, comment=request.POST.get("comment", ""))
        else:
            raise Http404
        messages.success(request, str(DONE[step]))
    except PejlError as error:
        say(request, error)
    return redirect(next_page(request, _address(found)))


@for_roles(STAFF)
@require_POST
def reply_remarks(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Let the reply answer more remarks, or fewer."""
    hearing = hearing_of(slug)
    found = reply_or_404(hearing, number)
    chosen = list(hearing.remarks.filter(pk__in=[r for r in request.POST.getlist("remarks") if r.isdigit()]))
    action = request.POST.get("action", "")
    changes = {"add": verbs.add_remarks, "remove": verbs.remove_remarks, "extend": verbs.extend}
    if action not in changes:
        raise Http404
    try:
        changes[action](reply=found, remarks=chosen, by=request.user)
        done = _("Taken out of the reply.") if action == "remove" else _("The reply answers these too now.")
        messages.success(request, done)
    except PejlError as error:
        say(request, error)
    return redirect(next_page(request, _address(found)))


@for_roles(STAFF)
@require_POST
def reply_note(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Write an internal note on a reply."""
    found = reply_or_404(hearing_of(slug), number)
    return _written(request, found, f"{_address(found)}#notes")


@for_roles(STAFF)
@require_POST
def remark_note(request: StaffRequest, slug: str, remark: int) -> HttpResponse:
    """Write an internal note on a remark (by id); goes back to `next`."""
    hearing = hearing_of(slug)
    about = remarks_named(hearing, [str(remark)])
    if not about:
        raise Http404
    return _written(request, about[0], "")


def _written(request: StaffRequest, about: Reply | Remark, otherwise: str) -> HttpResponse:
    form = NoteForm(request.POST)
    if form.is_valid():
        mention = form.cleaned_data["mention"]
        verbs.write_note(
            about=about, text=form.cleaned_data["text"], by=request.user, mentions=[mention] if mention else []
        )
        messages.success(request, _("The note is written."))
    else:
        messages.error(request, _("The note has no text."))
    return redirect(next_page(request, otherwise or "/"))


def _address(reply: Reply) -> str:
    from django.urls import reverse

    return reverse("reply", args=[reply.hearing.slug, reply.number])
