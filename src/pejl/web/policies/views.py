"""Pages for writing policies: list, editor, import, policy check."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.analysing.policy_check.finding import RULE_NAMES, RULE_REASONS_NAMES, Finding
from pejl.ground.work.models import Job
from pejl.process.next_draft import has_expired, is_succeeded
from pejl.process.policy_import import KIND, request_import
from pejl.stages.followup.models import NextDraft
from pejl.stages.followup.next_draft.queries import next_draft_of, references_at
from pejl.stages.followup.next_draft.rules import GATE as NEXT_DRAFT
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.policies import verbs
from pejl.stages.policies.checking import check_version
from pejl.stages.policies.drafts import can_undo, comments_at, outline_of, policies_with_versions, version_of
from pejl.stages.policies.errors import ChangedMeanwhile
from pejl.stages.policies.models import Policy, Provision, Version, VersionKind
from pejl.stages.policies.rules import GATE, state_of
from pejl.stages.revisions.models import Revision
from pejl.stages.revisions.rules import GATE as REVISIONS
from pejl.web.access import StaffRequest, for_roles
from pejl.web.followup.overlooked import groups_of
from pejl.web.policies.forms import (
    CommentForm,
    DescriptionForm,
    ImportForm,
    IndicatorForms,
    NewProvisionForm,
    PolicyForm,
    ProvisionForm,
)
from pejl.wording import Wording

_READ = for_roles(READERS, Role.POLITICIAN)
_WRITE = for_roles(STAFF)


@_READ
@require_safe
def policies_work(request: StaffRequest) -> HttpResponse:
    """All policies with their versions."""
    may = GATE.may("policy.create", by=request.user)
    return render(request, "policies/list.html", {"policies": policies_with_versions(), "may_create": may})


@_WRITE
def policy_new(request: StaffRequest) -> HttpResponse:
    """A new policy."""
    form = PolicyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        policy = verbs.create_policy(**form.cleaned_data, by=request.user)
        return redirect("policy_import", policy.slug)
    return render(request, "policies/new.html", {"form": form})


@_READ
def policy_work(request: StaffRequest, slug: str) -> HttpResponse:
    """A policy's versions, and what it says of itself."""
    policy = get_object_or_404(policies_with_versions(), slug=slug)
    known = {name: getattr(policy, name) for name in ("title", "summary", "starts", "ends")}
    form = DescriptionForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        verbs.describe_policy(policy, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("policy_work", slug)
    known_acts = ("policy.describe", "version.start", "version.freeze", "version.discard")
    may = {action.replace(".", "_"): GATE.may(action, by=request.user) for action in known_acts}
    jobs = [job for job in Job.objects.filter(kind=KIND).order_by("-id")[:20] if job.arguments["policy"] == policy.pk]
    may["revision_start"] = REVISIONS.may("revision.start", by=request.user)
    revised = set(Revision.objects.filter(base__policy=policy).values_list("base_id", flat=True))
    context = {
        "policy": policy,
        "form": form,
        "may": may,
        "job": next(iter(jobs), None),
        "revised": revised,
        "has_adopted": any(version.kind == VersionKind.ADOPTED for version in policy.versions.all()),
        "with_notes": set(NextDraft.objects.filter(version__policy=policy).values_list("version_id", flat=True)),
    }
    return render(request, "policies/policy.html", context)


@_WRITE
def policy_import(request: StaffRequest, slug: str) -> HttpResponse:
    """Import a text as a new version."""
    policy = get_object_or_404(Policy, slug=slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        name, content = (file.name, file.read()) if file else (_("pasted text") + ".md", _pasted(form))
        request_import(policy, file=name, content=content, by=request.user)
        return redirect("policy_work", slug)
    return render(request, "policies/import.html", {"policy": policy, "form": form})


def _pasted(form: ImportForm) -> bytes:
    text: str = form.cleaned_data["text"]
    return text.encode()


@_WRITE
@require_POST
def version_start(request: StaffRequest, slug: str) -> HttpResponse:
    """Begin the next version, or fix or throw away the newest."""
    policy = get_object_or_404(Policy, slug=slug)
    version = policy.versions.filter(number=request.POST.get("number", "0")).first()
    action = request.POST.get("action")
    if action == "start":
        new = verbs.start_version(policy, based_on=version, by=request.user)
        return redirect("policy_edit", slug, new.number)
    if version is None:
        raise Http404
    if action == "freeze":
        verbs.freeze_version(version, by=request.user)
        messages.success(request, _("Version %(number)s can no longer be changed.") % {"number": version.number})
    elif action == "discard":
        verbs.discard_version(version, by=request.user)
        messages.success(request, _("The draft has been thrown away."))
    return redirect("policy_work", slug)


@_READ
def policy_edit(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """The editor: outline, one part, what is said of it."""
    version = _version(slug, number)
    outline = outline_of(version, request.GET.get("part", ""))
    chosen = outline.chosen
    writable = not version.is_frozen and GATE.may("provision.edit", by=request.user)
    form = indicators = theirs = None
    if chosen:
        form = ProvisionForm(request.POST or None, instance=chosen, initial={"seen": verbs.digest(chosen)})
        indicators = IndicatorForms(request.POST or None, initial=chosen.indicators, prefix="indicator")
    if request.method == "POST" and form and indicators and form.is_valid() and indicators.is_valid():
        assert chosen is not None
        if _saved(request, version, chosen.key, form, indicators):
            return redirect(_at(version, chosen.key))
        outline = outline_of(version, chosen.key)
        chosen = theirs = outline.chosen
    done, undone = can_undo(version)
    context: dict[str, Any] = {
        "policy": version.policy,
        "version": version,
        "outline": outline,
        "chosen": chosen,
        "theirs": theirs,
        "form": form,
        "indicators": indicators,
        "new_form": NewProvisionForm(auto_id="new_%s"),
        "comment_form": CommentForm(auto_id="comment_%s"),
        "comments": comments_at(version, chosen.key) if chosen else [],
        "draft": next_draft_of(version),
        "references": references_at(version, chosen.key) if chosen else [],
        "may_settle": NEXT_DRAFT.may("reference.settle", by=request.user, units=[version.policy.lead]),
        "findings": _explained(f for f in check_version(version) if chosen and f.key == chosen.key),
        "writable": writable,
        "may_comment": GATE.may("comment.write", by=request.user) and GATE.can("comment.write", _state(version)),
        "may_resolve": GATE.may("comment.resolve", by=request.user) and GATE.can("comment.resolve", _state(version)),
        "may_undo": writable and done,
        "may_redo": writable and undone,
    }
    return render(request, "policies/edit.html", context)


def _saved(request: StaffRequest, version: Version, key: str, form: ProvisionForm, indicators: Any) -> bool:
    """Whether the part could be saved. Where a colleague was first, the text stays in the form, beside theirs."""
    given = {**form.cleaned_data, "committees": list(form.cleaned_data["committees"])}
    listed = [row for row in indicators.cleaned_data if any(row.values())]
    provision = version.provisions.get(key=key)
    try:
        verbs.edit_provision(provision, **given, indicators=listed, by=request.user)
    except ChangedMeanwhile as error:
        data = request.POST.copy()
        data["seen"] = verbs.digest(provision)  # so that the next save is over what is shown now
        form.data = data
        form.add_error(None, error.explain(Wording(_language())))
        return False
    messages.success(request, _("Saved."))
    return True


@_WRITE
@require_POST
def policy_change(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Add, move or delete a part; undo and redo."""
    version = _version(slug, number)
    action, key = request.POST.get("action", ""), request.POST.get("part", "")
    provision = version.provisions.filter(key=key).first()
    if action in {"undo", "redo"}:
        (verbs.undo if action == "undo" else verbs.redo)(version, by=request.user)
    elif action == "add":
        key = _added(request, version, provision) or key
    elif provision is None:
        raise Http404
    elif action == "delete":
        verbs.delete_provision(provision, by=request.user)
        messages.success(request, _("The part has been deleted. You can undo it."))
        key = provision.parent.key if provision.parent else ""
    else:
        verbs.move_provision(provision, direction=action, by=request.user)
    return redirect(_at(version, key))


def _added(request: StaffRequest, version: Version, chosen: Any) -> str:
    form = NewProvisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a heading for the new part."))
        return ""
    under = form.cleaned_data["place"] == "under"
    new = verbs.add_provision(
        version,
        kind=form.cleaned_data["kind"],
        title=form.cleaned_data["title"],
        parent=chosen if under else None,
        after=None if under else chosen,
        by=request.user,
    )
    return new.key


@_WRITE
@require_POST
def policy_comment(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Write an internal comment, or say that one is dealt with."""
    version = _version(slug, number)
    key = request.POST.get("part", "")
    form = CommentForm(request.POST)
    if done := request.POST.get("resolve"):
        verbs.resolve_comment(get_object_or_404(version.comments, pk=done), by=request.user)
    elif form.is_valid():
        verbs.comment(version, key=key, text=form.cleaned_data["text"], by=request.user)
    return redirect(_at(version, key))


@_READ
@require_safe
def policy_check(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """What readers of the draft would miss, each finding explained."""
    version, today = _version(slug, number), timezone.localdate()
    titles = {part.key: _full_title(part) for part in version.provisions.select_related("parent")}
    groups: dict[str, dict[str, Any]] = {}
    for finding in _explained(check_version(version)):
        finding["title"] = titles.get(finding["key"], "")
        groups.setdefault(finding["name"], {"reason": finding["reason"], "findings": []})["findings"].append(finding)
    context = {
        "policy": version.policy,
        "version": version,
        "groups": groups,
        "overlooked": groups_of(version.policy, today) if version.kind == VersionKind.ADOPTED else [],
        "expired": version.kind == VersionKind.ADOPTED and has_expired(version.policy, today),
        "is_succeeded": is_succeeded(version.policy),
    }
    return render(request, "policies/check.html", context)


def _full_title(part: Provision) -> str:
    """The part's heading, with its parent's where it says little alone ("That is what we do")."""
    return f"{part.parent} – {part}" if part.parent and not part.number else str(part)


def _explained(findings: Any) -> list[dict[str, Any]]:
    say = Wording(_language())

    def explained(finding: Finding) -> dict[str, Any]:
        return {
            "key": finding.key,
            "name": say(RULE_NAMES[finding.rule]),
            "reason": say(RULE_REASONS_NAMES[finding.rule]),
            "text": say(finding.message, **finding.parameters),
        }

    return [explained(finding) for finding in findings]


def _version(slug: str, number: int) -> Version:
    version = version_of(slug, number)
    if version is None:
        raise Http404
    return version


def _state(version: Version) -> str:
    return state_of(version.is_frozen)


def _at(version: Version, key: str) -> str:
    return reverse("policy_edit", args=[version.policy.slug, version.number]) + (f"?part={key}#part" if key else "")


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
