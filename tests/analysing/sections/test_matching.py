"""What is a label, what only looks like one."""

import pytest

from pejl.analysing.hearing import Hearing, Section
from pejl.analysing.sections.labels import labels_of, letters_of
from pejl.analysing.sections.matching import match_label


def _matched(text: str, hearing: Hearing, *, heading: bool = False) -> tuple[str, str] | None:
    found = match_label(text, labels_of(hearing.sections), heading=heading)
    return (found.section, text[found.end :]) if found else None


@pytest.mark.parametrize(
    ("text", "section", "rest"),
    [
        ("Forslag til ændringer i ”Trafikområdet”", "mobility", ""),
        ('FORSLAG TIL ÆNDRINGER I "TRAFIKOMRÅDET":', "mobility", ""),
        ("Forslag til ændringer i\n»Kultur- og fritidsområ-\ndet«\nLån den ud", "culture_and_leisure", "Lån den ud"),
        ('Generelle bemærkninger "Frivillig" er et stort ord.', "general", '"Frivillig" er et stort ord.'),
        ("Forslag til ændringer i ”Kultur og fritidsområdet”", "culture_and_leisure", ""),
        ("Forslag til ændringer i ”Pleje- og omsorgsområdet” • Giv tid", "care", "• Giv tid"),
        ("Forslag til ændringer i indledende afsnit", "introduction", ""),
        ("Generelle bemærkninger Klubben takker", "general", "Klubben takker"),
        ("Afsender (organisation og kontaktoplysninger) Klubben", "sender", "Klubben"),
        ("3. Trafikområdet", "mobility", ""),
        ("Trafik:", "mobility", ""),
        ("Trafik: Sænk farten.", "mobility", "Sænk farten."),
        ("Vedr. pleje og omsorg", "care", ""),
        ("Trafikomraadet", "mobility", ""),
        ("Pleje- og omsorgsområde", "care", ""),
        ("Kultur og fritid – Hallen er for lille", "culture_and_leisure", "Hallen er for lille"),
        ("Generelt", "general", ""),
        ("Forslag til ændringer i ”Kultur- og\nBiblioteket er godt.", "culture_and_leisure", "\nBiblioteket er godt."),
        ("General remarks", "general", ""),
        ("Proposed changes to Culture and leisure", "culture_and_leisure", ""),
        ("Vision", "introduction", ""),
    ],
)  # fmt: skip
def test_shapes_of_a_label(text: str, section: str, rest: str, hearing: Hearing) -> None:
    assert _matched(text, hearing) == (section, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Trafikområdet er for dårligt beskrevet i udkastet.",
        "På trafikområdet mangler der mål.",
        "trafik",
        "Generelle bemærkninger om sproget har vi ingen af.",
        "Trafikken på Møllebakken:",
        "Generelt mener vi, at planen er god",
        "Forslag til ændringer i ”Lokalområdet”",
        "Tal og definitionerne skal rettes",
        "Kultur",
        "",
        "12",
    ],
)
def test_sentences_that_mention_a_subject_are_no_labels(text: str, hearing: Hearing) -> None:
    assert _matched(text, hearing) is None


def test_a_heading_may_be_in_small_letters(hearing: Hearing) -> None:
    assert _matched("trafik", hearing, heading=True) == ("mobility", "")


def test_titles_that_differ_in_one_word_are_kept_apart() -> None:
    sections = (
        Section("social", "Forslag til ændringer i ”Socialområdet”"),
        Section("local", "Forslag til ændringer i ”Lokalområdet”"),
    )
    labels = labels_of(sections)
    for section in sections:
        found = match_label(section.title, labels)
        assert found is not None
        assert (found.section, found.is_title) == (section.key, True)


def test_a_shape_of_two_boxes_belongs_to_neither() -> None:
    sections = (
        Section("a", "Forslag til ændringer i ”Bolig” (pejlemærke 4)"),
        Section("b", "Forslag til ændringer i ”Byrum” (pejlemærke 4)"),
    )
    assert match_label("Pejlemærke 4", labels_of(sections)) is None


def test_the_number_of_the_policys_part_names_its_box() -> None:
    sections = (
        Section("a", "Forslag til ændringer i ”Bolig” (pejlemærke 3)"),
        Section("b", "Forslag til ændringer i ”Byrum” (pejlemærke 4)"),
    )
    found = match_label("Pejlemærke 3", labels_of(sections))
    assert found is not None
    assert found.section == "a"


def test_letters_are_what_is_compared() -> None:
    assert letters_of("”Kultur- og Fritids-\nområdet” 2") == "kulturogfritidsområdet2"
