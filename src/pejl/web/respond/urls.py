"""Addresses of the pages where the public responds and follows a response."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.respond import finishing, following, writing

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("hearings/<slug:slug>/respond/"), writing.hearing_respond, name="hearing_respond"),
    path(_("hearings/<slug:slug>/respond/files/"), writing.respond_files, name="respond_files"),
    path(_("draft/<str:token>/"), writing.draft, name="draft"),
    path(_("draft/<str:token>/about-you/"), finishing.draft_about, name="draft_about"),
    path(_("draft/<str:token>/preview/"), finishing.draft_preview, name="draft_preview"),
    path(_("draft/<str:token>/link/"), finishing.draft_link, name="draft_link"),
    path(_("my-response/<str:token>/"), following.follow, name="follow"),
    path(_("my-response/<str:token>/receipt/"), following.follow_receipt, name="follow_receipt"),
    path(_("my-response/<str:token>/correct/"), following.follow_correct, name="follow_correct"),
    path(_("my-response/<str:token>/withdraw/"), following.follow_withdraw, name="follow_withdraw"),
    path(_("my-response/<str:token>/consent/"), following.follow_consent, name="follow_consent"),
    path(_("my-response/<str:token>/files/<int:number>/"), following.follow_file, name="follow_file"),
]
