"""Surveys: what was answered, for everybody; taking a wave in, for those who keep the barometer."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.process.surveys import read_population, take_in_answers_file, take_in_questions_file, write_population
from pejl.stages.barometer.models import Indicator, Survey
from pejl.stages.barometer.queries.surveys import results_of
from pejl.stages.barometer.verbs import Asked, keep_survey
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest, public
from pejl.web.barometer.surveys import shown_answered, shown_question
from pejl.web.barometer.views.places import place_or_404, policy_or_404
from pejl.web.barometer.views.work import KEEP
from pejl.web.templatetags.figures import wording


class QuestionForm(forms.Form):
    """A survey with a question; further questions are added in the same way."""

    name = forms.CharField(label=gettext_lazy("Survey"), max_length=160)
    method = forms.CharField(label=gettext_lazy("How it is made"), widget=forms.Textarea, required=False)
    key = forms.CharField(label=gettext_lazy("Column of the question"), max_length=60)
    text = forms.CharField(label=gettext_lazy("Question"), widget=forms.Textarea)
    counted = forms.CharField(
        label=gettext_lazy("Answers that count as yes"), help_text=gettext_lazy("With semicolons between them.")
    )
    left_out = forms.CharField(
        label=gettext_lazy("Answers that count as none"),
        required=False,
        help_text=gettext_lazy("Such as “ved ikke”, with semicolons between them."),
    )
    indicator = forms.ModelChoiceField(
        label=gettext_lazy("Indicator it feeds"), queryset=Indicator.objects.none(), required=False
    )

    def __init__(self, *given: object, policy: Policy, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["indicator"].queryset = policy.indicators.all()  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """As verbs take it."""
        given = self.cleaned_data
        counted, left_out = (
            tuple(part.strip() for part in given[name].split(";") if part.strip()) for name in ("counted", "left_out")
        )
        return Asked(given["key"].strip(), given["text"].strip(), counted, left_out, given["indicator"])


class WaveForm(forms.Form):
    """A file of answers."""

    file = forms.FileField(
        label=gettext_lazy("File with answers"),
        help_text=gettext_lazy(
            "csv or xlsx: a row a person, a column a question; beside them weight, stratum, district, sex and age."
        ),
    )
    period = forms.CharField(label=gettext_lazy("Period"), max_length=24)
    invited = forms.IntegerField(label=gettext_lazy("How many were asked"), required=False, min_value=1)
    population = forms.CharField(
        label=gettext_lazy("Population"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "To see whether those who answered are like the population. A line a group: bydel; Nordby; 12.400 or "
            "køn; kvinder; 31.000."
        ),
    )


class QuestionsFileForm(forms.Form):
    """Several questions at once."""

    file = forms.FileField(
        label=gettext_lazy("File with questions"),
        help_text=gettext_lazy("csv or xlsx with the columns nøgle, spørgsmål, ja, tæller ikke and indikator."),
    )


@public
@require_safe
def survey(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Each question through the waves, what has changed for certain, and who answered."""
    place = place_or_404(request, slug)
    found = _survey_or_404(place.policy, number)
    questions, answered = results_of(found)
    context = {
        "policy": place.policy,
        "survey": found,
        "questions": [shown_question(one) for one in questions],
        "answered": [shown_answered(one) for one in answered],
    }
    return render(request, "barometer/survey.html", context)


@KEEP
def survey_new(request: StaffRequest, slug: str) -> HttpResponse:
    """A survey, or one more question of one that is there."""
    policy = policy_or_404(slug)
    form = QuestionForm(request.POST or None, policy=policy)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            keep_survey(policy, name=given["name"], method=given["method"], questions=[form.asked()], by=request.user)
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            messages.success(request, _("Saved."))
            return redirect("barometer_work", slug)
    context = {"policy": policy, "form": form, "title": _("A survey and its questions"), "hint": ""}
    return render(request, "barometer/form.html", context)


@KEEP
def survey_wave(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Take the answers of a wave in."""
    policy = policy_or_404(slug)
    found = _survey_or_404(policy, number)
    last = found.waves.order_by("-time").first()
    initial = {"population": write_population(last.population) if last else ""}
    form = WaveForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            take_in_answers_file(
                found,
                content=given["file"].read(),
                name=given["file"].name,
                period=given["period"],
                invited=given["invited"],
                population=read_population(given["population"]),
                by=request.user,
            )
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            return redirect("barometer_survey", slug, found.pk)
    context = {"policy": policy, "form": form, "title": found.name, "hint": "", "has_file": True}
    return render(request, "barometer/form.html", context)


@KEEP
def survey_questions(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Add several questions at once, or reword them."""
    policy = policy_or_404(slug)
    found = _survey_or_404(policy, number)
    form = QuestionsFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            count = take_in_questions_file(found, content=file.read(), name=file.name, by=request.user)
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            told = ngettext("%(count)s question is there.", "%(count)s questions are there.", count)
            messages.success(request, told % {"count": count})
            return redirect("barometer_survey", slug, found.pk)
    hint = _("Questions that are there already are reworded; none is taken away.")
    context = {"policy": policy, "form": form, "title": found.name, "hint": hint, "has_file": True}
    return render(request, "barometer/form.html", context)


def _survey_or_404(policy: Policy, number: int) -> Survey:
    found = policy.surveys.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
