"""Numbers as they are kept, and as people write them."""

import re
from decimal import Decimal, InvalidOperation

from pejl.stages.plans.errors import AmountWrong, NumberAmbiguous

_LARGEST = Decimal(10) ** 11
_STEP = Decimal("0.001")
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_PLAIN = re.compile(r"\d+([.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?P<by>[.,])\d{3}((?P=by)\d{3})*")
_MIXED = re.compile(r"(?P<whole>\d{1,3}(?P<by>[.,])\d{3}((?P=by)\d{3})*)(?!(?P=by))[.,](?P<decimals>\d+)")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def check_number(number: Decimal) -> Decimal:
    """The number as it is kept. Raises AmountWrong where it is negative, too large, or finer than a thousandth."""
    if not number.is_finite() or not 0 <= number < _LARGEST or number != number.quantize(_STEP):
        raise AmountWrong(value=number)
    return number


def read_number(text: str, language: str = "") -> Decimal:
    """A number as people write it: "2500", "2 500", "12,5", "1.000.000", "1,000.5".

    "2.500" is two thousand five hundred in Danish and two and a half in English. Without a language, as in a sheet
    that came from anywhere, it is refused rather than guessed at. Raises AmountWrong, NumberAmbiguous.
    """
    plain = _SPACES.sub("", text)
    if _AMBIGUOUS.fullmatch(plain):
        if not language:
            raise NumberAmbiguous(value=text[:40])
        thousands = "." if language == "da" else ","
        plain = plain.replace(thousands, "")
    elif _GROUPED.fullmatch(plain) and not plain.startswith("0"):
        plain = re.sub("[.,]", "", plain)
    elif mixed := _MIXED.fullmatch(plain):
        plain = f"{re.sub('[.,]', '', mixed['whole'])}.{mixed['decimals']}"
    if not _PLAIN.fullmatch(plain):
        raise AmountWrong(value=text[:40])
    try:
        return check_number(Decimal(plain.replace(",", ".")))
    except InvalidOperation:
        raise AmountWrong(value=text[:40]) from None


def write_number(number: Decimal | None) -> str:
    """As `read_number` reads it again, without zeros that say nothing: "2500", "12,5".

    Three decimals get a fourth, so that they never look like thousands.
    """
    if number is None:
        return ""
    whole, _, decimals = f"{number:f}".partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == 3:
        decimals += "0"
    return f"{whole},{decimals}" if decimals else whole
