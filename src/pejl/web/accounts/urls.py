"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from pejl.web.accounts import keys, views

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("work/"), views.work, name="work"),
    path(_("work/my-account/"), views.my_account, name="my_account"),
    path(_("work/my-account/keys/"), keys.api_keys, name="api_keys"),
    path(_("work/my-account/keys/<int:number>/revoke/"), keys.api_key_revoke, name="api_key_revoke"),
    # people have one address, which an administrator looks after: allauth's own page for several is not reached
    path(_("account/email/"), views.my_account, name="account_email"),
    path(_("invitation/<str:token>/"), views.invitation, name="invitation"),
]
