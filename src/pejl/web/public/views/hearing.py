"""One hearing: what it is about, when, who was asked, how to answer, what was sent out, what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify

from pejl.ground.originals.store import fetch
from pejl.process.library import invited_parties, published_notes
from pejl.process.outcome import is_outcome_public, what_came_after
from pejl.stages.decisions.queries import public_items
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.replies.models import NoteBuild
from pejl.stages.responses.public import is_published, published_responses
from pejl.web.access import public
from pejl.web.public.files import MEDIA_TYPES, as_file
from pejl.web.public.finding import hearing_of
from pejl.web.public.timeline import steps_of


@public
def hearing(request: HttpRequest, slug: str) -> HttpResponse:
    """The hearing's own page."""
    found = hearing_of(request, slug)
    published = is_published(found)
    adopted = what_came_after(found)
    today = timezone.localdate()
    known = {
        "hearing": found,
        "steps": steps_of(found, found.milestones.all(), adopted, today),
        "adopted": adopted,
        "notices": list(found.notices.order_by("-id")),
        "documents": list(found.documents.select_related("original")),
        "notes": published_notes(found),
        "invited": invited_parties(found),
        "is_open": found.state == HearingState.OPEN,
        "takes_late": found.state == HearingState.CLOSED and found.accepts_late,
        "published": published,
        "published_count": published_responses(found).count() if published else None,
        "outcome": is_outcome_public(found),
        "decided": public_items(found).exists(),
    }
    return render(request, "public/hearing.html", known)


@public
def hearing_document(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A file that was sent out with the hearing, under its own name."""
    document = get_object_or_404(hearing_of(request, slug).documents.select_related("original"), pk=number)
    return as_file(fetch(document.original), document.file_name, document.original.media_type)


@public
def hearing_note_file(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """A published hearing note as docx or pdf."""
    found: Hearing = hearing_of(request, slug)
    build = get_object_or_404(NoteBuild, hearing=found, pk=number, published_at__isnull=False)
    original = {"docx": build.docx, "pdf": build.pdf}.get(kind)
    if original is None:
        raise Http404
    name = f"hoeringsnotat-{slugify(found.slug)}-{build.pk}.{kind}"
    return as_file(fetch(original), name, MEDIA_TYPES[kind])
