"""The two forms of a response, made anew for each hearing, and what they hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pejl.analysing.hearing import SenderKind
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District
from pejl.stages.responses.boxes import Box
from pejl.stages.responses.drafted import Drafted
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.writing.note.names import SENDER_KIND_NAMES

LONGEST_TEXT = 100_000
"""Characters of one box."""
MOST_SENDERS = 20
_BOX = "box-"
ORGANISATIONS = [
    (kind.value, _(name))
    for kind, name in SENDER_KIND_NAMES.items()
    if kind not in {SenderKind.RESIDENT, SenderKind.UNKNOWN}
]


class HoneypotMixin(forms.Form):
    """A field that people do not see and that programs like to fill in."""

    website = forms.CharField(required=False, max_length=200)

    def clean_website(self) -> str:
        """Raises ValidationError where it was filled in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave the field “Website” empty. It is there to stop programs."))
        return ""


class WritingForm(HoneypotMixin):
    """A text area for each box and each remark made at a paragraph."""

    def __init__(self, data: QueryDict | None, boxes: Sequence[Box], form: Drafted) -> None:
        super().__init__(data, initial=_initial(form))
        self.boxes = boxes
        for box in boxes:
            self.fields[_BOX + box.section.key] = _text(box.section.title)

    def rows(self) -> list[tuple[Box, forms.BoundField]]:
        """Each box with its field."""
        return [(box, self[_BOX + box.section.key]) for box in self.boxes]

    def merged(self, form: Drafted) -> Drafted:
        """What was filled in before with what is filled in now; kept whether or not all of it is right."""
        given = self.data
        boxes = {box.section.key: _clean(given.get(_BOX + box.section.key, "")) for box in self.boxes}
        other = {key: text for key, text in form.boxes.items() if key not in boxes}
        form.boxes = {**other, **{key: text for key, text in boxes.items() if text.strip()}}
        form.anchors = _anchors(given)
        return form


def _initial(form: Drafted) -> dict[str, Any]:
    return {_BOX + key: text for key, text in form.boxes.items()}


def _text(title: str) -> forms.CharField:
    return forms.CharField(
        label=title, required=False, max_length=LONGEST_TEXT, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )


def _anchors(given: Mapping[str, Any]) -> list[GivenAnchor]:
    """The remarks at paragraphs; those left empty stay as long as the form is not sent."""
    if not isinstance(given, QueryDict):
        return []
    rows = zip(
        given.getlist("anchor-provision"), given.getlist("anchor-quote"), given.getlist("anchor-text"), strict=False
    )
    return [
        GivenAnchor(provision[:120], _clean(text), quote[:500])
        for number, (provision, quote, text) in enumerate(rows)
        if provision and str(number) != given.get("remove-anchor")
    ]


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "")[:LONGEST_TEXT]


class AboutForm(HoneypotMixin):
    """Who answers, where to reach them, and whether the response may be published."""

    organisation = forms.TypedChoiceField(
        label=_("I answer"),
        choices=[("no", _("as a resident")), ("yes", _("for an organisation, a company or a public body"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label=_("District"), required=False, empty_label=_("Choose, if you like")
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_(
            "For the receipt with a private link, where you can correct your response until the deadline and see what "
            "becomes of it. It is never published."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.TypedChoiceField(
        label=_("May we publish your response?"),
        choices=[("yes", _("Yes, you may publish it")), ("no", _("No, do not publish it"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None, hearing: Hearing, form: Drafted, count: int) -> None:
        super().__init__(data, initial=_about(form))
        self.count = count
        for number in range(count):
            for name, field in _sender_fields(number).items():
                self.fields[f"{name}-{number}"] = field
        if not hearing.publishes:
            del self.fields["consent"]
        if not District.objects.exists():
            del self.fields["district"]
        self._before = list(form.senders)

    def senders(self) -> list[tuple[int, list[forms.BoundField]]]:
        """For each sender its number and fields."""
        return [
            (number, [self[f"{name}-{number}"] for name in ("name", "kind", "contact", "phone")])
            for number in range(self.count)
        ]

    def merged(self, form: Drafted) -> Drafted:
        """As `WritingForm.merged`."""
        form.organisation = {"yes": True, "no": False}.get(self.data.get("organisation", ""))
        form.senders = [self._sender(number, form) for number in range(self.count)]
        form.email = self.data.get("email", "").strip()[:254]
        district = self.data.get("district", "")
        form.district = int(district) if district.isdecimal() else None
        if "consent" in self.fields:
            form.consent = {"yes": True, "no": False}.get(self.data.get("consent", ""))
        return form

    def _sender(self, number: int, form: Drafted) -> GivenSender:
        def given(name: str, longest: int) -> str:
            return str(self.data.get(f"{name}-{number}", "")).strip()[:longest]

        name = given("name", 200)
        known = self._before[number].party if number < len(self._before) else None
        kind = given("kind", 20) if form.organisation else SenderKind.RESIDENT.value
        return GivenSender(
            name=name,
            kind=kind if kind in {*dict(ORGANISATIONS), SenderKind.RESIDENT} else SenderKind.UNKNOWN.value,
            contact=given("contact", 200) if form.organisation else "",
            email=form.email if number == 0 else "",
            phone=given("phone", 60),
            party=known,
        )


def _about(form: Drafted) -> dict[str, Any]:
    said = {True: "yes", False: "no", None: None}
    initial: dict[str, Any] = {
        "organisation": said[form.organisation],
        "consent": said[form.consent],
        "email": form.email,
        "district": form.district,
    }
    for number, sender in enumerate(form.senders):
        for name in ("name", "kind", "contact", "phone"):
            initial[f"{name}-{number}"] = getattr(sender, name)
    return initial


def _sender_fields(number: int) -> dict[str, forms.Field]:
    """The fields of one sender; only the first one's own name is filled in by browsers."""
    own = number == 0
    return {
        "name": forms.CharField(
            label=_("Name"),
            max_length=200,
            help_text=_("Your own name, or that of the organisation.") if own else "",
            widget=forms.TextInput(attrs={"autocomplete": "name"} if own else {}),
        ),
        "kind": forms.ChoiceField(
            label=_("Kind of organisation"), required=False, choices=[("", _("Choose")), *ORGANISATIONS]
        ),
        "contact": forms.CharField(label=_("Contact person"), required=False, max_length=200),
        "phone": forms.CharField(
            label=_("Phone"),
            required=False,
            max_length=60,
            help_text=_("Never published."),
            widget=forms.TextInput(attrs={"autocomplete": "tel"} if own else {}),
        ),
    }


class LinkForm(forms.Form):
    """Where to send the link of a draft."""

    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
