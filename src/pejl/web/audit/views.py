"""Pages of the audit log."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pejl.ground.audit.models import Event
from pejl.ground.audit.reading import Sought, events, sealed, stages
from pejl.ground.keyset import keyset_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.web.access import StaffRequest, for_roles
from pejl.web.audit.names import names_of
from pejl.web.audit.words import stage_in_words, verb_in_words

_COLUMNS = ("at", "by_name", "by_id", "verb", "subject_type", "subject_id", "hearing_id", "data")
"""As the log keeps it, ids and all: the file is for machines and for whoever checks the chain."""


class SearchForm(forms.Form):
    """What the log is narrowed to."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.order_by("name"), required=False)
    hearing = forms.ModelChoiceField(label=_("Hearing"), queryset=Hearing.objects.all(), required=False)
    since = forms.DateField(label=_("From date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
@require_safe
def audit_log(request: StaffRequest) -> HttpResponse:
    """The events, the newest first."""
    form = SearchForm(request.GET)
    page = keyset_page(events(_sought(request, form)), ["-id"], after=request.GET.get("after", ""))
    titles = dict(Hearing.objects.filter(pk__in={row.hearing_id for row in page.rows}).values_list("pk", "title"))
    names = names_of(page.rows)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": [
            (row, verb_in_words(row.verb), names.subject(row), titles.get(row.hearing_id or 0, ""), names.told(row))
            for row in page.rows
        ],
        "stages": [(name, stage_in_words(name), count) for name, count in stages()],
        "sealed": sealed(),
        "query": request.GET.urlencode(),
    }
    return render(request, "audit/log.html", context)


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
@require_safe
def audit_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same as a file, however long."""
    rows = events(_sought(request, SearchForm(request.GET)))
    answer = StreamingHttpResponse(_lines(rows.iterator(2000)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="audit-log.csv"'
    return answer


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[Event]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(_COLUMNS)
    for row in rows:
        values = [getattr(row, name) for name in _COLUMNS[:-1]]
        yield writer.writerow([row.at.isoformat(), *values[1:], json.dumps(row.data, ensure_ascii=False)])


def _sought(request: StaffRequest, form: SearchForm) -> Sought:
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    person, hearing = given.get("person"), given.get("hearing")
    return Sought(
        stage=request.GET.get("stage", ""),
        person=person.pk if person else None,
        hearing=hearing.pk if hearing else None,
        subject=request.GET.get("subject", ""),
        since=given.get("since"),
        until=given.get("until"),
    )
