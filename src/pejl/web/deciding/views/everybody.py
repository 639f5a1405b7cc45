"""What everybody may read of the decisions: body by body, with outcomes, votes and what parties stated."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from pejl.ground.originals.store import fetch
from pejl.process.library import public_decisions, public_policies
from pejl.stages.decisions.models import Annex, CoverBuild, Item
from pejl.stages.decisions.queries import public_annexes, public_items, whole_treatments
from pejl.web.access import public
from pejl.web.deciding.views.report import file_of
from pejl.web.public.files import as_file
from pejl.web.public.finding import hearing_of


@public
def hearing_decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The way of the hearing's items through the bodies."""
    hearing = hearing_of(request, slug)
    return render(request, "deciding/everybody.html", {"hearing": hearing, "rows": _rows(public_items(hearing))})


@public
def policy_decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The way of all items of a policy, also those that no hearing was behind: an action plan, a report."""
    policy = get_object_or_404(public_policies(), slug=slug)
    known = {"policy": policy, "rows": _rows(public_decisions().filter(policy=policy))}
    return render(request, "deciding/everybody.html", known)


def _rows(found: Iterable[Item]) -> list[tuple[Any, ...]]:
    """Each item with its treatments, its newest published report and its public annexes."""
    items = list(found)
    by_item: dict[int, list[object]] = {item.pk: [] for item in items}
    for treatment in whole_treatments(items):
        by_item[treatment.item_id].append(treatment)
    reports = {build.item_id: build for build in _reports(items)}
    annexes: dict[int, list[Annex]] = {}
    for annex in public_annexes(items):
        annexes.setdefault(annex.item_id, []).append(annex)
    return [(item, by_item[item.pk], reports.get(item.pk), annexes.get(item.pk, ())) for item in items]


def _reports(items: list[Item]) -> list[CoverBuild]:
    """The published reports, the newest last."""
    return list(CoverBuild.objects.filter(item__in=items, published_at__isnull=False).order_by("id"))


@public
def public_report_file(request: HttpRequest, item: int, build: int, form: str) -> HttpResponse:
    """A published cover report as a file; `?read` shows the web page."""
    found = get_object_or_404(
        CoverBuild.objects.select_related("docx", "pdf", "html"),
        pk=build,
        published_at__isnull=False,
        item=get_object_or_404(public_decisions(), pk=item),
    )
    return file_of(found, form, inline="read" in request.GET)


@public
def public_annex(request: HttpRequest, item: int, annex: int) -> HttpResponse:
    """A paper of an item that everybody may follow, under its own name."""
    followed = get_object_or_404(public_decisions(), pk=item)
    found = get_object_or_404(public_annexes([followed]), pk=annex)
    return as_file(fetch(found.original), found.file_name, found.original.media_type)
