"""Numbers, names of codes, text and charts, as people read them."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejl.stages.policies.models import Provision
from pejl.web.charts import Chart
from pejl.web.paragraphs import as_html
from pejl.wording import Wording
from pejl.writing.note.names import (
    CHANNEL_NAMES,
    KIND_NAMES,
    PERSONAL_DATA_NAMES,
    PROVISION_KIND_NAMES,
    SENDER_KIND_NAMES,
)
from pejl.writing.policy.headings import provision_heading
from pejl.writing.reply import DECISION_NAMES

register = template.Library()
_CODES: dict[str, Mapping[Any, str]] = {
    "kind": KIND_NAMES,
    "decision": DECISION_NAMES,
    "sender": SENDER_KIND_NAMES,
    "channel": CHANNEL_NAMES,
    "provision": PROVISION_KIND_NAMES,
    "personal": PERSONAL_DATA_NAMES,
}
_NAMES = {of: {str(code.value): text for code, text in names.items()} for of, names in _CODES.items()}
_TONES = {
    "accommodated": "yes",
    "partly_accommodated": "part",
    "already_covered": "covered",
    "outside_purpose": "outside",
    "not_accommodated": "no",
    "passed_on": "passed",
}


@register.filter
def label(value: object, of: str = "") -> str:
    """The name of a code: `{{ "change"|label:"kind" }}`, or of a member of Django's choices."""
    if isinstance(value, Enum) and hasattr(value, "label") and not of:
        return str(value.label)
    code = str(value.value) if isinstance(value, Enum) else str(value or "")
    text = _NAMES[of].get(code) if of in _NAMES else None
    return _(text) if text else code


@register.filter
def tone(decision: object) -> str:
    """The colour a decision is drawn in, as in base.css. Its name always stands beside it."""
    return _TONES.get(str(decision), "other")


@register.filter
def heading(provision: Provision) -> str:
    """What a provision is headed with: "Goal 2: More in work"."""
    return provision_heading(wording(), provision.provision_kind, provision.number, provision.title)


@register.filter
def percent(share: float | None, decimals: int = 0) -> str:
    """A share between 0 and 1 as a percentage: "45 %"; nothing for None."""
    return "" if share is None else wording().percent(share, decimals)


@register.filter
def share(part: float) -> str:
    """A part of a whole as a percentage; something is never told as nothing: "under 1 %"."""
    if 0 < part <= 0.005:  # would be rounded to 0 %
        return _("under %(share)s") % {"share": wording().percent(0.01)}
    return wording().percent(part)


def wording() -> Wording:
    """The texts of the page's language."""
    return Wording("en" if (get_language() or "").startswith("en") else "da")


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs and lists: parted by an empty line; a line that begins with "- " is an item."""
    return as_html(text)


@register.inclusion_tag("parts/bars.html")
def bars(chart: Chart, level: int = 3, table: bool = True) -> dict[str, object]:
    """A bar a row, and the table unless the same numbers stand beside it; `level` is the level of its heading."""
    return {"chart": chart, "heading": f"h{level}", "table": table}


@register.inclusion_tag("parts/whole.html")
def whole(chart: Chart, level: int = 3) -> dict[str, object]:
    """One bar in parts, its legend with the numbers, and the table."""
    return {"chart": chart, "heading": f"h{level}"}
