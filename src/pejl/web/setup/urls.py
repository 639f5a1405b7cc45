"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.setup.views import acts, no_remarks, overview, parties, sections, steps

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("hearings/<slug:slug>/no-remarks/"), no_remarks.no_remarks, name="no_remarks"),
    path(_("work/hearings/"), overview.work_hearings, name="work_hearings"),
    path(_("work/hearings/new/"), overview.hearing_new, name="hearing_new"),
    path(_("work/hearings/<slug:slug>/setup/"), overview.hearing_setup, name="hearing_setup"),
    path(_("work/hearings/<slug:slug>/setup/about/"), steps.setup_about, name="setup_about"),
    path(_("work/hearings/<slug:slug>/setup/sections/"), sections.setup_sections, name="setup_sections"),
    path(_("work/hearings/<slug:slug>/setup/sections/change/"), sections.sections_act, name="sections_act"),
    path(_("work/hearings/<slug:slug>/setup/sections/new/"), sections.section_new, name="section_new"),
    path(_("work/hearings/<slug:slug>/setup/sections/<slug:key>/"), sections.section, name="section"),
    path(_("work/hearings/<slug:slug>/setup/dates/"), steps.setup_dates, name="setup_dates"),
    path(_("work/hearings/<slug:slug>/setup/dates/timeline/"), steps.milestones_change, name="milestones_change"),
    path(_("work/hearings/<slug:slug>/setup/texts/"), steps.setup_texts, name="setup_texts"),
    path(_("work/hearings/<slug:slug>/setup/documents/"), steps.setup_documents, name="setup_documents"),
    path(
        _("work/hearings/<slug:slug>/setup/documents/<int:number>/remove/"),
        steps.document_remove,
        name="document_remove",
    ),
    path(_("work/hearings/<slug:slug>/setup/check/"), steps.setup_check, name="setup_check"),
    path(_("work/hearings/<slug:slug>/setup/deadline/"), acts.hearing_deadline, name="hearing_deadline"),
    path(_("work/hearings/<slug:slug>/setup/do/<slug:act>/"), acts.hearing_act, name="hearing_act"),
    path(_("work/hearings/<slug:slug>/setup/because/<slug:act>/"), acts.hearing_reason, name="hearing_reason"),
    path(_("work/hearings/<slug:slug>/parties/"), parties.hearing_parties, name="hearing_parties"),
    path(_("work/hearings/<slug:slug>/parties/add/"), parties.parties_add, name="hearing_parties_add"),
    path(_("work/hearings/<slug:slug>/parties/change/"), parties.parties_act, name="hearing_parties_act"),
    path(
        _("work/hearings/<slug:slug>/parties/file.<slug:kind>"),
        parties.hearing_parties_export,
        name="hearing_parties_export",
    ),
    path(_("work/hearings/<slug:slug>/parties/letters/"), parties.hearing_letters, name="hearing_letters"),
]
