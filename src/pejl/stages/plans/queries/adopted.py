"""A plan as its committee adopted it last, from the table that was kept: for plans that are written again since."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pejl.stages.plans.content import Line, Undertaking
from pejl.stages.plans.models import Adoption, LineKind, Plan
from pejl.stages.plans.sheet import ReadPlan, read_table


@dataclass(frozen=True, slots=True)
class AdoptedLine:
    """A line of the budget with an amount for each year, and what it belongs to."""

    line: Line
    owner: str
    amounts: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Of all years."""
        return sum(self.amounts, Decimal(0))

    @property
    def is_part(self) -> bool:
        """Whether it is counted in another line already."""
        return self.line.kind == LineKind.OF_WHICH


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was adopted."""

    years: tuple[int, ...]
    initiatives: tuple[Undertaking, ...]
    lines: tuple[AdoptedLine, ...]
    sums: tuple[Decimal, ...]
    """Of the lines, by year."""
    frame: tuple[Decimal, ...]
    """Empty where the plan has none."""

    @property
    def total(self) -> Decimal:
        """Of all years."""
        return sum(self.sums, Decimal(0))


def adopted_of(plan: Plan, adoption: Adoption) -> Adopted:
    """The plan of an adoption's table; what its administration writes now is not in it."""
    found: ReadPlan = read_table(list(enumerate(adoption.table, start=1)))
    description = found.description()
    years = description.years if description else tuple(plan.years)
    lines = tuple(
        AdoptedLine(line, _owner(found, line), _by_year(line.amounts, years)) for line in found.lines.values()
    )
    whole = [line for line in lines if not line.is_part]
    return Adopted(
        tuple(years),
        tuple(found.initiatives.values()),
        lines,
        tuple(sum((line.amounts[at] for line in whole), Decimal(0)) for at in range(len(years))),
        _by_year(found.frames, years) if found.frames else (),
    )


def _owner(found: ReadPlan, line: Line) -> str:
    initiative = found.initiatives.get(line.belongs_to)
    return f"{initiative.code} {initiative.about.name}" if initiative and not line.name else ""


def _by_year(amounts: Mapping[int, Decimal], years: tuple[int, ...] | range) -> tuple[Decimal, ...]:
    return tuple(amounts.get(year, Decimal(0)) for year in years)
