"""A policy with one goal of each kind of answer, and administrations that answered, answered late, or did not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pejl.measuring.outcomes import Outcome, Reason
from pejl.writing.status_report import (
    Answer,
    GoalCase,
    IndicatorCase,
    InitiativeCase,
    PlanCase,
    PlanYear,
    Reading,
    ReportKind,
    ResultCase,
    ShareCase,
    Stage,
    StatusCase,
    Told,
    YearMoney,
)

JOB = GoalCase(
    key="goal-1",
    name="Mål 1. Flere er i job",
    outcome=Outcome.TOO_SLOW,
    reason=Reason.PACE_TOO_SLOW,
    assessed=1,
    promised=1,
    indicators=(
        IndicatorCase(
            "1a",
            "I job efter tre år",
            start=Reading("45 %", "2022"),
            now=Reading("48 %", "2025"),
            aim=Reading("55 %", "2026"),
            outcome=Outcome.TOO_SLOW,
            said=("For langsomt: Det går den rigtige vej, men ikke hurtigt nok.", "Fra 45 % i 2022 til 48 % i 2025."),
        ),
    ),
    initiatives=("J1 Kontaktpersoner",),
    told=(Told("Jobforvaltningen", "Vi mangler aftaler med butikkerne.", measure="To flere opsøgere.", late=True),),
)
DANISH = GoalCase(
    key="goal-2",
    name="Mål 2. Alle lærer dansk",
    outcome=Outcome.REACHED,
    reason=Reason.TARGET_MET,
    assessed=1,
    promised=1,
    indicators=(
        IndicatorCase(
            "2a",
            "Har bestået en prøve",
            start=Reading("60 %", "2022"),
            now=Reading("81 %", "2025"),
            aim=Reading("80 %", "2026"),
            outcome=Outcome.REACHED,
            said=("Nået: Målet er nået.",),
        ),
    ),
    told=(Told("Sprogforvaltningen", "", learned="Hold på arbejdspladsen virker bedst om morgenen."),),
)
CLUBS = GoalCase(
    key="marker-2/goal-3",
    name="Mål 3. Flere er med i en forening",
    outcome=Outcome.NOT_ASSESSABLE,
    reason=Reason.NOT_ENOUGH_ASSESSED,
    promised=1,
    indicators=(
        IndicatorCase(
            "3a",
            "Er medlem af en forening",
            direction="skal stige",
            outcome=Outcome.NOT_ASSESSABLE,
            said=("Kan ikke vurderes: Tallet at begynde fra er ikke målt endnu.",),
        ),
    ),
)
CONTACTS = InitiativeCase(
    code="J1",
    name="Kontaktpersoner",
    unit="Jobforvaltningen",
    stage=Stage.DELAYED,
    money=(YearMoney(2025, Decimal(2400), Decimal("2310.5")),),
    results=(
        ResultCase("borgere", "mindst 350", "326", Outcome.TOO_SLOW, Reason.BELOW_NUMBER),
        ResultCase("heraf i job", "mindst 35 %", "", Outcome.NOT_ASSESSABLE, Reason.NO_DATA),
    ),
    told=(Told("Jobforvaltningen", "To stillinger stod tomme i foråret.", late=True),),
)
CAFES = InitiativeCase(
    code="D1",
    name="Sprogcaféer",
    unit="Kulturforvaltningen",
    stage=Stage.STOPPED,
    money=(YearMoney(2025, Decimal(1300)),),
    funding="Ansøgningen blev afslået",
)
_BELOW, _MET = (Outcome.TOO_SLOW, Reason.BELOW_NUMBER), (Outcome.REACHED, Reason.TARGET_MET)
_UNKNOWN, _NOT_YET = (Outcome.NOT_ASSESSABLE, Reason.NO_DATA), (Outcome.NOT_ASSESSABLE, Reason.NOT_IN_FORCE)
OVER_YEARS = (
    ResultCase("borgere", "mindst 350", "310", *_BELOW, 2023, 1),
    ResultCase("borgere", "mindst 350", "352", *_MET, 2024, 1),
    ResultCase("borgere", "mindst 300", "", *_UNKNOWN, 2025, 1),
    ResultCase("borgere", "mindst 300", "326", *_MET, 2026, 1),
    ResultCase("heraf i job", "mindst 35 %, fra 2024", "", *_NOT_YET, 2023, 2),
    ResultCase("heraf i job", "mindst 35 %, fra 2024", "130 (37 %)", *_MET, 2024, 2),
    ResultCase("heraf i job", "mindst 35 %, fra 2024", "92", *_UNKNOWN, 2025, 2),
    ResultCase("heraf i job", "mindst 35 %, fra 2024", "100 (31 %)", *_BELOW, 2026, 2),
)
"""Two targets in four years; the first was lowered from 2025 on, nothing was told of it that year."""
EARLIER = (
    Told("Jobforvaltningen", "Halvdelen var sygemeldt.", measure="Vikarer.", year=2023),
    Told("Jobforvaltningen", "", learned="Begynd før sommerferien.", year=2024),
)
PLAN = PlanCase(
    "job",
    "Handleplan 2023-2026",
    initiatives=(CONTACTS, CAFES),
    findings=("I 2025 er der 100 mere i tabellen end i teksten.",),
)
SHARES = (
    ShareCase("Jobforvaltningen", Answer.LATE, 3, date(2026, 2, 20)),
    ShareCase("Kulturforvaltningen", Answer.MISSING, 2),
    ShareCase("Sprogforvaltningen", Answer.IN_TIME, 1, date(2026, 2, 3)),
)


def case_of(kind: ReportKind) -> StatusCase:
    """The policy as a report of this kind tells of it."""
    case = StatusCase(
        kind=kind,
        policy="Politik for nye borgere",
        lead="Jobforvaltningen",
        first_year=2025,
        last_year=2025,
        made_on=date(2026, 3, 1),
        goals=(JOB, DANISH, CLUBS),
        plans=(PLAN,),
        shares=SHARES,
        due=date(2026, 2, 10),
    )
    if kind is not ReportKind.FINAL:
        return case
    money = tuple(YearMoney(year, Decimal(2400), Decimal(2300) if year > 2023 else None) for year in range(2023, 2027))
    contacts = replace(CONTACTS, money=money, results=OVER_YEARS, earlier=EARLIER)
    years = tuple(PlanYear(year, Decimal(4000), Decimal(3900)) for year in range(2023, 2027))
    plan = replace(PLAN, initiatives=(contacts, CAFES), years=years)
    return replace(case, first_year=2023, last_year=2026, plans=(plan,))
