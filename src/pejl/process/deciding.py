"""A body decides: with its item also its committee's part of the hearing note is approved."""

from django.db import transaction
from django.db.models import QuerySet

from pejl.process.answering import approve
from pejl.stages.decisions import verbs
from pejl.stages.decisions.models import Treatment
from pejl.stages.decisions.rules import APPROVING
from pejl.stages.organisation.models import Person, UnitKind
from pejl.stages.replies.models import Reply
from pejl.stages.replies.queries.waiting import for_committees
from pejl.stages.replies.rules import ANSWERED_WHILE


@transaction.atomic
def record_decision(*, treatment: Treatment, result: verbs.Result, by: Person) -> Treatment:
    """Record what a body decided; where a committee recommends or approves, the replies that await it are approved.

    Raises what `decisions.verbs.decide` raises.
    """
    decided = verbs.decide(treatment=treatment, result=result, by=by)
    if result.outcome in APPROVING:
        for reply in waiting_replies(decided):
            approve(reply=reply, by=by)
    return decided


def waiting_replies(treatment: Treatment) -> QuerySet[Reply]:
    """The replies of the item's hearing that await this body; none for the council, or once the case is closed."""
    hearing, body = treatment.item.hearing, treatment.body
    if hearing is None or body.kind != UnitKind.COMMITTEE or hearing.state not in ANSWERED_WHILE:
        return Reply.objects.none()
    return hearing.replies.filter(for_committees({body.pk})).select_related("unit").order_by("number")
