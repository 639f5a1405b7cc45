"""Addresses of the public's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.public.views import city, front, hearing, policies, responses

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
    path(_("hearings/<slug:slug>/draft/"), policies.hearing_draft, name="hearing_draft"),
    path(_("hearings/<slug:slug>/responses/"), responses.hearing_responses, name="hearing_responses"),
    path(_("hearings/<slug:slug>/responses/<int:number>/"), responses.hearing_response, name="hearing_response"),
    path(_("policies/"), policies.policies, name="policies"),
    path(_("policies/<slug:slug>/"), policies.policy, name="policy"),
    path(_("policies/<slug:slug>/<int:number>/"), policies.policy_version, name="policy_version"),
    path(_("policies/<slug:slug>/<int:number>/file.<slug:kind>"), policies.policy_file, name="policy_file"),
]
