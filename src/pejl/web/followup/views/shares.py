"""What the lead and the committee do with an answer."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.process.status_carried import Fed, TakenOut, approve, decline
from pejl.process.status_rounds import remind, send_back
from pejl.stages.followup.models import Share
from pejl.stages.followup.verbs.shares import (
    accept_share,
    extend_share,
    leave_out_share,
    set_contact,
)
from pejl.web.access import StaffRequest
from pejl.web.followup.forms import ApprovalForm, ContactForm, ExtensionForm, ReasonForm, SendBackForm
from pejl.web.followup.views.places import WRITE, share_or_404
from pejl.web.posting import posted_from
from pejl.web.templatetags.figures import wording


@WRITE
@posted_from("share", "slug", "year", "kind", "unit")
def share_change(request: StaffRequest, slug: str, year: int, kind: str, unit: str) -> HttpResponse:
    """Accept, send back, approve, decline, give more time, leave out, remind, choose the contact."""
    share = share_or_404(slug, year, kind, unit)
    action = request.POST.get("action", "")
    form = _form(request, share, action)
    if form is not None and not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
    else:
        messages.success(request, _done(request, share, action, form.cleaned_data if form else {}))
    return redirect("share", slug, year, kind, unit)


def _form(request: StaffRequest, share: Share, action: str) -> Form | None:
    match action:
        case "send_back":
            return SendBackForm(request.POST)
        case "decline" | "leave_out":
            return ReasonForm(request.POST)
        case "extend":
            return ExtensionForm(request.POST)
        case "approve":
            return ApprovalForm(request.POST)
        case "contact":
            return ContactForm(request.POST, share=share)
    return None


def _done(request: StaffRequest, share: Share, action: str, given: dict[str, object]) -> str:
    by = request.user
    match action:
        case "accept":
            accept_share(share, by=by)
            return _("The answer is accepted and waits for the committee.")
        case "send_back":
            send_back(share, **given, by=by)  # type: ignore[arg-type]
            return _("The answer has been sent back, with your reason.")
        case "approve":
            return _fed(approve(share, **given, by=by))  # type: ignore[arg-type]
        case "decline":
            return _taken_out(decline(share, **given, by=by))  # type: ignore[arg-type]
        case "extend":
            extend_share(share, **given, by=by)  # type: ignore[arg-type]
            return _("The last day has been moved.")
        case "leave_out":
            leave_out_share(share, **given, by=by)  # type: ignore[arg-type]
            return _("The part is left out; the reason is shown where it is missing.")
        case "contact":
            set_contact(share, **given, by=by)  # type: ignore[arg-type]
            return _("Saved.")
        case "remind":
            asked = remind(share.round, units=[share.unit.code], by=by)
            if not asked.letters:
                return _("No letter was sent: they have been written to today, or have no e-mail address.")
            text = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", asked.letters)
            return text % {"count": asked.letters}
    raise Http404


def _fed(fed: Fed) -> str:
    """What entered the plans."""
    told = [_("The committee's approval is entered.")]
    if fed.results:
        text = ngettext(
            "%(count)d result has been carried over to the plan.",
            "%(count)d results have been carried over to the plan.",
            fed.results,
        )
        told.append(text % {"count": fed.results})
    if fed.refused:
        refused = "; ".join(f"{code}: {error.explain(wording())}" for code, error in fed.refused)
        told.append(_("Not carried over: %(what)s") % {"what": refused})
    return " ".join(told)


def _taken_out(taken: TakenOut) -> str:
    """What left the plans."""
    told = [_("The answer has been sent back, with your reason.")]
    if taken.results:
        text = ngettext(
            "%(count)d result has been taken out of the plan again.",
            "%(count)d results have been taken out of the plan again.",
            taken.results,
        )
        told.append(text % {"count": taken.results})
    if taken.statuses:
        text = ngettext(
            "%(count)d initiative is as far again as it was before.",
            "%(count)d initiatives are as far again as they were before.",
            taken.statuses,
        )
        told.append(text % {"count": taken.statuses})
    if taken.standing:
        text = _("Left as it stands, since it was changed later or another approved status says it too: %(what)s.")
        told.append(text % {"what": ", ".join(taken.standing)})
    if taken.refused:
        refused = "; ".join(f"{code}: {error.explain(wording())}" for code, error in taken.refused)
        told.append(_("Not taken out: %(what)s") % {"what": refused})
    return " ".join(told)
