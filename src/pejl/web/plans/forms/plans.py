"""Forms for a plan as a whole: what it is, whose it is, files, and what the committee does."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.plans.content import Description
from pejl.stages.policies.models import Policy
from pejl.web.plans.forms.fields import UnitField

_SCALES = [(1, _("in whole amounts")), (1000, _("in thousands")), (1_000_000, _("in millions"))]


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


class AdoptionForm(forms.Form):
    """The committee's decision."""

    on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=_("Meeting and item"), max_length=300, required=False)


class ReopenForm(forms.Form):
    """Why a plan is written again."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea)
