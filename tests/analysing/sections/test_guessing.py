"""Sections that nobody described: what the responses' headings share."""

from collections.abc import Callable

from pejl.analysing.hearing import Section
from pejl.analysing.sections import guess_sections
from pejl.reading.document import Document

Letter = Callable[..., Document]


def test_headings_that_responses_share_become_sections(letter: Letter) -> None:
    first = letter(
        "# Generelle bemærkninger",
        "Fin plan.",
        "# Cykelstier",
        "Flere.",
        "# Et digt",
        "Ja.",
        "# Træer på torvet",
        "Nej.",
    )
    second = letter("# cykelstier:", "Bredere.", "# Træer på torvet", "Gerne lind.")
    assert guess_sections([first, second]) == (
        Section("general", "Generelle bemærkninger"),
        Section("cykelstier", "Cykelstier"),
        Section("traeer_paa_torvet", "Træer på torvet"),
    )


def test_labels_in_a_tables_first_column_count_as_headings(letter: Letter) -> None:
    filled = [
        letter((0, 0, "Afsender"), (0, 1, name), (1, 0, "Havnen"), (1, 1, "Sænk priserne."))
        for name in ("Bo Lind", "Ea Falk")
    ]
    assert [section.key for section in guess_sections(filled)] == ["sender", "general", "havnen"]


def test_without_shared_headings_there_is_one_section(letter: Letter) -> None:
    assert guess_sections([letter("# Min mening", "Nej."), letter("Ja.")]) == (
        Section("general", "Generelle bemærkninger"),
    )


def test_what_stands_above_the_first_box_is_the_letter_the_template_came_with(letter: Letter) -> None:
    filled = [
        letter(
            "# Høring om havnen",
            "Svar senest fredag.",
            (0, 0, "Afsender"),
            (0, 1, name),
            (1, 0, "Forslag til ændringer i ”Badning”"),
            (1, 1, "Flere stiger."),
        )
        for name in ("Bo Lind", "Ea Falk")
    ]
    assert [section.key for section in guess_sections(filled)] == [
        "sender",
        "general",
        "forslag_til_aendringer_i_badning",
    ]


def test_labels_that_only_their_wording_shows_count_too(letter: Letter) -> None:
    boxes = [
        letter("Forslag til ændringer i afsnittet om badning", "Flere stiger."),
        letter("# Forslag til ændringer i afsnittet om badning", "Færre gopler."),
    ]
    assert [section.key for section in guess_sections(boxes)] == [
        "general",
        "forslag_til_aendringer_i_afsnittet_om_badning",
    ]
