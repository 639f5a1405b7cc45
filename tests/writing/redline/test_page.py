"""A redline on a page and as PDF: both sides of two columns, and words for those who do not see colours."""

from pathlib import Path

from hypothesis import given, settings
from tests.writing.redline.papers import paper_of
from tests.writing.redline.policy_versions import NEW, OLD, ORIGINS
from tests.writing.redline.texts import policies

from pejl.analysing.provision import PolicyText
from pejl.reading import read
from pejl.wording import Wording
from pejl.writing.redline import Mark, Shape, legend, page_of, pdf_redline, redline


@settings(deadline=None)
@given(policies(), policies())
def test_the_left_side_is_the_old_text_and_the_right_side_the_new(old: PolicyText, new: PolicyText) -> None:
    found = redline(old, new)
    for entry, page in zip(found.entries, page_of(found), strict=True):
        assert (entry.key, entry.place) == (page.key, page.place)
        for line, shown in zip(entry.lines, page.lines, strict=True):
            assert "".join(m.text for m in shown.left) == "".join(p.text for p in line.of(new=False))
            assert "".join(m.text for m in shown.right) == "".join(p.text for p in line.of(new=True))
            assert all(bool(mark.element) == bool(mark.label) for mark in shown.inline)


def test_each_change_says_in_words_what_it_is_and_who_asked_for_it() -> None:
    pages = {page.key: page for page in page_of(paper_of(OLD, NEW, ORIGINS).redline) if page.place.is_new}
    said = "Bo Test, 20. marts 2026: Bemærkning 12 og 40 Udvalget ønsker et lavere tal."
    [line] = pages["goal-1"].lines
    assert line.inline == (
        Mark("De svageste "),
        Mark("25", "del", "Slettet", 0, ("12", "40"), said),
        Mark("20", "ins", "Indsat", 0, ("12", "40"), said),
        Mark(" procent af de unge skal i praktik."),
        Mark(" Virksomhederne tager del i opgaven hvert eneste år.", "del", "Flyttet herfra, flytning 1", 1),
    )
    assert pages["money"].lines[-1].inline == (
        Mark("Virksomhederne tager del i opgaven hvert eneste år.", "ins", "Flyttet hertil, flytning 1", 1),
    )
    assert [page.status for page in page_of(paper_of(OLD, NEW).redline)] == [
        "Omformuleret",
        "Omformuleret",
        "Omformuleret, flyttet herfra",
        "",
        "Omformuleret",
        "Nyt",
        "Omformuleret, flyttet hertil",
        "Omformuleret",
    ]
    assert [line.shape for line in pages["money"].lines][:2] == [Shape.PARAGRAPH, Shape.ROW]


def test_the_legend_names_every_kind_of_change() -> None:
    assert [(mark.element, mark.text) for mark in legend(Wording("en"))] == [
        ("ins", "Inserted"),
        ("del", "Deleted"),
        ("del", "Moved away"),
        ("ins", "Moved here"),
    ]


def test_the_pdf_marks_changes_with_signs_and_is_the_same_every_time(tmp_path: Path) -> None:
    paper = paper_of(OLD, NEW, ORIGINS)
    content = pdf_redline(paper)
    assert content == pdf_redline(paper)
    file = tmp_path / "redline.pdf"
    file.write_bytes(content)
    words = " ".join(read(file).text.split())
    assert "De svageste [−25][+20] procent af de unge skal i praktik." in words
    assert "[+Børn skal kunne gå og cykle trygt til skole.] (Bemærkning 7, 8 og 9)" in words
    assert b"/StructTreeRoot" in content
    assert b"/Lang(da-DK)" in content
