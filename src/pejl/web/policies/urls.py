"""Addresses of the pages where policies are written."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from pejl.web.policies import views

urlpatterns = [
    path(_("work/policies/"), views.policies_work, name="policies_work"),
    path(_("work/policies/new/"), views.policy_new, name="policy_new"),
    path(_("work/policies/<slug:slug>/"), views.policy_work, name="policy_work"),
    path(_("work/policies/<slug:slug>/import/"), views.policy_import, name="policy_import"),
    path(_("work/policies/<slug:slug>/start/"), views.version_start, name="version_start"),
    path(_("work/policies/<slug:slug>/<int:number>/"), views.policy_edit, name="policy_edit"),
    path(_("work/policies/<slug:slug>/<int:number>/check/"), views.policy_check, name="policy_check"),
    path(_("work/policies/<slug:slug>/<int:number>/change/"), views.policy_change, name="policy_change"),
    path(_("work/policies/<slug:slug>/<int:number>/comment/"), views.policy_comment, name="policy_comment"),
]
