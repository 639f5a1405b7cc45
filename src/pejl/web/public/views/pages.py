"""Pages that say how things are: accessibility, privacy, what this is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pejl.process.library import public_hearings
from pejl.stages.hearings.models import HearingState
from pejl.web.access import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for, at /was."""
    return render(request, "public/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is done with people's data, and the notice of each open hearing."""
    open_ones = public_hearings().filter(state=HearingState.OPEN).exclude(privacy_notice="").order_by("closes_at")
    return render(request, "public/privacy.html", {"hearings": open_ones})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how to use it, and what the words mean."""
    return render(request, "public/about.html")
