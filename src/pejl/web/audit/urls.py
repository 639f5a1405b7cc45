"""Addresses of the audit log."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from pejl.web.audit import views

urlpatterns = [
    path(_("work/log/"), views.audit_log, name="audit_log"),
    path(_("work/log/events.csv"), views.audit_csv, name="audit_csv"),
]
