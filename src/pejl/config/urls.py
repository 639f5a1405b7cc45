"""All addresses: the public's and the officers' pages in two languages, accounts, the API."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

urlpatterns = [
    path("", include("pejl.api.urls")),
    *i18n_patterns(
        path("", include("pejl.web.urls")),
        path(_("account/"), include("allauth.urls")),
        prefix_default_language=False,
    ),
]
