"""Numbers in and out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.stages.plans.errors import AmountWrong, NumberAmbiguous
from pejl.stages.plans.numbers import read_number, write_number

NUMBERS = st.decimals(0, 99_999_999_999, places=3, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2500", "2500"),
        ("2 500", "2500"),
        ("2\u00a0500", "2500"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.000.000", "1000000"),
        ("1,000,000", "1000000"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("0,125", "0.125"),
        ("2,1250", "2.125"),
        ("2500.000", "2500"),
    ],
)
def test_numbers_are_read_as_danes_and_english_people_write_them(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


def test_what_means_two_things_is_read_by_the_language_of_the_page_and_refused_in_a_sheet() -> None:
    assert (read_number("2.500", "da"), read_number("2.500", "en")) == (Decimal(2500), Decimal("2.5"))
    assert (read_number("2,500", "da"), read_number("2,500", "en")) == (Decimal("2.5"), Decimal(2500))
    with pytest.raises(NumberAmbiguous):
        read_number("2.500")


@pytest.mark.parametrize("text", ["", "-5", "1e9", "NaN", "12,5,5.5", "1.2345", "100000000000", "tolv", "٣", "1..5"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountWrong):
        read_number(text)


@given(NUMBERS)
def test_a_written_number_is_read_again(number: Decimal) -> None:
    written = write_number(number)
    assert {read_number(written), read_number(written, "da"), read_number(written, "en")} == {number}
