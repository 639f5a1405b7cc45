"""Reads the values of a TOML table and reports what is wrong with each, with its line and a remedy."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from pejl.folders.errors import Problem
from pejl.folders.positions import Positions

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(slots=True)
class Faults:
    """Collects faults, so that a person mends the file in one go."""

    positions: Positions
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: str, index: int, key: str, what: str, remedy: str, /, **parameters: object) -> None:
        """A fault at a key (or at the table's header where key is empty)."""
        self.problems.append(Problem(self.positions.line(table, index, key), what, remedy, parameters))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file. Every method returns a usable value and reports a fault where there is one."""

    name: str
    index: int
    values: Mapping[str, Any]
    faults: Faults

    def fault(self, key: str, what: str, remedy: str, /, **parameters: object) -> None:
        """A fault at one of this table's keys."""
        self.faults.add(self.name, self.index, key, what, remedy, **parameters)

    def check(self, keys: Mapping[str, bool]) -> None:
        """Every key is known, and those that must be there are, and hold something."""
        check_names(self.values, list(keys), self.faults, self.name, self.index)
        for key, required in keys.items():
            if required and key not in self.values:
                self.fault("", "“{key}” is missing.", 'Add a line {key} = "...".', key=key)
            elif required and self.values[key] == "":
                self.fault(key, "“{key}” is empty.", "Write a text between the marks.", key=key)

    def text(self, key: str) -> str:
        """A text, "" where there is none."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.fault(key, "“{key}” must be a text.", "Put it in quotation marks.", key=key)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(key, "“{key}” must be a list of texts.", 'Write it as {key} = ["BIU", "ØU"].', key=key)
        return ()

    def day(self, key: str) -> date | None:
        """A day; a time of day is dropped."""
        moment = self.moment(key)
        return moment.date() if isinstance(moment, datetime) else moment

    def moment(self, key: str) -> datetime | date | None:
        """A day, or a day with a time; as TOML date or as text in ISO 8601."""
        value = self.values.get(key)
        if isinstance(value, str):
            value = _parsed(value, datetime.fromisoformat if ":" in value else date.fromisoformat)
        if key not in self.values or isinstance(value, date):
            return value
        self.fault(key, "“{key}” is not a date.", "Write year-month-day, such as 2026-10-12.", key=key)
        return None

    def choice(self, key: str, kinds: type[_Choice]) -> _Choice | None:
        """One of an enumeration's values."""
        value = self.one_of(key, [kind.value for kind in kinds])
        return kinds(value) if value else None

    def one_of(self, key: str, choices: Sequence[str]) -> str | None:
        """One of several words."""
        value = self.text(key)
        if not value or value in choices:
            return value or None
        self.fault(
            key, "“{value}” is not something that {key} can be.", "Write one of: {choices}.",
            value=value, key=key, choices=", ".join(choices),
        )  # fmt: skip
        return None


def check_names(
    said: Iterable[str], known: Sequence[str], faults: Faults, table: str | None = None, index: int = 0
) -> None:
    """Reports every name that is not known, with the one that was probably meant."""
    for name in said:
        place = (name, 0, "") if table is None else (table, index, name)
        if name in known:
            continue
        close = difflib.get_close_matches(name, known, n=1)
        if close:
            faults.add(*place, "“{said}” is not known.", "Did you mean “{close}”?", said=name, close=close[0])
        else:
            faults.add(*place, "“{said}” is not known.", "Known here: {known}.", said=name, known=", ".join(known))


def _parsed(value: str, parse: Callable[[str], date]) -> date | None:
    try:
        return parse(value)
    except ValueError:
        return None
