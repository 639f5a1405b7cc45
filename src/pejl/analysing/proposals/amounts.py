"""Amounts in a text: "25 %", "20 procent", "3,5 mio. kr.", "14 uger"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:[.,\u00a0 ]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?"
_UNITS = {
    "percent": r"%|procent|pct\.?|percent|per cent",
    "points": r"procentpoint|percentage points",
    "kroner": r"(?:mio\. |mia\. |t\.)?kr\.?|kroner|DKK",
    "years": r"år|years?",
    "months": r"måneder|måned|months?",
    "weeks": r"uger|uge|weeks?",
    "days": r"dage|dag|days?",
    "hours": r"timer|time|hours?",
    "minutes": r"minutter|minut|minutes?",
    "metres": r"meter|metres?|m",
    "kilometres": r"km/t|kilometer|km",
}
_AMOUNT = re.compile(
    rf"(?<![\w.,-])(?P<number>{_NUMBER})(?:\s*-?(?P<unit>{'|'.join(f'(?:{u})' for u in _UNITS.values())})(?!\w))?",
    re.IGNORECASE,
)
_KNOWN = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _UNITS.items()}
_AIM = re.compile(
    r"\b(?:skal|må|mål\w*|senest|mindst|højst|should|shall|must|target|at least|at most)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: text[start:end] is all of it, text[start:digits] the number alone."""

    start: int
    digits: int
    end: int
    number: str
    unit: str
    """The unit's name, whatever its spelling; empty where it has none."""


def amounts_in(text: str) -> Iterator[Amount]:
    """The amounts of a text, in order; years stand for themselves and are none."""
    for match in _AMOUNT.finditer(text):
        unit = next((name for name, known in _KNOWN.items() if match["unit"] and known.fullmatch(match["unit"])), "")
        if unit or not _YEAR.fullmatch(match["number"]):
            yield Amount(match.start(), match.end("number"), match.end(), match["number"], unit)


def amount_at_start(words: str) -> Amount | None:
    """The amount that words begin with."""
    return next((amount for amount in amounts_in(words) if amount.start == 0), None)


def same_amount(one: Amount, other: Amount) -> bool:
    """Whether two amounts are one, however they are written; a number without a unit may have any."""
    alike = _value(one.number) == _value(other.number)
    return alike and (one.unit == other.unit or not one.unit or not other.unit)


def aimed_at(text: str, amount: Amount) -> bool:
    """Whether the amount is what its clause aims at: "det skal være 80 procent"."""
    begin = max(text.rfind(stop, 0, amount.start) for stop in (". ", "! ", "? ", "\n"))
    return bool(_AIM.search(text, max(begin, 0), amount.start))


def _value(number: str) -> str:
    return re.sub(r"[.\u00a0 ](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
