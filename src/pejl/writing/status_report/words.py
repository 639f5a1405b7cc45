"""Amounts and names as the reports write them."""

from collections.abc import Iterable
from decimal import Decimal

from pejl.measuring.budgets import said_amount
from pejl.wording import Wording
from pejl.writing.status_report.case import PlanCase

_MILLION = Decimal(1_000_000)


def money_said(amount: Decimal, plan: PlanCase, say: Wording) -> str:
    """An amount of the plan's unit in its currency, millions with one decimal: "3,7 mio. kr."."""
    currency = say("DKK") if plan.currency == "DKK" else plan.currency
    whole = amount * plan.scale
    if abs(whole) < _MILLION:
        return f"{said_amount(whole, say)} {currency}"
    millions = say.number(float(whole / _MILLION), 1)
    return say("{number} million {currency}", number=millions, currency=currency)


def one_stop(sentence: str) -> str:
    """A sentence that ends with an abbreviation has one full stop: "Vi brugte 6,3 mio. kr."."""
    return f"{sentence[:-2]}." if sentence.endswith("..") else sentence


def key_figure(amount: Decimal, plan: PlanCase, say: Wording) -> tuple[str, str]:
    """What was spent as a large number and the words below it: "2,3", "mio. kr. er brugt"."""
    currency = say("DKK") if plan.currency == "DKK" else plan.currency
    whole = amount * plan.scale
    if abs(whole) < _MILLION:
        return said_amount(whole, say), say("{currency} spent", currency=currency)
    return say.number(float(whole / _MILLION), 1), say("million {currency} spent", currency=currency)


def unit_said(plan: PlanCase, say: Wording) -> str:
    """What the amounts of a table are counted in: "1.000 kr."."""
    currency = say("DKK") if plan.currency == "DKK" else plan.currency
    return currency if plan.scale == 1 else f"{said_amount(Decimal(plan.scale), say)} {currency}"


def quoted(names: Iterable[str], say: Wording) -> str:
    """Names in the language's quotation marks, as a list in a sentence."""
    opening, closing = ("”", "”") if say.language == "da" else ("“", "”")
    return say.join(f"{opening}{name}{closing}" for name in names)
