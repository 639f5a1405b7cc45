"""The form in which an index's formula is changed: how figures become one, and what each counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.measuring.composite import (
    Aggregation,
    Answer,
    Definition,
    Dimension,
    Indicator,
    Missing,
    Normalisation,
    Weighting,
)
from pejl.web.barometer.indices import index_name

NORMALISATIONS: Mapping[str, Promise] = {
    Normalisation.MIN_MAX: _("From the worst (0) to the best (1)"),
    Normalisation.Z_SCORE: _("Standard deviations from the mean"),
    Normalisation.RANK: _("By rank"),
    Normalisation.DISTANCE: _("Distance to a target"),
}
WEIGHTINGS: Mapping[str, Promise] = {
    Weighting.EQUAL: _("All weigh the same"),
    Weighting.GIVEN: _("As written below"),
    Weighting.PCA: _("By how the figures vary together (principal components)"),
}
AGGREGATIONS: Mapping[str, Promise] = {
    Aggregation.ARITHMETIC: _("Mean: what is good makes up for what is bad"),
    Aggregation.GEOMETRIC: _("Geometric mean: what is bad weighs heavier"),
}
MISSINGS: Mapping[str, Promise] = {
    Missing.REFUSE: _("The area gets no index"),
    Missing.SKIP: _("The other figures count for it"),
    Missing.MEAN: _("The others' mean stands in"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one dimension."""

    title: str
    weight: forms.BoundField
    weighting: forms.BoundField
    rows: tuple[tuple[str, tuple[forms.BoundField, ...]], ...]
    """Title of an indicator -> its weight, and its goalposts where it is a number."""


class FormulaForm(forms.Form):
    """A formula as it stands, to be written anew. Its dimensions and indicators come from a file."""

    normalisation = forms.ChoiceField(label=_("How figures come onto one scale"), choices=list(NORMALISATIONS.items()))
    weighting = forms.ChoiceField(label=_("What dimensions weigh"), choices=list(WEIGHTINGS.items()))
    aggregation = forms.ChoiceField(label=_("How dimensions become one figure"), choices=list(AGGREGATIONS.items()))
    missing = forms.ChoiceField(label=_("Where a figure is missing"), choices=list(MISSINGS.items()))
    flag_below = forms.FloatField(
        label=_("Marked need below"), required=False, localize=True, help_text=_("Empty where none is marked.")
    )

    def __init__(self, *given: Any, definition: Definition, **named: Any) -> None:
        simple = ("normalisation", "weighting", "aggregation", "missing", "flag_below")
        super().__init__(*given, **{"initial": {name: getattr(definition, name) for name in simple}, **named})
        self._was = definition
        for dimension in definition.dimensions:
            self.fields[f"weight:{dimension.key}"] = _weight(dimension)
            self.fields[f"weighting:{dimension.key}"] = forms.ChoiceField(
                label=_("What figures in it weigh"), choices=list(WEIGHTINGS.items()), initial=dimension.weighting
            )
            for one in dimension.indicators:
                self.fields[f"weight::{one.key}"] = _weight(one)
                if one.answer is Answer.NUMBER:
                    self.fields[f"low::{one.key}"] = _goalpost(_("Worst or least"), one.low)
                    self.fields[f"high::{one.key}"] = _goalpost(_("Best or most"), one.high)

    @property
    def simple(self) -> list[forms.BoundField]:
        """Fields of the formula as a whole."""
        return [bound for bound in self if ":" not in bound.name]

    @property
    def groups(self) -> Iterator[Group]:
        """Fields by dimension."""
        for dimension in self._was.dimensions:
            rows = tuple((index_name(one.title) or one.key, tuple(self._of(one))) for one in dimension.indicators)
            yield Group(
                index_name(dimension.title) or dimension.key,
                self[f"weight:{dimension.key}"],
                self[f"weighting:{dimension.key}"],
                rows,
            )

    def _of(self, one: Indicator) -> Iterator[forms.BoundField]:
        for name in ("weight", "low", "high"):
            if f"{name}::{one.key}" in self.fields:
                yield self[f"{name}::{one.key}"]

    def clean(self) -> dict[str, Any]:
        """A goalpost that is the best must lie above the worst."""
        given = super().clean() or {}
        for one in self._was.indicators:
            low, high = given.get(f"low::{one.key}"), given.get(f"high::{one.key}")
            if low is not None and high is not None and not low < high:
                self.add_error(f"high::{one.key}", _("It must be more than the other."))
        return given

    def definition(self) -> Definition:
        """What the form says, over what it does not ask for."""
        given = self.cleaned_data
        return replace(
            self._was,
            normalisation=Normalisation(given["normalisation"]),
            weighting=Weighting(given["weighting"]),
            aggregation=Aggregation(given["aggregation"]),
            missing=Missing(given["missing"]),
            flag_below=given["flag_below"],
            dimensions=tuple(self._dimension(one) for one in self._was.dimensions),
        )

    def _dimension(self, dimension: Dimension) -> Dimension:
        given = self.cleaned_data
        return replace(
            dimension,
            weight=given[f"weight:{dimension.key}"],
            weighting=Weighting(given[f"weighting:{dimension.key}"]),
            indicators=tuple(self._indicator(one) for one in dimension.indicators),
        )

    def _indicator(self, one: Indicator) -> Indicator:
        given = self.cleaned_data
        weight = given[f"weight::{one.key}"]
        if one.answer is not Answer.NUMBER:
            return replace(one, weight=weight)
        return replace(one, weight=weight, low=given[f"low::{one.key}"], high=given[f"high::{one.key}"])


class FormulaFileForm(forms.Form):
    """A formula in a file: for an index of the city's own, or for other dimensions and questions."""

    file = forms.FileField(
        label=_("File with the formula"),
        help_text=_("json as downloaded from an index, or toml written in the same way."),
    )
    reason = forms.CharField(label=_("Why it is changed"), max_length=300, required=False)


def _weight(of: Dimension | Indicator) -> forms.FloatField:
    return forms.FloatField(label=_("Weight"), min_value=0.001, localize=True, initial=of.weight)


def _goalpost(label: Any, initial: float | None) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, localize=True, initial=initial)
