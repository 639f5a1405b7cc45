"""The front page: what can be answered now, and what came of what was answered; and the list of all hearings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pejl.ground.keyset import keyset_page
from pejl.process.library import public_hearings, public_versions
from pejl.stages.hearings.models import HearingState
from pejl.stages.policies.models import VersionKind
from pejl.web.access import public

_LATELY = 6
_SIZE = 25
_FILTERS = {
    "open": (HearingState.OPEN,),
    "closed": (HearingState.CLOSED,),
    "concluded": (HearingState.CONCLUDED, HearingState.CANCELLED),
}


@public
def front(request: HttpRequest) -> HttpResponse:
    """Open hearings by deadline, those that ended lately, and policies that were adopted lately."""
    hearings = public_hearings()
    ended = hearings.filter(state__in=[HearingState.CLOSED, HearingState.CONCLUDED]).order_by("-closes_at", "-id")
    adopted = public_versions().filter(kind=VersionKind.ADOPTED, adopted_on__isnull=False).select_related("policy")
    found = {
        "open": list(hearings.filter(state=HearingState.OPEN).order_by("closes_at", "id")),
        "ended": list(ended[:_LATELY]),
        "adopted": list(adopted.order_by("-adopted_on", "-id")[:_LATELY]),
    }
    return render(request, "public/front.html", found)


@public
def hearings(request: HttpRequest) -> HttpResponse:
    """All hearings, the newest first."""
    rows = public_hearings()
    chosen = request.GET.get("state", "")
    if chosen in _FILTERS:
        rows = rows.filter(state__in=_FILTERS[chosen])
    page = keyset_page(rows, ["-id"], after=request.GET.get("after", ""), size=_SIZE)
    options = [("open", _("Open"), None), ("closed", _("Being read"), None), ("concluded", _("Concluded"), None)]
    return render(request, "public/hearings.html", {"page": page, "options": options, "count": rows.count()})
