"""Published responses: the list with its filters, and one response with its remarks and what was answered."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pejl.process.became import public_ends
from pejl.process.keeping import kept
from pejl.process.outcome import what_came_after
from pejl.process.published import ShownRemark, Wanted, narrowed, options_of, page_of, remarks_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Provision, Version
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import (
    is_published,
    public_name,
    public_pieces,
    public_text,
    published_responses,
    with_words,
)
from pejl.web.access import public
from pejl.web.public.finding import hearing_of
from pejl.web.public.marking import marked_text
from pejl.web.templatetags.figures import label

_EXCERPT = 320


@public
def hearing_responses(request: HttpRequest, slug: str) -> HttpResponse:
    """The hearing's published responses, searched and narrowed by plain links."""
    hearing = hearing_of(request, slug)
    if not is_published(hearing):
        return render(request, "public/not_published.html", {"hearing": hearing})
    wanted = _wanted(request)
    page = page_of(hearing, wanted, after=request.GET.get("after", ""))
    options = dict(kept(hearing, "options", lambda: options_of(hearing)))
    options["sender"] = [(value, label(value, "sender"), count) for value, _label, count in options["sender"]]
    known = {
        "hearing": hearing,
        "wanted": wanted,
        "page": page,
        "rows": [(response, public_name(response), _excerpt(response)) for response in page.rows],
        "count": None if wanted.words else kept(hearing, f"count {wanted}", lambda: narrowed(hearing, wanted).count()),
        "options": options,
        "orders": [("new", _("Newest first"), None)],
        "provision": _provision(hearing, wanted.provision),
    }
    return render(request, "public/responses.html", known)


def _wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    return Wanted(
        section=given.get("section", ""),
        sender=given.get("sender", ""),
        district=given.get("district", ""),
        theme=given.get("theme", ""),
        provision=given.get("provision", ""),
        words=given.get("q", "").strip(),
        newest_first=given.get("order") == "new",
    )


def _provision(hearing: Hearing, key: str) -> Provision | None:
    return Provision.objects.filter(version=hearing.version_id, key=key).first() if key else None


def _excerpt(response: Response) -> str:
    text = " ".join(public_text(response, 0, 2 * _EXCERPT).split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rpartition(" ")[0] + " …"


@public
def hearing_response(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One response: its text with the remarks marked in it, and each remark with its replies."""
    hearing = hearing_of(request, slug)
    response = with_words(published_responses(hearing)).filter(number=number).first()
    if response is None:
        raise Http404
    remarks = remarks_of([response]).get(response.pk, [])
    adopted = what_came_after(hearing)
    beside = published_responses(hearing).order_by("number").values_list("number", flat=True)
    known = {
        "hearing": hearing,
        "response": response,
        "name": public_name(response),
        "remarks": list(zip(remarks, _changed(remarks, adopted), strict=True)),
        "adopted": adopted,
        "text": marked_text(public_pieces(response), remarks),
        "before": beside.filter(number__lt=number).last(),
        "after": beside.filter(number__gt=number).first(),
    }
    return render(request, "public/response.html", known)


def _changed(remarks: Sequence[ShownRemark], adopted: Version | None) -> list[list[Provision]]:
    """For each remark the provisions of the adopted text that it changed."""
    if adopted is None:
        return [[] for _ in remarks]
    ends = public_ends([shown.remark for shown in remarks], adopted)
    keys = {key for end in ends.values() for key in end.keys}
    provisions = {provision.key: provision for provision in adopted.provisions.filter(key__in=keys)}
    return [
        [provisions[key] for key in ends[shown.remark.pk].keys if key in provisions] if shown.remark.pk in ends else []
        for shown in remarks
    ]
