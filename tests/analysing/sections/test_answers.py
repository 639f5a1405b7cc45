"""Answers in templates, letters, e-mails and meeting notes; what is no answer becomes a mark."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.hearing import GENERAL, Hearing, Section
from pejl.analysing.model import MarkKind
from pejl.analysing.sections import SectionsFound, find_answers
from pejl.reading import read
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Document

Letter = Callable[..., Document]
Words = Callable[[Document, SectionsFound], dict[str, list[str]]]


def _said(document: Document, hearing: Hearing, words: Words) -> dict[str, list[str]]:
    """The sections with an answer, and what they say."""
    return {key: lines for key, lines in words(document, find_answers(document, hearing)).items() if lines}


def _marked(document: Document, hearing: Hearing, kind: MarkKind) -> list[str]:
    found = find_answers(document, hearing)
    return [line for m in found.marks if m.kind is kind for line in document.text[m.start : m.end].split("\n")]


def test_an_answer_for_every_box_in_the_order_of_the_template(hearing: Hearing, letter: Letter) -> None:
    document = letter(
        (0, 0, "Forslag til ændringer i ”Trafikområdet”"), (0, 1, "Sæt farten ned."), (1, 0, "Generelle bemærkninger")
    )
    found = find_answers(document, hearing)
    assert [answer.section for answer in found.answers] == [section.key for section in hearing.sections]
    assert [answer.section for answer in found.answers if answer.end > answer.start] == ["mobility"]
    assert found.is_template


def test_rows_whose_first_cell_is_empty_continue_the_answer(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        (0, 0, "Generelle bemærkninger"),
        (0, 1, "Vi anbefaler, at"),
        (1, 1, "klubben får nøgle til hallen."),
        (2, 0, "Forslag til ændringer i ”Trafikområdet”"),
        (2, 1, "Flere bænke."),
    )
    assert _said(document, hearing, words) == {
        "general": ["Vi anbefaler, at", "klubben får nøgle til hallen."],
        "mobility": ["Flere bænke."],
    }


def test_words_of_a_label_in_the_answers_column_are_text(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        (0, 0, "Generelle bemærkninger"),
        (0, 1, "Trafik:"),
        (0, 1, "Der kører for mange biler."),
        (1, 0, "Forslag til ændringer i ”Pleje- og omsorgsområdet”"),
        (1, 1, "Flere hænder."),
    )
    assert _said(document, hearing, words)["general"] == ["Trafik:", "Der kører for mange biler."]


def test_guidance_under_a_label_is_the_templates(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        (0, 0, "Generelle bemærkninger"),
        (0, 0, "Skriv gerne, hvilken side I mener."),
        (0, 1, "God plan."),
        (1, 0, "Forslag til ændringer i ”Trafikområdet”"),
        (1, 1, "Klik eller tryk her for at skrive tekst."),
    )
    assert _said(document, hearing, words) == {"general": ["God plan."]}
    assert "Skriv gerne, hvilken side I mener." in _marked(document, hearing, MarkKind.TEMPLATE)
    assert "Klik eller tryk her for at skrive tekst." in _marked(document, hearing, MarkKind.TEMPLATE)


def test_text_after_the_table_is_a_general_remark(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        (0, 0, "Generelle bemærkninger"),
        (1, 0, "Forslag til ændringer i ”Trafikområdet”"),
        (1, 1, "Flere bænke."),
        "Vi kommer gerne og fortæller mere om vores erfaringer med bænkene.",
        "Med venlig hilsen",
        "Tove Halkjær",
    )
    assert _said(document, hearing, words) == {
        "general": ["Vi kommer gerne og fortæller mere om vores erfaringer med bænkene."],
        "mobility": ["Flere bænke."],
    }
    assert _marked(document, hearing, MarkKind.SIGNATURE) == ["Tove Halkjær"]


@pytest.mark.parametrize("nothing", ["•", "-", "Ingen bemærkninger.", "Vi har ingen kommentarer til afsnittet.", "N/A"])
def test_a_box_that_says_nothing_is_empty(nothing: str, hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter("# Generelle bemærkninger", "God plan.", "# Forslag til ændringer i ”Trafikområdet”", nothing)
    assert _said(document, hearing, words) == {"general": ["God plan."]}


def test_a_reservation_after_no_remarks_is_an_answer(hearing: Hearing, letter: Letter, words: Words) -> None:
    text = "Vi har ingen bemærkninger til visionen, men fortovene skal med."
    assert _said(letter(text), hearing, words) == {"general": [text]}


def test_what_a_plan_lacks_is_not_taken_for_having_no_remarks(hearing: Hearing, letter: Letter, words: Words) -> None:
    text = "Der er ingen forslag til de unge i udkastet."
    assert _said(letter(text), hearing, words) == {"general": [text]}


def test_the_municipalitys_letter_is_no_answer_but_the_senders_own_is(
    hearing: Hearing, letter: Letter, words: Words
) -> None:
    boxes = ("# Generelle bemærkninger", "God plan.", "# Forslag til ændringer i ”Trafikområdet”", "Flere bænke.")
    invitation = "Svar sendes til politik@lerhoej.example senest den 2. maj 2031, og I er velkomne til at ringe."
    own = "Vi vil gerne først sige, at vi savner en plan for, hvem der skal gøre arbejdet i praksis."
    assert _said(letter(invitation, *boxes), hearing, words)["general"] == ["God plan."]
    assert _said(letter(own, *boxes), hearing, words)["general"] == [own, "God plan."]


def test_a_letter_without_template(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        "Lerhøj Seniorklub\nSkolevej 4\n9998 Lerhøj",
        "Lerhøj, den 30. april 2031",
        "Høringssvar om ældre- og frivillighedspolitikken",
        "Kære byråd",
        "Vi er glade for planen. Bænkene mangler dog stadig.",
        "* Sæt en bænk ved kirken.",
        "Med venlig hilsen\nTove Halkjær\nFormand\ntove@seniorklub.example",
    )
    assert _said(document, hearing, words) == {
        "general": ["Vi er glade for planen. Bænkene mangler dog stadig.", "Sæt en bænk ved kirken."]
    }
    assert _marked(document, hearing, MarkKind.COURTESY) == ["Kære byråd", "Med venlig hilsen"]
    assert _marked(document, hearing, MarkKind.SIGNATURE) == ["Tove Halkjær", "Formand", "tove@seniorklub.example"]
    assert not find_answers(document, hearing).is_template


def test_headings_of_a_letter_name_sections(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        "Kære byråd",
        "Tak for et læseværdigt udkast.",
        "Trafik:",
        "Bussen skal køre om søndagen.",
        "# Kultur og fritid",
        "Lad biblioteket låne stole ud.",
        "Vedr. trafik",
        "Og så er fortovet for smalt.",
    )
    assert _said(document, hearing, words) == {
        "general": ["Tak for et læseværdigt udkast."],
        "mobility": ["Bussen skal køre om søndagen.", "Og så er fortovet for smalt."],
        "culture_and_leisure": ["Lad biblioteket låne stole ud."],
    }
    mobility = [answer for answer in find_answers(document, hearing).answers if answer.section == "mobility"]
    assert len(mobility) == 2


def test_a_list_of_subjects_is_no_row_of_labels(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter("Tre ting ligger os på sinde:", "* Trafik", "* Kultur og fritid", "* Pleje og omsorg")
    assert list(_said(document, hearing, words)) == ["general"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Kære alle, jeg skriver om bænkene.", "jeg skriver om bænkene."),
        ("Hej jeg hører dårligt og vil gerne have teleslynge", "jeg hører dårligt og vil gerne have teleslynge"),
        ("Dear committee, we like the plan.", "we like the plan."),
    ],
)
def test_a_greeting_on_the_line_of_the_text(
    line: str, answer: str, hearing: Hearing, letter: Letter, words: Words
) -> None:
    said = _said(letter(line), hearing, words)["general"]
    assert [text.strip() for text in said] == [answer]


def test_a_farewell_on_the_line_of_the_text(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter("Sæt farten ned. Med venlig hilsen Tove Halkjær, formand")
    assert [text.strip() for text in _said(document, hearing, words)["general"]] == ["Sæt farten ned."]
    assert _marked(document, hearing, MarkKind.SIGNATURE) == [" Tove Halkjær, formand"]


def test_a_sentence_with_a_greeting_in_it_stays(hearing: Hearing, letter: Letter, words: Words) -> None:
    text = "Med venlig hilsen til alle, som bor på Møllebakken, vil vi bede om et fortov."
    assert _said(letter("Vi har talt om fortovet.", text), hearing, words)["general"][-1] == text


def test_a_postscript_is_an_answer(hearing: Hearing, letter: Letter, words: Words) -> None:
    document = letter(
        "Sæt farten ned.", "Venlig hilsen", "Tove Halkjær", "P.S. Husk også at rydde sneen foran klubben!"
    )
    assert _said(document, hearing, words)["general"] == [
        "Sæt farten ned.",
        "P.S. Husk også at rydde sneen foran klubben!",
    ]


def test_a_cover_mail_gives_way_to_its_attachment(hearing: Hearing, mail: Callable[..., Path], words: Words) -> None:
    path = mail(
        "Hej\n\nVedhæftet vores svar.\n\nMvh Tove\n",
        attached={"svar.txt": "Sæt farten ned ved skolen, og gør det i år.".encode()},
    )
    assert _said(read(path), hearing, words) == {"general": ["Sæt farten ned ved skolen, og gør det i år."]}


def test_a_mail_that_says_more_than_its_attachment_counts_too(
    hearing: Hearing, mail: Callable[..., Path], words: Words
) -> None:
    body = "Kære byråd\n\nVi savner en bænk ved kirken, og det har vi sagt i fire år.\n"
    path = mail(body, attached={"mere.txt": "Sæt farten ned ved skolen, og gør det i år.".encode()})
    assert _said(read(path), hearing, words) == {
        "general": [
            "Vi savner en bænk ved kirken, og det har vi sagt i fire år.",
            "Sæt farten ned ved skolen, og gør det i år.",
        ]
    }


@pytest.mark.parametrize(
    "earlier",
    [
        "Den 3. april 2031 kl. 10.12 skrev Lerhøj Kommune:\n\n> Vi sender en politik i høring.\n> Svar venligst.",
        "Fra: Lerhøj Kommune\nSendt: 3. april 2031\nTil: Tove\nEmne: Høring\n\nVi sender hermed en politik i høring.",
        "-----Oprindelig meddelelse-----\nFra: Lerhøj Kommune\n\nVi sender hermed en politik i høring.",
    ],
)
def test_an_earlier_mail_is_no_answer(earlier: str, hearing: Hearing, mail: Callable[..., Path], words: Words) -> None:
    document = read(mail(f"Kære byråd\n\nVi vil gerne have en bænk.\n\nVenlig hilsen\nTove\n\n{earlier}\n"))
    assert _said(document, hearing, words) == {"general": ["Vi vil gerne have en bænk."]}


def test_a_forwarded_mail_is_the_answer(hearing: Hearing, mail: Callable[..., Path], words: Words) -> None:
    header = "---------- Forwarded message ---------\nFra: Bent Sø\nDato: 3. april 2031"
    forwarded = f"Til sagen.\n\n{header}\n\nSæt farten ned ved skolen, tak.\n"
    assert _said(read(mail(forwarded)), hearing, words)["general"][-1] == "Sæt farten ned ved skolen, tak."


def test_text_outside_boxes_is_general_even_where_the_template_has_no_such_box(
    hearing: Hearing, letter: Letter, words: Words
) -> None:
    boxes = tuple(section for section in hearing.sections if section.key != GENERAL)
    found = find_answers(letter("Sæt farten ned i hele byen."), replace(hearing, sections=boxes))
    assert found.answers[-1].section == GENERAL
    assert found.answers[-1].end > found.answers[-1].start


def test_without_sections_everything_is_general(letter: Letter, words: Words) -> None:
    document = letter("# Trafik", "Sæt farten ned i hele byen.")
    assert _said(document, Hearing("Åben høring"), words) == {"general": ["Trafik", "Sæt farten ned i hele byen."]}


_LINES = st.sampled_from(
    [
        "Kære byråd", "Hej,", "Generelle bemærkninger", "Forslag til ændringer i ”Trafikområdet”", "Trafik:", "•", "a",
        "Sæt farten ned. Det haster.", "Trafik: Sænk farten", "Med venlig hilsen", "Tove Halkjær", "> citat",
        "Den 3. april skrev Bent Sø:", "Vedhæftet er vores svar.", "Afsender: Lerhøj Seniorklub", "tove@klub.example",
        "Forslag til ændringer i ”Pleje- og omsorgsområdet” Flere hænder", "template", "Klik her", "Kultur\nog fritid",
        "Ingen bemærkninger", "30. april 2031", "Ω", "Vi mener\n\n,", "Svar bedes sendt senest den 2. maj",
    ]
)  # fmt: skip
_PLACES = st.one_of(st.none(), st.builds(Cell, st.integers(0, 1), st.integers(0, 2), st.integers(0, 2)))
_KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM])
_BLOCKS = st.lists(
    st.tuples(_KINDS, _LINES | st.text(max_size=40), _PLACES, st.sampled_from(["", "svar.docx"])), max_size=14
)
_SECTIONS = (
    Section("sender", "Afsender"),
    Section("general", "Generelle bemærkninger"),
    Section("mobility", "Forslag til ændringer i ”Trafikområdet”"),
    Section("care", "Forslag til ændringer i ”Pleje- og omsorgsområdet”"),
    Section("template", "Skabelon"),
)


@settings(deadline=None)
@given(_BLOCKS, st.sampled_from([(), _SECTIONS, _SECTIONS[2:]]))
def test_nothing_falls_out(
    blocks: list[tuple[BlockKind, str, Cell | None, str]], sections: tuple[Section, ...]
) -> None:
    builder = DocumentBuilder("svar.docx", "docx")
    for kind, text, cell, part in blocks:
        builder.part = part
        builder.add(kind, text, cell=cell)
    document = builder.build()
    found = find_answers(document, Hearing("Høring", sections=sections))
    ranges = sorted(
        [(a.start, a.end) for a in found.answers if a.end > a.start] + [(m.start, m.end) for m in found.marks]
    )
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    covered = {at for start, end in ranges for at in range(start, end)}
    left = "".join(
        document.text[at] for block in document.body for at in range(block.start, block.end) if at not in covered
    )
    assert left.strip() == ""
    keys = [section.key for section in sections]
    assert [key for key in dict.fromkeys(answer.section for answer in found.answers) if key in keys] == keys
