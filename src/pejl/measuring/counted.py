"""Whom figures tell of: people who are counted, people counted behind a share, or nobody."""

import re
from enum import Enum
from typing import Final

_PERCENT: Final = "percent"
_NO_COUNTS: Final = (_PERCENT, "gap", "index", "ratio")
"""Units of figures that are no counts."""
_OF_NO_PEOPLE: Final = frozenset(
    {"areas", "districts", "schools", "days", "hours", "minutes", "years", "months", "points", "kilometres", "dkk",
     "områder", "bydele", "skoledistrikter", "skoler", "dage", "timer", "minutter", "år", "måneder", "point",
     "kilometer", "kroner", "kr.", "km"}
)  # fmt: skip
_SHARE_OF_PLACES: Final = re.compile(
    r"(?:(?:the )?(?:share|percentage) of |andel(?:en)? af )?(?:[\w-]+ )?"
    r"(?:areas|districts|schools|områder|boligområder|bydele|skoledistrikter|skoler),? "
    r"(?:with|without|where|that|which|med|uden|hvor|der|som)\b"
)
"""Places come first, then what is true of them: so names of shares of places begin, not those of people in them."""


class Counted(Enum):
    """What the counts of an indicator are counts of; a small one is hidden only where it tells of people."""

    PEOPLE = "people"
    """The figures themselves are counts of people."""
    BEHIND = "behind"
    """People are counted behind the figures, as behind a share."""
    NOBODY = "nobody"
    """Districts, schools, days: few of them tell of no person. Answers to a survey are people all the same."""


def is_counted(unit: str) -> bool:
    """Whether figures of this unit are counts themselves: persons, companies; not shares of something."""
    return bool(unit) and unit not in _NO_COUNTS


def may_count_people(unit: str, *names: str) -> bool:
    """What is taken for granted where nobody has said it: areas, days and the like are no people, all else may be.

    A percentage may name what is counted: "school districts with at most 30 percent social housing".
    """
    if unit == _PERCENT:
        return not any(_SHARE_OF_PLACES.match(name.strip().casefold()) for name in names)
    return unit.strip().casefold() not in _OF_NO_PEOPLE


def counted_in(unit: str, *, counts_people: bool) -> Counted:
    """What figures of a unit count, where their counts are said to be of people, or not."""
    if not counts_people:
        return Counted.NOBODY
    return Counted.PEOPLE if is_counted(unit) and may_count_people(unit) else Counted.BEHIND
