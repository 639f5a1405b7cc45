"""The private page of a response: receipt, how far it is, what came of it; correct, withdraw, agree to publication."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pejl.ground.originals.store import fetch
from pejl.ground.rate.limits import require_rate
from pejl.process.following import followed, remarks_followed, steps_of
from pejl.stages.responses.deadlines import TAKING, may_still_correct
from pejl.stages.responses.errors import DeadlinePassed
from pejl.stages.responses.models import ReceivedFile, Response, ResponseState
from pejl.stages.responses.queries import what_was_sent
from pejl.stages.responses.verbs.drafts import begin_correction
from pejl.stages.responses.verbs.sending import record_consent, withdraw
from pejl.web.access import public
from pejl.web.public.files import as_file
from pejl.web.respond.begun import remember


def _response(token: str) -> Response:
    response = followed(token)
    if response is None:
        raise Http404
    return response


@public
@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """How far the response is, and what came of each remark."""
    response = _response(token)
    remarks = remarks_followed(response)
    stands = response.state != ResponseState.WITHDRAWN
    context = {
        "response": response,
        "hearing": response.hearing,
        "token": token,
        "remarks": remarks,
        "steps": steps_of(response, remarks),
        "sent": what_was_sent(response),
        "stands": stands,
        "may_correct": stands and may_still_correct(response, timezone.now()),
        "may_withdraw": stands and response.hearing.state in TAKING,
        "asks_consent": stands and response.hearing.publishes and response.consent is None,
        "may_change_consent": stands and response.hearing.publishes and response.consent is not None,
    }
    return render(request, "respond/follow.html", context)


@public
@never_cache
@require_safe
def follow_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt, right after sending."""
    response = _response(token)
    context = {
        "response": response,
        "hearing": response.hearing,
        "token": token,
        "link": request.build_absolute_uri("../"),
        "is_correction": response.editions.count() > 1,
        "may_correct": may_still_correct(response, timezone.now()),
    }
    return render(request, "respond/receipt.html", context)


@public
@require_POST
def follow_correct(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a correction."""
    response = _response(token)
    if not may_still_correct(response, timezone.now()) or response.state == ResponseState.WITHDRAWN:
        raise DeadlinePassed
    require_rate("draft", request)
    draft = begin_correction(response)
    answer = redirect("draft", draft)
    remember(answer, response.hearing, draft)
    return answer


@public
@never_cache
def follow_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, then withdraw."""
    response = _response(token)
    if request.method == "POST":
        withdraw(response, by=None, language=get_language() or "")
        messages.success(request, _("Your response is withdrawn."))
        return redirect("follow", token)
    return render(request, "respond/withdraw.html", {"response": response, "hearing": response.hearing, "token": token})


@public
@require_POST
def follow_consent(request: HttpRequest, token: str) -> HttpResponse:
    """Agree to publication, or not."""
    response = _response(token)
    said = request.POST.get("consent")
    if said in {"yes", "no"}:
        record_consent(response, consent=said == "yes", by=None)
        thanks = _("Thank you. We may publish your response.") if said == "yes" else _("We do not publish it.")
        messages.success(request, thanks)
    return redirect("follow", token)


@public
@never_cache
@require_safe
def follow_file(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A file of the sender's own, unchanged; saved, never shown."""
    response = _response(token)
    file = get_object_or_404(ReceivedFile.objects.select_related("original"), pk=number, edition__response=response)
    return as_file(fetch(file.original), file.name, file.original.media_type)
