"""A plan handed over as yaml: its facts and figures, as a city or a researcher writes them down.

plan: {title_da: Integrationshandleplan, committee: BIU, yearly_frame: 11000, unit: 1000 DKK}
initiatives:
  - {code: I1, group: work, name_da: Praktik, budget: {2019: 3300, 2020: 3300}, stated_yearly: 3300,
     annual_targets: [{name_da: deltagere, min: 350}, {name_da: heraf i job, min_percent: 40}]}
other:
  - {code: O2, name_da: Reserve, reserve: true, budget: {2020: 600}}
totals: {2019: 3300, 2020: 3900}
rules: {targets_revised_after_years: 2, funding_windows: [March, September], funding_source: investment pool}
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from pejl.errors import PejlError
from pejl.measuring.targets import Done, Exactly, Minimum, Share, YearlyTarget, read_yearly_targets
from pejl.stages.plans.content import About, Figure, Line, News, Source, Target, Undertaking
from pejl.stages.plans.numbers import check_number
from pejl.stages.plans.sheet.reading import Fault, ReadPlan

_LARGEST = 1_000_000
"""Bytes; the facts of a whole plan are a few thousand."""
_UNIT = re.compile(r"(?:(?P<number>[\d., ]+)|(?P<word>million|mio\.?))?\s*(?P<currency>[A-Z]{3}|kr\.?)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january januar", "february februar", "march marts", "april", "may maj", "june juni", "july juli", "august",
         "september", "october oktober", "november", "december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_RESERVE = re.compile(r"reserve", re.IGNORECASE)


class FactsNotRead(PejlError):
    """A file that is no yaml, or yaml that we do not take."""

    message = "“{name}” cannot be read as yaml: {reason}"
    remedy = "Correct it in line {line}, or use a file of another kind."


class FactMissing(PejlError):
    """Something that must be there is not, or is of another kind than it must be."""

    message = "“{fact}” is missing or cannot be understood."
    remedy = "Write it as in the example of the documentation."


class PlainYaml(yaml.SafeLoader):
    """Yaml without aliases: a few bytes of them can stand for billions of nodes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not taken", event.start_mark)
        return super().compose_node(parent, index)


def read_facts(content: bytes, name: str) -> ReadPlan:
    """The plan in a yaml file; what is wrong with single things is among the faults. Raises FactsNotRead."""
    facts = load_facts(content, name)
    reader = _Reader(facts)
    reader.run()
    return reader.found


def load_facts(content: bytes, name: str, root: str = "plan") -> Mapping[str, Any]:
    """Facts in yaml about what `root` names. Raises FactsNotRead."""
    if len(content) > _LARGEST:
        raise FactsNotRead(name=name, reason=f"{len(content)} > {_LARGEST} bytes", line=1)
    try:
        loaded = yaml.load(content.decode("utf-8-sig"), Loader=PlainYaml)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or type(error).__name__
        raise FactsNotRead(name=name, reason=reason, line=mark.line + 1 if mark else 1) from None
    if not isinstance(loaded, Mapping) or not isinstance(loaded.get(root), Mapping):
        raise FactsNotRead(name=name, reason=f"{root}: ?", line=1)
    return loaded


class _Reader:
    """Takes the facts thing by thing, so that one that is wrong is told and the others enter."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = facts
        self.found = ReadPlan()

    def run(self) -> None:
        initiatives, other = self._listed("initiatives"), self._listed("other")
        self._try("plan", self._plan, [*initiatives, *other])
        for entry in initiatives:
            self._try(_place_of(entry), self._initiative, entry)
        for entry in other:
            self._try(_place_of(entry), self._other, entry)
        self._try("rules", self._rules)
        self._try("totals", self._totals)

    def _listed(self, name: str) -> list[Mapping[str, Any]]:
        try:
            return _entries(self.facts, name)
        except FactMissing as error:
            self.found.faults.append(Fault(name, error))
            return []

    def _try(self, place: str, take: Callable[..., None], *given: Any) -> None:
        try:
            take(*given)
        except PejlError as error:
            self.found.faults.append(Fault(place, error))

    def _plan(self, entries: Sequence[Mapping[str, Any]]) -> None:
        plan = self.facts["plan"]
        settings = self.found.settings
        self.found.committee, self.found.administration = _text(plan, "committee"), _text(plan, "administration")
        settings["title"] = _named(plan, "title")[0]
        years = _years(plan, entries)
        settings["first_year"], settings["last_year"] = min(years), max(years)
        if "unit" in plan:
            settings["scale"], settings["currency"] = _unit(_text(plan, "unit"))
        if plan.get("yearly_frame") is not None:
            self.found.frames = dict.fromkeys(years, _number(plan, "yearly_frame"))
        elif plan.get("frames") is not None:
            self.found.frames = _amounts(plan, "frames")

    def _initiative(self, entry: Mapping[str, Any]) -> None:
        code = _text(entry, "code", needed=True)
        name, name_en = _named(entry, "name")
        about = About(
            name=name,
            responsible=_text(entry, "responsible"),
            group=_text(entry, "group"),
            name_en=name_en,
            purpose=_text(entry, "purpose"),
            target_group=_text(entry, "target_group"),
            steps="\n".join(_texts(entry, "steps")),
            partners="\n".join(_texts(entry, "partners")),
            districts=tuple(_texts(entry, "districts")),
            serves=tuple(_texts(entry, "goals")),
            pilot=bool(entry.get("pilot", False)),
            stated_yearly=_number(entry, "stated_yearly") if entry.get("stated_yearly") is not None else None,
            evidence=tuple(
                Source(_text(one, "text", needed=True), _text(one, "source"), _text(one, "url"))
                for one in _entries(entry, "evidence")
            ),
        )
        targets = self._targets(entry)
        funding = tuple(News(kind=_text(one, "kind", needed=True)) for one in _entries(entry, "funding"))
        self.found.initiatives[code] = Undertaking(code, about, "planned", targets, funding)
        self.found.lines[code] = Line(code, "initiative", _amounts(entry, "budget"), belongs_to=code)
        for place, (part, amount) in enumerate(_mapping(entry, "of_which").items(), start=1):
            number = _number({"of_which": amount}, "of_which")
            amounts = {year: number for year, paid in self.found.lines[code].amounts.items() if paid}
            line = Line(f"{code}.{place}", "of_which", amounts, name=str(part), belongs_to=code)
            self.found.lines[line.code] = line

    def _targets(self, entry: Mapping[str, Any]) -> tuple[Target, ...]:
        rows = _entries(entry, "annual_targets")
        read = read_yearly_targets([{**row, "key": str(place)} for place, row in enumerate(rows, start=1)])
        return tuple(_target(row, rule) for row, rule in zip(rows, read, strict=True))

    def _other(self, entry: Mapping[str, Any]) -> None:
        code = _text(entry, "code", needed=True)
        name, name_en = _named(entry, "name")
        is_reserve = bool(entry.get("reserve", _RESERVE.search(f"{name} {name_en}")))
        self.found.lines[code] = Line(
            code,
            "reserve" if is_reserve else "other",
            _amounts(entry, "budget"),
            name=name,
            name_en=name_en,
            note=_text(entry, "decision"),
        )

    def _rules(self) -> None:
        rules = _mapping(self.facts, "rules")
        settings = self.found.settings
        if rules.get("targets_revised_after_years") is not None:
            settings["revised_after"] = _whole(rules, "targets_revised_after_years")
        settings["windows"] = tuple(_month(name) for name in _texts(rules, "funding_windows"))
        settings["pool"] = _text(rules, "funding_source")

    def _totals(self) -> None:
        self.found.totals = _amounts(self.facts, "totals") if "totals" in self.facts else {}


def _years(plan: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """The plan's own years, else those in which anything has money."""
    if plan.get("first_year") is not None:
        return range(_whole(plan, "first_year"), _whole(plan, "last_year") + 1)
    named = {year for entry in entries if isinstance(entry.get("budget"), Mapping) for year in entry["budget"]}
    years = sorted(year for year in named if isinstance(year, int))
    if not years:
        raise FactMissing(fact="budget")
    return range(years[0], years[-1] + 1)


def _target(row: Mapping[str, Any], read: YearlyTarget) -> Target:
    name, name_en = _named(row, "name")
    kind, value, of = _rule(read)
    return Target(
        number=int(read.key),
        name=name,
        figures=(Figure(kind, value, read.from_year, read.by_year),),
        name_en=name_en,
        of=int(of) if of else None,
        exception=_text(row, "except"),
    )


def _rule(read: YearlyTarget) -> tuple[str, Decimal | None, str]:
    match read.rule:
        case Minimum(number=number):
            return "minimum", _exact(number), ""
        case Exactly(number=number):
            return "exactly", _exact(number), ""
        case Share(percent=100, of=of):
            return "all", None, of
        case Share(percent=percent, of=of):
            return "share", _exact(percent), of
        case Done():
            return "done", None, ""


def _exact(number: float) -> Decimal:
    return check_number(Decimal(repr(number)).normalize() + 0)


def _entries(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """A list of objects. Raises FactMissing where it is something else."""
    given = facts.get(name) or []
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise FactMissing(fact=name)
    return given


def _mapping(facts: Mapping[str, Any], name: str) -> Mapping[Any, Any]:
    given = facts.get(name) or {}
    if not isinstance(given, Mapping):
        raise FactMissing(fact=name)
    return given


def _place_of(entry: Mapping[str, Any]) -> str:
    return str(entry.get("code") or entry.get("name_da") or entry.get("name_en") or "?")[:40]


def _text(facts: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    given = facts.get(name)
    if isinstance(given, list | Mapping) or (needed and given in (None, "")):
        raise FactMissing(fact=name)
    return "" if given is None else " ".join(str(given).split()) if name != "purpose" else str(given).strip()


def _texts(facts: Mapping[str, Any], name: str) -> Iterator[str]:
    given = facts.get(name) or []
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, list | Mapping):
            raise FactMissing(fact=name)
        yield str(one).strip()


def _named(facts: Mapping[str, Any], name: str) -> tuple[str, str]:
    """The Danish name, or the one there is, and the English one where there are two."""
    danish = _text(facts, f"{name}_da") or _text(facts, name)
    english = _text(facts, f"{name}_en")
    if not danish and not english:
        raise FactMissing(fact=name)
    return (danish, english) if danish else (english, "")


def _number(facts: Mapping[Any, Any], name: Any) -> Decimal:
    given = facts.get(name)
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise FactMissing(fact=name)
    try:
        return check_number(Decimal(str(given)))
    except InvalidOperation:
        raise FactMissing(fact=name) from None


def _whole(facts: Mapping[str, Any], name: str) -> int:
    given = facts.get(name)
    if isinstance(given, bool) or not isinstance(given, int):
        raise FactMissing(fact=name)
    return given


def _amounts(facts: Mapping[str, Any], name: str) -> dict[int, Decimal]:
    given = _mapping(facts, name)
    if not all(isinstance(year, int) for year in given):
        raise FactMissing(fact=name)
    return {year: _number(given, year) for year in given}


def _unit(text: str) -> tuple[int, str]:
    """ "1000 DKK", "million DKK", "1.000 kr." as scale and currency."""
    found = _UNIT.fullmatch(text.strip())
    if not found:
        raise FactMissing(fact="unit")
    digits = re.sub(r"\D", "", found["number"] or "")
    scale = 1_000_000 if found["word"] else int(digits or 1)
    return scale, "DKK" if found["currency"].startswith("kr") else found["currency"]


def _month(name: str) -> int:
    if name.isdigit() and 1 <= int(name) <= 12:
        return int(name)
    if name.casefold() not in _MONTHS:
        raise FactMissing(fact="funding_windows")
    return _MONTHS[name.casefold()]
