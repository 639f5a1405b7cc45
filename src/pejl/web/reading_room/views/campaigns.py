"""Letters that many sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.stages.organisation.roles import READERS
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.models import Campaign
from pejl.stages.remarks.queries.campaigns import campaigns_of, lead_text, letters_beside, members_of
from pejl.stages.remarks.verbs import campaigns as verbs
from pejl.stages.responses.models import Response
from pejl.web.access import StaffRequest, for_roles
from pejl.web.reading_room.asked import Asked, ChoiceUnknown
from pejl.web.reading_room.hearings import form_of, hearing_called, may_now

_ON_A_PAGE = 20
"""Letters with their words compared."""
_ACTS = {"take-out": verbs.take_out, "put-back": verbs.put_back, "lead": verbs.change_lead}


@for_roles(READERS)
@require_safe
def campaigns(request: StaffRequest, slug: str) -> HttpResponse:
    """All campaigns of a hearing, the largest first."""
    hearing = hearing_called(slug)
    found = list(campaigns_of(hearing))
    letters = sum(one.letters for one in found)  # type: ignore[attr-defined]
    return render(request, "reading_room/campaigns.html", {"hearing": hearing, "campaigns": found, "letters": letters})


@for_roles(READERS)
@require_safe
def campaign(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """One campaign: its lead text, and what each sender changed."""
    hearing = hearing_called(slug)
    note_look_at_list(hearing=hearing, by=request.user)
    shown = campaigns_of(hearing).filter(key=key).first()
    if shown is None:
        raise Http404
    show = request.GET.get("show", "")
    members = members_of(shown, state=show, different=show == "different")
    page = keyset_page(members, ("id",), after=request.GET.get("after", ""), size=_ON_A_PAGE)
    lead = lead_text(shown)
    context = {
        "hearing": hearing,
        "campaign": shown,
        "lead": lead,
        "page": page,
        "letters": letters_beside(lead, page.rows),
        "may": may_now("campaign.change", hearing, request.user),
        "choices": [
            ("different", _("With words of their own"), shown.different),  # type: ignore[attr-defined]
            ("out", _("Taken out"), shown.taken_out),  # type: ignore[attr-defined]
        ],
    }
    return render(request, "reading_room/campaign.html", context)


@for_roles(READERS)
@form_of("campaign")
def campaign_act(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """Take a letter out, put it back, or make it the lead text."""
    hearing = hearing_called(slug)
    asked = Asked(request.POST, hearing)
    shown = Campaign.objects.filter(hearing=hearing, key=key).first()
    response = Response.objects.filter(hearing=hearing, number=asked.number("response")).first()
    act = _ACTS.get(asked.text("act"))
    if shown is None or response is None or act is None:
        raise ChoiceUnknown
    shown.hearing = hearing
    act(campaign=shown, response=response, by=request.user)
    said = {
        "take-out": _("Response %(number)d is read and answered by itself."),
        "put-back": _("Response %(number)d counts as one of the campaign."),
        "lead": _("Response %(number)d is the lead text; the others are being compared with it."),
    }
    messages.success(request, said[asked.text("act")] % {"number": response.number})
    return HttpResponseRedirect(reverse("campaign", args=[slug, key]))
