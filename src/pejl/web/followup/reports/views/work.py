"""All reports, and a new one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejl.errors import PejlError
from pejl.stages.barometer.queries.reading import measured_or_adopted
from pejl.stages.followup.models import ReportKind
from pejl.stages.followup.reporting.queries import reports_by_policy
from pejl.stages.followup.reporting.rules import GATE
from pejl.stages.followup.reporting.verbs import start_report
from pejl.web.access import StaffRequest
from pejl.web.followup.forms import last_year_of
from pejl.web.followup.reports.forms import ReportForm
from pejl.web.followup.reports.views.places import READ, WRITE, policy_or_404
from pejl.web.templatetags.figures import wording


@READ
@require_safe
def reports_work(request: StaffRequest) -> HttpResponse:
    """Every policy that can have reports, with those it has."""
    policies = list(measured_or_adopted())
    found = reports_by_policy(policies)
    rows = [
        (policy, found.get(policy.pk, []), GATE.may("report.start", by=request.user, units=[policy.lead]))
        for policy in policies
    ]
    return render(request, "reports/list.html", {"rows": rows})


@WRITE
def report_new(request: StaffRequest, slug: str) -> HttpResponse:
    """Begin a report; one that is there already is opened."""
    policy = policy_or_404(slug)
    form = ReportForm(
        request.POST or None, initial={"kind": ReportKind.YEARLY, "year": last_year_of(policy, timezone.localdate())}
    )
    if request.method == "POST" and form.is_valid():
        kind = ReportKind(form.cleaned_data["kind"])
        try:
            report = start_report(policy, kind=kind, year=form.cleaned_data["year"], by=request.user)
        except PejlError as error:
            form.add_error(None, error.explain(wording()))
        else:
            return redirect("status_report", slug, report.year, report.kind)
    may_start = GATE.may("report.start", by=request.user, units=[policy.lead])
    return render(request, "reports/new.html", {"policy": policy, "form": form, "may_start": may_start})
