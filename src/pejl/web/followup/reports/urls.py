"""Addresses of reports and of the next draft."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from pejl.web.followup.reports.views import everybody, next_draft, report, work

urlpatterns = [
    path(_("reports/"), everybody.reports, name="reports"),
    path(
        _("reports/<slug:slug>/<int:year>/<slug:kind>/<slug:language>/report.<slug:form>"),
        everybody.status_report_public,
        name="status_report_public",
    ),
    path(_("work/reports/"), work.reports_work, name="reports_work"),
    path(_("work/reports/<slug:slug>/new/"), work.report_new, name="status_report_new"),
    path(_("work/reports/<slug:slug>/<int:year>/<slug:kind>/"), report.report, name="status_report"),
    path(_("work/reports/<slug:slug>/<int:year>/<slug:kind>/build/"), report.build, name="status_report_build"),
    path(_("work/reports/<slug:slug>/<int:year>/<slug:kind>/progress/"), report.progress, name="status_report_job"),
    path(_("work/reports/<slug:slug>/<int:year>/<slug:kind>/words/"), report.place, name="status_report_place"),
    path(
        _("work/reports/<slug:slug>/<int:year>/<slug:kind>/words/<int:own>/"),
        report.conflict,
        name="status_report_conflict",
    ),
    path(
        _("work/reports/<slug:slug>/<int:year>/<slug:kind>/<int:build>/publish/"),
        report.publish,
        name="status_report_publish",
    ),
    path(
        _("work/reports/<slug:slug>/<int:year>/<slug:kind>/<int:build>/report.<slug:form>"),
        report.file,
        name="status_report_file",
    ),
    path(_("work/policies/<slug:slug>/next-draft/"), next_draft.next_draft, name="next_draft"),
    path(_("work/policies/<slug:slug>/<int:number>/notes/"), next_draft.notes, name="next_draft_notes"),
]
