"""Budgets add up, exactly, and where they do not it is found and said."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring.budgets import (
    Budget,
    BudgetRule,
    Line,
    LineKind,
    check_budget,
    in_kroner,
    read_amount,
    read_budget,
    said_amount,
)
from pejl.measuring.errors import AmountNotUnderstood, UnitNotKnown
from pejl.wording import Wording

DANISH, ENGLISH = Wording("da"), Wording("en")


def _line(key: str, *amounts: int, **more: Any) -> Line:
    return Line(key, {2019 + at: Decimal(amount) for at, amount in enumerate(amounts)}, **more)


@pytest.fixture
def plan(shared: Path) -> Budget:
    """The real action plan of 2019-22."""
    return read_budget(yaml.safe_load((shared / "facts" / "action-plan-2019-22.yaml").read_text(encoding="utf-8")))


def test_the_plan_adds_up_to_its_frame_in_each_year(plan: Budget) -> None:
    assert plan.totals == dict.fromkeys((2019, 2020, 2021, 2022), Decimal(11_000))
    assert set(plan.remaining.values()) == {Decimal(0)}
    assert plan.total == 44_000
    assert plan.of_kind(LineKind.RESERVE) == {2019: 0, 2020: 0, 2021: 600, 2022: 1000}


def test_its_two_discrepancies_are_found_and_nothing_else(plan: Budget) -> None:
    found = check_budget(plan)
    assert [(finding.rule, finding.line, finding.year) for finding in found] == [
        (BudgetRule.YEAR_DIFFERS, "I2", 2020),
        (BudgetRule.STOPS_EARLY, "I3", 2020),
    ]
    assert found[0].amounts == {"stated": 2500, "amount": 2900, "difference": 400}


def test_they_are_explained(plan: Budget) -> None:
    differs, stops = check_budget(plan)
    assert differs.said(ENGLISH) == (
        "The text says 2,500 a year, but the table has 2,900 in 2020: a difference of 400. "
        "In the same year “Survey” changes by just as much the other way."
    )
    assert stops.said(DANISH) == (
        "Teksten siger 600 om året, men tabellen stopper efter 2020. Det er et forsøg: skriv, hvad der sker bagefter. "
        "I samme år ændrer “Reserve for later allocation” sig lige så meget den anden vej."
    )


def test_a_frame_is_neither_passed_nor_left_unused() -> None:
    budget = Budget((_line("a", 600, 300),), {2019: Decimal(500), 2020: Decimal(500)})
    over, under = check_budget(budget)
    assert (over.rule, under.rule) == (BudgetRule.OVER_FRAME, BudgetRule.UNDER_FRAME)
    assert over.said(DANISH) == "I 2019 giver linjerne 600 i alt, hvilket er 100 mere end rammen på 500."
    assert under.said(ENGLISH) == "In 2020 the lines add up to 300; 200 of the frame of 500 is not given to any."


def test_other_things_that_do_not_add_up() -> None:
    lines = (
        _line("a", 0, 300, stated_yearly=Decimal(300)),
        _line("b", 0, 0, stated_yearly=Decimal(50)),
        _line("c", 500, 500, parts={"løn": Decimal(400), "lokaler": Decimal("100.5")}),
        _line("d", -1, 1),
        _line("e", 100, 0, 100, stated_yearly=Decimal(100)),
    )
    found = check_budget(Budget(lines, stated_totals={2019: Decimal(600)}))
    assert [(finding.rule, finding.line, finding.year) for finding in found] == [
        (BudgetRule.WRONG_TOTAL, "", 2019),
        (BudgetRule.STARTS_LATE, "a", 2020),
        (BudgetRule.STOPS_EARLY, "a", 2020),
        (BudgetRule.STARTS_LATE, "b", None),
        (BudgetRule.PART_TOO_LARGE, "c", 2019),
        (BudgetRule.PART_TOO_LARGE, "c", 2020),
        (BudgetRule.NEGATIVE, "d", 2019),
        (BudgetRule.YEAR_DIFFERS, "e", 2020),
    ]
    assert found[4].said(DANISH) == "I 2019 giver delene 500,5 i alt, men hele linjen er 500."
    assert all(finding.said(DANISH) != finding.said(ENGLISH) for finding in found)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (2500, "2500"), ("2500", "2500"), ("2.500", "2500"), ("2.500,50", "2500.50"), ("2500,5", "2500.5"),
        ("2500.5", "2500.5"), ("1 234 567", "1234567"), ("11.000 kr.", "11000"), ("-3.300", "-3300"),
        (Decimal("3.5"), "3.5"),
    ],
)  # fmt: skip
def test_amounts_are_read_exactly(value: object, amount: str) -> None:
    assert read_amount(value) == Decimal(amount)


@pytest.mark.parametrize("value", [0.1, True, None, "", "mange", "1.2.3", "NaN", Decimal("Infinity")])
def test_what_is_no_exact_amount_is_refused(value: object) -> None:
    with pytest.raises(AmountNotUnderstood, match="is no amount"):
        read_amount(value)


def test_units() -> None:
    assert in_kroner(Decimal("3.5"), "million DKK") == 3_500_000
    assert in_kroner(Decimal(11_000), "1000 DKK") == 11_000_000
    with pytest.raises(UnitNotKnown, match="Amounts in “EUR” cannot"):
        in_kroner(Decimal(1), "EUR")


def test_amounts_are_written_as_the_language_does() -> None:
    amount = Decimal("-1234567.50")
    assert (said_amount(amount, DANISH), said_amount(amount, ENGLISH)) == ("-1.234.567,5", "-1,234,567.5")
    assert said_amount(Decimal("1E+4"), DANISH) == "10.000"


_amounts = st.decimals(-(10**9), 10**9, places=2)
_lines = st.lists(st.dictionaries(st.integers(2019, 2024), _amounts, max_size=6), max_size=8)


def _budget(rows: list[dict[int, Decimal]]) -> Budget:
    return Budget(tuple(Line(str(at), row) for at, row in enumerate(rows)))


@given(_lines)
def test_budgets_sum_over_lines_as_over_years(rows: list[dict[int, Decimal]]) -> None:
    budget = _budget(rows)
    assert budget.total == sum((line.total for line in budget.lines), Decimal(0))
    assert sum((in_kroner(total, budget.unit) for total in budget.totals.values()), Decimal(0)) == in_kroner(
        budget.total, budget.unit
    )


@given(_lines, st.dictionaries(st.integers(2019, 2024), _amounts, max_size=6))
def test_splitting_a_line_changes_no_total(rows: list[dict[int, Decimal]], part: dict[int, Decimal]) -> None:
    if not rows:
        return
    rest = {year: amount - part.get(year, Decimal(0)) for year, amount in rows[0].items()}
    taken = {year: amount for year, amount in part.items() if year in rest}
    assert _budget([rest, taken, *rows[1:]]).totals == _budget(rows).totals


@given(_lines)
def test_a_budget_that_is_its_own_frame_has_nothing_left_and_nothing_too_much(rows: list[dict[int, Decimal]]) -> None:
    plain = _budget(rows)
    framed = Budget(plain.lines, frame=plain.totals, stated_totals=plain.totals)
    assert set(framed.remaining.values()) <= {Decimal(0)}
    assert {finding.rule for finding in check_budget(framed)} <= {BudgetRule.NEGATIVE}


@given(_amounts)
def test_a_written_amount_reads_back(amount: Decimal) -> None:
    assert read_amount(said_amount(amount, DANISH)) == amount
