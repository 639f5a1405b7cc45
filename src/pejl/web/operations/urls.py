"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.operations import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(_("work/jobs/"), views.jobs, name="jobs"),
    path(_("work/jobs/<int:number>/"), views.job, name="job"),
    path(_("work/jobs/<int:number>/again/"), views.job_again, name="job_again"),
]
