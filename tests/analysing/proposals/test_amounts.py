import pytest

from pejl.analysing.proposals.amounts import aimed_at, amount_at_start, amounts_in, same_amount


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 procent", [("25", "percent")]),
        ("25%", [("25", "percent")]),
        ("3,5 mio. kr.", [("3,5", "kroner")]),
        ("1.500 kr. om året", [("1.500", "kroner")]),
        ("højst 14 uger, helst 2 uger", [("14", "weeks"), ("2", "weeks")]),
        ("i 2031", []),
        ("2000 kroner i 2031", [("2000", "kroner")]),
        ("25 per cent of 30 pupils", [("25", "percent"), ("30", "")]),
    ],
)
def test_amounts(text: str, found: list[tuple[str, str]]) -> None:
    assert [(amount.number, amount.unit) for amount in amounts_in(text)] == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("25 %", "25 procent", True),
        ("25", "25 pct.", True),
        ("1.500 kr.", "1500 kroner", True),
        ("25 %", "26 %", False),
        ("25 uger", "25 dage", False),
    ],
)
def test_same_amount(one: str, other: str, same: bool) -> None:
    first, second = amount_at_start(one), amount_at_start(other)
    assert first
    assert second
    assert same_amount(first, second) is same


def test_the_amount_that_is_aimed_at() -> None:
    text = "I dag er det 68 procent. Det skal være 80 procent."
    assert [aimed_at(text, amount) for amount in amounts_in(text)] == [False, True]
