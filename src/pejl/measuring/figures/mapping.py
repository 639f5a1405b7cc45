"""Which column means what: set once by a person, kept, and used again whenever new figures come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pejl.measuring.errors import MappingNotUnderstood

MISSING: Final = ("", "..", ".", "...", "…", "NA", "n/a")
"""How a figure that is not there is written."""
_TEXTS: Final = ("indicator", "indicator_column", "period", "period_column", "value", "numerator", "denominator",
                 "respondents", "standard_error", "note", "decimal")  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureMapping:
    """What each column of a file is. Names of columns are compared without regard to case and outer spaces."""

    indicator: str = ""
    """The indicator all rows belong to, where no column says so."""
    indicator_column: str = ""
    period: str = ""
    """The period all rows belong to, where no column says so."""
    period_column: str = ""
    value: str = ""
    """The columns of the figure itself, or of the two counts it comes from; the counts may stand beside the figure."""
    numerator: str = ""
    denominator: str = ""
    respondents: str = ""
    standard_error: str = ""
    note: str = ""
    breakdowns: Mapping[str, str] = field(default_factory=dict)
    """Breakdown (sex, district ...) -> its column."""
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Column -> the texts it may have; rows with others are left alone."""
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Column -> a text in the file -> what it is here; "" takes the breakdown away ("I alt")."""
    missing: Sequence[str] = MISSING
    zero: Sequence[str] = ()
    """How zero is written beside 0: statistical offices write a dash."""
    decimal: str = ""
    """"," or "." where the file does not say how decimals are written."""
    factor: float = 1.0
    """What every value is multiplied by: 100 turns shares into percent."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that must be there."""
        single = (self.indicator_column, self.period_column, self.value, self.numerator, self.denominator,
                  self.respondents, self.standard_error, self.note)  # fmt: skip
        names = (*single, *self.breakdowns.values(), *self.only, *self.renamed)
        return tuple(dict.fromkeys(name for name in names if name))

    def to_dict(self) -> dict[str, Any]:
        """As plain data, for json."""
        return {
            **{name: getattr(self, name) for name in _TEXTS},
            "breakdowns": dict(self.breakdowns),
            "only": {column: list(texts) for column, texts in self.only.items()},
            "renamed": {column: dict(texts) for column, texts in self.renamed.items()},
            "missing": list(self.missing),
            "zero": list(self.zero),
            "factor": self.factor,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "FigureMapping":
        """From plain data. Raises MappingNotUnderstood where it cannot say indicator, period and figure."""
        try:
            mapping = cls(
                **{name: str(data.get(name, "")) for name in _TEXTS},
                breakdowns={str(k): str(v) for k, v in data.get("breakdowns", {}).items()},
                only={str(k): tuple(map(str, v)) for k, v in data.get("only", {}).items()},
                renamed={str(k): {str(a): str(b) for a, b in v.items()} for k, v in data.get("renamed", {}).items()},
                missing=tuple(map(str, data.get("missing", MISSING))),
                zero=tuple(map(str, data.get("zero", ()))),
                factor=float(data.get("factor", 1.0)),
            )
        except (TypeError, ValueError, AttributeError) as error:
            raise MappingNotUnderstood(missing=str(error)) from error
        mapping.require_complete()
        return mapping

    def require_complete(self) -> None:
        """Raises MappingNotUnderstood where indicator, period or figure is nowhere."""
        if not (self.indicator or self.indicator_column):
            raise MappingNotUnderstood(missing="indicator")
        if not (self.period or self.period_column):
            raise MappingNotUnderstood(missing="period")
        if not (self.value or self.numerator):
            raise MappingNotUnderstood(missing="value")
        if self.decimal not in {"", ",", "."}:
            raise MappingNotUnderstood(missing="decimal")
