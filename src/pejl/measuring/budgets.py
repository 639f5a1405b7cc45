"""A plan's budget: exact amounts by line and year, its frame, and where text and table do not say the same."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from pejl.measuring.errors import AmountNotUnderstood, UnitNotKnown
from pejl.wording import Wording

Years = Mapping[int, Decimal]

UNITS: Final[Mapping[str, Decimal]] = {
    "DKK": Decimal(1),
    "1000 DKK": Decimal(1000),
    "million DKK": Decimal(1_000_000),
}
"""What one of a unit is in kroner."""
_ZERO: Final = Decimal(0)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DANISH = re.compile(r"-?\d+,\d+")
_SPACES = re.compile(r"[\s\u00a0\u202f]|kr\.?$|,-$", re.IGNORECASE)


class LineKind(StrEnum):
    """What a line of a budget is for."""

    INITIATIVE = "initiative"
    OTHER = "other"
    RESERVE = "reserve"


class BudgetRule(StrEnum):
    """What a finding is about."""

    OVER_FRAME = "over_frame"
    UNDER_FRAME = "under_frame"
    WRONG_TOTAL = "wrong_total"
    YEAR_DIFFERS = "year_differs"
    STARTS_LATE = "starts_late"
    STOPS_EARLY = "stops_early"
    PART_TOO_LARGE = "part_too_large"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: amounts by year, in the budget's unit."""

    key: str
    amounts: Years
    name: str = ""
    kind: LineKind = LineKind.INITIATIVE
    stated_yearly: Decimal | None = None
    """What the text says it gets each year."""
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    """Of which, each year."""
    is_pilot: bool = False

    @property
    def total(self) -> Decimal:
        """Of all years."""
        return sum(self.amounts.values(), _ZERO)


@dataclass(frozen=True, slots=True)
class Budget:
    """All lines of a plan, in one unit."""

    lines: tuple[Line, ...]
    frame: Years = field(default_factory=dict)
    stated_totals: Years = field(default_factory=dict)
    unit: str = "1000 DKK"

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that anything is said of, in order."""
        said = [*(line.amounts for line in self.lines), self.frame, self.stated_totals]
        return tuple(sorted({year for amounts in said for year in amounts}))

    @property
    def totals(self) -> dict[int, Decimal]:
        """The sum of the lines in each year."""
        return {year: sum((line.amounts.get(year, _ZERO) for line in self.lines), _ZERO) for year in self.years}

    @property
    def total(self) -> Decimal:
        """Of all lines and years."""
        return sum(self.totals.values(), _ZERO)

    def of_kind(self, kind: LineKind) -> dict[int, Decimal]:
        """The sum of the lines of one kind in each year, such as the reserve."""
        own = [line for line in self.lines if line.kind is kind]
        return {year: sum((line.amounts.get(year, _ZERO) for line in own), _ZERO) for year in self.years}

    @property
    def remaining(self) -> dict[int, Decimal]:
        """What of the frame is not given to any line, in each year with a frame; below 0 where too much is given."""
        return {year: amount - self.totals[year] for year, amount in self.frame.items()}


@dataclass(frozen=True, slots=True)
class BudgetFinding:
    """One thing that does not add up. `message` is an English text with named placeholders for `Wording`."""

    rule: BudgetRule
    line: str
    """Key of the line; empty for the budget as a whole."""
    year: int | None
    message: str
    parameters: Mapping[str, object]
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    """Placeholders that are amounts, written as the language writes them."""
    counterparts: tuple[str, ...] = ()
    """Lines that in the same year changed by just as much the other way: where the money may come from or go to."""

    def said(self, wording: Wording) -> str:
        """The finding as a sentence, and where the money may be."""
        written = {name: said_amount(amount, wording) for name, amount in self.amounts.items()}
        sentence = wording(self.message, **{**self.parameters, **written})
        if not self.counterparts:
            return sentence
        others = wording("In the same year “{lines}” changes by just as much the other way.",
                         lines=wording.join(self.counterparts))  # fmt: skip
        return f"{sentence} {others}"


def check_budget(budget: Budget) -> tuple[BudgetFinding, ...]:
    """Everything that does not add up: totals against the frame, table against text, parts against their whole."""
    found = [*_against_frame(budget), *_against_stated_totals(budget)]
    for line in budget.lines:
        found.extend(_against_text(line, budget))
        found.extend(_parts_too_large(line))
        found.extend(_negative(line))
    return tuple(found)


def read_amount(value: object) -> Decimal:
    """An exact amount from a whole number, a Decimal or a text in Danish ("2.500,5") or plain ("2500.5") notation.

    A float is no exact amount. Raises AmountNotUnderstood.
    """
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    text = _SPACES.sub("", str(value)) if isinstance(value, str) else ""
    if _THOUSANDS.fullmatch(text) or _DANISH.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise AmountNotUnderstood(value=value) from None
    if not amount.is_finite():
        raise AmountNotUnderstood(value=value)
    return amount


def in_kroner(amount: Decimal, unit: str) -> Decimal:
    """An amount of a unit of `UNITS` in kroner, exactly. Raises UnitNotKnown."""
    if unit not in UNITS:
        raise UnitNotKnown(unit=unit, units=", ".join(UNITS))
    return amount * UNITS[unit]


def said_amount(amount: Decimal, wording: Wording) -> str:
    """An amount with the language's separators and no more decimals than it has: "2.900", "2,900"."""
    from babel.numbers import format_decimal

    locale = "da_DK" if wording.language == "da" else "en_GB"
    return format_decimal(amount.normalize(), "#,##0.##########", locale=locale)


def read_budget(data: Mapping[str, Any]) -> Budget:
    """A budget from plain data: `initiatives` and `other` with `code`, `budget` by year, `stated_yearly`, `of_which`,
    `pilot`; `plan` with `yearly_frame` and `unit`; `totals`. A line of `other` with a `decision` still to be taken is a
    reserve. Raises AmountNotUnderstood.
    """
    plan = data.get("plan", {})
    lines = [_line(row, LineKind.INITIATIVE) for row in data.get("initiatives", ())]
    lines += [_line(row, LineKind.RESERVE if row.get("decision") else LineKind.OTHER) for row in data.get("other", ())]
    years = sorted({year for line in lines for year in line.amounts})
    frame = {year: read_amount(plan["yearly_frame"]) for year in years} if "yearly_frame" in plan else {}
    return Budget(tuple(lines), frame, _years(data.get("totals", {})), str(plan.get("unit", "1000 DKK")))


def _line(row: Mapping[str, Any], kind: LineKind) -> Line:
    stated = row.get("stated_yearly")
    return Line(
        str(row["code"]),
        _years(row.get("budget", {})),
        str(row.get("name") or row.get("name_da") or row.get("name_en") or ""),
        kind,
        None if stated is None else read_amount(stated),
        {str(name): read_amount(amount) for name, amount in row.get("of_which", {}).items()},
        bool(row.get("pilot", False)),
    )


def _years(amounts: Mapping[Any, object]) -> dict[int, Decimal]:
    return {int(year): read_amount(amount) for year, amount in amounts.items()}


def _against_frame(budget: Budget) -> Iterable[BudgetFinding]:
    for year, left in budget.remaining.items():
        amounts = {"total": budget.totals[year], "frame": budget.frame[year], "difference": abs(left)}
        if left < 0:
            message = "In {year} the lines add up to {total}, which is {difference} more than the frame of {frame}."
            yield BudgetFinding(BudgetRule.OVER_FRAME, "", year, message, {"year": year}, amounts)
        elif left > 0:
            message = "In {year} the lines add up to {total}; {difference} of the frame of {frame} is not given to any."
            yield BudgetFinding(BudgetRule.UNDER_FRAME, "", year, message, {"year": year}, amounts)


def _against_stated_totals(budget: Budget) -> Iterable[BudgetFinding]:
    for year, stated in budget.stated_totals.items():
        if stated != budget.totals[year]:
            message = "The table says that {year} is {stated} in all, but its lines add up to {total}."
            amounts = {"stated": stated, "total": budget.totals[year]}
            yield BudgetFinding(BudgetRule.WRONG_TOTAL, "", year, message, {"year": year}, amounts)


def _against_text(line: Line, budget: Budget) -> Iterable[BudgetFinding]:
    """Years in which the table has another amount than the text; empty years at either end are one finding."""
    stated = line.stated_yearly
    if stated is None or stated == 0:
        return
    paid = [year for year in budget.years if line.amounts.get(year, _ZERO) != 0]
    for year in budget.years:
        amount = line.amounts.get(year, _ZERO)
        if not paid or amount == stated or not paid[0] <= year <= paid[-1]:
            continue
        message = "The text says {stated} a year, but the table has {amount} in {year}: a difference of {difference}."
        amounts = {"stated": stated, "amount": amount, "difference": abs(amount - stated)}
        counterparts = _counterparts(line, year, budget)
        yield BudgetFinding(BudgetRule.YEAR_DIFFERS, line.key, year, message, {"year": year}, amounts, counterparts)
    if not paid or paid[0] > budget.years[0]:
        first = paid[0] if paid else None
        message = "The text says {stated} a year, but the table begins in {year}." if first else (
            "The text says {stated} a year, but the table has nothing in any year."
        )  # fmt: skip
        yield BudgetFinding(BudgetRule.STARTS_LATE, line.key, first, message, {"year": first}, {"stated": stated})
    if paid and paid[-1] < budget.years[-1]:
        yield _stops(line, paid[-1], budget)


def _stops(line: Line, last: int, budget: Budget) -> BudgetFinding:
    after = next(year for year in budget.years if year > last)
    message = (
        "The text says {stated} a year, but the table stops after {year}. It is a pilot: say what happens afterwards."
        if line.is_pilot
        else "The text says {stated} a year, but the table stops after {year}."
    )
    amounts = {"stated": line.stated_yearly or _ZERO}
    counterparts = _counterparts(line, after, budget)
    return BudgetFinding(BudgetRule.STOPS_EARLY, line.key, last, message, {"year": last}, amounts, counterparts)


def _counterparts(line: Line, year: int, budget: Budget) -> tuple[str, ...]:
    change = _change(line, year, budget)
    if not change:
        return ()
    others = [other for other in budget.lines if other is not line and _change(other, year, budget) == -change]
    return tuple(other.name or other.key for other in others)


def _change(line: Line, year: int, budget: Budget) -> Decimal:
    """From the year before; from nothing in the first."""
    before = next((old for old, new in pairwise(budget.years) if new == year), None)
    return line.amounts.get(year, _ZERO) - (line.amounts.get(before, _ZERO) if before is not None else _ZERO)


def _parts_too_large(line: Line) -> Iterable[BudgetFinding]:
    parts = sum(line.parts.values(), _ZERO)
    for year, amount in line.amounts.items():
        if line.parts and amount and parts > amount:
            message = "In {year} the parts add up to {parts}, but the whole line is {amount}."
            amounts = {"parts": parts, "amount": amount}
            yield BudgetFinding(BudgetRule.PART_TOO_LARGE, line.key, year, message, {"year": year}, amounts)


def _negative(line: Line) -> Iterable[BudgetFinding]:
    for year, amount in line.amounts.items():
        if amount < 0:
            message = "In {year} the line is below 0: {amount}."
            yield BudgetFinding(BudgetRule.NEGATIVE, line.key, year, message, {"year": year}, {"amount": amount})
