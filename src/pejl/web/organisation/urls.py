"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.organisation import parties, people, units

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/parties/"), parties.parties, name="parties"),
    path(_("work/parties/new/"), parties.party_new, name="party_new"),
    path(_("work/parties/groups/"), parties.groups, name="groups"),
    path(_("work/parties/into-group/"), parties.parties_group, name="parties_group"),
    path(_("work/parties/import/"), parties.parties_import, name="parties_import"),
    path(_("work/parties/import/<int:number>/"), parties.parties_import_look, name="parties_import_look"),
    path(_("work/parties/file.<slug:kind>"), parties.parties_export, name="parties_export"),
    path(_("work/parties/<int:number>/"), parties.party, name="party"),
    path(_("work/units/"), units.units, name="units"),
    path(_("work/units/new/"), units.unit_new, name="unit_new"),
    path(_("work/units/<str:code>/"), units.unit, name="unit"),
    path(_("work/city/"), units.city, name="city"),
    path(_("work/city/logo/"), units.city_logo_change, name="city_logo_change"),
    path(_("work/city/districts/"), units.districts_change, name="districts_change"),
    path(_("work/people/"), people.people, name="people"),
    path(_("work/people/<int:number>/"), people.person, name="person"),
    path(_("work/people/<int:number>/roles/"), people.role_give, name="role_give"),
    path(_("work/people/<int:number>/<slug:act>/"), people.person_act, name="person_act"),
    path(_("work/roles/<int:number>/take/"), people.role_take, name="role_take"),
    path(_("work/invitations/<int:number>/<slug:act>/"), people.invitation_act, name="invitation_act"),
]
