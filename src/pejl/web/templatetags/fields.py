"""Form fields in the markup of the design system, and what is wrong with them at the top of the page."""

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select, Textarea
from django.forms.forms import BaseForm
from django.utils.safestring import SafeString

register = template.Library()


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, hint: str = "", rows: int = 0, mark_optional: bool = True) -> dict[str, object]:
    """One field of a form. `hint` stands for the field's own help text; `rows` is the height of a text area.

    With `mark_optional=False` the label does not say that the field may stay empty: for drafts, whose every field may.
    """
    hint = hint or str(bound.help_text)
    described = [f"{bound.auto_id}_helptext"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    known: dict[str, object] = {
        "field": bound,
        "hint": hint,
        "errors": [str(error) for error in bound.errors],
        "described": " ".join(described),
        "optional": mark_optional and not bound.field.required,
    }
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "checkbox" if isinstance(widget, CheckboxSelectMultiple) else "radio"  # the one is a kind of the other
        return {**known, "layout": "choices", "kind": kind, "options": list(bound.subwidgets)}
    if isinstance(widget, CheckboxInput):
        return {**known, "layout": "checkbox", "widget": _widget(bound, "form-checkbox", described)}
    layout = "hidden" if bound.is_hidden else "line"
    return {**known, "layout": layout, "widget": _widget(bound, _class_of(widget), described, rows)}


def _class_of(widget: object) -> str:
    if isinstance(widget, Select):
        return "form-select"
    return "form-file" if isinstance(widget, FileInput) else "form-input"


def _widget(bound: BoundField, classes: str, described: list[str], rows: int = 0) -> SafeString:
    own = bound.field.widget.attrs.get("class", "")
    attributes: dict[str, Any] = {"class": f"{classes} {own}".strip()}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if rows and isinstance(bound.field.widget, Textarea):
        attributes["rows"] = str(rows)
    return bound.as_widget(attrs=attributes)


@register.inclusion_tag("parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """What must be put right before the form can be used, each with a link to its field; nothing where all is well."""
    listed = [
        {
            "target": f"{bound.auto_id}_0" if _is_group(bound) else bound.auto_id,
            "label": bound.label,
            "text": str(error),
        }
        for bound in form
        for error in bound.errors
    ]
    return {"general": [str(error) for error in form.non_field_errors()], "listed": listed}


def _is_group(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
