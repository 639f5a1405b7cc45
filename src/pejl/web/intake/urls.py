"""Addresses of the intake."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.intake import arriving, handling

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/hearings/<slug:slug>/intake/"), arriving.intake, name="intake"),
    path(_("work/hearings/<slug:slug>/intake/progress/"), arriving.intake_progress, name="intake_progress"),
    path(_("work/hearings/<slug:slug>/intake/upload/"), arriving.intake_upload, name="intake_upload"),
    path(_("work/hearings/<slug:slug>/intake/paper/"), arriving.intake_paper, name="intake_paper"),
    path(_("work/hearings/<slug:slug>/intake/meeting/"), arriving.meeting_new, name="meeting_new"),
    path(_("work/hearings/<slug:slug>/intake/<int:number>/"), handling.intake_response, name="intake_response"),
    path(
        _("work/hearings/<slug:slug>/intake/<int:number>/files/<int:file>/"), handling.intake_file, name="intake_file"
    ),
    path(_("work/hearings/<slug:slug>/intake/<int:number>/do/<slug:act>/"), handling.intake_act, name="intake_act"),
    path(_("work/mail/"), arriving.mail_waiting, name="mail_waiting"),
    path(_("work/mail/<int:number>/place/"), arriving.mail_place, name="mail_place"),
    path(_("work/mail/<int:number>/file/"), arriving.mail_file, name="mail_file"),
]
