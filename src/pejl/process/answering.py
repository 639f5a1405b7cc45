"""Answering as a whole: many replies at once, and telling those who wrote."""

from collections.abc import Callable, Mapping, Sequence

from pejl.errors import PejlError
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.replies.errors import ChangedMeanwhile
from pejl.stages.replies.models import Reply
from pejl.stages.replies.verbs import approve, forward, send

_STEPS: dict[str, Callable[..., Reply]] = {"reply.send": send, "reply.forward": forward, "reply.approve": approve}


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
