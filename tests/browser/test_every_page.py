"""Every page there is, reached by its links: in both languages, on a phone and on a desk, no barriers, no errors."""

import os
import re
from collections import Counter, deque
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest
from django.urls import Resolver404, resolve
from django.utils.translation import override
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="pages look the same whatever the database; the story is told on both",
)
_OTHER_THAN_PAGES = re.compile(
    r"\.(?:docx|pdf|csv|json|xlsx|ics|ical|atom|xml|css|svg|png|zip)(?:$|\?)|/api/|/logout|/static/"
)
NARROWEST = 320
"""Pixels: a desk at 400 percent (WCAG 1.4.10). The pages are the phone's, so that only their width is looked at."""
STAFF = ["lead@ravnsund.example", "administrator@ravnsund.example"]
"""Who between them may open every page at work: a lead who is also an officer, and an administrator."""
DOCUMENTS = {"cover_report_file", "public_report_file", "status_report_file", "status_report_public"}
"""Reports that open in the browser: they stay in the language they were written in, whatever the page that links."""


def _pages(visitor: Visitor, start: str, language: str) -> dict[str, str]:
    """The pages that links lead to from `start` and stay below it, by their route.

    Two of each route for everybody's pages, an open hearing's and a closed one's; one for those of staff.
    """
    found: dict[str, str] = {}
    most = 2 if start in {"/", "/en/"} else 1
    waiting, seen = deque([start]), Counter[str]()
    while waiting:
        address = waiting.popleft()
        name = _route(address)
        if (
            not address.startswith(start)
            or address in found.values()
            or seen[name] == most
            or _OTHER_THAN_PAGES.search(address)
            or _is_english(address) != (language == "en")
        ):
            continue
        answer = visitor.context.request.get(address)
        assert answer.status == 200, f"{address} answers {answer.status}"
        if "text/html" not in answer.headers["content-type"]:
            continue
        seen[name] += 1
        found[f"{name} {seen[name]}"] = urlsplit(answer.url)._replace(scheme="", netloc="").geturl()
        waiting += [urldefrag(urljoin(address, link))[0] for link in _links(answer.text())]
    return found


def _route(address: str) -> str:
    try:
        with override("en" if _is_english(address) else "da"):
            return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def _is_english(address: str) -> bool:
    return address.startswith("/en/")


def _links(page: str) -> list[str]:
    links = [str(link.get("href")) for link in lxml.html.fromstring(page).iter("a") if link.get("href")]
    return [link for link in links if link.startswith(("/", "?"))]


def _faults(visitor: Visitor, pages: dict[str, str], language: str) -> dict[str, Any]:
    """What is wrong with each page, on a desk and on a phone."""
    faults: dict[str, Any] = {}
    for name, address in pages.items():
        visitor.page.goto(address)
        for width in (1280, 375, NARROWEST):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            if width != NARROWEST and (barriers := visitor.barriers()):
                faults[f"{name} {address} at {width}"] = barriers
            if visitor.page.evaluate("document.documentElement.scrollWidth") > width:
                faults[f"{name} {address} is wider than {width}"] = visitor.page.evaluate(_WIDEST)
            written_in = {"da", "en"} if name.partition(" ")[0] in DOCUMENTS else {language}
            if visitor.page.evaluate("document.documentElement.lang") not in written_in:
                faults[f"{name} {address} is not in {language}"] = True
    return faults


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("people", [[""], STAFF], ids=["public", "staff"])
def test_no_page_has_barriers(visit: Any, people: list[str], language: str) -> None:
    public, work = {"da": ("/", "/arbejde/"), "en": ("/en/", "/en/work/")}[language]
    seen: set[str] = set()
    for email in people:
        visitor = visit(email=email)
        pages = _pages(visitor, work if email else public, language)
        assert len(pages) > 20, sorted(pages)
        assert _faults(visitor, {name: pages[name] for name in pages if name not in seen}, language) == {}
        assert visitor.problems == []
        seen |= pages.keys()


_WIDEST = """[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 150))"""
