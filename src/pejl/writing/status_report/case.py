"""What a status report tells of: goals, initiatives, money, and who answered. Texts are in the report's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pejl.measuring.outcomes import Outcome, Reason

_ZERO = Decimal(0)


class ReportKind(StrEnum):
    """Which report it is."""

    YEARLY = "yearly"
    MIDTERM = "midterm"
    FINAL = "final"
    CITIZENS = "citizens"


REPORT_NAMES: dict[ReportKind, str] = {
    ReportKind.YEARLY: "Yearly status",
    ReportKind.MIDTERM: "Midterm status",
    ReportKind.FINAL: "Final evaluation",
    ReportKind.CITIZENS: "How is it going?",
}
"""English names, to be said through `Wording`."""


class Stage(StrEnum):
    """How far an initiative has come."""

    PLANNED = "planned"
    RUNNING = "running"
    DELAYED = "delayed"
    DONE = "done"
    STOPPED = "stopped"


STAGE_NAMES: dict[Stage, str] = {
    Stage.PLANNED: "Not begun",
    Stage.RUNNING: "Under way",
    Stage.DELAYED: "Is delayed",
    Stage.DONE: "Carried out",
    Stage.STOPPED: "Stopped",
}


class Answer(StrEnum):
    """Whether an administration has told how it goes."""

    IN_TIME = "in_time"
    LATE = "late"
    PENDING = "pending"
    """Told, but not approved yet."""
    LEFT_OUT = "left_out"
    """Somebody decided to go on without it."""
    MISSING = "missing"

    @property
    def is_told(self) -> bool:
        """Whether what it tells can be in the report."""
        return self in {Answer.IN_TIME, Answer.LATE}


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure and its time, as they are read: "55,3 %", "2025"."""

    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an administration says of a goal, an indicator or an initiative."""

    by: str
    text: str
    measure: str = ""
    """What it proposes to do."""
    learned: str = ""
    late: bool = False
    year: int = 0
    """The year it was told of, where that is an earlier one than the report's last."""

    @property
    def who(self) -> str:
        """Who says it, with the year where it is an earlier one."""
        return f"{self.by}, {self.year}" if self.year else self.by


@dataclass(frozen=True, slots=True)
class IndicatorCase:
    """An indicator: where it started, where it is, where it should be."""

    code: str
    name: str
    start: Reading | None = None
    now: Reading | None = None
    aim: Reading | None = None
    direction: str = ""
    """What it shall do where there is no figure to reach: "shall rise"."""
    hides_start: bool = False
    """Whether there is a start that is not told, because it tells of fewer than five people."""
    outcome: Outcome | None = None
    """None where nothing was promised."""
    said: tuple[str, ...] = ()
    """The answer in sentences, the first with its reason."""


@dataclass(frozen=True, slots=True)
class GoalCase:
    """A goal with what is known of it."""

    key: str
    name: str
    outcome: Outcome
    reason: Reason
    assessed: int = 0
    """Of its indicators with a target, how many could be assessed."""
    promised: int = 0
    indicators: tuple[IndicatorCase, ...] = ()
    initiatives: tuple[str, ...] = ()
    """Names of those that work for it."""
    told: tuple[Told, ...] = ()

    @property
    def lags(self) -> bool:
        """Whether it does not go as promised."""
        return self.outcome in LAGGING

    @property
    def measures(self) -> tuple[Told, ...]:
        """What is proposed for it."""
        return tuple(one for one in self.told if one.measure)


LAGGING = frozenset({Outcome.TOO_SLOW, Outcome.NO_CHANGE, Outcome.MOVING_AWAY})


@dataclass(frozen=True, slots=True)
class ResultCase:
    """A yearly target of an initiative against what came of it."""

    name: str
    promised: str
    """ "at least 350"."""
    result: str
    """Empty where nothing was reported."""
    outcome: Outcome
    reason: Reason
    year: int = 0
    """The year it is of, in a report of several."""
    number: int = 0
    """The target's within its initiative; tells targets of one name apart."""

    @property
    def in_force(self) -> bool:
        """Whether anything was to be reached in the year."""
        return self.reason is not Reason.NOT_IN_FORCE

    @property
    def missed(self) -> bool:
        """Whether it is known that the target was not reached."""
        return self.outcome in LAGGING


@dataclass(frozen=True, slots=True)
class YearMoney:
    """An initiative's budget of a year and what was spent, in the plan's unit; None where nobody has told."""

    year: int
    budget: Decimal
    spent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class InitiativeCase:
    """An initiative of the plan in the report's years."""

    code: str
    name: str
    unit: str
    stage: Stage
    money: tuple[YearMoney, ...] = ()
    """Of the report's years."""
    results: tuple[ResultCase, ...] = ()
    """Target by target, each in the report's years."""
    told: tuple[Told, ...] = ()
    earlier: tuple[Told, ...] = ()
    """What was told of earlier years in which it did not go as promised, the oldest first."""
    funding: str = ""
    """How its money stands where it is not paid for: "Application refused"."""

    @property
    def budget(self) -> Decimal:
        """Of all years."""
        return sum((one.budget for one in self.money), _ZERO)

    @property
    def spent(self) -> Decimal | None:
        """As far as it was told; None where nothing was."""
        told = [one.spent for one in self.money if one.spent is not None]
        return sum(told, _ZERO) if told else None

    @property
    def budget_told(self) -> Decimal:
        """Of the years of which it is known what was spent: what that is held against."""
        return sum((one.budget for one in self.money if one.spent is not None), _ZERO)

    @property
    def untold(self) -> tuple[int, ...]:
        """Years with money of which nobody has told what was spent."""
        return tuple(one.year for one in self.money if one.spent is None and one.budget)


@dataclass(frozen=True, slots=True)
class ShareCase:
    """One administration's part of the round of questions."""

    unit: str
    answer: Answer
    asked: int
    """Questions: so many goals, indicators and initiatives."""
    on: date | None = None
    """When it answered."""
    reason: str = ""
    """Why it was left out."""


@dataclass(frozen=True, slots=True)
class PlanYear:
    """What a plan might cost in a year, and what its whole budget was, in the plan's unit."""

    year: int
    frame: Decimal | None
    """None where it has none."""
    budget: Decimal
    """Of all lines, also other expenses and reserves."""


@dataclass(frozen=True, slots=True)
class PlanCase:
    """An action plan with its money."""

    key: str
    title: str
    scale: int = 1000
    """What all amounts are multiplied by: 1000 where they are in thousands."""
    currency: str = "DKK"
    initiatives: tuple[InitiativeCase, ...] = ()
    findings: tuple[str, ...] = ()
    """What in the budget does not add up, a sentence each."""
    years: tuple[PlanYear, ...] = ()
    """Of the report's years, where it is of several."""

    @property
    def budget(self) -> Decimal:
        """Of all initiatives."""
        return sum((one.budget for one in self.initiatives), _ZERO)

    @property
    def budget_told(self) -> Decimal:
        """Of the years and initiatives of which it is known what was spent."""
        return sum((one.budget_told for one in self.initiatives), _ZERO)

    @property
    def untold(self) -> tuple[InitiativeCase, ...]:
        """Initiatives of which something that was spent is not known."""
        return tuple(one for one in self.initiatives if one.untold)

    @property
    def told_of(self) -> tuple[InitiativeCase, ...]:
        """Initiatives of which it is known what was spent."""
        return tuple(one for one in self.initiatives if one.spent is not None)

    @property
    def spent(self) -> Decimal:
        """As far as it was told."""
        return sum((one.spent for one in self.told_of if one.spent is not None), _ZERO)


@dataclass(frozen=True, slots=True)
class StatusCase:
    """A policy as its status report tells of it."""

    kind: ReportKind
    policy: str
    lead: str
    first_year: int
    last_year: int
    """The same as `first_year` in a report of one year."""
    made_on: date
    """The day whose figures are in the report."""
    goals: tuple[GoalCase, ...] = ()
    others: tuple[IndicatorCase, ...] = ()
    """Indicators that serve no single goal."""
    plans: tuple[PlanCase, ...] = ()
    shares: tuple[ShareCase, ...] = ()
    due: date | None = None
    """When the administrations should have answered; None where nobody was asked."""
    learned: tuple[Told, ...] = ()
    """What was learned that belongs to no single goal or initiative."""

    @property
    def years(self) -> str:
        """ "2025", "2023-2026"."""
        if self.first_year == self.last_year:
            return str(self.last_year)
        return f"{self.first_year}-{self.last_year}"

    @property
    def initiatives(self) -> tuple[InitiativeCase, ...]:
        """Of all plans."""
        return tuple(one for plan in self.plans for one in plan.initiatives)

    def goals_that(self, *outcomes: Outcome) -> tuple[GoalCase, ...]:
        """Goals with one of these answers, in the policy's order."""
        return tuple(goal for goal in self.goals if goal.outcome in outcomes)


def counted(goals: Iterable[GoalCase]) -> dict[Outcome, int]:
    """How many goals got each answer, every answer named."""
    answers = [goal.outcome for goal in goals]
    return {outcome: answers.count(outcome) for outcome in Outcome}
