"""Policies: the list, one policy with its versions, and a version to read, in full or in short."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pejl.ground.keyset import keyset_page
from pejl.process.became import became_of, hearing_behind
from pejl.process.keeping import kept
from pejl.process.library import public_hearings, public_policies, public_versions
from pejl.process.published import remarks_by_provision
from pejl.stages.followup.reporting.queries import public_builds
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.policies.models import Policy, Version, VersionKind
from pejl.stages.policies.queries import history_of_provisions, read_version
from pejl.stages.responses.public import is_published
from pejl.web.access import public
from pejl.web.public import papers
from pejl.web.public.files import MEDIA_TYPES, as_file
from pejl.web.public.finding import hearing_of, version_of
from pejl.web.public.policy_way import way_of
from pejl.web.public.reader import reader_text

_SIZE = 25


@public
def policies(request: HttpRequest) -> HttpResponse:
    """All policies with a version that everybody may read: those that hold now, are on their way, or are past."""
    today = timezone.localdate()
    rows = public_policies()
    adopted = public_versions().filter(kind=VersionKind.ADOPTED).values("policy")
    chosen = request.GET.get("state", "")
    if chosen == "current":
        rows = rows.filter(pk__in=adopted).exclude(ends__lt=today)
    elif chosen == "draft":
        rows = rows.exclude(pk__in=adopted)
    elif chosen == "past":
        rows = rows.filter(pk__in=adopted, ends__lt=today)
    page = keyset_page(rows, ["-id"], after=request.GET.get("after", ""), size=_SIZE)
    count = rows.count()
    holding = set(public_policies().filter(pk__in=adopted).values_list("pk", flat=True))
    listed = [(one, _standing(one, one.pk in holding, today)) for one in page.rows]
    options = [("current", _("In force"), None), ("draft", _("Drafts"), None), ("past", _("Earlier"), None)]
    return render(request, "public/policies.html", {"page": page, "rows": listed, "options": options, "count": count})


def _standing(found: Policy, is_adopted: bool, today: date) -> str:
    if not is_adopted:
        return _("Draft")
    return _("Earlier") if found.ends and found.ends < today else _("In force")


@public
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """A policy on its way from draft to the next one, with its versions and reports."""
    found = get_object_or_404(public_policies(), slug=slug)
    versions = list(public_versions().filter(policy=found).order_by("-number"))
    known = {
        "policy": found,
        "versions": versions,
        "adopted": next((version for version in versions if version.kind == VersionKind.ADOPTED), None),
        "steps": way_of(found, versions, timezone.localdate()),
        "builds": public_builds(found),
        "before": public_policies().filter(successor=found).first(),
    }
    return render(request, "public/policy.html", known)


@public
def hearing_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The version a hearing is about, beside the way to answer it or what was answered."""
    found = hearing_of(request, slug)
    return _reader(request, found.version, found)


@public
def policy_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version of a policy, to be read by itself."""
    found = version_of(request, slug, number)
    hearing = public_hearings().filter(version=found).order_by("-id").first()
    return _reader(request, found, hearing, inside_hearing=False)


def _remark_counts(hearing: Hearing | None) -> dict[str, int]:
    if hearing is None or not is_published(hearing):
        return {}
    return kept(hearing, "remarks by provision", lambda: remarks_by_provision(hearing))


def _reader(
    request: HttpRequest, version: Version, hearing: Hearing | None, *, inside_hearing: bool = True
) -> HttpResponse:
    reading = read_version(version)
    edition = request.GET.get("edition", "") if reading.has_short_edition else ""
    public_ones = list(public_versions().filter(policy=version.policy))
    known = {
        "hearing": hearing,
        "inside_hearing": inside_hearing,
        "version": version,
        "policy": version.policy,
        "text": reader_text(
            reading,
            remarks=_remark_counts(hearing),
            history=history_of_provisions(public_ones) if len(public_ones) > 1 else {},
            became={} if edition == "short" else became_of(version),
            short=edition == "short",
        ),
        "heard": hearing_behind(version),
        "short": edition == "short",
        "both": edition == "both",
        "has_short": reading.has_short_edition,
        "is_public": any(one.pk == version.pk for one in public_ones),
        "newest": max(public_ones, key=lambda one: one.number, default=version),
        "can_remark": hearing is not None and hearing.state == HearingState.OPEN,
    }
    return render(request, "public/reader.html", known)


@public
def policy_file(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """A version as docx or pdf."""
    if kind not in MEDIA_TYPES:
        raise Http404
    version = version_of(request, slug, number)
    short = request.GET.get("edition") == "short"
    edition = _("short edition") if short else _("full text")
    name = f"{slug}-{number}-{slugify(edition)}.{kind}"
    return as_file(papers.policy_file(version, kind, short=short), name, MEDIA_TYPES[kind])
