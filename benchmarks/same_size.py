"""The site's addresses, and one page more: a list as large as another page, without a question to the database."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from pejl.config.urls import urlpatterns as of_the_site
from pejl.web.access import public

ADDRESS = "/same-size/"
_TEMPLATE = """{% load i18n humanize %}<!doctype html><html lang="da"><title>{% translate "Remarks" %}</title><table>
{% for row in rows %}<tr><td>
<a href="{% url "hearing_response" row.slug row.number %}">{{ row.number|intcomma }}</a></td><td>{{ row.text }}</td>
<td>{% if row.late %}{% translate "Late" %}{% else %}{{ row.at|date:"DATE_FORMAT" }}{% endif %}</td></tr>
{% endfor %}</table></html>"""
_ROW = {
    "slug": "large",
    "number": 4217,
    "text": "Der bør stå, hvem der er ansvarlig, og hvad det koster, hvis ”én dør ind” ikke bliver til noget. " * 2,
    "late": False,
    "at": datetime(2026, 10, 12, tzinfo=UTC),
}
_shown: list[dict[str, Any]] = []


def show(size: int) -> None:
    """Let the page have so many bytes from now on, or a few more."""
    _shown.clear()
    one = len(_rendered([_ROW]).encode())
    two = len(_rendered([_ROW, _ROW]).encode())
    _shown.extend([_ROW] * max(1, -(-(size - one) // (two - one)) + 1))


def _rendered(rows: list[dict[str, Any]]) -> str:
    return str(engines["django"].from_string(_TEMPLATE).render({"rows": rows}))


@public
def same_size(_: HttpRequest) -> HttpResponse:
    """The list, every row through the template engine: a link, escaped text, a date, a translation."""
    return HttpResponse(_rendered(_shown))


urlpatterns = [path(ADDRESS.strip("/") + "/", same_size), *of_the_site]
