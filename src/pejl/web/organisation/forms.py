"""Forms for the city, its units and people, and the register."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import City, District, Party, Unit, UnitKind
from pejl.stages.organisation.queries import committees
from pejl.stages.organisation.roles import Role


class CityForm(forms.Form):
    """Who runs the service and how to reach them."""

    name = forms.CharField(label=_("Name of the municipality"), max_length=120)
    contact_email = forms.EmailField(label=_("E-mail"))
    contact_phone = forms.CharField(label=_("Phone"), max_length=40)
    contact_address = forms.CharField(label=_("Address"), max_length=200, required=False)
    privacy_officer = forms.CharField(
        label=_("Data protection officer"),
        max_length=200,
        required=False,
        help_text=_("Name, e-mail or telephone number."),
    )
    accent = forms.CharField(
        label=_("Colour"),
        max_length=7,
        help_text=_("As # and six digits. It must be dark enough for white text."),
        widget=forms.TextInput({"spellcheck": "false", "autocapitalize": "none"}),
    )

    @classmethod
    def of(cls, city: City | None) -> dict[str, Any]:
        """What the form begins with."""
        return {name: getattr(city, name) for name in cls.base_fields} if city else {"accent": "#1f5a7a"}


class LogoForm(forms.Form):
    """A picture for the head of every page."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG, JPEG or WebP, at most 500 kB; shown 40 pixels high."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )


class DistrictsForm(forms.Form):
    """The city's districts."""

    names = forms.CharField(
        label=_("Districts"),
        required=False,
        help_text=_("One a line, in the order in which lists show them."),
        widget=forms.Textarea,
    )


class UnitForm(forms.Form):
    """A unit."""

    kind = forms.ChoiceField(label=_("Type"), choices=UnitKind.choices)
    code = forms.CharField(label=_("Short name"), max_length=20, help_text=_("What people say: “BIF”."))
    name = forms.CharField(label=_("Name"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    serves = forms.ModelMultipleChoiceField(
        label=_("Serves the committees"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    district = forms.ModelChoiceField(label=_("District"), queryset=District.objects.none(), required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["serves"].queryset = committees()  # type: ignore[attr-defined]
        self.fields["district"].queryset = District.objects.all()  # type: ignore[attr-defined]

    @staticmethod
    def of(unit: Unit) -> dict[str, Any]:
        """What the form begins with."""
        names = ("kind", "code", "name", "name_en", "email", "district", "active")
        return {**{name: getattr(unit, name) for name in names}, "serves": unit.serves.all()}


class RoleForm(forms.Form):
    """A role for a unit."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["unit"].queryset = Unit.objects.filter(active=True)  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Somebody who shall get an account, or a role."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    field_order = ["name", "email", "role", "unit", "language"]


class PersonForm(forms.Form):
    """A person's name and addresses."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), help_text=_("They log in with it."))
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class PartyForm(forms.Form):
    """A party of the register."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Type"), choices=Party._meta.get_field("kind").choices or [])
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("Without it, letters must go by post."))
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    contact = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    district = forms.ModelChoiceField(label=_("District"), queryset=District.objects.none(), required=False)
    groups = forms.CharField(
        label=_("Groups"), required=False, help_text=_("Separated by semicolons. A new name makes a new group.")
    )
    unit = forms.ModelChoiceField(
        label=_("Unit whose people answer for it"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("For parties of the municipality itself, such as local committees with their own log-in."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["district"].queryset = District.objects.all()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(active=True)  # type: ignore[attr-defined]

    def clean_groups(self) -> list[str]:
        """The names."""
        return [name.strip() for name in self.cleaned_data["groups"].split(";") if name.strip()]

    @staticmethod
    def of(party: Party) -> dict[str, Any]:
        """What the form begins with."""
        names = ("name", "kind", "email", "phone", "contact", "address", "district", "unit")
        groups = "; ".join(group.name for group in party.groups.all())
        return {**{name: getattr(party, name) for name in names}, "groups": groups}


class SheetForm(forms.Form):
    """A file with parties."""

    sheet = forms.FileField(
        label=_("File"),
        help_text=_("csv or xlsx with a row of titles. The columns are those of the file you can download."),
        widget=forms.FileInput(
            {"accept": ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
    )


class GroupForm(forms.Form):
    """A group's name."""

    name = forms.CharField(label=_("Name"), max_length=120)
