"""A series from plain data, as a file of facts holds it."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from pejl.measuring.errors import SeriesNotUnderstood
from pejl.measuring.observations import Baseline, Observation, Series
from pejl.measuring.outcomes import Better
from pejl.measuring.periods import Period

_PERCENT: Final = "percent"
_NOT_COUNTED: Final = (_PERCENT, "gap", "index", "ratio")
"""Units of figures that are no counts."""
_OF_NO_PEOPLE: Final = frozenset(
    {"areas", "districts", "schools", "days", "hours", "minutes", "years", "months", "points", "kilometres", "dkk",
     "områder", "bydele", "skoledistrikter", "skoler", "dage", "timer", "minutter", "år", "måneder", "point",
     "kilometer", "kroner", "kr.", "km"}
)  # fmt: skip
_LIMITS: Final = {Better.HIGHER: 100.0, Better.LOWER: 0.0}


def read_series(data: Mapping[str, Any]) -> Series:
    """The series of an indicator.

    Keys: `better` ("higher", "lower"), `unit`; `baseline` and `revised_baseline`, each a figure or `pending` with a
    period, the second with a `reason`; `comparator` (a figure, or a list of them); `observations` (a list of figures).
    A figure has `period`, and `value` or `numerator` and `denominator`; it may have `scope`, `breaks`, `note`,
    `standard_error` and `respondents`. A percentage gets its natural limit. Raises SeriesNotUnderstood and
    PeriodNotUnderstood.
    """
    code = str(data.get("code", ""))
    better = str(data.get("better", ""))
    if better not in list(Better):
        raise SeriesNotUnderstood(indicator=code, missing="better")
    unit = str(data.get("unit", ""))
    baselines = [_baseline(data[key], code) for key in ("baseline", "revised_baseline") if data.get(key)]
    comparator = data.get("comparator") or []
    return Series(
        Better(better),
        tuple(baselines),
        tuple(_observation(row, code) for row in data.get("observations", ())),
        tuple(_observation(row, code) for row in ([comparator] if isinstance(comparator, Mapping) else comparator)),
        limit=_LIMITS[Better(better)] if unit == _PERCENT else None,
        is_count=is_counted(unit),
    )


def is_counted(unit: str) -> bool:
    """Whether figures of this unit are counts themselves: persons, companies; not shares of something."""
    return bool(unit) and unit not in _NOT_COUNTED


def counts_people(unit: str) -> bool:
    """Whether figures of this unit may be counts of people, so that a small one tells of few; areas and days do not."""
    return is_counted(unit) and unit.strip().casefold() not in _OF_NO_PEOPLE


def _baseline(data: Mapping[str, Any], code: str) -> Baseline:
    reason = str(data.get("reason", ""))
    if "pending" in data:
        return Baseline(pending=Period.parse(str(data["pending"])), reason=reason)
    return Baseline(_observation(data, code), reason=reason)


def _observation(data: Mapping[str, Any], code: str) -> Observation:
    numbers = {name: _number(data, name, code) for name in ("value", "numerator", "denominator", "standard_error")}
    if numbers["value"] is None and (numbers["numerator"] is None or numbers["denominator"] is None):
        raise SeriesNotUnderstood(indicator=code, missing="value")
    respondents = _number(data, "respondents", code)
    return Observation(
        Period.parse(str(data.get("period", ""))),
        **numbers,
        respondents=None if respondents is None else int(respondents),
        scope=str(data.get("scope", "")),
        breaks=bool(data.get("breaks", False)),
        note=str(data.get("note", "")),
    )


def _number(data: Mapping[str, Any], name: str, code: str) -> float | None:
    value = data.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise SeriesNotUnderstood(indicator=code, missing=name)
    return float(value)
