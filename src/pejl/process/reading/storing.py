"""Writing down what an edition says: text, senders and personal data, then remarks and what they are tied to."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from pejl.analysing.edition import ANCHOR, EditionAnalysis
from pejl.analysing.model import Remark
from pejl.process.reading.contents import holds_many, is_typed_off
from pejl.process.reading.members import is_member, member_of
from pejl.reading.errors import UnreadableFile
from pejl.reading.parts import Reading
from pejl.stages.remarks.suggesting import LOST, suggest_remarks
from pejl.stages.remarks.tying import SAID, SuggestedProvision, suggest_committees, suggest_provisions
from pejl.stages.replies.models import ReplyRemark
from pejl.stages.responses.duplicates import link_if_duplicate
from pejl.stages.responses.models import Edition, Response, ResponseState
from pejl.stages.responses.reading import store_reading, store_unreadable
from pejl.wording import Wording

_PARTLY = "{part}: {reason}"


def store_edition(
    edition: Edition, outcomes: Sequence[EditionAnalysis | UnreadableFile], readings: Sequence[Reading]
) -> None:
    """Store an edition: one outcome, or one for each response that its only file holds."""
    if not holds_many(edition, readings):
        store_outcome(edition, outcomes[0], _problems(edition, readings))
        return
    reading = readings[0]
    names = [*(document.name for document in reading.documents), *(failure.name for failure in reading.failures)]
    for number, (name, outcome) in enumerate(zip(names, outcomes, strict=True), start=1):
        member = edition if number == 1 else member_of(edition, number, name, outcome)
        store_outcome(member, outcome, _of_all(member, outcome))


@transaction.atomic
def store_outcome(edition: Edition, outcome: EditionAnalysis | UnreadableFile, problems: dict[int, str]) -> None:
    """Store what one response says, unless a newer edition came, or it was withdrawn, while it was being read."""
    response = Response.objects.select_for_update().get(pk=edition.response_id)
    response.hearing = edition.response.hearing
    newest = response.editions.order_by("-number").values_list("pk", flat=True).first()
    if newest != edition.pk or response.state == ResponseState.WITHDRAWN:
        return
    if isinstance(outcome, UnreadableFile):
        reason = outcome.explain(Wording(response.hearing.language))
        store_unreadable(response, edition, reason, problems=problems)
        return
    called = LOST in response.concerns
    stored = store_reading(response, edition, outcome.response, problems=problems)
    answered = ReplyRemark.objects.filter(remark__response=response).values_list("remark_id", flat=True)
    suggested = suggest_remarks(
        response, outcome.response.remarks, text=stored.text, before=stored.before, answered=set(answered)
    )
    suggest_provisions({pk: list(_named(one, outcome)) for pk, one in suggested.rows.items()}, reasons=SAID)
    # those that were there before get others, where it needs be, when the hearing is compared
    suggest_committees({pk: suggested.rows[pk].committees for pk in suggested.new}, new=suggested.new)
    if suggested.lost or (called and response.handled_at is None):
        _call_a_person(response)
    if not is_member(response):
        link_if_duplicate(response)


def _named(remark: Remark, outcome: EditionAnalysis) -> Iterator[SuggestedProvision]:
    """The provisions that a remark names, quotes or was written at."""
    anchor = outcome.anchor_of(remark)
    for match in remark.provisions:
        quote = anchor.quote if anchor and match.reason == ANCHOR else ""
        yield SuggestedProvision(match.key, match.score, match.reason, quote)


def _call_a_person(response: Response) -> None:
    """A remark that somebody worked on is gone from the text: the response is no longer done with."""
    response.concerns = [LOST, *response.concerns]
    response.handled_at, response.handled_by = None, None
    response.save(update_fields=["concerns", "handled_at", "handled_by"])


def _problems(edition: Edition, readings: Sequence[Reading]) -> dict[int, str]:
    """By the received file's id: why it gave no text, or which of its parts gave none."""
    files = list(edition.files.all())
    if is_typed_off(edition):
        return {file.pk: file.problem for file in files}
    wording = Wording(edition.response.hearing.language)
    found = {}
    for file, reading in zip(files, readings, strict=True):
        if reading.failures and not reading.documents:
            found[file.pk] = reading.failures[0].error.explain(wording)
        elif reading.failures:
            found[file.pk] = " ".join(_partly(reading, file.name, wording))
    return found


def _partly(reading: Reading, name: str, wording: Wording) -> Iterable[str]:
    for failure in reading.failures:
        part = failure.name.removeprefix(name).lstrip("/#")
        yield wording(_PARTLY, part=part, reason=failure.error.explain(wording))


def _of_all(edition: Edition, outcome: EditionAnalysis | UnreadableFile) -> dict[int, str]:
    """The same problem for the only file, where there is one."""
    if not isinstance(outcome, UnreadableFile):
        return {}
    reason = outcome.explain(Wording(edition.response.hearing.language))
    return {file.pk: reason for file in edition.files.all()}
