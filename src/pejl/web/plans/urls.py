"""Addresses of the pages of action plans."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from pejl.web.plans.views import ideas, initiatives, money, public, writing

urlpatterns = [
    path(_("plans/"), public.plan_list, name="plans"),
    path(_("plans/<slug:slug>/"), public.plan, name="plan"),
    path(_("plans/<slug:slug>/plan.<slug:kind>"), public.plan_file, name="plan_file"),
    path(_("plans/<slug:slug>/<str:code>/"), public.initiative, name="initiative"),
    path(_("project-bank/"), public.project_bank_page, name="project_bank"),
    path(_("ideas/"), ideas.idea_catalogue, name="ideas"),
    path(_("work/plans/"), writing.plans_work, name="plans_work"),
    path(_("work/plans/new/"), writing.plan_new, name="plan_new"),
    path(_("work/plans/import/"), writing.plan_new_import, name="plan_new_import"),
    path(_("work/plans/<slug:slug>/"), writing.plan_work, name="plan_work"),
    path(_("work/plans/<slug:slug>/check/"), writing.plan_check, name="plan_check"),
    path(_("work/plans/<slug:slug>/describe/"), writing.plan_describe, name="plan_describe"),
    path(_("work/plans/<slug:slug>/money/"), money.plan_money, name="plan_money"),
    path(_("work/plans/<slug:slug>/import/"), writing.plan_import, name="plan_import"),
    path(_("work/plans/<slug:slug>/change/"), writing.plan_change, name="plan_change"),
    path(_("work/plans/<slug:slug>/plan.<slug:kind>"), writing.plan_file_work, name="plan_file_work"),
    path(_("work/plans/<slug:slug>/new-initiative/"), initiatives.initiative_new, name="initiative_new"),
    path(_("work/plans/<slug:slug>/initiatives/<str:code>/"), initiatives.initiative_work, name="initiative_work"),
    path(_("work/plans/<slug:slug>/initiatives/<str:code>/edit/"), initiatives.initiative_edit, name="initiative_edit"),
    path(
        _("work/plans/<slug:slug>/initiatives/<str:code>/change/"),
        initiatives.initiative_change,
        name="initiative_change",
    ),
    path(
        _("work/plans/<slug:slug>/initiatives/<str:code>/funding/"),
        initiatives.initiative_funding,
        name="initiative_funding",
    ),
    path(
        _("work/plans/<slug:slug>/initiatives/<str:code>/targets/<int:number>/"),
        initiatives.target_edit,
        name="target_edit",
    ),
    path(
        _("work/plans/<slug:slug>/initiatives/<str:code>/targets/<int:number>/revise/"),
        initiatives.target_revise,
        name="target_revise",
    ),
    path(
        _("work/plans/<slug:slug>/initiatives/<str:code>/results/<int:year>/"),
        initiatives.results,
        name="initiative_results",
    ),
    path(_("work/ideas/"), ideas.ideas_work, name="ideas_work"),
    path(_("work/ideas/<slug:hearing>/<int:number>/"), ideas.idea_decide, name="idea_decide"),
]
