"""A series from plain data, as a file of facts holds it."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from pejl.measuring.counted import is_counted, may_count_people
from pejl.measuring.errors import SeriesNotUnderstood
from pejl.measuring.observations import Baseline, Observation, Series
from pejl.measuring.outcomes import Better
from pejl.measuring.periods import Period

_PERCENT: Final = "percent"
_LIMITS: Final = {Better.HIGHER: 100.0, Better.LOWER: 0.0}


def read_series(data: Mapping[str, Any]) -> Series:
    """The series of an indicator.

    Keys: `better` ("higher", "lower"), `unit`; `baseline` and `revised_baseline`, each a figure or `pending` with a
    period, the second with a `reason`; `comparator` (a figure, or a list of them); `observations` (a list of figures).
    A figure has `period`, and `value` or `numerator` and `denominator`; it may have `scope`, `breaks`, `note`,
    `standard_error` and `respondents`. A percentage gets its natural limit. `counts_people: false` says that what is
    counted are no people. Raises SeriesNotUnderstood and
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
        counts_people=read_counts_people(data),
    )


def read_counts_people(data: Mapping[str, Any]) -> bool:
    """Whether an indicator's counts are of people: as `counts_people` says, else as its unit and name let one believe.

    Raises SeriesNotUnderstood where it is neither true nor false.
    """
    said = data.get("counts_people")
    if said is None:
        names = (str(data.get(name, "")) for name in ("name", "name_da", "name_en"))
        return may_count_people(str(data.get("unit", "")), *names)
    if not isinstance(said, bool):
        raise SeriesNotUnderstood(indicator=str(data.get("code", "")), missing="counts_people")
    return said


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
