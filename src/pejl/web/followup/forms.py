"""Forms of status rounds."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.stages.followup.content import LONGEST_TEXT, Outcome, Said
from pejl.stages.followup.models import Entry, Progress, Round, RoundKind, Share, Subject
from pejl.stages.followup.verbs.entries import said_of
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy
from pejl.web.followup.showing import ShownLine
from pejl.web.plans.forms import AmountField

if TYPE_CHECKING:
    _PersonChoice = forms.ModelChoiceField[Person]
else:  # which is no generic class while it runs
    _PersonChoice = forms.ModelChoiceField
_WEEKS_TO_ANSWER = 4


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DescriptionForm(forms.Form):
    """What can be changed of a round."""

    due = forms.DateField(label=_("Last day to answer"), widget=_day())
    letter = forms.CharField(
        label=_("What you write to those who answer"),
        help_text=_("It stands in the e-mail above what they are asked about."),
        widget=forms.Textarea,
        required=False,
    )

    @classmethod
    def of(cls, found: Round, data: Any = None) -> "DescriptionForm":
        """As the round is."""
        return cls(data, initial={"due": found.due, "letter": found.letter})


class RoundForm(DescriptionForm):
    """A new round."""

    field_order = ("kind", "year", "due", "letter")
    kind = forms.ChoiceField(label=_("Kind"), choices=RoundKind.choices, widget=forms.RadioSelect)
    year = forms.IntegerField(label=_("Which year is it the status of?"), min_value=1900, max_value=2200)

    @classmethod
    def begun(cls, data: Any, policy: Policy, today: date) -> "RoundForm":
        """With what is asked for most often: the yearly status of the year before, in four weeks."""
        due = today + timedelta(weeks=_WEEKS_TO_ANSWER)
        return cls(data, initial={"kind": RoundKind.YEARLY, "year": last_year_of(policy, today), "due": due})


def last_year_of(policy: Policy, today: date) -> int:
    """The last whole year that the policy covers; its first one, where none is over."""
    first = policy.starts.year if policy.starts else today.year - 1
    last = policy.ends.year if policy.ends else today.year - 1
    return min(max(today.year - 1, first), last)


class LineForm(forms.Form):
    """What is said of one line. Its prefix is the line's."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    """When the line was written last, as the page showed it."""
    status = forms.ChoiceField(label=_("How it goes"), required=False)
    text = forms.CharField(label=_("What happened"), widget=forms.Textarea, max_length=LONGEST_TEXT, required=False)
    spent = AmountField(label=_("Money spent"), required=False)
    measure = forms.CharField(
        label=_("Proposed measure"),
        help_text=_("Where it lags: what you suggest."),
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
        required=False,
    )
    learned = forms.CharField(
        label=_("What was learned"), widget=forms.Textarea, max_length=LONGEST_TEXT, required=False
    )

    def __init__(self, data: Any, *, shown: ShownLine, of: Round) -> None:
        self.line = line = shown.line
        initial = {"seen": mark_of_time(line), **{name: getattr(line, name) for name in
                   ("status", "text", "spent", "measure", "learned")}}  # fmt: skip
        super().__init__(data, prefix=f"line-{line.pk}", initial=initial)
        status = self.fields["status"]
        assert isinstance(status, forms.ChoiceField)
        status.choices = [("", _("Choose")), *Progress.choices]
        if line.subject != Subject.INITIATIVE:
            del self.fields["status"]
            del self.fields["spent"]
        else:
            self.fields["spent"].help_text = shown.unit
        if of.kind != RoundKind.FINAL:
            del self.fields["learned"]
        for target in shown.targets:
            number, result = target.result.number, target.result
            self._ask(f"value_{number}", AmountField(label=_("How many"), required=False), result.value)
            if target.has_whole:
                self._ask(f"out_of_{number}", AmountField(label=_("Out of"), required=False), result.out_of)

    def _ask(self, name: str, field: AmountField, initial: Decimal | None) -> None:
        self.fields[name] = field
        self.initial[name] = initial

    def said(self) -> Said:
        """The checked form as the verbs take it; what it does not ask about stays."""
        given, before = self.cleaned_data, said_of(self.line)
        return Said(
            status=given.get("status", before.status),
            text=_one_kind_of_line_ends(given["text"]),
            measure=_one_kind_of_line_ends(given["measure"]),
            learned=_one_kind_of_line_ends(given.get("learned", before.learned)),
            spent=given.get("spent", before.spent),
            results={
                number: Outcome(given[f"value_{number}"], given.get(f"out_of_{number}", outcome.out_of))
                for number, outcome in before.results.items()
            },
        )

    def clean(self) -> dict[str, Any]:
        """Nobody writes over what a colleague wrote since the page was opened without having seen it."""
        given = super().clean() or {}
        now = mark_of_time(self.line)
        if not self.errors and given.get("seen") != now and self.said() != said_of(self.line):
            self.data = {**dict(self.data.items()), self.add_prefix("seen"): now}
            by = self.line.by.name if self.line.by else ""
            raise forms.ValidationError(
                _("%(name)s has written here since you opened the page: “%(text)s”. Save again to replace it."),
                params={"name": by, "text": self.line.text[:300]},
            )
        return given

    def result_fields(self, number: int) -> list[forms.BoundField]:
        """The fields of a yearly target."""
        return [self[name] for name in (f"value_{number}", f"out_of_{number}") if name in self.fields]


def mark_of_time(line: Entry) -> str:
    """When a line was written last, to the microsecond."""
    return line.at.isoformat() if line.at else ""


def _one_kind_of_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class FileForm(forms.Form):
    """A share's sheet, filled in."""

    file = forms.FileField(label=_("File"), help_text=_("The spreadsheet you downloaded here, filled in."))


class ReasonForm(forms.Form):
    """Why something is sent back, or left out."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea)


class SendBackForm(ReasonForm):
    """Why, and until when."""

    due = forms.DateField(label=_("New last day"), widget=_day(), required=False)


class ExtensionForm(forms.Form):
    """Another last day for one administration."""

    due = forms.DateField(label=_("New last day"), widget=_day())


class ApprovalForm(forms.Form):
    """Where the committee approved it."""

    approval = forms.CharField(label=_("Meeting and item"), max_length=300, required=False)


class ContactForm(forms.Form):
    """Who is written to."""

    contact = _PersonChoice(label=_("Contact"), queryset=Person.objects.none(), required=False,
                            empty_label=_("All case officers"))  # fmt: skip

    def __init__(self, data: Any, *, share: Share) -> None:
        super().__init__(data, initial={"contact": share.contact_id})
        people = Person.objects.filter(is_active=True, memberships__unit=share.unit).distinct()
        contact = self.fields["contact"]
        assert isinstance(contact, forms.ModelChoiceField)
        contact.queryset = people.order_by("name")
