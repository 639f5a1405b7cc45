"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.revising.views import collision, committees, comparing, offers, overview, placing, reading, word, writing

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/hearings/<slug:slug>/revision/"), overview.hearing_revision, name="hearing_revision"),
    path(_("work/policies/<slug:slug>/compare/"), comparing.policy_compare, name="policy_compare"),
    path(
        _("work/policies/<slug:slug>/compare/redline.<str:kind>"),
        comparing.policy_compare_file,
        name="policy_compare_file",
    ),
    path(_("work/policies/<slug:slug>/<int:number>/revision/"), overview.revision, name="revision"),
    path(_("work/policies/<slug:slug>/<int:number>/revision/start/"), overview.revision_start, name="revision_start"),
    path(_("work/policies/<slug:slug>/<int:number>/revision/build/"), overview.revision_build, name="revision_build"),
    path(_("work/policies/<slug:slug>/<int:number>/revision/changes/new/"), writing.change_new, name="change_new"),
    path(_("work/policies/<slug:slug>/<int:number>/revision/changes/<int:change>/"), writing.change, name="change"),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/changes/<int:change>/step/"),
        reading.change_step,
        name="change_step",
    ),
    path(_("work/policies/<slug:slug>/<int:number>/revision/offers/"), offers.revision_offers, name="revision_offers"),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/offers/find/"),
        offers.revision_offers_find,
        name="revision_offers_find",
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/offers/<int:offer>/"),
        offers.offer_decide,
        name="offer_decide",
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/collisions/<int:one>/<int:other>/"),
        collision.collision,
        name="collision",
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/committees/"),
        committees.revision_committees,
        name="revision_committees",
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/committees/<str:code>/"),
        committees.revision_committee,
        name="revision_committee",
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/committees/<str:code>/approve/"),
        committees.revision_approve,
        name="revision_approve",
    ),
    path(_("work/policies/<slug:slug>/<int:number>/revision/places/"), placing.revision_places, name="revision_places"),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/places/place/"),
        placing.revision_place,
        name="revision_place",
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/word/changes.docx"),
        word.revision_redline_docx,
        name="revision_redline_docx",
    ),
    path(_("work/policies/<slug:slug>/<int:number>/revision/word/"), word.revision_returned, name="revision_returned"),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/word/<int:file>/"), word.returned_file, name="returned_file"
    ),
    path(
        _("work/policies/<slug:slug>/<int:number>/revision/word/<int:file>/decide/"),
        word.returned_decide,
        name="returned_decide",
    ),
]
