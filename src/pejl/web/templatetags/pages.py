"""What every page is put together of: icons, links, breadcrumbs, menus, filters."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.web.menus import HEARING_MENU, MENUS, Entry, open_entries

register = template.Library()
_ALERT_ICONS = {"success": "success", "warning": "warning", "error": "error"}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the design system beside a text; it says nothing on its own."""
    return format_html(
        '<svg class="icon-svg {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("dkfds/img/all-svg-icons.svg"),
        name,
    )


@register.filter
def alert_icon(level: str) -> str:
    """The icon that goes with a message's level."""
    return _ALERT_ICONS.get(level, "info")


@register.simple_block_tag
def wrap(content: str, tag: str = "", **attributes: str) -> SafeString:
    """The content in an element, or nothing at all where it is empty; without a tag its text, trimmed."""
    content = content.strip()
    if not content or not tag:
        return mark_safe(content)  # noqa: S308 - rendered by this template, escaped there
    listed = format_html(
        "".join(' {}="{}"' for _ in attributes), *(part for pair in attributes.items() for part in pair)
    )
    return format_html("<{}{}>{}</{}>", tag, listed, mark_safe(content), tag)  # noqa: S308


@register.simple_tag
def url_if(name: str, *arguments: Any) -> str:
    """The address of a page, or the front page's where this installation has no such page."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return reverse("front")


@register.simple_tag(takes_context=True)
def same_page(context: template.Context, language: str) -> str:
    """This page in another language; the front page where there is no such page."""
    request = context.get("request")
    if isinstance(request, HttpRequest) and request.resolver_match is not None:
        return translate_url(request.get_full_path(), language)
    with override(language):
        return reverse("front")


@register.simple_tag
def crumb(text: object, name: str = "", *arguments: Any) -> SafeString:
    """One step of the breadcrumbs: `{% crumb hearing.title "hearing" hearing.slug %}`; without a name, this page."""
    if not name:
        return format_html('<li class="breadcrumbs__list-item" aria-current="page">{}{}</li>', _separator(), text)
    return format_html(
        '<li class="breadcrumbs__list-item">{}<a class="breadcrumbs__link" href="{}">{}</a></li>',
        _separator(),
        url_if(name, *arguments),
        text,
    )


def _separator() -> SafeString:
    return icon("chevron-right", "breadcrumbs__separator")


@register.inclusion_tag("parts/menu.html", takes_context=True)
def menu(context: template.Context, name: str) -> dict[str, object]:
    """The main navigation, "public" or "work": the pages there are and this person may open."""
    return {"entries": _entries(context, MENUS[name], []), "label": _("Main menu")}


@register.inclusion_tag("parts/menu.html", takes_context=True)
def hearing_menu(context: template.Context, hearing: Any) -> dict[str, object]:
    """The navigation within one hearing, for staff."""
    return {
        "entries": _entries(context, HEARING_MENU, [hearing.slug]),
        "label": _("This hearing"),
        "about": hearing.title,
        "secondary": True,
    }


def _entries(context: template.Context, entries: tuple[Entry, ...], arguments: list[str]) -> list[dict[str, str]]:
    request = context.get("request")
    shown = open_entries(entries, arguments, getattr(request, "user", None))
    path = getattr(request, "path", "")
    under = max((url for _, url in shown if path.startswith(url)), key=len, default="") or _url_of(context, arguments)
    return [
        {"name": str(name), "url": url, "current": ("page" if url == path else "true") if url == under else ""}
        for name, url in shown
    ]


def _url_of(context: template.Context, arguments: list[str]) -> str:
    """The entry that a page elsewhere names as its own: `in_menu`."""
    return url_if(context["in_menu"], *arguments) if arguments and context.get("in_menu") else ""


@register.inclusion_tag("parts/filter_links.html", takes_context=True)
def filter_links(
    context: template.Context, title: str, name: str, options: Any, shown: str = "", nothing: str = ""
) -> dict[str, object]:
    """Plain links that narrow a list by the parameter `name`; options are (value, label, count or None).

    Where the page shows one of them in any case, `shown` is its value, and there is no link to all. `nothing` is what
    choosing none is called where that is not "all".
    """
    given = context["request"].GET
    chosen = shown or given.get(name, "")
    kept = [(key, value) for key, values in given.lists() if key not in {name, "after"} for value in values]
    links = [
        {
            "url": "?" + urlencode([*kept, (name, value)] if value else kept),
            "label": label,
            "count": count,
            "current": str(value) == chosen,
        }
        for value, label, count in [*([] if shown else [("", nothing or _("All"), None)]), *options]
    ]
    return {"title": title, "links": links, "chosen": chosen}
