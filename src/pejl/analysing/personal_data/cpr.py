"""Danish personal identification numbers (CPR): DDMMYY-SSSS.

The seventh digit with the year gives the century, and until 2007 all numbers satisfied a modulus 11 check
(CPR-kontoret, "Personnummeret i CPR-systemet"). Since then numbers are issued that fail it.
"""

import re
from collections.abc import Iterator
from datetime import date

from pejl.analysing.model import PersonalData, PersonalDataKind
from pejl.analysing.personal_data.surroundings import before, is_another_number
from pejl.analysing.searching import found_from

_NUMBER = re.compile(r"(?<![\w+/-])(?<!\d[.,])(\d{6})(\s?[-–]\s?|[  ]?)(\d{4})(?![\w/]|[-–.,]\d)")
_BEGINS = re.compile(r"\d\d{5}")
_SPOKEN_OF = re.compile(r"cpr|person(?:nummer|nr)|fødselsnummer|\bid(?:entity)? number|født", re.IGNORECASE)
_PHONE = re.compile(r"(?:tlf|telefon|tel|mobil|phone|fax)[\s.:a-z]*$", re.IGNORECASE)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def find_cpr_numbers(text: str) -> Iterator[PersonalData]:
    """Ten digits with a valid date of birth, with or without hyphen or space, that are not called something else."""
    for found in found_from(_BEGINS, _NUMBER, text):
        digits = found.group(1) + found.group(3)
        if birth_date(digits) is None:
            continue
        confidence = _confidence(text, found.start(), digits, found.group(2).strip(" \u00a0") or found.group(2))
        if confidence > 0:
            yield PersonalData(PersonalDataKind.CPR, found.start(), found.end(), confidence)


def birth_date(digits: str) -> date | None:
    """The date of birth in a CPR number of ten digits; None where it is no date."""
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    try:
        return date(_century(year, seventh) + year, month, day)
    except ValueError:
        return None


def _century(year: int, seventh: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def satisfies_modulus_11(digits: str) -> bool:
    """Whether ten digits satisfy the check that all CPR numbers issued before October 2007 do."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def _confidence(text: str, start: int, digits: str, separator: str) -> float:
    """How sure a number with a valid date is a CPR number; 0 where it is none."""
    spoken_of = bool(_SPOKEN_OF.search(before(text, start)))
    checked = satisfies_modulus_11(digits)
    if not spoken_of and (is_another_number(text, start) or _PHONE.search(before(text, start))):
        return 0.0
    if spoken_of:
        return 0.99 if checked else 0.95
    if separator in "-–" and separator:
        return 0.99 if checked else 0.7
    if checked:
        return 0.9
    return 0.5 if separator else 0.0
