"""Forms for an initiative: what it is, why it is thought to work, its money from elsewhere, ideas from hearings."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import District, Unit
from pejl.stages.plans.content import About, News, Source
from pejl.stages.plans.models import (
    FundingKind,
    FundingOutcome,
    IdeaFate,
    Initiative,
    InitiativeStatus,
    Plan,
)
from pejl.stages.plans.queries.goals import served_names
from pejl.web.plans.forms.fields import AmountField, InitiativeField, UnitField
from pejl.web.plans.words import served_text


class InitiativeForm(forms.Form):
    """What is written of an initiative."""

    code = forms.CharField(
        label=_("Short code"), max_length=20, help_text=_("As people call it, such as I1. It stays.")
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    group = forms.CharField(label=_("Group in the plan"), max_length=120, required=False)
    purpose = forms.CharField(label=_("Purpose"), widget=forms.Textarea, required=False)
    target_group = forms.CharField(
        label=_("Target group"),
        max_length=160,
        required=False,
        help_text=_("Short and the same wording each time: the project bank is narrowed by it."),
    )
    steps = forms.CharField(
        label=_("What is done"), help_text=_("A line for each step."), widget=forms.Textarea, required=False
    )
    partners = forms.CharField(
        label=_("Partners"), help_text=_("A line for each."), widget=forms.Textarea, required=False
    )
    responsible = UnitField(label=_("Responsible"), queryset=Unit.objects.filter(active=True))
    serves = forms.MultipleChoiceField(
        label=_("Goals and commitments it serves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    districts = forms.ModelMultipleChoiceField(
        label=_("Districts"),
        help_text=_("None means the whole city."),
        queryset=District.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pilot = forms.BooleanField(label=_("It is a pilot"), required=False)
    stated_yearly = AmountField(
        label=_("What the text says it costs a year"),
        help_text=_("It is held against the budget's table."),
        required=False,
    )

    def __init__(self, *arguments: Any, plan: Plan, is_new: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not is_new:
            del self.fields["code"]
        serves = self.fields["serves"]
        assert isinstance(serves, forms.MultipleChoiceField)
        serves.choices = [(key, served_text(part, 120)) for key, part in served_names(plan).items()]
        if not is_new:
            known = {key for key, _name in serves.choices}
            gone = [key for key in self.initial.get("serves", ()) if key not in known]
            serves.choices = [*serves.choices, *((key, key) for key in gone)]

    def about(self, evidence: tuple[Source, ...]) -> About:
        """The checked form as the verbs take it."""
        given = self.cleaned_data
        plain = ("name", "name_en", "group", "purpose", "target_group", "steps", "partners", "pilot", "stated_yearly")
        return About(
            **{name: given[name] for name in plain},
            responsible=given["responsible"].code,
            districts=tuple(district.name for district in given["districts"]),
            serves=tuple(given["serves"]),
            evidence=evidence,
        )


class EvidenceForm(forms.Form):
    """Why an initiative is thought to work."""

    text = forms.CharField(label=_("What is known"), max_length=2000, required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    url = forms.URLField(label=_("Link"), max_length=300, required=False, assume_scheme="https")


EvidenceForms = forms.formset_factory(EvidenceForm, extra=2, max_num=20)


def evidence_in(formset: Any) -> tuple[Source, ...]:
    """Those rows of a checked formset that say something."""
    rows = (form.cleaned_data for form in formset)
    return tuple(Source(row["text"], row["source"], row["url"]) for row in rows if row.get("text") or row.get("source"))


class StatusForm(forms.Form):
    """How far an initiative is."""

    status = forms.ChoiceField(label=_("How far it is"), choices=InitiativeStatus.choices)


class FundingForm(forms.Form):
    """A piece of news of an initiative's funding."""

    kind = forms.ChoiceField(label=_("How it stands"), choices=FundingKind.choices)
    amount = AmountField(label=_("Amount"), required=False, help_text=_("Allocated, or applied for."))
    window = forms.ChoiceField(
        label=_("Window of the application"), required=False, help_text=_("Only where money is applied for.")
    )
    pool = forms.CharField(label=_("Pool"), max_length=120, required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome of the application"),
        choices=[("", _("Not answered yet")), *FundingOutcome.choices],
        required=False,
    )
    granted = AmountField(label=_("Amount granted"), required=False, help_text=_("Where it was partly granted."))
    until = forms.IntegerField(label=_("Last year that is paid for"), required=False, min_value=1900, max_value=2200)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *arguments: Any, plan: Plan, **named: Any) -> None:
        super().__init__(*arguments, **named)
        months = plan.windows or list(MONTHS)
        window = self.fields["window"]
        assert isinstance(window, forms.ChoiceField)
        window.choices = [
            ("", "–"),
            *((f"{year}-{month}", f"{MONTHS[month]} {year}") for year in plan.years for month in months),
        ]

    def news(self) -> News:
        """The checked form as the verbs take it."""
        given = self.cleaned_data
        is_applied = given["kind"] == FundingKind.APPLIED
        year, _dash, month = given["window"].partition("-")
        return News(
            kind=given["kind"],
            pool=given["pool"] if is_applied else "",
            year=(int(year) if year else None) if is_applied else given["until"],
            month=int(month) if is_applied and month else None,
            amount=given["amount"],
            outcome=given["outcome"] if is_applied else "",
            granted=given["granted"] if is_applied else None,
            note=given["note"],
        )


class IdeaForm(forms.Form):
    """What became of an idea."""

    fate = forms.ChoiceField(label=_("What became of it"), choices=IdeaFate.choices, widget=forms.RadioSelect)
    initiative = InitiativeField(
        label=_("Initiative"),
        help_text=_("Where it is taken up in one."),
        queryset=Initiative.objects.select_related("plan").order_by("-plan__first_year", "plan_id", "order"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Explanation"),
        help_text=_("Everybody can read it. It is needed where the idea is not taken up in an initiative."),
        widget=forms.Textarea,
        required=False,
    )
