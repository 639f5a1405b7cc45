"""Addresses of the pages of status rounds."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from pejl.web.followup.views import answering, rounds, shares

urlpatterns = [
    path("", include("pejl.web.followup.reports.urls")),
    path("", include("pejl.web.followup.wheel.urls")),
    path(_("work/status/"), rounds.rounds_work, name="rounds_work"),
    path(_("work/status/<slug:slug>/new/"), rounds.round_new, name="round_new"),
    path(_("work/status/<slug:slug>/<int:year>/<slug:kind>/"), rounds.round_page, name="round"),
    path(_("work/status/<slug:slug>/<int:year>/<slug:kind>/edit/"), rounds.round_edit, name="round_edit"),
    path(_("work/status/<slug:slug>/<int:year>/<slug:kind>/change/"), rounds.round_change, name="round_change"),
    path(_("work/status/<slug:slug>/<int:year>/<slug:kind>/answers/<str:unit>/"), answering.share, name="share"),
    path(
        _("work/status/<slug:slug>/<int:year>/<slug:kind>/answers/<str:unit>/status.xlsx"),
        answering.share_file,
        name="share_file",
    ),
    path(
        _("work/status/<slug:slug>/<int:year>/<slug:kind>/answers/<str:unit>/import/"),
        answering.share_import,
        name="share_import",
    ),
    path(
        _("work/status/<slug:slug>/<int:year>/<slug:kind>/answers/<str:unit>/change/"),
        shares.share_change,
        name="share_change",
    ),
]
