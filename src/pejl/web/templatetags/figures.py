"""Numbers, names of codes, text and charts, as people read them."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejl.web.charts import Chart
from pejl.wording import Wording
from pejl.writing.note.names import (
    CHANNEL_NAMES,
    KIND_NAMES,
    PERSONAL_DATA_NAMES,
    PROVISION_KIND_NAMES,
    SENDER_KIND_NAMES,
)
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
    "already_covered": "part",
    "not_accommodated": "no",
    "outside_purpose": "no",
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
    """How a decision is drawn: "yes", "part", "no" or "other". Its name always stands beside it."""
    return _TONES.get(str(decision), "other")


@register.filter
def percent(share: float | None, decimals: int = 0) -> str:
    """A share between 0 and 1 as a percentage: "45 %"; nothing for None."""
    return "" if share is None else wording().percent(share, decimals)


def wording() -> Wording:
    """The texts of the page's language."""
    return Wording("en" if (get_language() or "").startswith("en") else "da")


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs and lists: parted by an empty line; a line that begins with "- " is an item."""
    return mark_safe("".join(_block(block) for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()))  # noqa: S308


def _block(block: str) -> SafeString:
    lines = [line.strip() for line in block.strip().split("\n")]
    html, items = SafeString(""), list[str]()
    words = list[str]()
    for line in [*lines, ""]:
        if line.startswith("- "):
            html, words = html + _paragraph(words), []
            items.append(line[2:])
        else:
            html, items = html + _list(items), []
            words += [line] if line else []
    return html + _paragraph(words)


def _paragraph(lines: list[str]) -> SafeString:
    return (
        format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines)))
        if lines
        else SafeString("")
    )


def _list(items: list[str]) -> SafeString:
    return (
        format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in items)))
        if items
        else SafeString("")
    )


@register.inclusion_tag("parts/bars.html")
def bars(chart: Chart, level: int = 3) -> dict[str, object]:
    """A bar a row, and the table; `level` is the level of its heading."""
    return {"chart": chart, "heading": f"h{level}"}


@register.inclusion_tag("parts/whole.html")
def whole(chart: Chart, level: int = 3) -> dict[str, object]:
    """One bar in parts, its legend with the numbers, and the table."""
    return {"chart": chart, "heading": f"h{level}"}
