"""What the figures of a hearing note are called."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.web.templatetags.figures import label

_NAMES = {
    "responses": gettext_lazy("Responses"),
    "senders": gettext_lazy("Senders"),
    "remarks": gettext_lazy("Remarks"),
    "decided": gettext_lazy("Remarks with a decision"),
    "late": gettext_lazy("Responses after the deadline"),
    "unreadable": gettext_lazy("Files that could not be read"),
    "campaigns": gettext_lazy("Campaigns"),
}


def name_of_figure(name: str, sections: Mapping[str, str]) -> str:
    """The name in the page's language; `sections` are the titles by key."""
    if name in _NAMES:
        return str(_NAMES[name])
    of, _colon, value = name.partition(":")
    if of == "section":
        return _("Remarks in “%(section)s”") % {"section": sections.get(value, value)}
    what = {
        "decision": _("Decision: %(name)s"),
        "channel": _("Responses: %(name)s"),
        "sender": _("Senders: %(name)s"),
        "kind": _("Remarks: %(name)s"),
    }
    return what[of] % {"name": label(value, of)} if of in what else name
