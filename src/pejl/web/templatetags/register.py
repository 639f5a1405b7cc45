"""The navigation within the register: parties, groups, units, people, the city."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.web.menus import Entry, open_entries

register = template.Library()
_PAGES = (
    Entry("parties", gettext_lazy("Parties")),
    Entry("groups", gettext_lazy("Groups")),
    Entry("units", gettext_lazy("Units")),
    Entry("people", gettext_lazy("People")),
    Entry("city", gettext_lazy("The city")),
)


@register.inclusion_tag("parts/menu.html", takes_context=True)
def register_menu(context: template.Context) -> dict[str, object]:
    """The pages that this person may open."""
    request: Any = context.get("request")
    shown = open_entries(_PAGES, [], getattr(request, "user", None))
    under = max((url for _name, url in shown if request.path.startswith(url)), key=len, default="")
    entries = [
        {"name": str(name), "url": url, "current": ("page" if url == request.path else "true") if url == under else ""}
        for name, url in shown
    ]
    return {"entries": entries, "label": _("Register"), "about": _("Register"), "secondary": True}
