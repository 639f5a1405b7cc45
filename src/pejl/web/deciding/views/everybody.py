"""What everybody may read of the decisions: body by body, with outcomes, votes and what parties stated."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from pejl.ground.originals.store import fetch
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
    items = list(public_items(hearing))
    by_item: dict[int, list[object]] = {item.pk: [] for item in items}
    for treatment in whole_treatments(items):
        by_item[treatment.item_id].append(treatment)
    reports = {build.item_id: build for build in _reports(items)}
    annexes: dict[int, list[Annex]] = {}
    for annex in public_annexes(items):
        annexes.setdefault(annex.item_id, []).append(annex)
    rows = [(item, by_item[item.pk], reports.get(item.pk), annexes.get(item.pk, ())) for item in items]
    return render(request, "deciding/everybody.html", {"hearing": hearing, "rows": rows})


def _reports(items: list[Item]) -> list[CoverBuild]:
    """The published reports, the newest last."""
    return list(CoverBuild.objects.filter(item__in=items, published_at__isnull=False).order_by("id"))


@public
def public_report_file(request: HttpRequest, slug: str, build: int, form: str) -> HttpResponse:
    """A published cover report as a file; `?read` shows the web page."""
    hearing = hearing_of(request, slug)
    found = get_object_or_404(
        CoverBuild.objects.select_related("docx", "pdf", "html"),
        pk=build,
        published_at__isnull=False,
        item__in=public_items(hearing),
    )
    return file_of(found, form, inline="read" in request.GET)


@public
def public_annex(request: HttpRequest, slug: str, annex: int) -> HttpResponse:
    """A paper of an item that everybody may follow, under its own name."""
    hearing = hearing_of(request, slug)
    found = get_object_or_404(public_annexes(public_items(hearing)), pk=annex)
    return as_file(fetch(found.original), found.file_name, found.original.media_type)
