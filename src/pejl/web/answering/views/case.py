"""What every page of this area looks up first."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from pejl.errors import PejlError
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.replies.queries import reply_of
from pejl.web.access import StaffRequest
from pejl.web.templatetags.figures import wording


def hearing_of(slug: str) -> Hearing:
    """Raises Http404."""
    return get_object_or_404(Hearing.objects.select_related("lead", "version__policy"), slug=slug)


def opened_by(request: StaffRequest, slug: str) -> Hearing:
    """The hearing of a page that shows remarks as they were written; the look is logged. Raises Http404."""
    hearing = hearing_of(slug)
    note_look_at_list(hearing=hearing, by=request.user)
    return hearing


def reply_or_404(hearing: Hearing, number: int) -> Reply:
    """Raises Http404."""
    try:
        return reply_of(hearing, number)
    except Reply.DoesNotExist as error:
        raise Http404 from error


def remarks_named(hearing: Hearing, numbers: Iterable[str]) -> list[Remark]:
    """The remarks of a hearing with these ids, written "1,2" or one by one; what is no number is passed over."""
    wanted = {int(part) for given in numbers for part in given.split(",") if part.strip().isdigit()}
    found = hearing.remarks.filter(pk__in=wanted, retired_at=None).select_related("response", "section", "campaign")
    return list(found.order_by("response__number", "start"))


def next_page(request: HttpRequest, otherwise: str) -> str:
    """Where a form wants to go on to, where that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else otherwise


def say(request: HttpRequest, error: PejlError) -> None:
    """Show an error of ours as a message."""
    messages.error(request, error.explain(wording()))
