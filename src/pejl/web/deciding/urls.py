"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.deciding.views import agenda, everybody, items, meetings, minutes, reading, report, routing

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/meetings/"), meetings.meetings, name="meetings"),
    path(_("work/meetings/new/"), meetings.meeting_new, name="meeting_new"),
    path(_("work/meetings/<int:meeting>/"), agenda.meeting, name="meeting"),
    path(_("work/meetings/<int:meeting>/change/"), agenda.meeting_change, name="meeting_change"),
    path(_("work/meetings/<int:meeting>/step/"), agenda.meeting_step, name="meeting_step"),
    path(_("work/meetings/<int:meeting>/agenda/"), agenda.meeting_agenda, name="meeting_agenda"),
    path(_("work/my-meetings/"), reading.my_meetings, name="my_meetings"),
    path(_("work/hearings/<slug:slug>/items/"), items.hearing_items, name="hearing_items"),
    path(_("work/items/"), items.items, name="items"),
    path(_("work/items/new/"), items.item_new, name="item_new"),
    path(_("work/items/<int:item>/"), items.item, name="item"),
    path(_("work/items/<int:item>/edit/"), items.item_edit, name="item_edit"),
    path(_("work/items/<int:item>/step/"), items.item_step, name="item_step"),
    path(_("work/items/<int:item>/adopt/"), items.item_adopt, name="item_adopt"),
    path(_("work/items/<int:item>/way/"), routing.item_way, name="item_way"),
    path(_("work/items/<int:item>/annexes/"), routing.item_annexes, name="item_annexes"),
    path(_("work/items/<int:item>/annexes/<int:annex>/"), routing.item_annex, name="item_annex"),
    path(_("work/items/<int:item>/bodies/<int:treatment>/"), minutes.treatment, name="treatment"),
    path(_("work/items/<int:item>/bodies/<int:treatment>/write/"), minutes.treatment_write, name="treatment_write"),
    path(_("work/items/<int:item>/bodies/<int:treatment>/amend/"), minutes.amend, name="amend"),
    path(_("work/items/<int:item>/read/"), reading.item_read, name="item_read"),
    path(_("work/items/<int:item>/read/<int:number>/"), reading.disputed, name="disputed"),
    path(_("work/items/<int:item>/report/"), report.report, name="cover_report"),
    path(_("work/items/<int:item>/report/build/"), report.report_build, name="cover_report_build"),
    path(_("work/items/<int:item>/report/progress/"), report.report_job, name="cover_report_job"),
    path(_("work/items/<int:item>/report/words/"), report.report_place, name="cover_report_place"),
    path(_("work/items/<int:item>/report/words/<int:own>/"), report.report_conflict, name="cover_report_conflict"),
    path(_("work/items/<int:item>/report/<int:build>/publish/"), report.report_publish, name="cover_report_publish"),
    path(_("work/items/<int:item>/report/<int:build>/<str:form>/"), report.report_file, name="cover_report_file"),
    path(_("hearings/<slug:slug>/decisions/"), everybody.hearing_decisions, name="hearing_decisions"),
    path(_("policies/<slug:slug>/decisions/"), everybody.policy_decisions, name="policy_decisions"),
    path(_("decisions/<int:item>/annexes/<int:annex>/"), everybody.public_annex, name="public_annex"),
    path(
        _("decisions/<int:item>/report/<int:build>/<str:form>/"),
        everybody.public_report_file,
        name="public_report_file",
    ),
]
