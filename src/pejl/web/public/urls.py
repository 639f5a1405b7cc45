"""Addresses of the public's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.public.views import city, front, hearing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    path("city.css", city.city_css, name="city_css"),
    path("city-logo", city.city_logo, name="city_logo"),
    path(_("hearings/"), front.hearings, name="hearings"),
    path(_("hearings/<slug:slug>/"), hearing.hearing, name="hearing"),
    path(_("hearings/<slug:slug>/documents/<int:number>/"), hearing.hearing_document, name="hearing_document"),
    path(
        _("hearings/<slug:slug>/hearing-note/<int:number>.<slug:kind>"),
        hearing.hearing_note_file,
        name="hearing_note_file",
    ),
]
