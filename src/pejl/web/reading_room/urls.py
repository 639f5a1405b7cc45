"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.reading_room.views import assignments, campaigns, reading, remarks, room, samples, themes

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/hearings/<slug:slug>/reading/"), reading.reading_list, name="reading_list"),
    path(_("work/hearings/<slug:slug>/reading/<int:number>/"), room.reading_room, name="reading_room"),
    path(_("work/hearings/<slug:slug>/reading/<int:number>/change/"), room.reading_act, name="reading_act"),
    path(_("work/hearings/<slug:slug>/reading/<int:number>/handled/"), room.reading_handle, name="reading_handle"),
    path(_("work/hearings/<slug:slug>/reading/<int:number>/next/"), room.reading_next, name="reading_next"),
    path(
        _("work/hearings/<slug:slug>/reading/<int:number>/pages/<int:part>/<int:page>/"),
        room.reading_page,
        name="reading_page",
    ),
    path(_("work/hearings/<slug:slug>/remarks/"), remarks.remark_list, name="remark_list"),
    path(_("work/hearings/<slug:slug>/remarks/change/"), remarks.remark_bulk, name="remark_bulk"),
    path(_("work/hearings/<slug:slug>/remarks-on/<path:key>/"), remarks.remarks_on, name="remarks_on"),
    path(_("work/hearings/<slug:slug>/themes/"), themes.themes, name="themes"),
    path(_("work/hearings/<slug:slug>/themes/change/"), themes.theme_act, name="theme_act"),
    path(_("work/hearings/<slug:slug>/themes/<slug:key>/"), themes.theme, name="theme"),
    path(_("work/hearings/<slug:slug>/campaigns/"), campaigns.campaigns, name="campaigns"),
    path(_("work/hearings/<slug:slug>/campaigns/<slug:key>/"), campaigns.campaign, name="campaign"),
    path(_("work/hearings/<slug:slug>/campaigns/<slug:key>/change/"), campaigns.campaign_act, name="campaign_act"),
    path(_("work/hearings/<slug:slug>/samples/"), samples.samples, name="samples"),
    path(_("work/hearings/<slug:slug>/samples/<int:pk>/"), samples.sample, name="sample"),
    path(_("work/hearings/<slug:slug>/samples/<int:pk>/code/"), samples.sample_code, name="sample_code"),
    path(_("work/hearings/<slug:slug>/samples/<int:pk>/settle/"), samples.sample_settle, name="sample_settle"),
    path(_("work/hearings/<slug:slug>/assignments/"), assignments.assignments, name="assignments"),
    path(_("work/hearings/<slug:slug>/assignments/rules/"), assignments.assign_by_rules, name="assign_by_rules"),
]
