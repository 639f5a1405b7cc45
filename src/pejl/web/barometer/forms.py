"""Forms of barometers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.measuring import Better
from pejl.measuring.figures import FigureMapping
from pejl.stages.barometer.grounds import GROUNDS, PLACES
from pejl.stages.barometer.models import Frequency, Indicator
from pejl.stages.barometer.verbs import About, Start
from pejl.stages.organisation.models import District, Unit, UnitKind
from pejl.stages.policies.models import Policy, Version
from pejl.web.barometer.words import named_grounds, named_places, unit_from, unit_of

_YEARS_BACK = 4


def _months_by_year() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The months that somebody can tell of, the newest first: (year, [("2026-03", "March 2026") ...])."""
    today = localdate()
    for year in range(today.year, today.year - _YEARS_BACK - 1, -1):
        months = range(today.month if year == today.year else 12, 0, -1)
        yield str(year), [(f"{year}-{month:02}", date_format(date(year, month, 1), "F Y")) for month in months]


class RegistrationForm(forms.Form):
    """What happened, where and when; nothing of who."""

    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("What do you think it was because of?"),
        choices=lambda: [(value, named_grounds()[value]) for value in GROUNDS],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("You can choose several."),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where did it happen?"),
        choices=lambda: [(value, named_places()[value]) for value in PLACES],
        widget=forms.RadioSelect,
    )
    month = forms.ChoiceField(label=gettext_lazy("In which month?"), choices=lambda: [("", "–"), *_months_by_year()])
    district = forms.ModelChoiceField(
        label=gettext_lazy("In which district?"),
        queryset=District.objects.all(),
        required=False,
        empty_label=gettext_lazy("I do not know, or do not want to say"),
    )
    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        widget=forms.Textarea,
        required=False,
        max_length=4_000,
        help_text=gettext_lazy("Please write no names, neither your own nor others'."),
    )


class IndicatorForm(forms.Form):
    """What an indicator says of itself."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=20, help_text=gettext_lazy("As people call it: 1a."))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=300, required=False)
    goal = forms.ChoiceField(label=gettext_lazy("Goal"), required=False)
    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=40, help_text=gettext_lazy("percent, persons, or what else is counted.")
    )
    counts_people = forms.TypedChoiceField(
        label=gettext_lazy("Does it count people?"),
        choices=[
            ("", gettext_lazy("As name and unit say")),
            ("yes", gettext_lazy("Yes, people")),
            ("no", gettext_lazy("No, districts, schools or the like")),
        ],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        help_text=gettext_lazy(
            "Also where the figure is a percentage: percent of whom? Figures that tell of fewer than five people are "
            "hidden from everybody outside; figures about other things are always shown. By name and unit areas, "
            "schools, days and kroner are other things, and all else is people."
        ),
    )
    better = forms.ChoiceField(label=gettext_lazy("Direction"), required=False)
    limit = forms.FloatField(
        label=gettext_lazy("Natural limit"),
        required=False,
        localize=True,
        help_text=gettext_lazy("100 for a percentage that shall rise; empty where there is none."),
    )
    decimals = forms.IntegerField(label=gettext_lazy("Decimals"), min_value=0, max_value=4, initial=0)
    frequency = forms.ChoiceField(label=gettext_lazy("New figures"), choices=Frequency.choices, initial="yearly")
    weight = forms.FloatField(label=gettext_lazy("Weight in its goal"), min_value=0.01, initial=1, localize=True)
    definition = forms.CharField(label=gettext_lazy("Definition"), widget=forms.Textarea, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)
    method = forms.CharField(label=gettext_lazy("Method"), widget=forms.Textarea, required=False)
    committee = forms.ModelChoiceField(
        label=gettext_lazy("Committee"), queryset=Unit.objects.filter(kind=UnitKind.COMMITTEE), required=False
    )
    administration = forms.ModelChoiceField(
        label=gettext_lazy("Who delivers the figures"),
        queryset=Unit.objects.filter(kind=UnitKind.ADMINISTRATION),
        required=False,
    )
    comparator_name = forms.CharField(label=gettext_lazy("Compared with"), max_length=200, required=False)
    condition = forms.CharField(label=gettext_lazy("Condition"), widget=forms.Textarea, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), widget=forms.Textarea, required=False)
    counts_registrations = forms.BooleanField(
        label=gettext_lazy("Its figures are registrations of experienced discrimination"), required=False
    )
    is_public = forms.BooleanField(label=gettext_lazy("Everybody may see it"), required=False, initial=True)

    def __init__(self, *given: Any, version: Version | None, **named: Any) -> None:
        super().__init__(*given, **named)
        goals = version.provisions.filter(kind__in=("goal", "flagship")) if version else ()
        self.fields["goal"].choices = [  # type: ignore[attr-defined]
            ("", _("None of them")),
            *((goal.key, f"{goal.number} {goal.title}".strip()) for goal in goals),
        ]
        self.fields["better"].choices = [  # type: ignore[attr-defined]
            ("", _("It only tells something")),
            (Better.HIGHER.value, _("Higher is better")),
            (Better.LOWER.value, _("Lower is better")),
        ]

    def clean_unit(self) -> str:
        """As it is kept, whichever language it is written in."""
        return unit_from(self.cleaned_data["unit"])

    def about(self) -> About:
        """As verbs take it."""
        given = dict(self.cleaned_data)
        given["better"] = Better(given["better"]) if given["better"] else None
        return About(**given)

    @staticmethod
    def initial_of(indicator: Indicator) -> dict[str, Any]:
        """The form as the indicator stands."""
        initial = {name: getattr(indicator, name) for name in About.__slots__}
        counts_people = "yes" if indicator.counts_people else "no"
        return {**initial, "unit": unit_of(indicator.unit), "counts_people": counts_people}


class BaselineForm(forms.Form):
    """Where it starts: a figure of a period, two counts, or the period from which one is expected."""

    period = forms.CharField(
        label=gettext_lazy("Period"),
        required=False,
        max_length=24,
        help_text=gettext_lazy("2024, 2024-Q3, 2023/24"),
    )
    value = forms.FloatField(label=gettext_lazy("Figure"), required=False, localize=True)
    numerator = forms.FloatField(label=gettext_lazy("Count"), required=False, localize=True)
    denominator = forms.FloatField(label=gettext_lazy("Out of"), required=False, localize=True)
    scope = forms.CharField(label=gettext_lazy("What is counted"), required=False, max_length=100)
    pending = forms.CharField(
        label=gettext_lazy("Expected from"),
        required=False,
        max_length=24,
        help_text=gettext_lazy("Only where there is no figure yet: the first period that has one."),
    )
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), widget=forms.Textarea, required=False)

    def start(self) -> Start:
        """As verbs take it."""
        return Start(**{name: value for name, value in self.cleaned_data.items() if name != "reason"})


TARGET_KINDS = {
    "direction": gettext_lazy("Go the right way"),
    "absolute": gettext_lazy("Reach a figure"),
    "relative_change": gettext_lazy("Percent more or fewer"),
    "point_change": gettext_lazy("Points up or down"),
    "parity": gettext_lazy("Be level with what it is compared with"),
    "gap_reduction": gettext_lazy("A smaller gap to the city"),
}


class TargetForm(forms.Form):
    """What is promised."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(TARGET_KINDS.items()), widget=forms.RadioSelect)
    value = forms.FloatField(label=gettext_lazy("Figure to reach"), required=False, localize=True)
    change = forms.FloatField(
        label=gettext_lazy("Change in percent or points"),
        required=False,
        localize=True,
        help_text=gettext_lazy("With a minus where it shall fall: -20."),
    )
    of_share = forms.BooleanField(
        label=gettext_lazy("The percentage is of the share itself, not of the number of people"), required=False
    )
    at_least = forms.IntegerField(label=gettext_lazy("On at least so many criteria"), required=False, min_value=1)
    of_criteria = forms.IntegerField(label=gettext_lazy("Out of so many criteria"), required=False, min_value=1)
    start = forms.CharField(label=gettext_lazy("Counted from"), required=False, max_length=24)
    by = forms.CharField(label=gettext_lazy("By the end of"), required=False, max_length=24)
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), widget=forms.Textarea, required=False)

    def promise(self) -> dict[str, Any]:
        """As `measuring.read_target` reads it."""
        given = self.cleaned_data
        found = {
            name: given[name] for name in ("value", "change", "at_least", "of_criteria") if given[name] is not None
        }
        found |= {name: given[key] for name, key in (("from", "start"), ("by", "by")) if given[key]}
        return {"kind": given["kind"], "of": "share" if given["of_share"] else "count", **found}


class MappingForm(forms.Form):
    """Which column means what; columns are chosen from those of the file."""

    indicator = forms.ChoiceField(label=gettext_lazy("Indicator of all rows"), required=False)
    indicator_column = forms.ChoiceField(label=gettext_lazy("Column with the indicator's code"), required=False)
    period = forms.CharField(label=gettext_lazy("Period of all rows"), required=False, max_length=24)
    period_column = forms.ChoiceField(label=gettext_lazy("Column with the period"), required=False)
    value = forms.ChoiceField(label=gettext_lazy("Column with the figure"), required=False)
    numerator = forms.ChoiceField(label=gettext_lazy("Column with the count"), required=False)
    denominator = forms.ChoiceField(label=gettext_lazy("Column with what it is a share of"), required=False)
    respondents = forms.ChoiceField(label=gettext_lazy("Column with the number of answers"), required=False)
    standard_error = forms.ChoiceField(label=gettext_lazy("Column with the standard error"), required=False)
    note = forms.ChoiceField(label=gettext_lazy("Column with a note"), required=False)
    district = forms.ChoiceField(label=gettext_lazy("Column with the district"), required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Column with the sex"), required=False)
    age = forms.ChoiceField(label=gettext_lazy("Column with the age"), required=False)
    background = forms.ChoiceField(label=gettext_lazy("Column with the background"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Column that says own, comparator, area or city"), required=False)
    criterion = forms.ChoiceField(label=gettext_lazy("Column with the criterion"), required=False)
    whole = forms.CharField(
        label=gettext_lazy("How “all together” is written"),
        required=False,
        help_text=gettext_lazy("Such as “I alt”: those rows are the whole, not a category."),
    )
    decimal = forms.ChoiceField(
        label=gettext_lazy("Decimals are written with"),
        required=False,
        choices=[("", gettext_lazy("Find out")), (",", gettext_lazy("a comma")), (".", gettext_lazy("a point"))],
    )
    factor = forms.FloatField(label=gettext_lazy("Multiply every figure by"), initial=1, localize=True)
    name = forms.CharField(
        label=gettext_lazy("Keep it as"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("A name, so that it can be used again with the next file."),
    )
    file_pattern = forms.CharField(
        label=gettext_lazy("Files in the folder of figures"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Such as ledighed-*.csv; empty where files are only handed in here."),
    )
    every_days = forms.IntegerField(
        label=gettext_lazy("Look for new files every so many days"), required=False, min_value=1, max_value=400
    )

    def __init__(self, *given: Any, policy: Policy, columns: tuple[str, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        none = ("", "–")
        for name in (*_COLUMNS, *_TRAITS):
            self.fields[name].choices = [none, *((column, column) for column in columns)]  # type: ignore[attr-defined]
        codes = [(one.code, str(one)) for one in policy.indicators.all()]
        self.fields["indicator"].choices = [none, *codes]  # type: ignore[attr-defined]

    def mapping(self) -> FigureMapping:
        """Raises MappingNotUnderstood where it does not say indicator, period and figure."""
        given = self.cleaned_data
        traits = {name: given[name] for name in _TRAITS if given[name]}
        whole = given["whole"].strip()
        return FigureMapping.from_dict(
            {
                **{name: given[name] for name in ("indicator", "period", "decimal", *_COLUMNS)},
                "breakdowns": traits,
                "renamed": {column: {whole: ""} for column in traits.values()} if whole else {},
                "factor": given["factor"] or 1.0,
            }
        )

    @staticmethod
    def initial_of(data: dict[str, Any]) -> dict[str, Any]:
        """The form as a mapping was kept."""
        wholes = [text for names in data.get("renamed", {}).values() for text, name in names.items() if not name]
        return {**data, **data.get("breakdowns", {}), "whole": wholes[0] if wholes else ""}


_COLUMNS = ("indicator_column", "period_column", "value", "numerator", "denominator", "respondents", "standard_error",
            "note")  # fmt: skip
_TRAITS = ("district", "sex", "age", "background", "role", "criterion")


class CorrectionForm(forms.Form):
    """One figure, corrected by hand."""

    value = forms.FloatField(label=gettext_lazy("Figure"), required=False, localize=True)
    numerator = forms.FloatField(label=gettext_lazy("Count"), required=False, localize=True)
    denominator = forms.FloatField(label=gettext_lazy("Out of"), required=False, localize=True)
    breaks = forms.BooleanField(label=gettext_lazy("Made in another way than before"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), widget=forms.Textarea)


class EditionForm(forms.Form):
    """What an edition is called and says first."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=160, help_text=gettext_lazy("Such as “Barometer, spring 2026”.")
    )
    introduction = forms.CharField(label=gettext_lazy("What it says first"), widget=forms.Textarea, required=False)
