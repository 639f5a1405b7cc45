"""The city's own look: its colour and its logo."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch
from pejl.stages.organisation.models import City
from pejl.web.access import public
from pejl.web.public.colours import palette


@public
@cache_control(max_age=3600, public=True)
def city_css(request: HttpRequest) -> HttpResponse:
    """The city's colour as variables of base.css."""
    city = City.objects.first()
    accent = city.accent if city else City._meta.get_field("accent").get_default()
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        accent = City._meta.get_field("accent").get_default()
    colours = palette(accent)
    text = f":root{{--accent:{colours.accent};--accent-strong:{colours.strong};--accent-tint:{colours.tint}}}\n"
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@public
@cache_control(max_age=3600, public=True)
def city_logo(request: HttpRequest) -> HttpResponse:
    """The city's logo, as it was uploaded."""
    city = City.objects.exclude(logo="").first()
    if city is None:
        raise Http404
    original = get_object_or_404(Original, pk=city.logo)
    return HttpResponse(fetch(original), content_type=original.media_type)
