"""A policy's barometer handed over as yaml: its goals, indicators and figures, as a city or a researcher writes them.

policy: {title_da: Integrationspolitik, from: 2019-01-01, to: 2022-12-31, lead: BIF}
population: {total: 622698, minority_background: 94655, as_of: 2018-Q4, source: Danmarks Statistik}
markers:
  - {code: P1, name_da: Flere i job}
goals:
  - code: 1
    marker: P1
    name_da: Flere borgere i arbejde
    committees: [BIU]
    indicators:
      - {code: 1a, name_da: Andel i arbejde, unit: percent, better: higher,
         baseline: {value: 56, period: 2016}, target: {kind: direction}}
figures:
  - {name_da: Frafald inden for seks måneder, minority: 31, others: 21, unit: percent}

An indicator or figure whose counts are of no people ("46 of 56 school districts") says `counts_people: false`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.errors import PejlError
from pejl.measuring import Better, Observation, Period, Series, read_series, read_target
from pejl.measuring.figures import FigureRow
from pejl.measuring.series_facts import read_counts_people
from pejl.process.plan_facts import FactMissing, load_facts
from pejl.stages.barometer.verbs import Start

_YEAR = re.compile(r"\d{4}")
_ROW = {"name_da", "name_en", "name", "unit", "period", "source", "counts_people"}
NO_PERIOD = "Teksten siger ikke, hvornår tallet er fra."
"""The note of a figure without a period; data, and so in the policy's language."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of the file that was not taken, and why."""

    place: str
    error: PejlError


@dataclass(frozen=True, slots=True)
class ReadIndicator:
    """One indicator of the file."""

    code: str
    name: str
    unit: str
    name_en: str = ""
    goal: str = ""
    """The goal's code: "1"."""
    better: Better | None = None
    limit: float | None = None
    committee: str = ""
    comparator_name: str = ""
    source: str = ""
    definition: str = ""
    counts_people: bool | None = None
    counts_registrations: bool = False
    condition: str = ""
    note: str = ""
    starts: tuple[tuple[Start, str], ...] = ()
    """Baselines in the order they held, each with the reason why it was set."""
    target: Mapping[str, Any] | None = None
    figures: tuple[FigureRow, ...] = ()
    comparator: tuple[FigureRow, ...] = ()


@dataclass(slots=True)
class ReadBarometer:
    """What a file says of a policy and its indicators."""

    title: str
    starts: date | None = None
    ends: date | None = None
    lead: str = ""
    text: PolicyText = field(default_factory=lambda: PolicyText("", ()))
    indicators: list[ReadIndicator] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_barometer_facts(content: bytes, name: str) -> ReadBarometer:
    """The barometer in a yaml file; what is wrong with single indicators is among the faults. Raises FactsNotRead."""
    facts = load_facts(content, name, "policy")
    policy = facts["policy"]
    title, title_en = _named(policy, "title")
    found = ReadBarometer(title or title_en, _day(policy.get("from")), _day(policy.get("to")), _text(policy, "lead"))
    found.text = PolicyText(found.title, tuple(_provisions(facts)))
    for goal in _listed(facts, "goals"):
        for entry in _listed(goal, "indicators"):
            _take(found, _text(entry, "code"), lambda g=goal, e=entry: _indicator(g, e))
    stated = _text(_mapping(facts, "population"), "as_of")
    if facts.get("population"):
        _take(found, "population", lambda: _population(_mapping(facts, "population")))
    for place, entry in enumerate(_listed(facts, "figures"), start=1):
        _take(found, f"figures {place}", lambda p=place, e=entry: _figure(p, e, stated))
    return found


def _take(found: ReadBarometer, place: str, read: Any) -> None:
    try:
        found.indicators.append(read())
    except PejlError as error:
        found.faults.append(Fault(place, error))


def _provisions(facts: Mapping[str, Any]) -> Iterator[Provision]:
    """Markers with their goals below them, then goals without one; keys as policies read from a text have them."""
    goals = _listed(facts, "goals")
    for marker in _listed(facts, "markers"):
        code = _text(marker, "code")
        key = f"marker-{code.removeprefix('P').lower()}"
        yield Provision(key, ProvisionKind.MARKER, _title(marker), "", number=code.removeprefix("P"))
        yield from (_goal(goal, key) for goal in goals if _text(goal, "marker") == code)
    codes = {_text(marker, "code") for marker in _listed(facts, "markers")}
    yield from (_goal(goal, "") for goal in goals if _text(goal, "marker") not in codes)


def _goal(goal: Mapping[str, Any], parent: str) -> Provision:
    code = _text(goal, "code")
    committees = tuple(str(one) for one in goal.get("committees") or ())
    return Provision(
        f"goal-{code.lower()}",
        ProvisionKind.GOAL,
        _title(goal),
        _text(goal, "note"),
        number=code,
        parent=parent,
        committees=committees,
    )


def _indicator(goal: Mapping[str, Any], entry: Mapping[str, Any]) -> ReadIndicator:
    """Raises SeriesNotUnderstood, PeriodNotUnderstood, FactMissing, and what `read_target` raises."""
    series = read_series(entry)
    target = entry.get("target")
    if target is not None:
        read_target(target)
    name, name_en = _named(entry, "name")
    code = _needed(entry, "code")
    comparator = entry.get("comparator")
    compared = next(iter(comparator), {}) if isinstance(comparator, list) else comparator or {}
    committees = [str(one) for one in goal.get("committees") or ()]
    return ReadIndicator(
        code=code,
        name=name or name_en,
        unit=_needed(entry, "unit"),
        name_en=name_en if name else "",
        goal=_text(goal, "code"),
        better=series.better,
        limit=series.limit,
        committee=_text(entry, "committee") or (committees[0] if len(committees) == 1 else ""),
        comparator_name=_title(compared),
        source=_text(entry, "source"),
        definition=_text(entry, "definition"),
        counts_people=series.counts_people,
        counts_registrations=entry.get("counts_registrations") is True,
        condition=_text(entry, "condition"),
        note=_text(entry, "note"),
        starts=tuple(_starts(series)),
        target=_plain(target) if target is not None else None,
        figures=tuple(_rows(code, series.observations)),
        comparator=tuple(_rows(code, series.comparator)),
    )


def _starts(series: Series) -> Iterator[tuple[Start, str]]:
    for baseline in series.baselines:
        seen = baseline.observation
        if seen is None:
            yield Start(pending=str(baseline.pending)), baseline.reason
        else:
            yield (
                Start(str(seen.period), seen.value, seen.numerator, seen.denominator, seen.scope),
                baseline.reason,
            )


def _rows(code: str, observations: Iterable[Observation]) -> Iterator[FigureRow]:
    for number, seen in enumerate(observations, start=1):
        yield FigureRow(
            number, code, seen.period, (), seen.value, seen.numerator, seen.denominator, seen.respondents,
            seen.standard_error, seen.note,
        )  # fmt: skip


def _population(facts: Mapping[str, Any]) -> ReadIndicator:
    period = Period.parse(_needed(facts, "as_of"))
    parts = {name: value for name, value in facts.items() if name not in {"as_of", "source"}}
    rows = [
        FigureRow(number, "F0", period, () if name == "total" else (("background", str(name)),), _number(parts, name))
        for number, name in enumerate(parts, start=1)
    ]
    source = _text(facts, "source")
    return ReadIndicator("F0", "Indbyggere", "persons", "Residents", source=source, figures=tuple(rows))


def _figure(place: int, entry: Mapping[str, Any], stated: str) -> ReadIndicator:
    """A figure the text tells beside the indicators: by year, by group, or by both ("minority, 2013")."""
    code = f"F{place}"
    # yaml makes keys without a value of what follows a comma in an unquoted name
    more = [str(key) for key, value in entry.items() if value is None]
    name, name_en = (", ".join([text, *more]) if text else "" for text in _named(entry, "name"))
    rows = []
    for number, key in enumerate((key for key in entry if key not in _ROW and entry[key] is not None), start=1):
        is_year = bool(_YEAR.fullmatch(str(key)))
        period = str(key) if is_year else _text(entry, "period") or stated
        if not period:
            raise FactMissing(fact="period")
        note = "" if is_year or _text(entry, "period") else NO_PERIOD
        breakdown = () if is_year else (("group", str(key)),)
        rows.append(FigureRow(number, code, Period.parse(period), breakdown, _number(entry, key), note=note))
    unit = _needed(entry, "unit")
    return ReadIndicator(code, name or name_en, unit, name_en if name else "", source=_text(entry, "source"),
                         counts_people=read_counts_people(entry), figures=tuple(rows))  # fmt: skip


def _plain(target: Mapping[str, Any]) -> dict[str, Any]:
    """As json keeps it: yaml may have made a year a number and a date a date."""
    return {str(key): value if isinstance(value, int | float | str | list) else str(value)
            for key, value in target.items()}  # fmt: skip


def _listed(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """A list of objects. Raises FactMissing where it is something else."""
    given = facts.get(name) or []
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise FactMissing(fact=name)
    return given


def _mapping(facts: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    given = facts.get(name) or {}
    if not isinstance(given, Mapping):
        raise FactMissing(fact=name)
    return given


def _named(facts: Mapping[str, Any], name: str) -> tuple[str, str]:
    return _text(facts, f"{name}_da") or _text(facts, name), _text(facts, f"{name}_en")


def _title(facts: Mapping[str, Any]) -> str:
    danish, english = _named(facts, "name")
    return danish or english


def _text(facts: Mapping[Any, Any], name: str) -> str:
    given = facts.get(name)
    if isinstance(given, list | Mapping):
        raise FactMissing(fact=name)
    return "" if given is None else " ".join(str(given).split())


def _needed(facts: Mapping[str, Any], name: str) -> str:
    text = _text(facts, name)
    if not text:
        raise FactMissing(fact=name)
    return text


def _number(facts: Mapping[Any, Any], name: Any) -> float:
    given = facts.get(name)
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise FactMissing(fact=str(name))
    return float(given)


def _day(given: object) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise FactMissing(fact="from, to") from None
