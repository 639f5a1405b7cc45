"""Published reports, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.stages.followup.reporting.queries import public_build, public_builds_by_policy
from pejl.web.access import public
from pejl.web.followup.reports.views.places import file_of, policy_or_404


@public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every published report, policy by policy, the newest first."""
    return render(request, "reports/public_list.html", {"rows": public_builds_by_policy().items()})


@public
@require_safe
def status_report_public(
    request: HttpRequest, slug: str, year: int, kind: str, language: str, form: str
) -> HttpResponse:
    """The newest published build: read on the page, or saved as Word or PDF."""
    build = public_build(policy_or_404(slug), kind, year, language)
    if build is None:
        raise Http404
    return file_of(build, form, inline=form == "html")
