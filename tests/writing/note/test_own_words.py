"""The officer's own paragraphs in the outline and in all three formats."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.model import HearingAnalysis
from pejl.reading import read
from pejl.wording import Wording
from pejl.writing.docx import docx_note
from pejl.writing.html import html_note
from pejl.writing.note import Note, build_note
from pejl.writing.note.outline import BulletList, Heading, Paragraph, Role, text_of
from pejl.writing.note.own_words import Place, places_of, with_own_words
from pejl.writing.pdf import pdf_note


@pytest.fixture
def note(make_note: Callable[..., Note], analysis: HearingAnalysis) -> Note:
    return make_note(analysis)


def test_places_are_the_headings_of_the_contents_and_the_built_sentences(note: Note) -> None:
    places = places_of(note)
    introductions = [place for place in places if place.is_introduction]
    assert [place.name for place in introductions] == [f"introduction:{h.anchor}" for h in note.headings]
    assert all(place.built == "" for place in introductions)
    replaceable = {place.name: place for place in places if not place.is_introduction}
    assert list(replaceable) == [
        "words:came-in",
        "words:decided",
        "words:invited",
        "words:campaigns-shown",
        "words:themes-found",
        "words:how-to-read",
        "words:section-general-overview",
        "words:section-work-overview",
        "words:section-housing-overview",
        "words:section-children-overview",
        "words:annex-shown",
    ]
    assert replaceable["words:invited"] == Place(
        "words:invited", "Høringsparter", "5 af 6 høringsparter har svaret. 1 havde ingen bemærkninger."
    )


def test_names_do_not_depend_on_figures_replies_or_language(
    note: Note, make_note: Callable[..., Note], analysis: HearingAnalysis
) -> None:
    english = make_note(analysis, "en")
    assert [place.name for place in places_of(english)] == [place.name for place in places_of(note)]
    bare = build_note(analysis, policy=None, replies={}, wording=Wording("da"))
    assert {place.name for place in places_of(bare)} >= {"words:came-in", "words:section-work-overview"}


def test_an_introduction_stands_right_after_its_heading(note: Note) -> None:
    own = with_own_words(note, {"introduction:figures": "Første afsnit.\n\nAndet:\n- et punkt\n- et til\nSlut."})
    at = next(n for n, b in enumerate(own.blocks) if isinstance(b, Heading) and b.anchor == "figures")
    said = [
        [text_of(i) for i in b.items] if isinstance(b, BulletList) else text_of(b.runs)  # type: ignore[union-attr]
        for b in own.blocks[at + 1 : at + 5]
    ]
    assert said == ["Første afsnit.", "Andet:", ["et punkt", "et til"], "Slut."]
    assert len(own.blocks) == len(note.blocks) + 4


def test_own_words_replace_the_built_ones_in_the_same_role(note: Note) -> None:
    built = next(place.built for place in places_of(note) if place.name == "words:came-in")
    own = with_own_words(note, {"words:came-in": "Mange har svaret."})
    paragraphs = [b for b in own.blocks if isinstance(b, Paragraph)]
    assert built not in [text_of(b.runs) for b in paragraphs]
    assert [b.role for b in paragraphs if text_of(b.runs) == "Mange har svaret."] == [Role.LEAD]
    assert len(own.blocks) == len(note.blocks)


def test_blank_and_unknown_places_change_nothing(note: Note) -> None:
    assert with_own_words(note, {"words:came-in": "  \n", "words:gone": "Væk."}) == note


@given(text=st.text(st.sampled_from("ab- \n"), max_size=60))
def test_no_word_of_an_own_text_is_lost(text: str) -> None:
    heading = Heading(1, "Tal", "figures")
    note = Note("da", "Høringsnotat", "Titel", facts=None, blocks=(heading,), stamp=None)  # type: ignore[arg-type]
    woven = with_own_words(note, {"introduction:figures": text}).blocks[1:]
    said = " ".join(
        " ".join(text_of(i) for i in b.items) if isinstance(b, BulletList) else text_of(b.runs)  # type: ignore[union-attr]
        for b in woven
    )
    lines = (line.strip() for line in text.strip().split("\n"))
    assert said.split() == " ".join(line.removeprefix("- ") for line in lines).split()


def test_all_three_formats_show_them(analysis: HearingAnalysis, tmp_path: Path) -> None:
    own = {"introduction:parties": "Tak til alle parter.", "words:came-in": "Otte svar med vægt.\n\n- Bolig\n- Arbejde"}
    note = build_note(analysis, policy=None, replies={}, wording=Wording("da"), own_words=own)
    page = html_note(note)
    assert "<p>Tak til alle parter.</p>" in page
    assert '<p class="lead">Otte svar med vægt.</p>\n<ul>\n<li>Bolig</li>\n<li>Arbejde</li>\n</ul>' in page
    assert "Høringen har givet" not in page
    with zipfile.ZipFile(io.BytesIO(docx_note(note))) as package:
        body = package.read("word/document.xml").decode()
    assert "Tak til alle parter." in body
    assert "Otte svar med vægt." in body
    (tmp_path / "note.pdf").write_bytes(pdf_note(note))
    text = read(tmp_path / "note.pdf").text
    assert "Tak til alle parter." in text
    assert "Otte svar med vægt." in text
    assert "Høringen har givet" not in text
