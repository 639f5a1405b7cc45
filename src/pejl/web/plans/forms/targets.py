"""Forms for yearly targets and their results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.stages.plans.content import Figure
from pejl.stages.plans.models import (
    Initiative,
    Plan,
    TargetKind,
    YearlyTarget,
)
from pejl.web.plans.forms.fields import AmountField, TargetField


class FigureForm(forms.Form):
    """A yearly target's figure."""

    kind = forms.ChoiceField(label=_("Kind of target"), choices=TargetKind.choices)
    value = AmountField(
        label=_("Number or percent"), help_text=_("Empty for “all” and for what is done or not."), required=False
    )
    from_year = forms.IntegerField(label=_("From year"), required=False, min_value=1900, max_value=2200)
    by_year = forms.IntegerField(label=_("By year"), required=False, min_value=1900, max_value=2200)

    def figure(self) -> Figure:
        """The checked form as the verbs take it."""
        given = self.cleaned_data
        names = ("kind", "value", "from_year", "by_year", "holds_from", "reason")
        return Figure(**{name: given[name] for name in names if name in given})


class TargetForm(FigureForm):
    """A yearly target."""

    field_order = ["name", "kind", "value", "of", "from_year", "by_year", "exception", "name_en"]
    name = forms.CharField(label=_("What is counted"), max_length=200)
    name_en = forms.CharField(label=_("The same in English"), max_length=200, required=False)
    of = TargetField(
        label=_("Counted of"),
        help_text=_("For a share and for “all”: whose number it is a part of."),
        queryset=YearlyTarget.objects.none(),
        required=False,
    )
    exception = forms.CharField(label=_("Except for"), max_length=300, required=False)

    def __init__(
        self, *arguments: Any, initiative: Initiative, target: YearlyTarget | None = None, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        of = self.fields["of"]
        assert isinstance(of, forms.ModelChoiceField)
        others = initiative.targets.exclude(pk=target.pk) if target else initiative.targets.all()
        of.queryset = others

    def words(self) -> dict[str, Any]:
        """What is not of the figure."""
        return {name: self.cleaned_data[name] for name in ("name", "name_en", "of", "exception")}


class RevisionForm(FigureForm):
    """Another figure from a year on."""

    field_order = ["holds_from", "kind", "value", "from_year", "by_year", "reason"]
    holds_from = forms.TypedChoiceField(label=_("From which year on"), coerce=int)
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea, help_text=_("It is shown beside the old and the new target.")
    )

    def __init__(self, *arguments: Any, plan: Plan, **named: Any) -> None:
        super().__init__(*arguments, **named)
        holds_from = self.fields["holds_from"]
        assert isinstance(holds_from, forms.TypedChoiceField)
        holds_from.choices = [(year, str(year)) for year in plan.years]


class ResultForm(forms.Form):
    """What came of one target in a year."""

    value = AmountField(label=_("How many"), required=False)
    out_of = AmountField(label=_("Out of"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
