"""What a page number looks like, and what does not."""

import pytest

from pejl.reading.page_marks import is_page_number, masked


@pytest.mark.parametrize(
    "text", ["7", "S. 7", "2/5", "Side 2 af 5", "side 12", "- 3 -", "Page 4 of 9", "2 / 5", "p. 3"]
)
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["7 bænke", "S. Hansen", "Mål 1", "12345", "2023-2026", "1.", "§ 4", "3,5", "Side"])
def test_other_short_lines(text: str) -> None:
    assert not is_page_number(text)


def test_lines_that_differ_in_numbers_only_are_masked_alike() -> None:
    assert masked("Rådets svar  2/5") == masked("rådets SVAR 13/5") == "rådets svar #/#"
