"""Forms for writing policies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.policies.models import Policy, Provision


class DescriptionForm(forms.Form):
    """What a policy is called, what it is about and how long it holds."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("What it is about"),
        help_text=_("Two or three sentences in plain words. They stand on the policy's public page."),
        widget=forms.Textarea,
        required=False,
    )
    starts = forms.DateField(label=_("Holds from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label=_("Holds until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


class PolicyForm(DescriptionForm):
    """A new policy: also who leads it and what it follows, which stay."""

    lead = forms.ModelChoiceField(
        label=_("Lead administration"), queryset=Unit.objects.filter(kind=UnitKind.ADMINISTRATION, active=True)
    )
    predecessor = forms.ModelChoiceField(
        label=_("Follows after"),
        help_text=_("The policy this one takes over from, if there is one."),
        queryset=Policy.objects.filter(successor=None),
        required=False,
    )


class ImportForm(forms.Form):
    """A file with a policy's text, or the text itself."""

    file = forms.FileField(
        label=_("File"), help_text=_("Word, OpenDocument, PDF, web page, Markdown or plain text."), required=False
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        help_text=_("Headings such as “Pejlemærke 1” and “Mål 3” become parts of their own."),
        widget=forms.Textarea,
        required=False,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """Either a file or a text."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("file")) == bool((given.get("text") or "").strip()):
            raise forms.ValidationError(_("Choose a file or paste a text, one of the two."))
        return given


class ProvisionForm(forms.ModelForm[Provision]):
    """One part of a policy."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Provision
        fields = ["kind", "number", "title", "body", "plain", "committees"]
        labels = {
            "kind": _("Kind of part"),
            "number": _("Number"),
            "title": _("Heading"),
            "body": _("Text"),
            "plain": _("In the short edition"),
            "committees": _("Committees that answer for it"),
        }
        help_texts = {
            "body": _("An empty line begins a new paragraph. A line that begins with “- ” becomes an item of a list."),
            "plain": _("The same in plain words. Leave it empty where the part is not in the short edition."),
        }
        widgets = {"committees": forms.CheckboxSelectMultiple}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["title"].required = False  # a text without a heading is a part too
        committees = self.fields["committees"]
        assert isinstance(committees, forms.ModelMultipleChoiceField)
        committees.queryset = Unit.objects.filter(kind__in=[UnitKind.COMMITTEE, UnitKind.COUNCIL], active=True)


class IndicatorForm(forms.Form):
    """How a goal is measured."""

    code = forms.CharField(label=_("No."), max_length=20, required=False)
    name = forms.CharField(label=_("Indicator"), max_length=300, required=False)
    baseline = forms.CharField(label=_("Baseline"), max_length=200, required=False)
    target = forms.CharField(label=_("Target figure"), max_length=200, required=False)


IndicatorForms = forms.formset_factory(IndicatorForm, extra=2)


class NewProvisionForm(forms.Form):
    """A part to be added."""

    kind = forms.ChoiceField(label=_("Kind of part"), choices=Provision._meta.get_field("kind").choices or [])
    title = forms.CharField(label=_("Heading"), max_length=500)
    place = forms.ChoiceField(
        label=_("Where"), choices=[("after", _("After the chosen part")), ("under", _("Below the chosen part"))]
    )


class CommentForm(forms.Form):
    """An internal comment."""

    text = forms.CharField(label=_("Comment"), widget=forms.Textarea)
