"""Forms of reports and of the next draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.process.next_draft import Way
from pejl.stages.followup.models import ReportKind
from pejl.stages.policies.models import Policy
from pejl.web.answering.views.note import BuildForm

WAYS = {
    Way.POLICY: _("A policy of its own for the next period"),
    Way.SUCCESSOR: _("In the policy that follows and is there already"),
    Way.VERSION: _("A new version of this policy"),
}


class ReportForm(forms.Form):
    """Which report is begun."""

    kind = forms.ChoiceField(label=_("Kind of report"), choices=ReportKind.choices)
    year = forms.IntegerField(label=_("Year it tells of"), min_value=1990, max_value=2200)


class BuildReportForm(BuildForm):
    """Which build is made."""

    drafts = forms.BooleanField(label=_("Working copy: also what no committee has approved yet"), required=False)


class NextDraftForm(forms.Form):
    """Where the next draft stands, and why it begins."""

    way = forms.ChoiceField(label=_("Where the next draft stands"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title of the next policy"),
        help_text=_("Only for a policy of its own."),
        max_length=200,
        required=False,
    )
    starts = forms.DateField(label=_("Holds from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label=_("Holds until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label=_("Why it begins before the policy is over"),
        widget=forms.Textarea,
        error_messages={"required": _("Write why the next draft is begun before that.")},
    )

    def __init__(self, *args: Any, ways: tuple[Way, ...], policy: Policy, has_expired: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way = self.fields["way"]
        assert isinstance(way, forms.ChoiceField)
        way.choices = [(one.value, WAYS[one]) for one in ways]
        if Way.POLICY in ways:
            self.fields["title"].initial = policy.title
        else:
            for name in ("title", "starts", "ends"):
                del self.fields[name]
        if has_expired:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A policy of its own has a title."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("way") == Way.POLICY and not (given.get("title") or "").strip():
            self.add_error("title", _("Write what the next policy is called."))
        return given
