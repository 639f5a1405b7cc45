"""What a composite index is made of, as data: indicators or questions in dimensions, and how they become one figure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from pejl.measuring.errors import DefinitionNotUnderstood
from pejl.measuring.outcomes import Better

Texts = Mapping[str, str]
"""A text by language: {"da": ..., "en": ...}."""


class Normalisation(StrEnum):
    """How figures in different units are brought onto one scale (OECD/JRC 2008, step 5)."""

    MIN_MAX = "min_max"
    """0 at the worst, 1 at the best: of the goalposts where there are any, else of the units themselves."""
    Z_SCORE = "z"
    """Standard deviations from the mean of the units."""
    RANK = "rank"
    """0 for the last, 1 for the first, even steps between; equals share the middle of their places."""
    DISTANCE = "distance"
    """The figure by the target; the target by the figure where lower is better."""


class Weighting(StrEnum):
    """Where weights come from (step 6)."""

    EQUAL = "equal"
    GIVEN = "given"
    PCA = "pca"


class Aggregation(StrEnum):
    """How weighted figures become one (step 6)."""

    ARITHMETIC = "arithmetic"
    """A weighted mean: what is good makes up for what is bad."""
    GEOMETRIC = "geometric"
    """A weighted geometric mean: what is bad weighs heavier. Needs figures of zero or more."""


class Missing(StrEnum):
    """What happens where a unit lacks a figure (step 3)."""

    REFUSE = "refuse"
    """The unit gets no index."""
    SKIP = "skip"
    """The others count for it, as their weights are."""
    MEAN = "mean"
    """The mean of the other units stands in."""


class Answer(StrEnum):
    """What an indicator is."""

    NUMBER = "number"
    YES_NO = "yes_no"
    """1 or 0."""
    GRADED = "graded"
    """0 to `high`."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure, or the answer to a question."""

    key: str
    title: Texts = field(default_factory=dict)
    better: Better = Better.HIGHER
    weight: float = 1.0
    low: float | None = None
    """The lower goalpost; figures beyond a goalpost count as the goalpost."""
    high: float | None = None
    target: float | None = None
    """What distances are measured from."""
    is_logarithmic: bool = False
    """Whether the natural logarithm counts, of the figure as of its goalposts."""
    answer: Answer = Answer.NUMBER
    source: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Indicators that describe one thing."""

    key: str
    indicators: tuple[Indicator, ...]
    title: Texts = field(default_factory=dict)
    weight: float = 1.0
    weighting: Weighting = Weighting.EQUAL
    aggregation: Aggregation = Aggregation.ARITHMETIC


@dataclass(frozen=True, slots=True)
class Definition:
    """A composite index; a change of anything in it is a new `version`."""

    key: str
    version: str
    dimensions: tuple[Dimension, ...]
    title: Texts = field(default_factory=dict)
    normalisation: Normalisation = Normalisation.MIN_MAX
    weighting: Weighting = Weighting.EQUAL
    aggregation: Aggregation = Aggregation.ARITHMETIC
    missing: Missing = Missing.REFUSE
    scale: float = 1.0
    """What the best possible index is: 1, or 100."""
    flag_below: float | None = None
    """Units whose index is below this have a marked need."""
    note: Texts = field(default_factory=dict)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in order."""
        return tuple(indicator for dimension in self.dimensions for indicator in dimension.indicators)


def read_definition(data: Mapping[str, Any] | str) -> Definition:
    """A definition from plain data or from TOML. Raises DefinitionNotUnderstood, saying where the fault is."""
    if isinstance(data, str):
        try:
            data = tomllib.loads(data)
        except tomllib.TOMLDecodeError as error:
            raise DefinitionNotUnderstood(place="toml", fault=str(error)) from error
    key = str(_required(data, "key", "index"))
    dimensions = tuple(_dimension(row) for row in _required(data, "dimensions", key))
    _require_unlike([dimension.key for dimension in dimensions], key)
    _require_unlike([indicator.key for dimension in dimensions for indicator in dimension.indicators], key)
    return Definition(
        key,
        str(_required(data, "version", key)),
        dimensions,
        _texts(data, "title"),
        _choice(Normalisation, data, "normalisation", Normalisation.MIN_MAX, key),
        _choice(Weighting, data, "weighting", Weighting.EQUAL, key),
        _choice(Aggregation, data, "aggregation", Aggregation.ARITHMETIC, key),
        _choice(Missing, data, "missing", Missing.REFUSE, key),
        _number(data, "scale", key) or 1.0,
        _number(data, "flag_below", key),
        _texts(data, "note"),
    )


def write_definition(definition: Definition) -> dict[str, Any]:
    """A definition as plain data, for json; `read_definition` gives the same one back."""
    return {
        **_filled(definition, *_DEFINITION_KEYS),
        "dimensions": [
            {
                **_filled(dimension, "key", "title", "weight", "weighting", "aggregation"),
                "indicators": [_filled(indicator, *_INDICATOR_KEYS) for indicator in dimension.indicators],
            }
            for dimension in definition.dimensions
        ],
    }


_DEFINITION_KEYS: Final = (
    "key", "version", "title", "normalisation", "weighting", "aggregation", "missing", "scale", "flag_below", "note",
)  # fmt: skip
_INDICATOR_KEYS: Final = (
    "key", "title", "better", "weight", "low", "high", "target", "is_logarithmic", "answer", "source",
)  # fmt: skip
_Choice = TypeVar("_Choice", bound=StrEnum)


def _filled(thing: object, *names: str) -> dict[str, Any]:
    values = {name: getattr(thing, name) for name in names}
    plain = {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in plain.items() if value != {}
            and value is not None}  # fmt: skip


def _dimension(data: Mapping[str, Any]) -> Dimension:
    key = str(_required(data, "key", "dimension"))
    return Dimension(
        key,
        tuple(_indicator(row) for row in _required(data, "indicators", key)),
        _texts(data, "title"),
        _weight(data, key),
        _choice(Weighting, data, "weighting", Weighting.EQUAL, key),
        _choice(Aggregation, data, "aggregation", Aggregation.ARITHMETIC, key),
    )


def _indicator(data: Mapping[str, Any]) -> Indicator:
    key = str(_required(data, "key", "indicator"))
    answer = _choice(Answer, data, "answer", Answer.NUMBER, key)
    low, high = _number(data, "low", key), _number(data, "high", key)
    if answer is not Answer.NUMBER:
        low, high = 0.0, 1.0 if answer is Answer.YES_NO else high
    if (answer is Answer.GRADED and high is None) or (low is not None and high is not None and not low < high):
        raise DefinitionNotUnderstood(place=key, fault="low, high")
    is_logarithmic = bool(data.get("is_logarithmic", False))
    if is_logarithmic and any(post is not None and post <= 0 for post in (low, high)):
        raise DefinitionNotUnderstood(place=key, fault="low, high")
    return Indicator(
        key,
        _texts(data, "title"),
        _choice(Better, data, "better", Better.HIGHER, key),
        _weight(data, key),
        low,
        high,
        _number(data, "target", key),
        is_logarithmic,
        answer,
        str(data.get("source", "")),
    )


def _required(data: Mapping[str, Any], name: str, place: str) -> Any:
    if data.get(name) in (None, "", [], ()):
        raise DefinitionNotUnderstood(place=place, fault=name)
    return data[name]


def _choice(kind: type[_Choice], data: Mapping[str, Any], name: str, usual: _Choice, place: str) -> _Choice:
    value = str(data.get(name, usual))
    if value not in list(kind):
        raise DefinitionNotUnderstood(place=place, fault=f"{name} = {value}")
    return kind(value)


def _number(data: Mapping[str, Any], name: str, place: str) -> float | None:
    value = data.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DefinitionNotUnderstood(place=place, fault=name)
    return float(value)


def _weight(data: Mapping[str, Any], place: str) -> float:
    weight = _number(data, "weight", place)
    if weight is not None and not weight > 0:
        raise DefinitionNotUnderstood(place=place, fault="weight")
    return 1.0 if weight is None else weight


def _texts(data: Mapping[str, Any], name: str) -> Texts:
    value = data.get(name, {})
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {"da": str(value)}


def _require_unlike(keys: list[str], place: str) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise DefinitionNotUnderstood(place=place, fault=", ".join(twice))
