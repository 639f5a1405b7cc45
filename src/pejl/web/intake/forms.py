"""Forms of the intake."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pejl.analysing.hearing import Channel, SenderKind
from pejl.process.meetings import CHANNELS, Input
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Party
from pejl.stages.responses.given import GivenSender
from pejl.writing.note.names import CHANNEL_NAMES, SENDER_KIND_NAMES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

KINDS = [(kind.value, _(name)) for kind, name in SENDER_KIND_NAMES.items()]
BY_HAND = (Channel.WRITTEN, Channel.TELEPHONE, Channel.EMAIL, Channel.SOCIAL_MEDIA, Channel.PRESENTATION)
"""Ways in which what is registered by hand may have come."""
CONSENTS = [("", _("Not asked yet")), ("yes", _("Agrees to publication")), ("no", _("Does not agree"))]
ROWS = 3
"""Empty rows that a form with rows begins with; more come with the button."""


class FilesInput(forms.ClearableFileInput):
    """A chooser of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; gives a list."""

    widget = FilesInput

    def clean(self, data: Any, _initial: Any = None) -> list["UploadedFile[bytes]"]:
        """The files that have something in them or not: what is empty is kept too."""
        given = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return given


def _day(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )


class UploadForm(forms.Form):
    """Files that came another way; each is a response, an archive or list is one for each in it."""

    uploads = FilesField(label=_("Files"))
    received_at = _day(_("Received"))
    receipts = forms.BooleanField(
        label=_("Send receipts to the senders of saved e-mails"),
        required=False,
    )

    def clean_received_at(self) -> datetime:
        """Raises ValidationError for a moment that has not been yet."""
        return _not_in_future(self.cleaned_data["received_at"])


def _not_in_future(moment: datetime) -> datetime:
    if moment > timezone.now():
        raise forms.ValidationError(_("That has not been yet."))
    return moment


class SendersForm(forms.Form):
    """Rows of senders; rows without a name are left out."""

    district = forms.ModelChoiceField(
        District.objects.all(), label=_("District"), required=False, empty_label=_("Not known")
    )
    email = forms.EmailField(label=_("E-mail for the receipt"), required=False)

    def __init__(
        self, data: Any = None, *arguments: Any, hearing: Hearing, senders: Sequence[GivenSender] = (), **named: Any
    ) -> None:
        super().__init__(data, *arguments, **named)
        self.hearing = hearing
        wanted = data.get("rows", "") if data else ""
        self.count = min(int(wanted), 40) if wanted.isdecimal() else max(1, len(senders))
        for number in range(self.count):
            self._add_row(number, senders[number] if number < len(senders) else None)

    def _add_row(self, number: int, known: GivenSender | None) -> None:
        fields = {
            "name": forms.CharField(
                label=_("Name"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "parties"})
            ),
            "kind": forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False),
            "contact": forms.CharField(label=_("Contact person"), required=False, max_length=200),
            "email": forms.CharField(label=_("E-mail"), required=False, max_length=254),
            "phone": forms.CharField(label=_("Phone"), required=False, max_length=60),
            "address": forms.CharField(label=_("Address"), required=False, max_length=300),
        }
        for name, field in fields.items():
            field.initial = getattr(known, name) if known else SenderKind.UNKNOWN.value if name == "kind" else ""
            self.fields[f"sender-{number}-{name}"] = field

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each sender."""
        names = ("name", "kind", "contact", "email", "phone", "address")
        return [[self[f"sender-{number}-{name}"] for name in names] for number in range(self.count)]

    def parties(self) -> list[str]:
        """Names of the invited parties, to choose from while typing."""
        return list(self.hearing.invitees.order_by("party__name").values_list("party__name", flat=True))

    def senders(self) -> list[GivenSender]:
        """Who was written in; a name that is a party's is that party."""
        rows = [self._row(number) for number in range(self.count)]
        names = [row["name"] for row in rows if row["name"]]
        parties = {party.name.casefold(): party for party in Party.objects.filter(name__in=names)}
        invited = {name.casefold(): name for name in self.parties()}
        found = []
        for row in rows:
            if not row["name"]:
                continue
            party = parties.get(row["name"].casefold())
            if party is None and row["name"].casefold() in invited:
                party = Party.objects.filter(name=invited[row["name"].casefold()]).first()
            kind = party.kind if party and row["kind"] in {"", SenderKind.UNKNOWN.value} else row["kind"]
            found.append(
                GivenSender(**{**row, "kind": kind or SenderKind.UNKNOWN.value}, party=party.pk if party else None)
            )
        return found

    def _row(self, number: int) -> dict[str, str]:
        names = ("name", "kind", "contact", "email", "phone", "address")
        return {name: (self.cleaned_data.get(f"sender-{number}-{name}") or "").strip() for name in names}


class PaperForm(SendersForm):
    """A letter on paper, a telephone call: the scan, the text, and who it is from."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[(channel.value, _(CHANNEL_NAMES[channel])) for channel in BY_HAND]
    )
    received_at = _day(_("Received"))
    uploads = FilesField(
        label=_("Scan or photograph"), required=False, help_text=_("Is kept unchanged as the original.")
    )
    text = forms.CharField(
        label=_("Its text"),
        required=False,
        help_text=_("Typed word for word. Leave it empty where the scan can be read by the machine."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    consent = forms.TypedChoiceField(
        label=_("Publication"),
        choices=CONSENTS,
        required=False,
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    receipt = forms.BooleanField(label=_("Send a receipt to this address"), required=False, initial=True)
    field_order = ["channel", "received_at", "uploads", "text"]

    def clean_received_at(self) -> datetime:
        """Raises ValidationError for a moment that has not been yet."""
        return _not_in_future(self.cleaned_data["received_at"])

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where there is neither text nor file."""
        cleaned = super().clean() or {}
        if not cleaned.get("uploads") and not (cleaned.get("text") or "").strip():
            self.add_error("text", _("Type the text, or add the scan."))
        return cleaned


class AssignForm(SendersForm):
    """Who a response is from, put right."""

    kind = forms.ChoiceField(
        label=_("Counts as"), required=False, choices=[("", _("As its first sender")), *KINDS[:-1]]
    )


class MeetingForm(forms.Form):
    """A meeting and what was said there."""

    channel = forms.ChoiceField(
        label=_("What it was"), choices=[(channel.value, _(CHANNEL_NAMES[channel])) for channel in CHANNELS]
    )
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("As in “Town meeting at the harbour”."))
    held_on = forms.DateField(label=_("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    attendance = forms.IntegerField(label=_("How many took part"), required=False, min_value=0, max_value=1_000_000)
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("District"), required=False, empty_label=_("All of the city")
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        help_text=_("What was said, in whole sentences. Each point becomes a remark."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    uploads = FilesField(label=_("Minutes as a file"), required=False)
    consent = forms.BooleanField(label=_("What is written here may be published"), required=False)

    def __init__(self, data: Any = None, *arguments: Any, hearing: Hearing, **named: Any) -> None:
        super().__init__(data, *arguments, **named)
        sections = [(section.key, section.title) for section in hearing.sections.all()]
        self.inputs = _count(data, "inputs")
        self.challenges = _count(data, "challenges")
        for number in range(self.inputs):
            self.fields[f"input-{number}"] = _line(_("Input"))
            self.fields[f"section-{number}"] = forms.ChoiceField(
                label=_("Box"), required=False, choices=sections or [("general", _("General remarks"))]
            )
            self.fields[f"group-{number}"] = forms.CharField(label=_("Table or group"), required=False, max_length=60)
        for number in range(self.challenges):
            self.fields[f"challenge-{number}"] = _line(_("Challenge"))

    def clean_held_on(self) -> Any:
        """Raises ValidationError for a day that has not been yet."""
        if self.cleaned_data["held_on"] > timezone.localdate():
            raise forms.ValidationError(_("That has not been yet."))
        return self.cleaned_data["held_on"]

    def input_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each input."""
        return [[self[f"{name}-{number}"] for name in ("input", "section", "group")] for number in range(self.inputs)]

    def challenge_rows(self) -> list[forms.BoundField]:
        """The field of each challenge, in the order of their rank."""
        return [self[f"challenge-{number}"] for number in range(self.challenges)]

    def given_inputs(self) -> list[Input]:
        """What was said."""
        said = self.cleaned_data
        return [
            Input(said[f"input-{n}"], said.get(f"section-{n}") or "general", said.get(f"group-{n}") or "")
            for n in range(self.inputs)
            if said.get(f"input-{n}")
        ]

    def given_challenges(self) -> list[str]:
        """The ranked challenges."""
        return [text for n in range(self.challenges) if (text := self.cleaned_data.get(f"challenge-{n}"))]


def _line(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2, "class": "one-line"})
    )


def _count(data: Any, name: str) -> int:
    """How many rows there are; "more" adds some."""
    given = data.get(f"{name}-count", "") if data else ""
    count = min(int(given), 300) if given.isdecimal() else ROWS
    return count + ROWS if data and data.get("action") == f"more-{name}" else count


class TypedForm(forms.Form):
    """A text typed off the original."""

    text = forms.CharField(label=_("The text"), widget=forms.Textarea(attrs={"rows": 18}))


class ConsentForm(forms.Form):
    """What the sender said of publication, and how an officer knows."""

    consent = forms.TypedChoiceField(
        label=_("May the response be published?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    how = forms.CharField(
        label=_("How the sender said so"), max_length=200, help_text=_("As in “by telephone on 3 March”.")
    )


class LinkForm(forms.Form):
    """The response that this one repeats."""

    number = forms.IntegerField(label=_("Number of the response that came first"), min_value=1)


class PlaceForm(forms.Form):
    """The hearing that a waiting e-mail answers."""

    hearing = forms.ModelChoiceField(Hearing.objects.none(), label=_("Hearing"))

    def __init__(self, data: Any = None, *, hearings: Any, **named: Any) -> None:
        super().__init__(data, **named)
        choice = self.fields["hearing"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = hearings
