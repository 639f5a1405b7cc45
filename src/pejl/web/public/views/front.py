"""The front page: what can be answered now, and what came of what was answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pejl.web.access import public


@public
def front(request: HttpRequest) -> HttpResponse:
    """Open hearings with their deadlines, and those that ended lately."""
    return render(request, "public/front.html", {})
