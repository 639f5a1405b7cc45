"""Answering as a whole: many replies at once, and telling those who wrote."""

from collections.abc import Callable, Mapping, Sequence

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from pejl.errors import PejlError
from pejl.ground.work.jobs import Progress, enqueue, job
from pejl.ground.work.models import Job
from pejl.process.letters import address, compose, send
from pejl.process.outcome import is_outcome_public
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Assignment, Remark
from pejl.stages.replies import verbs
from pejl.stages.replies.errors import ChangedMeanwhile
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import Response, ResponseState

TELL = "tell-answered"


@transaction.atomic
def approve(*, reply: Reply, by: Person) -> Reply:
    """Approve for the committee, and tell the senders whose every remark is answered with it, once they may see it.

    Raises NotAllowed, WrongState, CaseClosed.
    """
    approved = verbs.approve(reply=reply, by=by)
    tell_senders(approved.hearing)
    return approved


def tell_senders(hearing: Hearing) -> Job | None:
    """Have the senders told who are answered; None before answers are public, or where it waits to be done already.

    Call it inside the transaction that approves replies or makes answers public.
    """
    if not is_outcome_public(hearing):
        return None
    if Job.objects.filter(kind=TELL, hearing_id=hearing.pk, state=Job.State.WAITING).exists():
        return None
    return enqueue(TELL, hearing=hearing.pk, told=hearing.pk)


@job(TELL, "Tell senders that they are answered")
def tell_answered(progress: Progress, *, told: int) -> None:
    """Write once to everybody in a hearing (id) who left an address and whose every remark is answered."""
    hearing = Hearing.objects.get(pk=told)
    answered = list(answered_responses(hearing))
    progress.begin(len(answered))
    for response in answered:
        response.hearing = hearing
        _tell(response)
        progress.step()


def answered_responses(hearing: Hearing) -> QuerySet[Response]:
    """Responses with an address, an approved reply, and nothing that still waits for an administration."""
    remarks = Remark.objects.filter(response=OuterRef("pk"), retired_at=None)
    approved = remarks.filter(answered_by__reply__state=ReplyState.APPROVED)
    waiting = Assignment.objects.filter(remark__response=OuterRef("pk"), remark__retired_at=None, assessed_at=None)
    told = Letter.objects.filter(
        kind="answered",
        recipient=OuterRef("email"),
        about=Concat(Value("response:"), Cast(OuterRef("pk"), CharField())),
    )
    responses = hearing.responses.filter(state=ResponseState.READ).exclude(email="")
    return responses.filter(Exists(approved), ~Exists(waiting), ~Exists(told)).order_by("number")


@transaction.atomic
def _tell(response: Response) -> None:
    hearing = response.hearing
    link = address("follow", follow_token(response), language=hearing.language)
    letter = compose(
        "answered",
        response.email,
        language=hearing.language,
        secret=link,
        hearing=hearing,
        response=response,
        link=link,
    )
    send(letter, kind="answered", about=f"response:{response.pk}", hearing=hearing)


_STEPS: dict[str, Callable[..., Reply]] = {
    "reply.send": verbs.send,
    "reply.forward": verbs.forward,
    "reply.approve": approve,
}


def bulk_step(
    hearing: Hearing,
    action: str,
    numbers: Sequence[int],
    *,
    by: Person,
    revisions: Mapping[int, int] | None = None,
) -> tuple[list[Reply], list[tuple[int, PejlError]]]:
    """Take the replies with these numbers a step: those that went, and those that did not with what hindered them.

    Each goes on its own, so one that is refused does not hold back the others. With `revisions` (by number) only those
    go that are still as they were seen.
    """
    step = _STEPS.get(action)
    if step is None:
        return [], []
    done: list[Reply] = []
    refused: list[tuple[int, PejlError]] = []
    for reply in hearing.replies.filter(number__in=numbers).order_by("number"):
        try:
            if revisions is not None and revisions.get(reply.number) != reply.revision:
                raise ChangedMeanwhile(reply=reply.number)
            done.append(step(reply=reply, by=by))
        except PejlError as error:
            refused.append((reply.number, error))
    return done, refused
