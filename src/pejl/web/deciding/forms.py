"""Forms in which meetings are planned, items prepared and decisions recorded."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pejl.stages.decisions.models import AmendmentOutcome, Item, Outcome, StatementKind, Treatment
from pejl.stages.decisions.queries import bodies, parties
from pejl.stages.decisions.verbs import About
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.organisation.queries import units_of
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

_MINUTES = "%Y-%m-%dT%H:%M"


def body_name(treatment: Treatment) -> str:
    """A body's name, with which reading it is where it reads twice."""
    name = treatment.body.name
    if treatment.reading == 1:
        return gettext("%(body)s, first reading") % {"body": name}
    return gettext("%(body)s, second reading") % {"body": name} if treatment.reading else name


class _OneByName(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit, called by its name instead of its code."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class _SeveralByName(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Units, called by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class _TreatmentByName(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A treatment, called after its body."""

    def label_from_instance(self, obj: Any) -> str:
        return body_name(obj)


class _DateTime(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=_MINUTES)


class WhenForm(forms.Form):
    """When and where a body meets."""

    starts_at = forms.DateTimeField(label=_("Day and time"), widget=_DateTime, input_formats=[_MINUTES])
    place = forms.CharField(label=_("Place"), required=False, max_length=200)


class MeetingForm(WhenForm):
    """A new meeting of one of the person's bodies."""

    body = _OneByName(label=_("Body"), queryset=Unit.objects.none())
    field_order = ("body", "starts_at", "place")

    def __init__(self, person: Person, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        own = bodies().filter(pk__in=units_of(person, Role.SECRETARY))
        self.fields["body"].queryset = own  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """What an item says."""

    title = forms.CharField(label=_("Title"), max_length=200)
    case_number = forms.CharField(
        label=_("Case number"), required=False, max_length=40, help_text=_("As in the journal: “2026-0042”.")
    )
    recommendation = forms.CharField(
        label=_("Recommendation"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the bodies are asked to decide, one point to a line."),
    )
    economy = forms.CharField(
        label=_("Economy"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it costs, and where the money comes from."),
    )

    @property
    def about(self) -> About:
        """The form as the verbs take it."""
        data = self.cleaned_data
        return About(data["title"], data["recommendation"], data["case_number"], data["economy"])


class NewItemForm(ItemForm):
    """A new item about a policy, and its hearing where there was one."""

    policy = forms.ModelChoiceField(label=_("Policy"), queryset=Policy.objects.none())
    hearing = forms.ModelChoiceField(label=_("Hearing"), queryset=Hearing.objects.none(), required=False)
    field_order = ("policy", "hearing", "title", "case_number", "recommendation", "economy")

    def __init__(self, person: Person, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        own = Policy.objects.filter(lead__in=units_of(person, Role.LEAD)).order_by("title")
        hearings = Hearing.objects.filter(version__policy__in=own).order_by("-closes_at", "-id")
        self.fields["policy"].queryset = own  # type: ignore[attr-defined]
        self.fields["hearing"].queryset = hearings  # type: ignore[attr-defined]


def about_of(item: Item) -> dict[str, str]:
    """An item as its form shows it."""
    return {
        "title": item.title,
        "case_number": item.case_number,
        "recommendation": item.recommendation,
        "economy": item.economy,
    }


class BodyForm(forms.Form):
    """One more body that decides an item: "12" or, for the council's readings, "12:1" and "12:2"."""

    body = forms.ChoiceField(label=_("Who decides next"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = []
        for unit in bodies():
            choices.append((f"{unit.pk}:0", unit.name))
            if unit.kind == UnitKind.COUNCIL:
                choices += [
                    (f"{unit.pk}:1", _("%(body)s, first reading") % {"body": unit.name}),
                    (f"{unit.pk}:2", _("%(body)s, second reading") % {"body": unit.name}),
                ]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[Unit, int]:
        """The body, and which reading it is."""
        pk, _colon, reading = self.cleaned_data["body"].partition(":")
        return Unit.objects.get(pk=pk), int(reading)


class AnnexForm(forms.Form):
    """A paper for the bodies."""

    title = forms.CharField(label=_("What it is"), max_length=200)
    file = forms.FileField(label=_("File"))
    public = forms.BooleanField(label=_("Everybody who may follow the item may read it"), required=False)


class AdoptForm(forms.Form):
    """The day of the last decision."""

    on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class _PartiesForm(forms.Form):
    """Words of parties."""

    parties = _SeveralByName(
        label=_("Political parties"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["parties"].queryset = parties()  # type: ignore[attr-defined]


class StatementForm(_PartiesForm):
    """A statement or a dissent for the minutes."""

    kind = forms.ChoiceField(label=_("What it is"), choices=StatementKind.choices, widget=forms.RadioSelect)
    field_order = ("kind", "parties", "text")


class AmendmentForm(_PartiesForm):
    """What parties move, in words; what it does to the policy's text stands in rows of its own."""

    text = forms.CharField(label=_("The amendment in words"), widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("parties", "text")


class ResultForm(forms.Form):
    """What a body decided; votes are read by `votes`."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Decision"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As it stands in the minutes."),
    )
    sent_back_to = _TreatmentByName(
        label=_("Sent back to"),
        queryset=Treatment.objects.none(),
        required=False,
        help_text=_("Only where the item is sent back: it is done again from there."),
    )

    def __init__(self, treatment: Treatment, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        earlier = treatment.item.treatments.filter(order__lte=treatment.order).select_related("body")
        self.fields["sent_back_to"].queryset = earlier  # type: ignore[attr-defined]
        self.amendments = list(treatment.amendments.all())
        for amendment in self.amendments:
            self.fields[f"amendment-{amendment.number}"] = forms.ChoiceField(
                label=_("Amendment %(number)s") % {"number": amendment.number},
                choices=AmendmentOutcome.choices,
                widget=forms.RadioSelect,
            )


class CorrectionForm(forms.Form):
    """What was wrong in a record."""

    text = forms.CharField(label=_("Correction"), widget=forms.Textarea(attrs={"rows": 3}))
