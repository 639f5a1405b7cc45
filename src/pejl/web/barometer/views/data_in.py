"""Figures come in: a file is handed in, its columns are named, what would enter is shown, and then it enters."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch, keep
from pejl.process.figures import look_at_figures, take_in_figures
from pejl.stages.barometer.models import FigureSource, TakeIn
from pejl.stages.barometer.verbs import keep_source
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest
from pejl.web.barometer.forms import MappingForm
from pejl.web.barometer.views.places import policy_or_404
from pejl.web.barometer.views.work import KEEP, READ
from pejl.web.templatetags.figures import wording

_SHOWN = 200


class FileForm(forms.Form):
    """A file of figures, and how one like it was read before."""

    file = forms.FileField(
        label=gettext_lazy("File with figures"),
        help_text=gettext_lazy("csv, xlsx, JSON-stat, or json and px from PX-Web, such as StatBank."),
    )
    source = forms.ModelChoiceField(
        label=gettext_lazy("Read it as"),
        queryset=FigureSource.objects.none(),
        required=False,
        empty_label=gettext_lazy("I say what the columns are"),
    )

    def clean_file(self) -> object:
        """No larger than a sender may hand in."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than %(size)s MB.") % {"size": settings.UPLOAD_MEGABYTES})
        return file


@KEEP
def figures_in(request: StaffRequest, slug: str) -> HttpResponse:
    """Hand a file in; it is kept, and nothing of it enters yet."""
    policy = policy_or_404(slug)
    form = FileForm(request.POST or None, request.FILES or None)
    form.fields["source"].queryset = policy.figure_sources.all()  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        file, source = form.cleaned_data["file"], form.cleaned_data["source"]
        original = keep(file.read(), name=file.name)
        request.session["figures"] = {"sha256": original.sha256, "name": file.name}
        answer = redirect("barometer_map", slug)
        if source:
            answer["Location"] += f"?source={source.pk}"
        return answer
    return render(request, "barometer/figures_in.html", {"policy": policy, "form": form})


@KEEP
def figures_map(request: StaffRequest, slug: str) -> HttpResponse:
    """Say what the columns are; see what would enter; let it enter."""
    policy = policy_or_404(slug)
    kept = request.session.get("figures")
    if not kept:
        return redirect("barometer_in", slug)
    name = kept["name"]
    content = fetch(Original.objects.get(pk=kept["sha256"]))
    source = policy.figure_sources.filter(pk=_number(request.GET.get("source"))).first()
    try:
        preview = look_at_figures(content, name)
    except PejlError as error:
        messages.error(request, error.explain(wording()))
        return redirect("barometer_in", slug)
    initial = MappingForm.initial_of(source.mapping) if source else {}
    initial |= (
        {"name": source.name, "file_pattern": source.file_pattern, "every_days": source.every_days} if source else {}
    )
    form = MappingForm(request.POST or None, policy=policy, columns=preview.columns, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("action") == "enter":
                return _entered(request, policy, form, content, name)
            preview = look_at_figures(content, name, form.mapping())
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
    return render(request, "barometer/figures_map.html", _context(policy, form, name, preview))


def _context(policy: Policy, form: MappingForm, name: str, preview: object) -> dict[str, object]:
    taken = getattr(preview, "taken", None)
    problems = [problem.said(wording()) for problem in taken.problems[:_SHOWN]] if taken else []
    return {"policy": policy, "form": form, "name": name, "preview": preview, "problems": problems}


def _entered(request: StaffRequest, policy: Policy, form: MappingForm, content: bytes, name: str) -> HttpResponse:
    given = form.cleaned_data
    mapping = form.mapping()
    source = None
    if given["name"].strip():
        source = keep_source(
            policy,
            name=given["name"],
            mapping=mapping,
            by=request.user,
            file_pattern=given["file_pattern"],
            every_days=given["every_days"],
        )
    taken = take_in_figures(policy, content=content, name=name, mapping=mapping, by=request.user, source=source)
    del request.session["figures"]
    new = taken.counts["new"]
    messages.success(request, ngettext("%(count)s new figure.", "%(count)s new figures.", new) % {"count": new})
    return redirect("barometer_take_in", policy.slug, taken.pk)


@READ
@require_safe
def take_in_page(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """What became of a file, row by row where something was wrong."""
    policy = policy_or_404(slug)
    found = TakeIn.objects.filter(policy=policy, pk=number).select_related("source", "by").first()
    if found is None:
        raise Http404
    said = wording()
    problems = [(one["number"], said(one["message"], **one["parameters"])) for one in found.problems[:_SHOWN]]
    names = {
        "new": _("new"),
        "changed": _("corrected"),
        "same": _("known already"),
        "missing": _("without a figure"),
        "left_alone": _("not asked for"),
        "wrong": _("wrong"),
    }
    counts = [(names[name], count) for name, count in found.counts.items()]
    context = {"policy": policy, "take_in": found, "problems": problems, "counts": counts}
    return render(request, "barometer/take_in.html", context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
