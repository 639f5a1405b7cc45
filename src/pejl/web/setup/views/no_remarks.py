"""An invited party says that it has no remarks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pejl.process.invitations import answer_without_remarks
from pejl.stages.hearings.queries import invitee_with, public_hearings
from pejl.web.access import public


@public
def no_remarks(request: HttpRequest, slug: str) -> HttpResponse:
    """The link in the letter asks; only the button answers, so that mail filters do not. Leads to the receipt."""
    hearing = get_object_or_404(public_hearings(), slug=slug)
    token = request.POST.get("invitation") or request.GET.get("invitation", "")
    invitee = invitee_with(hearing, token)
    if invitee is None:
        raise Http404
    invitee.hearing = hearing
    if request.method == "POST":
        return redirect("follow", answer_without_remarks(invitee).token)
    known = {"hearing": hearing, "party": invitee.party, "invitation": token}
    return render(request, "setup/no_remarks.html", known)
