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
        Section("traeer-paa-torvet", "Træer på torvet"),
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
