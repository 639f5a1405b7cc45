"""The web page: one file, well formed, safe, readable."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import pejl.writing.html
from pejl.analysing.model import HearingAnalysis
from pejl.writing.html import html_note
from pejl.writing.note import Note

MakeNote = Callable[..., Note]


@pytest.fixture(scope="module")
def text(analysis: HearingAnalysis, make_note: MakeNote) -> str:
    """The Danish page."""
    return html_note(make_note(analysis))


@pytest.fixture(scope="module")
def page(text: str) -> lxml.html.HtmlElement:
    """The page as a tree."""
    return lxml.html.document_fromstring(text.encode())


def test_language_title_and_skip_link(page: lxml.html.HtmlElement) -> None:
    assert page.get("lang") == "da"
    assert page.findtext("head/title") == "Høringsnotat: Politik for fællesskab og medborgerskab 2027-2030"
    skip = page.xpath("//body/a")[0]
    assert (skip.text, skip.get("href")) == ("Gå til indholdet", "#content")


def test_ids_are_unique_and_every_link_stays_inside_and_leads_somewhere(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert len(links) > 60
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_nothing_is_fetched_and_nothing_runs(page: lxml.html.HtmlElement, text: str) -> None:
    assert page.xpath("//script | //link | //img | //iframe | //object | //@src | //@onclick") == []
    assert re.findall(r"url\(|@import|https?://(?!www\.w3\.org/)", text) == []


def test_headings_never_skip_a_level(page: lxml.html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes(page: lxml.html.HtmlElement) -> None:
    tables = page.xpath("//table")
    assert len(tables) == 13
    for table in tables:
        assert table.findtext("caption")
        assert {head.get("scope") for head in table.xpath("thead//th")} == {"col"}
        assert {head.get("scope") for head in table.xpath("tbody//th")} == {"row"}


def test_charts_are_named_pictures(page: lxml.html.HtmlElement) -> None:
    names = page.xpath("//figure//svg[@role='img']/@aria-label")
    assert len(names) == 5
    assert names[4].startswith("Søjlediagram: Bemærkninger efter type. Støtte 1, Ønske om ændring 6")


def test_a_remark_links_to_its_words_in_the_annex_and_back(page: lxml.html.HtmlElement) -> None:
    remark = page.get_element_by_id("remark-r1-2")
    assert remark.xpath(".//p[@class='source']/a/@href") == ["#place-r1-2"]
    assert page.get_element_by_id("place-r1-2").get("href") == "#remark-r1-2"


def test_replies_and_missing_ones_are_said_in_words(page: lxml.html.HtmlElement) -> None:
    def said(anchor: str) -> list[str]:
        return [part.text_content() for part in page.get_element_by_id(anchor).xpath(".//dl/*")]

    assert said("remark-r2-2") == [
        "Forvaltningens svar (BIF)",
        "Bevillingen skrives ind under mål 1.",
        "Indstillet beslutning",
        "Imødekommes",
        "Begrundelse",
        "Enighed i udvalget.",
    ]
    assert said("remark-r2-3") == [
        "Forvaltningens svar",
        "Mangler endnu",
        "Indstillet beslutning",
        "Ikke besluttet endnu",
    ]
    assert said("remark-r1-1") == []


def test_hostile_text_stays_text(hostile: HearingAnalysis, make_note: MakeNote) -> None:
    page: Any = lxml.html.document_fromstring(html_note(make_note(hostile)).encode())
    assert page.xpath("//script | //img | //b | //i") == []
    said = page.text_content()
    assert '<script>alert("x")</script> & </w:t> ]]>' in said
    assert "kontroltegn  slut" in said
    assert '#panic("typst") $x$ *fed* @label' in said
    ids = page.xpath("//@id")
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)


def _luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["#ffffff", "#f3f6f8", "#e4e8eb"])
def test_text_contrast_meets_wcag_aa(ink: str, ground: str) -> None:
    css = (Path(pejl.writing.html.__file__).parent / "html.css").read_text(encoding="utf-8")
    colour = re.search(rf"--{ink}: (#\w{{6}});", css)
    assert colour is not None
    light, dark = _luminance(ground), _luminance(colour.group(1))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_same_note_gives_the_same_page(analysis: HearingAnalysis, make_note: MakeNote, text: str) -> None:
    assert html_note(make_note(analysis)) == text
