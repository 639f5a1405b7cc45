"""The work in the background, and whether the service is well."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pejl.ground.keyset import keyset_page
from pejl.ground.originals.store import is_ready
from pejl.ground.work import queries
from pejl.ground.work.jobs import title_of
from pejl.ground.work.models import Job
from pejl.process.operations import GATE, try_again
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.web.access import StaffRequest, for_roles, public
from pejl.web.posting import posted_from

_log = logging.getLogger(__name__)
_WATCHERS = (Role.ADMINISTRATOR, Role.LEAD, Role.AUDITOR)


@for_roles(*_WATCHERS)
@require_safe
def jobs(request: StaffRequest) -> HttpResponse:
    """All work, the newest first; while some of it goes on, the list is asked for again every two seconds."""
    state = request.GET.get("state", "")
    page = keyset_page(
        queries.jobs(state if state in Job.State.values else ""), ["-id"], after=request.GET.get("after", "")
    )
    counts = queries.counts()
    context: dict[str, Any] = {
        "page": page,
        "rows": _described(page.rows),
        "states": [(value, label, counts.get(value)) for value, label in Job.State.choices],
        "workers": queries.workers_running(),
        "waits": counts[Job.State.WAITING],
        "goes_on": any(row.state in Job.LIVE for row in page.rows),
        "refresh": request.get_full_path(),
    }
    template = "operations/list.html" if request.headers.get("HX-Request") == "true" else "operations/jobs.html"
    return render(request, template, context)


@for_roles(*_WATCHERS)
@require_safe
def job(request: StaffRequest, number: int) -> HttpResponse:
    """One piece of work: how far it is, and what stopped it."""
    row = get_object_or_404(Job, pk=number)
    if request.headers.get("HX-Request") == "true":
        return render(request, "parts/job.html", {"job": row, "refresh": reverse("job", args=[number])})
    ((_row, title, hearing, person),) = _described([row])
    may = GATE.may("job.again", by=request.user) and GATE.can("job.again", row.state)
    context = {"job": row, "job_title": title, "about": hearing, "person": person, "may_try_again": may}
    return render(request, "operations/job.html", context)


@for_roles(Role.ADMINISTRATOR, Role.LEAD)
@posted_from("job", "number")
def job_again(request: StaffRequest, number: int) -> HttpResponse:
    """Put failed work into the queue again."""
    try_again(get_object_or_404(Job, pk=number), by=request.user)
    messages.success(request, _("It waits for its turn again."))
    return redirect("job", number)


@public
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """For whoever watches the service: 200 where database, storage and a worker are well, 503 where one is not."""
    probes: dict[str, Callable[[], object]] = {
        "database": _database_answers,
        "storage": is_ready,
        "worker": queries.workers_running,
    }
    found = {name: "ok" if _is_well(probe) else "failing" for name, probe in probes.items()}
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)


@public
@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """The city's mark, where browsers ask for one without being told where it is."""
    return redirect(static("web/mark.svg"))


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _is_well(probe: Callable[[], object]) -> bool:
    try:
        return bool(probe())
    except Exception:  # whatever it is, a storage library's own errors too: it is not well, and the log says why
        _log.exception("%s failed", probe.__name__)
        return False


def _described(rows: Sequence[Job]) -> list[tuple[Job, str, Hearing | None, str]]:
    """Jobs with what people call them, their hearing, and who asked for them: three queries, however many."""
    hearings = Hearing.objects.in_bulk({row.hearing_id for row in rows if row.hearing_id})
    names = dict(Person.objects.filter(pk__in={row.by_id for row in rows if row.by_id}).values_list("pk", "name"))
    return [
        (row, _(title_of(row.kind)), hearings.get(row.hearing_id or 0), names.get(row.by_id or 0, "")) for row in rows
    ]
