"""Forms with which a hearing is set up and run."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pejl.stages.hearings.deadlines import end_of, last_day, start_of, time_of_day
from pejl.stages.hearings.models import Hearing, Section
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.queries import committees, units_of
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version
from pejl.stages.policies.tree import in_reading_order

_KEPT_YEARS = 5


def _date(**attributes: str) -> forms.DateInput:
    return forms.DateInput({"type": "date", **attributes}, format="%Y-%m-%d")


def _time() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


class NewHearingForm(forms.Form):
    """Which draft is heard, and who leads."""

    version = forms.ModelChoiceField(
        label=_("The draft"), queryset=Version.objects.none(), help_text=_("Versions of policies, the newest first.")
    )
    title = forms.CharField(
        label=_("Title of the hearing"), max_length=200, required=False, help_text=_("Empty means the policy's title.")
    )
    lead = forms.ModelChoiceField(label=_("Administration that leads"), queryset=Unit.objects.none())
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("Of the texts and letters. The pages are in both.")
    )

    def __init__(self, *arguments: Any, person: Person, **named: Any) -> None:
        super().__init__(*arguments, **named)
        versions = Version.objects.select_related("policy").order_by("-created_at", "-id")
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]
        self.fields["lead"].queryset = units_of(person, Role.LEAD, Role.OFFICER)  # type: ignore[attr-defined]
        self.fields["lead"].empty_label = None  # type: ignore[attr-defined]


class AboutForm(forms.Form):
    """What the hearing is about, and whom to ask."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("What it is about, in plain words"),
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "Three to five sentences: what is decided, whom it touches, and what you would like to hear about."
        ),
    )
    contact_name = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("E-mail for questions"))
    contact_phone = forms.CharField(label=_("Phone for questions"), max_length=40)


class DatesForm(forms.Form):
    """When the hearing opens and ends."""

    opens_on = forms.DateField(label=_("Opens on"), widget=_date())
    opens_time = forms.TimeField(
        label=_("Opens at"), required=False, widget=_time(), help_text=_("Empty means midnight.")
    )
    closes_on = forms.DateField(
        label=_("Last day to respond"), widget=_date(), help_text=_("Four weeks or more is usual.")
    )
    closes_time = forms.TimeField(
        label=_("Until"), required=False, widget=_time(), help_text=_("Empty means that the whole day counts.")
    )
    short_reason = forms.CharField(
        label=_("Why people get less than four weeks"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Only if they do. It stands on the hearing's page."),
    )
    accepts_late = forms.BooleanField(label=_("Take responses that come too late, and mark them"), required=False)
    reminder_days = forms.IntegerField(
        label=_("Remind parties that have not answered, days before their deadline"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("Empty means that nobody is reminded by itself."),
    )

    @staticmethod
    def of(hearing: Hearing) -> dict[str, Any]:
        """What the form begins with."""
        opens = timezone.localtime(hearing.opens_at) if hearing.opens_at else None
        return {
            "opens_on": opens.date() if opens else None,
            "opens_time": opens.time() if opens and opens.time() != time() else None,
            "closes_on": last_day(hearing.closes_at) if hearing.closes_at else None,
            "closes_time": time_of_day(hearing.closes_at) if hearing.closes_at else None,
            "short_reason": hearing.short_reason,
            "accepts_late": hearing.accepts_late,
            "reminder_days": hearing.reminder_days,
        }

    def as_given(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "opens_at": start_of(given["opens_on"], given["opens_time"] or time()),
            "closes_at": end_of(given["closes_on"], given["closes_time"]),
            **{name: given[name] for name in ("short_reason", "accepts_late", "reminder_days")},
        }


class MilestoneForm(forms.Form):
    """A date for the timeline."""

    on = forms.DateField(label=_("Day"), widget=_date())
    title = forms.CharField(label=_("What happens"), max_length=200, help_text=_("“Town meeting in the library”"))


class PublicationForm(forms.Form):
    """Whether responses are published, and what senders are asked."""

    publishes = forms.BooleanField(
        label=_("Publish responses after the deadline, where the sender agrees"), required=False
    )
    consent_text = forms.CharField(
        label=_("What senders are asked about publication"), required=False, widget=forms.Textarea
    )


class PrivacyForm(forms.Form):
    """What data is used for, and for how long."""

    privacy_notice = forms.CharField(
        label=_("What we do with personal data"),
        widget=forms.Textarea,
        help_text=_("The GDPR asks for this where data is taken. Read it through and fit it to your rules."),
    )
    retention_until = forms.DateField(
        label=_("Responses are kept until"), widget=_date(), help_text=_("Then they are deleted.")
    )

    @staticmethod
    def of(hearing: Hearing) -> dict[str, Any]:
        """What the form begins with: five years after the deadline, where nothing is chosen yet."""
        proposed = hearing.retention_until
        if proposed is None and hearing.closes_at:
            proposed = last_day(hearing.closes_at) + timedelta(days=365 * _KEPT_YEARS + 1)
        return {"privacy_notice": hearing.privacy_notice, "retention_until": proposed}


class DocumentForm(forms.Form):
    """A file for everybody."""

    file = forms.FileField(label=_("File"), help_text=_("The letter of hearing, an annex, a summary."))
    title = forms.CharField(label=_("What it is called on the page"), max_length=200, required=False)


class SectionForm(forms.Form):
    """A box of the response template."""

    title = forms.CharField(label=_("Title"), max_length=300)
    guidance = forms.CharField(
        label=_("Help for those who answer"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Stands above the box."),
    )
    committees = forms.ModelMultipleChoiceField(
        label=_("Committees it belongs to"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    provisions = forms.MultipleChoiceField(
        label=_("Parts of the draft it asks about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, hearing: Hearing, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["committees"].queryset = committees()  # type: ignore[attr-defined]
        ordered = in_reading_order(hearing.version.provisions.all())
        self.fields["provisions"].choices = [  # type: ignore[attr-defined]
            (provision.key, f"{'– ' * depth}{provision}"[:160] or provision.key) for depth, provision in ordered
        ]

    @staticmethod
    def of(section: Section) -> dict[str, Any]:
        """What the form begins with."""
        return {
            "title": section.title,
            "guidance": section.guidance,
            "provisions": section.provisions,
            "committees": section.committees.all(),
        }


class CommitteesForm(forms.Form):
    """The committees of a box while the hearing runs."""

    committees = forms.ModelMultipleChoiceField(
        label=_("Committees it belongs to"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["committees"].queryset = committees()  # type: ignore[attr-defined]


class LetterForm(forms.Form):
    """The lead's own words in the letters."""

    text = forms.CharField(
        label=_("Your own words in the letter"),
        required=False,
        widget=forms.Textarea,
        help_text=_("They stand after what the hearing is about. Deadline, links and contact come by themselves."),
    )


class NewDeadlineForm(forms.Form):
    """A new last day, for everybody, with its reason."""

    closes_on = forms.DateField(label=_("New last day"), widget=_date())
    closes_time = forms.TimeField(
        label=_("Until"), required=False, widget=_time(), help_text=_("Empty means that the whole day counts.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        help_text=_("It is sent to the parties and stands on the hearing's page."),
    )

    def closes_at(self) -> datetime:
        """The first moment that is late."""
        return end_of(self.cleaned_data["closes_on"], self.cleaned_data["closes_time"])


class ReasonForm(forms.Form):
    """Why something is done that the public is told."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea, help_text=_("It stands on the hearing's page."))


class OwnDeadlineForm(forms.Form):
    """A later deadline for some parties; without a day, everybody's."""

    closes_on = forms.DateField(label=_("Own last day for the chosen"), required=False, widget=_date())

    def closes_at(self) -> datetime | None:
        """The first moment that is late for them."""
        day: date | None = self.cleaned_data["closes_on"]
        return end_of(day) if day else None
