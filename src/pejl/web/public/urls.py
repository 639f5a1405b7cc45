"""Addresses of the public's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.public.views import city, data, feeds, front, hearing, outcome, pages, policies, responses, subscribing
from pejl.web.public.views import search as searching

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    path("city.css", city.city_css, name="city_css"),
    path("city-logo", city.city_logo, name="city_logo"),
    path(_("hearings/"), front.hearings, name="hearings"),
    path(_("hearings.atom"), feeds.hearings_atom, name="hearings_atom"),
    path(_("hearings.ics"), feeds.hearings_ical, name="hearings_ical"),
    path(_("hearings/<slug:slug>/"), hearing.hearing, name="hearing"),
    path(_("hearings/<slug:slug>/dates.ics"), feeds.hearing_ical, name="hearing_ical"),
    path(_("hearings/<slug:slug>/documents/<int:number>/"), hearing.hearing_document, name="hearing_document"),
    path(
        _("hearings/<slug:slug>/hearing-note/<int:number>.<slug:kind>"),
        hearing.hearing_note_file,
        name="hearing_note_file",
    ),
    path(_("hearings/<slug:slug>/draft/"), policies.hearing_draft, name="hearing_draft"),
    path(_("hearings/<slug:slug>/responses/"), responses.hearing_responses, name="hearing_responses"),
    path(_("hearings/<slug:slug>/responses/<int:number>/"), responses.hearing_response, name="hearing_response"),
    path(_("hearings/<slug:slug>/outcome/"), outcome.hearing_outcome, name="hearing_outcome"),
    path(_("hearings/<slug:slug>/data/"), data.hearing_data, name="hearing_data"),
    path(_("hearings/<slug:slug>/data/<slug:name>.<slug:kind>"), data.hearing_data_file, name="hearing_data_file"),
    path(_("hearings/<slug:slug>/follow/"), subscribing.hearing_subscribe, name="hearing_subscribe"),
    path(_("hearings/<slug:slug>/follow/sent/"), subscribing.hearing_subscribed, name="hearing_subscribed"),
    path(_("follow/<str:token>/"), subscribing.subscription_confirm, name="subscription_confirm"),
    path(_("follow/<str:token>/stop/"), subscribing.subscription_end, name="subscription_end"),
    path(_("policies/"), policies.policies, name="policies"),
    path(_("policies/<slug:slug>/"), policies.policy, name="policy"),
    path(_("policies/<slug:slug>/<int:number>/"), policies.policy_version, name="policy_version"),
    path(_("policies/<slug:slug>/<int:number>/file.<slug:kind>"), policies.policy_file, name="policy_file"),
    path(_("search/"), searching.search_page, name="search"),
    path(_("open-data/"), data.open_data, name="open_data"),
    path("was/", pages.accessibility, name="accessibility"),
    path(_("privacy/"), pages.privacy, name="privacy"),
    path(_("about/"), pages.about, name="about"),
]
