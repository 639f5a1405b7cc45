"""Targets from plain data, as a file or a form holds them."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pejl.measuring.errors import TargetNotUnderstood, UnknownTargetKind
from pejl.measuring.periods import Period
from pejl.measuring.targets.kinds import (
    Absolute,
    Direction,
    Done,
    Exactly,
    GapReduction,
    Minimum,
    Parity,
    PointChange,
    RelativeChange,
    Share,
    Target,
    YearlyTarget,
)

TARGET_KINDS = ("direction", "absolute", "relative_change", "point_change", "parity", "gap_reduction")
_OF_THOSE = ("of those", "of these", "heraf", "af dem", "af disse")


def read_target(data: Mapping[str, Any]) -> Target:
    """A target of an indicator: `kind` and what that kind needs.

    Keys: `change` (percent, or points), `of` ("count" or "share"), `value`, `from`, `by` (periods), `at_least` (a
    number of criteria, or a share of them below 1), `of_criteria`. Raises UnknownTargetKind, TargetNotUnderstood and
    PeriodNotUnderstood.
    """
    kind = str(data.get("kind", ""))
    start, by = _period(data, "from"), _period(data, "by")
    match kind:
        case "direction":
            return Direction(by)
        case "absolute":
            return Absolute(_number(data, "value"), by)
        case "relative_change":
            is_count = data.get("of", "count") == "count"
            return RelativeChange(_number(data, "change"), "count" if is_count else "value", start, by)
        case "point_change":
            return PointChange(_number(data, "change"), start, by)
        case "parity":
            return Parity(by)
        case "gap_reduction":
            criteria = int(_number(data, "of_criteria"))
            return GapReduction(_number(data, "change"), _needed(data, criteria), criteria, start, by)
    raise UnknownTargetKind(kind=kind, kinds=", ".join(TARGET_KINDS))


def read_yearly_targets(rows: Sequence[Mapping[str, Any]]) -> tuple[YearlyTarget, ...]:
    """The yearly targets of an initiative, in order.

    Each row has one of `min`, `exactly`, `min_percent`, `all` (true) or none of them (something to be done), and may
    have `key` (else its place: "1", "2" ...), `name`, `from`, `by` (years) and `of` (the key of the target whose result
    is the whole). Without `of`, the whole of a percentage is the first target that is a number; of one whose name
    begins with "of those" it is the target before it. Raises TargetNotUnderstood.
    """
    keys = [str(row.get("key", place)) for place, row in enumerate(rows, 1)]
    numbers = [key for key, row in zip(keys, rows, strict=True) if "min" in row or "exactly" in row]
    found = []
    for place, (key, row) in enumerate(zip(keys, rows, strict=True)):
        before = keys[place - 1] if place else ""
        whole = str(row.get("of") or (before if _is_of_those(row) else next(iter(numbers), "")))
        found.append(YearlyTarget(key, _rule(row, whole), _year(row, "from"), _year(row, "by")))
    return tuple(found)


def _rule(row: Mapping[str, Any], whole: str) -> Minimum | Exactly | Share | Done:
    if "min" in row:
        return Minimum(_number(row, "min"))
    if "exactly" in row:
        return Exactly(_number(row, "exactly"))
    if "min_percent" not in row and not row.get("all"):
        return Done()
    if not whole:
        raise TargetNotUnderstood(kind="share", missing="of")
    return Share(100.0 if row.get("all") else _number(row, "min_percent"), whole)


def _is_of_those(row: Mapping[str, Any]) -> bool:
    name = str(row.get("name") or row.get("name_en") or row.get("name_da") or "")
    return name.casefold().startswith(_OF_THOSE)


def _needed(data: Mapping[str, Any], criteria: int) -> int:
    at_least = _number(data, "at_least")
    needed = math.ceil(at_least * criteria) if at_least < 1 else int(at_least)
    if not 0 < needed <= criteria:
        raise TargetNotUnderstood(kind="gap_reduction", missing="at_least")
    return needed


def _number(data: Mapping[str, Any], key: str) -> float:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TargetNotUnderstood(kind=str(data.get("kind", "yearly")), missing=key)
    return float(value)


def _period(data: Mapping[str, Any], key: str) -> Period | None:
    return Period.parse(str(data[key])) if data.get(key) is not None else None


def _year(data: Mapping[str, Any], key: str) -> int | None:
    return int(_number(data, key)) if data.get(key) is not None else None
