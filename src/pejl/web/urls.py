"""Addresses of the pages, in Danish and English."""

from django.urls import include, path

urlpatterns = [
    path("", include("pejl.web.public.urls")),
    path("", include("pejl.web.respond.urls")),
    path("", include("pejl.web.accounts.urls")),
    path("", include("pejl.web.organisation.urls")),
    path("", include("pejl.web.setup.urls")),
    path("", include("pejl.web.intake.urls")),
    path("", include("pejl.web.reading_room.urls")),
    path("", include("pejl.web.answering.urls")),
    path("", include("pejl.web.revising.urls")),
    path("", include("pejl.web.deciding.urls")),
    path("", include("pejl.web.policies.urls")),
    path("", include("pejl.web.plans.urls")),
    path("", include("pejl.web.barometer.urls")),
    path("", include("pejl.web.followup.urls")),
    path("", include("pejl.web.operations.urls")),
    path("", include("pejl.web.audit.urls")),
]
