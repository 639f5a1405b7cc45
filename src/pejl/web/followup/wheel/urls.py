"""Addresses of year wheels."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from pejl.web.followup.wheel.views import everybody, work

urlpatterns = [
    path(_("year-wheel.ics"), everybody.year_wheels_ical, name="year_wheels_ical"),
    path(_("policies/<slug:slug>/year-wheel/"), everybody.year_wheel, name="year_wheel"),
    path(_("policies/<slug:slug>/year-wheel.ics"), everybody.year_wheel_ical, name="year_wheel_ical"),
    path(_("work/year-wheel/"), work.year_wheels_work, name="year_wheels_work"),
    path(_("work/year-wheel/<slug:slug>/"), work.year_wheel_work, name="year_wheel_work"),
    path(_("work/year-wheel/<slug:slug>/new/"), work.wheel_date_new, name="wheel_date_new"),
    path(_("work/year-wheel/<slug:slug>/change/"), work.wheel_change, name="wheel_change"),
    path(_("work/year-wheel/<slug:slug>/<int:number>/"), work.wheel_date_edit, name="wheel_date_edit"),
]
