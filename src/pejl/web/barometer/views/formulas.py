"""The formula of a composite index: changed on a page or by a file, tried before it is kept, its versions kept."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.measuring.composite import BUILT_IN, Definition, built_in, read_definition
from pejl.measuring.errors import DefinitionNotUnderstood
from pejl.process.indices import keep_formula, newest_of, try_formula
from pejl.stages.barometer.models import CompositeIndex
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest, public
from pejl.web.barometer.formula import FormulaFileForm, FormulaForm
from pejl.web.barometer.indices import index_name, tried_rows
from pejl.web.barometer.views.places import place_or_404, policy_or_404
from pejl.web.barometer.views.work import LEAD
from pejl.web.public.files import MEDIA_TYPES, as_file
from pejl.web.templatetags.figures import wording


@LEAD
def formula(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """Change a formula: first what it would give is shown, then it becomes the next version."""
    policy = policy_or_404(slug)
    index, definition = _formula_or_404(policy, key)
    form = FormulaForm(request.POST or None, definition=definition)
    reason = request.POST.get("reason", "")
    tried: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("action") == "keep":
                kept = keep_formula(policy, definition=form.definition(), by=request.user, reason=reason)
                messages.success(request, _("Version %(version)s of the formula is kept.") % {"version": kept.version})
                return redirect("barometer_formula", slug, key)
            result = index.results.order_by("-period").first() if index else None
            tried = tried_rows(try_formula(form.definition(), result)) if result else []
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
    context = {
        "policy": policy,
        "index": index,
        "name": index_name(definition.title),
        "form": form,
        "reason": reason,
        "tried": tried,
        "looked": request.method == "POST" and not form.errors,
        "versions": list(policy.indices.filter(key=key).select_related("by").order_by("-version")),
    }
    return render(request, "barometer/formula.html", context)


@LEAD
def formula_file(request: StaffRequest, slug: str) -> HttpResponse:
    """A formula from a file: a new index, or the next version of one that is there."""
    policy = policy_or_404(slug)
    form = FormulaFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            definition = _read(form.cleaned_data["file"].read())
            kept = keep_formula(policy, definition=definition, by=request.user, reason=form.cleaned_data["reason"])
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            messages.success(request, _("Version %(version)s of the formula is kept.") % {"version": kept.version})
            return redirect("barometer_formula", slug, kept.key)
    context = {"policy": policy, "form": form, "title": _("A formula from a file"), "hint": "", "has_file": True}
    return render(request, "barometer/form.html", context)


@public
@require_safe
def formula_data(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A formula as json, every weight and goalpost in it."""
    place = place_or_404(request, slug)
    versions = place.policy.indices.filter(key=key).order_by("-version")
    asked = request.GET.get("version", "")
    found = versions.filter(version=int(asked)).first() if asked.isdecimal() else versions.first()
    if found is None:
        raise Http404
    told = json.dumps(found.definition, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return as_file(told, f"{slug}-{key}-v{found.version}.json", MEDIA_TYPES["json"])


def _formula_or_404(policy: Policy, key: str) -> tuple[CompositeIndex | None, Definition]:
    """The formula that is computed; one that comes with Pejl where the policy has none of that key yet."""
    index = newest_of(policy, key)
    if index is None and key not in BUILT_IN:
        raise Http404
    return index, read_definition(index.definition) if index else built_in(key)


def _read(content: bytes) -> Definition:
    """Raises DefinitionNotUnderstood."""
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text) if text.lstrip().startswith("{") else text
    except ValueError as error:
        raise DefinitionNotUnderstood(place="json, toml", fault=str(error)) from error
    return read_definition(data)
