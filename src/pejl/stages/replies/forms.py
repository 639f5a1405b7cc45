"""Forms in which replies, comments and notes are written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.replies.models import DECISIONS, Reply
from pejl.stages.replies.verbs import CATALOGUE, Content
from pejl.writing.reply import Decision


class ReplyForm(forms.Form):
    """What an officer writes. An unfinished reply can be saved; what is missing is said when it is sent to review."""

    text = forms.CharField(label=_("Reply"), required=False, widget=forms.Textarea(attrs={"rows": 9}))
    decision = forms.ChoiceField(label=_("Decision"), required=False)
    passed_on_to = forms.ChoiceField(label=_("Passed on to"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where the answer is no, wholly or in part, or outside the policy's purpose."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        committees = Unit.objects.filter(kind=UnitKind.COMMITTEE, active=True)
        self.fields["decision"].choices = [("", _("Not decided yet")), *DECISIONS]  # type: ignore[attr-defined]
        self.fields["passed_on_to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            (CATALOGUE, _("The catalogue of ideas")),
            *((str(unit.pk), f"{unit.name} ({unit.code})") for unit in committees),
        ]

    def clean(self) -> dict[str, Any]:
        """Passed on needs to say where to."""
        data = super().clean() or {}
        if data.get("decision") == Decision.PASSED_ON and not data.get("passed_on_to"):
            self.add_error("passed_on_to", _("Choose a committee or the catalogue of ideas."))
        return data

    @property
    def content(self) -> Content:
        """The form as the verbs take it."""
        data = self.cleaned_data
        receiver: str = data["passed_on_to"]
        return Content(
            text=data["text"],
            decision=data["decision"],
            reason=data["reason"],
            passed_on_to=CATALOGUE if receiver == CATALOGUE else Unit.objects.filter(pk=receiver or 0).first(),
        )


def initial_of(reply: Reply) -> dict[str, object]:
    """A reply as the form shows it."""
    receiver: object = ""
    if reply.decision == Decision.PASSED_ON:
        receiver = reply.passed_on_to_id or CATALOGUE
    return {
        "text": reply.text,
        "decision": reply.decision,
        "reason": reply.reason,
        "passed_on_to": receiver,
        "revision": reply.revision,
    }


class NoteForm(forms.Form):
    """An internal note."""

    text = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only for colleagues; never published. Write @ and a name to tell somebody."),
    )
    mention = forms.ModelChoiceField(label=_("Tell a colleague"), required=False, queryset=Person.objects.none())

    def __init__(self, *arguments: Any, **named: Any) -> None:
        from pejl.stages.replies.queries import colleagues

        super().__init__(*arguments, **named)
        self.fields["mention"].queryset = colleagues().order_by("name")  # type: ignore[attr-defined]
