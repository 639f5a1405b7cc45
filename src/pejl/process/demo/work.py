"""What officers, reviewers, committees and the lead did in the demo's hearings."""

from collections.abc import Collection, Sequence

from pejl.ground.work.models import Job
from pejl.process.comparing import compare
from pejl.process.demo.city import person_with
from pejl.process.reading import read_responses
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.replies.queries.offers import fellows_of_remarks
from pejl.stages.replies.verbs import CATALOGUE, Content, approve, forward, return_, send, start
from pejl.stages.responses.models import RedactionState, Response, ResponseState
from pejl.stages.responses.redacting import verbs as redacting
from pejl.writing.reply import Decision


def read_and_compare(hearing: Hearing, *, workers: int) -> None:
    """Read what is not read, compare all, and take what was done out of the queue."""
    waiting = hearing.responses.filter(state=ResponseState.RECEIVED).values_list("pk", flat=True)
    if read_responses(list(waiting), workers=workers):
        for _ in compare(hearing):
            pass
    done = Job.objects.filter(hearing_id=hearing.pk, kind__in=["read-response", "compare-hearing"])
    done.filter(state=Job.State.WAITING).update(state=Job.State.DONE, done=1, total=1)


def redact(responses: Collection[Response], by: Person) -> None:
    """Black out all that is proposed, and let the responses be seen."""
    for response in responses:
        proposed = response.redactions.filter(state=RedactionState.PROPOSED).values_list("pk", flat=True)
        if proposed:
            redacting.decide(response=response, redactions=list(proposed), state=RedactionState.ACCEPTED, by=by)
        redacting.done(response=response, by=by)


def answer(remarks: Sequence[Remark], unit: Unit, content: Content) -> Reply:
    """A draft by the unit's officer, for these remarks and for all letters of a campaign that say the same."""
    officer = person_with(Role.OFFICER, unit)
    return start(remarks=[*remarks, *fellows_of_remarks(remarks, unit)], unit=unit, by=officer, content=content)


def content_of(entry: dict[str, str], unit: Unit) -> Content:
    """What an entry of a replies file says; passed on to the unit's own committee where it does not say to whom."""
    decision = entry["decision"]
    receiver = unit.serves.order_by("code").first() if decision == Decision.PASSED_ON else None
    return Content(
        text=entry["text"], decision=decision, reason=entry.get("reason", ""), passed_on_to=receiver or CATALOGUE
    )


def bring_to(reply: Reply, state: ReplyState) -> None:
    """Take a draft as far as this state, each step by whoever does it."""
    officer, reviewer = reply.created_by, person_with(Role.REVIEWER, reply.unit)
    if state != ReplyState.DRAFT:
        reply = send(reply=reply, by=officer)
    if state in {ReplyState.REVIEWED, ReplyState.APPROVED}:
        reply = forward(reply=reply, by=reviewer)
    if state == ReplyState.APPROVED:
        committee = reply.committee or reply.unit.serves.order_by("code").first()
        approve(reply=reply, by=person_with(Role.SECRETARY, committee))


def send_back(reply: Reply, comment: str) -> None:
    """The reviewer wants it written again."""
    sent = send(reply=reply, by=reply.created_by)
    return_(reply=sent, by=person_with(Role.REVIEWER, reply.unit), comment=comment)
