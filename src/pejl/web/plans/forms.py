"""Forms for writing and following action plans."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pejl.errors import PejlError
from pejl.stages.organisation.models import District, Unit, UnitKind
from pejl.stages.plans.content import About, Description, Figure, Line, News, Source
from pejl.stages.plans.models import (
    FundingKind,
    FundingOutcome,
    IdeaFate,
    Initiative,
    InitiativeStatus,
    LineKind,
    Plan,
    TargetKind,
    YearlyTarget,
)
from pejl.stages.plans.numbers import read_number, write_number
from pejl.stages.plans.queries.goals import served_names
from pejl.stages.policies.models import Policy
from pejl.web.plans.words import served_text
from pejl.web.templatetags.figures import wording

if TYPE_CHECKING:
    _UnitChoice = forms.ModelChoiceField[Unit]
    _TargetChoice = forms.ModelChoiceField[YearlyTarget]
    _InitiativeChoice = forms.ModelChoiceField[Initiative]
else:  # which is no generic class while it runs
    _UnitChoice = _TargetChoice = _InitiativeChoice = forms.ModelChoiceField
_SCALES = [(1, _("in whole amounts")), (1000, _("in thousands")), (1_000_000, _("in millions"))]


def number_text(number: Decimal | None) -> str:
    """A number as it stands in a field, in the page's language."""
    written = write_number(number)
    return written.replace(",", ".") if (get_language() or "").startswith("en") else written


class UnitField(_UnitChoice):
    """A unit by its name and code."""

    def label_from_instance(self, obj: Unit) -> str:
        """As it stands in the list."""
        return f"{obj.name} ({obj.code})"


class TargetField(_TargetChoice):
    """A yearly target by its number and name."""

    def label_from_instance(self, obj: YearlyTarget) -> str:
        """As it stands in the list."""
        return f"{obj.number}. {obj.called(wording().language)}"


class InitiativeField(_InitiativeChoice):
    """An initiative with its plan."""

    def label_from_instance(self, obj: Initiative) -> str:
        """As it stands in the list."""
        return f"{obj.plan.title}: {obj}"


class AmountField(forms.CharField):
    """A number from 0 up, as people write it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(max_length=30, **named)
        self.widget.attrs.update({"inputmode": "decimal", "class": "amount"})

    def clean(self, value: Any) -> Any:
        """A Decimal, or None where nothing stands there."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_number(text, wording().language)
        except PejlError as error:
            raise forms.ValidationError(error.explain(wording())) from None

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field."""
        return number_text(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number was written, however it is written."""
        try:
            return bool(self.clean(data) != initial)
        except forms.ValidationError:
            return True


class DescriptionForm(forms.Form):
    """What a plan is called, its years, and how it counts."""

    title = forms.CharField(label=_("Title"), max_length=200)
    first_year = forms.IntegerField(label=_("First year"), min_value=1900, max_value=2200)
    last_year = forms.IntegerField(label=_("Last year"), min_value=1900, max_value=2200)
    scale = forms.TypedChoiceField(label=_("Amounts are written"), choices=_SCALES, coerce=int, initial=1000)
    currency = forms.CharField(label=_("Currency"), max_length=3, min_length=3, initial="DKK")
    revised_after = forms.IntegerField(
        label=_("Look at the yearly targets again after so many years"), min_value=1, max_value=12, initial=2
    )
    windows = forms.TypedMultipleChoiceField(
        label=_("Months in which money can be applied for"),
        choices=list(MONTHS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pool = forms.CharField(label=_("Pool where money is applied for"), max_length=120, required=False)

    def description(self) -> Description:
        """The checked form as the verbs take it."""
        given = self.cleaned_data
        return Description(
            title=given["title"],
            first_year=given["first_year"],
            last_year=given["last_year"],
            scale=given["scale"],
            currency=given["currency"].upper(),
            revised_after=given["revised_after"],
            windows=tuple(sorted(given["windows"])),
            pool=given["pool"],
        )


class OwnerForm(forms.Form):
    """Whose plan it is."""

    policy = forms.ModelChoiceField(label=_("Policy"), queryset=Policy.objects.all())
    committee = UnitField(
        label=_("Committee"),
        queryset=Unit.objects.filter(kind__in=[UnitKind.COMMITTEE, UnitKind.COUNCIL], active=True),
    )
    administration = UnitField(
        label=_("Administration"), queryset=Unit.objects.filter(kind=UnitKind.ADMINISTRATION, active=True)
    )


class ImportForm(forms.Form):
    """A file with a plan."""

    file = forms.FileField(label=_("File"), help_text=_("csv or xlsx as downloaded from a plan, or yaml."))


class NewFromFileForm(OwnerForm):
    """A plan from a file: who owns it may stand in the file."""

    file = forms.FileField(label=_("File"), help_text=_("csv or xlsx as downloaded from a plan, or yaml."))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in ("committee", "administration"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Only where the file does not say it.")


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


class AdoptionForm(forms.Form):
    """The committee's decision."""

    on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=_("Meeting and item"), max_length=300, required=False)


class ReopenForm(forms.Form):
    """Why a plan is written again."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea)


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
