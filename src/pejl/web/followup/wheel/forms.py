"""The form of a date of the year wheel."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pejl.stages.followup.models import DateKind, Every, WheelDate
from pejl.stages.followup.wheel.content import Planned
from pejl.stages.organisation.models import Unit
from pejl.web.plans.forms.fields import UnitField

_ALL_MONTHS = [(number, name) for number, name in MONTHS.items()]


class DateForm(forms.Form):
    """One date, or the days from one to another."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=DateKind.choices)
    title = forms.CharField(
        label=_("Title"), help_text=_("Leave it empty where the kind says enough."), max_length=160, required=False
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=160, required=False)
    every = forms.ChoiceField(
        label=_("How often?"),
        help_text=_("A half-yearly date comes again six months later: March and September."),
        choices=Every.choices,
        widget=forms.RadioSelect,
    )
    day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31)
    month = forms.TypedChoiceField(label=_("Month"), choices=_ALL_MONTHS, coerce=int)
    year = forms.IntegerField(
        label=_("Year"),
        help_text=_("Only for a date that comes once."),
        min_value=1990,
        max_value=2200,
        required=False,
    )
    until_day = forms.IntegerField(label=_("Last day"), min_value=1, max_value=31, required=False)
    until_month = forms.TypedChoiceField(
        label=_("Month of the last day"),
        help_text=_("Only where it takes more than a day."),
        choices=[("", _("None")), *_ALL_MONTHS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    unit = UnitField(label=_("Who sees to it?"), queryset=Unit.objects.filter(active=True).order_by("name"))
    lead_days = forms.IntegerField(
        label=_("How many days before are its people reminded by e-mail?"),
        help_text=_("Leave it empty for no reminder."),
        min_value=0,
        max_value=366,
        required=False,
    )

    @classmethod
    def of(cls, data: Any, found: WheelDate) -> "DateForm":
        """As the date is."""
        return cls(data, initial={name: getattr(found, name) for name in cls.base_fields} | {"unit": found.unit_id})

    def planned(self) -> Planned:
        """The checked form as the verbs take it."""
        given = self.cleaned_data
        return Planned(**{**given, "kind": DateKind(given["kind"]), "every": Every(given["every"])})
