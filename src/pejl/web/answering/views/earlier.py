"""Reports of earlier hearings: taken in, and searched for what was answered then."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.ground.work.models import Job
from pejl.process.report_import import KIND, request_report
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.replies.models import EarlierReport
from pejl.stages.replies.queries.earlier import answers_like, reports
from pejl.stages.replies.rules import GATE
from pejl.stages.replies.verbs.earlier import remove_report
from pejl.web.access import StaffRequest, for_roles
from pejl.web.posting import posted_from

_MOST = 20


class ReportForm(forms.Form):
    """The report of an earlier hearing."""

    file = forms.FileField(
        label=gettext_lazy("Report"),
        help_text=gettext_lazy("Word, OpenDocument, PDF, web page or plain text."),
    )

    def clean_file(self) -> object:
        """Not larger than what may be uploaded."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than %(size)s MB.") % {"size": settings.UPLOAD_MEGABYTES})
        return file


@for_roles(READERS)
def earlier_reports(request: StaffRequest) -> HttpResponse:
    """All reports; `?q=` searches their answers. Whoever may takes a new one in."""
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        request_report(file=file.name, content=file.read(), by=request.user)
        messages.success(request, _("The report is being read."))
        return redirect("earlier_reports")
    asked = request.GET.get("q", "").strip()[:400]
    context = {
        "form": form,
        "reports": reports(),
        "asked": asked,
        "found": answers_like([asked], most=_MOST) if asked else [],
        "job": Job.objects.filter(kind=KIND, state__in=Job.LIVE).order_by("-id").first(),
        "failed": Job.objects.filter(kind=KIND, state=Job.State.FAILED).order_by("-id").first(),
        "may": GATE.may("earlier_report.take_in", by=request.user),
    }
    return render(request, "answering/earlier_reports.html", context)


@for_roles(READERS)
def earlier_report(request: StaffRequest, report: int) -> HttpResponse:
    """One report: every remark with its answer, in the order of the report."""
    row = get_object_or_404(reports(), pk=report)
    context = {"report": row, "answers": row.answers.all(), "may": GATE.may("earlier_report.take_in", by=request.user)}
    return render(request, "answering/earlier_report.html", context)


@for_roles(Role.LEAD, Role.OFFICER)
@posted_from("earlier_report", "report")
def earlier_report_remove(request: StaffRequest, report: int) -> HttpResponse:
    """Take a report out again, such as one that was read wrongly."""
    row = get_object_or_404(EarlierReport, pk=report)
    remove_report(report=row, by=request.user)
    messages.success(request, _("Removed. Take the file in again to have it back."))
    return redirect("earlier_reports")
