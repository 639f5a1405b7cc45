"""Open data: what there is, and the files."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.process.library import public_hearings
from pejl.process.open_data import TABLES, rows_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.public import is_published, published_responses
from pejl.web.access import public
from pejl.web.public import data_files
from pejl.web.public.files import MEDIA_TYPES, as_file, saved_as
from pejl.web.public.finding import hearing_of


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """Which data there is, and what its columns hold."""
    hearings = public_hearings().filter(publishes=True, published_at__isnull=False).order_by("-published_at")
    return render(request, "public/open_data.html", {"hearings": hearings, "tables": _tables()})


@public
def hearing_data(request: HttpRequest, slug: str) -> HttpResponse:
    """The files of one hearing."""
    hearing = _published(request, slug)
    count = published_responses(hearing).count()
    return render(request, "public/hearing_data.html", {"hearing": hearing, "tables": _tables(), "count": count})


@public
def hearing_data_file(request: HttpRequest, slug: str, name: str, kind: str) -> HttpResponseBase:
    """One file: a table as csv, or everything as json or xlsx."""
    hearing = _published(request, slug)
    file_name = f"{hearing.slug}-{name}.{kind}"
    if kind == "csv" and name in TABLES:
        content = data_files.csv_lines(name, rows_of(hearing, name))
    elif kind == "json" and name == "all":
        content = data_files.json_parts(hearing, request.build_absolute_uri(reverse("hearing", args=[slug])))
    elif kind == "xlsx" and name == "all":
        return as_file(data_files.xlsx_bytes(hearing), file_name, MEDIA_TYPES[kind])
    else:
        raise Http404
    headers = {"Content-Disposition": saved_as(file_name)}
    return StreamingHttpResponse(content, content_type=MEDIA_TYPES[kind], headers=headers)


def _published(request: HttpRequest, slug: str) -> Hearing:
    hearing = hearing_of(request, slug)
    if not is_published(hearing):
        raise Http404
    return hearing


def _tables() -> list[dict[str, object]]:
    names = {"responses": _("Responses"), "remarks": _("Remarks"), "replies": _("Replies")}
    return [{"name": name, "title": names[name], "columns": columns} for name, columns in TABLES.items()]
