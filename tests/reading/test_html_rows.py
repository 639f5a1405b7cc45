"""Cells of html in tab-separated lines: blocks with the place of each piece of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.reading.document import BlockKind
from pejl.reading.html_rows import html_blocks, is_html_row, is_rule_row


def blocks(source: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, block.text.strip()) for block in html_blocks(source, 0)]


def test_paragraphs_lists_and_headings() -> None:
    source = (
        "Indledning <h3>Mål</h3><p>Først.</p><ol><li>En</li><li>To<ul><li>b</li></ul></li></ol><p>Sidst<br>linje</p>"
    )
    assert blocks(source) == [
        ("paragraph", 0, "", "Indledning"),
        ("heading", 3, "", "Mål"),
        ("paragraph", 0, "", "Først."),
        ("list_item", 1, "1.", "En"),
        ("list_item", 1, "2.", "To"),
        ("list_item", 2, "•", "b"),
        ("paragraph", 0, "", "Sidst\nlinje"),
    ]


@pytest.mark.parametrize("bullet", ["•", "• ", "▪ ", "\uf0b7 "])
def test_the_bullet_in_the_text_of_an_item_is_its_marker(bullet: str) -> None:
    (block,) = html_blocks(f"<ul><li>{bullet}Plant træer</li></ul>", 100)
    assert block.kind is BlockKind.LIST_ITEM
    assert block.text == "Plant træer"
    assert block.marker == bullet[0]
    assert block.runs[0].source == (108 + len(bullet), 108 + len(bullet) + 11)


def test_a_paragraph_in_an_item_is_the_item_and_a_second_one_has_its_level() -> None:
    assert blocks("<ul><li><p>Plant træer.</p><p>Mange.</p></li></ul>") == [
        ("list_item", 1, "•", "Plant træer."),
        ("paragraph", 1, "", "Mange."),
    ]


def test_entities_and_markup_inside_a_text_keep_the_places() -> None:
    source = "<p>bygge <i>&amp;</i>  plante&nbsp;&#248;l &ukendt; &lt;b&gt;</p>"
    (block,) = html_blocks(source, 10)
    assert block.text == "bygge & plante øl &ukendt; <b>"
    pieces = [(run.text, source[run.source[0] - 10 : run.source[1] - 10]) for run in block.runs if run.source]
    assert pieces[0] == ("bygge ", "bygge ")
    assert pieces[1] == ("&", "&amp;")
    assert ("ø", "&#248;") in pieces


def test_scripts_comments_and_unknown_tags_say_nothing() -> None:
    assert blocks("<!--[if mso]><p>nej</p><![endif]--><span class='a'>Ja</span><script>nej()</script><o:p></o:p>") == [
        ("paragraph", 0, "", "Ja")
    ]
    assert blocks("3 < 5 og 7 > 2 <!-- uden ende") == [("paragraph", 0, "", "3 < 5 og 7 > 2 <!-- uden ende")]


def test_which_lines_are_rows() -> None:
    assert is_html_row("Label\t<p>svar</p>")
    assert is_html_row("<b>Label</b>\t")
    assert not is_html_row("Label\tsvar med 3 < 5")
    assert not is_html_row("<p>uden tabulator</p>")
    assert is_rule_row("--\t--")
    assert is_rule_row("|---|:--:|")
    assert not is_rule_row("-- en streg")


@given(st.text(alphabet="ab æ<>/&;!-pliu#12=\"' ", max_size=60))
def test_any_markup_gives_text_whose_places_are_in_order(source: str) -> None:
    runs = [run for block in html_blocks(source, 5) for run in block.runs]
    ends = [place for run in runs if run.source for place in run.source]
    assert ends == sorted(ends)
    assert all(5 <= end <= 5 + len(source) for end in ends)
