"""What is said in a share as plain data: what forms and sheets give to the verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

LONGEST_TEXT = 10_000
"""Characters; less than a cell of a spreadsheet takes, so that nothing is cut off there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a yearly target; None where nothing is known."""

    value: Decimal | None
    out_of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says. `status` is a value of `Progress`, or empty."""

    status: str = ""
    text: str = ""
    measure: str = ""
    learned: str = ""
    spent: Decimal | None = None
    results: Mapping[int, Outcome] = field(default_factory=dict)
    """By the target's number. Targets that are not named stay as they are."""
