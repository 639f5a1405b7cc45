"""The redline page, and redlines as html."""

import re

import pytest
from django.utils.translation import override
from tests.stages.revisions.conftest import WORK, Town
from tests.web.revising.conftest import LogIn, page

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.stages.revisions.verbs import issue_draft
from pejl.web.templatetags.redlines import after, before, body, both
from pejl.writing.redline import Entry, redline

COMPARE = "/arbejde/politikker/politik/sammenlign/"


def entry(old: str, new: str) -> Entry:
    """The redline of one provision's body."""
    texts = (
        PolicyText("Politik", (Provision(key="goal-1", kind=ProvisionKind.GOAL, title="Mål", text=text),))
        for text in (old, new)
    )
    return redline(*texts).entries[0]


def plain(html: str) -> str:
    """Without what only those who listen hear."""
    return re.sub(r'<span class="sr-only"[^>]*>[^<]*</span>', "", html)


def test_words_that_came_and_went_are_elements_of_their_own() -> None:
    with override("en"):
        html = body(entry("At least 20 percent.", "At least 25 percent."))
    assert plain(html) == '<p>At least <del class="redline__out">20</del><ins class="redline__in">25</ins> percent.</p>'
    assert '<span class="sr-only" lang="en">[deleted: </span>20' in html


def test_each_side_has_its_own_words() -> None:
    found = entry("Byen bygger boliger.", "Byen bygger nye boliger.")
    assert plain(body(found, "old")) == "<p>Byen bygger boliger.</p>"
    assert plain(body(found, "new")) == '<p>Byen bygger <ins class="redline__in">nye </ins>boliger.</p>'


def test_lists_and_tables_keep_their_shape_and_words_are_escaped() -> None:
    html = plain(body(entry("- et\n- to", "- et\n- <b>tre</b>")))
    assert html.startswith("<ul><li>et</li>")
    assert "&lt;b&gt;tre&lt;/b&gt;" in html
    table = plain(body(entry("- Sprog · 10\n- Job · 20", "- Sprog · 15\n- Job · 20")))
    assert '<td><del class="redline__out">10</del><ins class="redline__in">15</ins></td>' in table
    assert "<td>20</td>" in table


def test_one_paragraph_that_becomes_two_is_said() -> None:
    with override("da"):
        html = body(entry("Byen hjælper flere i arbejde. Kurserne ligger om aftenen.",
                          "Byen hjælper flere i arbejde.\n\nKurserne ligger om aftenen."))  # fmt: skip
    assert "[nyt afsnit]" in html
    assert "¶" in html


def test_headings_are_told_in_one_line_or_by_side() -> None:
    found = entry("a", "b").heading
    assert (both(found), before(found), after(found)) == ("Mål", "Mål", "Mål")


@pytest.mark.django_db
def test_the_page_names_changes_and_remarks(town: Town, log_in: LogIn) -> None:
    remark = town.remark()
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[remark])
    town.change(town.text.reword("goal-2", title="Kurser"), title="Kladden")
    client = log_in(town.officer)
    shown = page(client, f"{COMPARE}?old=1&new=standing")
    assert "Ændring 1: Flere praktikpladser" in shown
    assert f">{remark}</a>" in shown
    assert "Ændring 2: Kladden" in shown
    assert "Ændring 2" not in page(client, f"{COMPARE}?old=1&new=approved")
    assert "word/aendringer.docx" in shown


@pytest.mark.django_db
def test_two_versions_in_both_layouts_with_changed_parts_or_all(town: Town, log_in: LogIn) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    town.approved(town.text.move("marker-2", parent="", place_after="vision"), title="Bolig først")
    issue_draft(revision=town.revision, by=town.lead)
    client = log_in(town.secretary)
    shown = page(client, COMPARE)
    assert "ændrede afsnit. Fra: Version 1 (Høringsudkast). Til: Version 2 (Revideret udkast)." in shown
    assert "Flyttet hertil (⇄ 1)" in shown
    assert "Flyttet herfra (⇄ 1)" in shown
    assert "En by for alle." not in shown
    assert "En by for alle." in page(client, f"{COMPARE}?all=1")
    side = page(client, f"{COMPARE}?view=side")
    assert side.count('class="redline__side"') == 2 * shown.count('<article class="difference')
    assert "Ændring 1: Flere praktikpladser" in side


@pytest.mark.django_db
def test_the_redline_is_taken_home_as_pdf_and_word(town: Town, log_in: LogIn) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    issue_draft(revision=town.revision, by=town.lead)
    client = log_in(town.officer)
    for query in ("?old=1&new=2", "?old=1&new=approved"):
        assert client.get(f"{COMPARE}rettelser.pdf{query}").content.startswith(b"%PDF")
        assert client.get(f"{COMPARE}rettelser.docx{query}").content.startswith(b"PK")
    assert client.get(f"{COMPARE}rettelser.exe?old=1&new=2").status_code == 404


@pytest.mark.django_db
def test_a_text_beside_itself_says_so(town: Town, log_in: LogIn) -> None:
    assert "De to tekster er ens" in page(log_in(town.officer), f"{COMPARE}?old=1&new=1")
    english = page(log_in(town.officer), "/en/work/policies/politik/compare/?old=1&new=1")
    assert "The two texts are the same" in english
