"""What every page of this area looks up first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from pejl.errors import PejlError
from pejl.ground.originals.store import fetch
from pejl.process.note import MEDIA_TYPES
from pejl.stages.followup.models import Report, ReportBuild
from pejl.stages.followup.reporting.queries import report_called
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.policies.models import Policy
from pejl.web.access import for_roles
from pejl.web.answering.views.note import hashes_of_styles
from pejl.web.templatetags.figures import wording

READ = for_roles(READERS, Role.POLITICIAN)
WRITE = for_roles(STAFF)


def policy_or_404(slug: str) -> Policy:
    """Raises Http404."""
    return get_object_or_404(Policy.objects.select_related("lead", "predecessor"), slug=slug)


def report_or_404(slug: str, year: int, kind: str) -> Report:
    """Raises Http404."""
    found = report_called(policy_or_404(slug), kind, year)
    if found is None:
        raise Http404
    return found


def tell(request: HttpRequest, error: PejlError) -> None:
    """Show an error of ours as a message."""
    messages.error(request, error.explain(wording()))


def file_of(build: ReportBuild, form: str, *, inline: bool) -> HttpResponse:
    """A build in one format. Raises Http404."""
    original = getattr(build, form, None) if form in MEDIA_TYPES else None
    if original is None:
        raise Http404
    content = fetch(original)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form] + ("; charset=utf-8" if form == "html" else ""))
    report = build.report
    name = f"{report.policy.slug}-{report.kind}-{report.year}-{build.language}.{form}"
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    if form == "html":
        answer._csp_replace = {"style-src": hashes_of_styles(content), "script-src": ["'none'"]}  # type: ignore[attr-defined]
    return answer
