"""Forms for the budget."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.stages.plans.content import Line
from pejl.stages.plans.models import (
    LineKind,
    Plan,
)
from pejl.web.plans.forms.fields import AmountField


class YearsForm(forms.Form):
    """An amount for each year of the plan, in fields called "year_2023"."""

    def __init__(self, *arguments: Any, plan: Plan, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.plan = plan
        for year in plan.years:
            self.fields[f"year_{year}"] = AmountField(label=str(year), required=False)

    @property
    def year_fields(self) -> list[forms.BoundField]:
        """The fields of the years, in order."""
        return [self[f"year_{year}"] for year in self.plan.years]

    def amounts(self, *, with_empty: bool = False) -> dict[int, Decimal]:
        """What stands in the checked form; a year left empty is left out, or is 0."""
        given = {year: self.cleaned_data[f"year_{year}"] for year in self.plan.years}
        return {year: number or Decimal(0) for year, number in given.items() if number is not None or with_empty}


class LineForm(YearsForm):
    """A line of the budget."""

    code = forms.CharField(label=_("Short code"), max_length=20, required=False)
    kind = forms.ChoiceField(label=_("Kind of line"), choices=LineKind.choices)
    belongs_to = forms.ChoiceField(label=_("Belongs to"), required=False)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    name_en = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, owners: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        belongs_to = self.fields["belongs_to"]
        assert isinstance(belongs_to, forms.ChoiceField)
        belongs_to.choices = [("", "–"), *owners]

    def line(self) -> Line | None:
        """The checked form as the verbs take it; None where the row is empty."""
        given = self.cleaned_data
        amounts = self.amounts()
        if not (given["code"] or given["name"] or amounts):
            return None
        words = {name: given[name] for name in ("code", "kind", "name", "name_en", "note")}
        owned = given["kind"] in {LineKind.INITIATIVE, LineKind.OF_WHICH}
        return Line(**words, belongs_to=given["belongs_to"] if owned else "", amounts=amounts)


LineForms = forms.formset_factory(LineForm, extra=2, max_num=200, can_delete=True)
