"""Texts that were kept in English with their parameters, said in the reader's language."""

from collections.abc import Mapping

from django import template

from pejl.web.templatetags.figures import wording

register = template.Library()


@register.filter
def said(text: str, parameters: Mapping[str, object] | None = None) -> str:
    """The text with its parameters filled in."""
    return wording()(text, **dict(parameters or {}))
