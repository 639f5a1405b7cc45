"""What a sender sees who follows their response: how far it is, what was understood, and what came of each remark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.process.became import RemarkEnd, hearing_behind, public_ends
from pejl.process.outcome import is_outcome_public, what_came_after, what_it_became
from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import HearingState
from pejl.stages.remarks.models import Remark, Tie
from pejl.stages.replies.models import Reply
from pejl.stages.replies.queries.public import approved_replies_of
from pejl.stages.responses.links import hash_of
from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.responses.public import is_published
from pejl.stages.revisions.queries.ends import EndKind
from pejl.writing.redline.model import Entry
from pejl.writing.reply import Decision

_ACCOMMODATED = {Decision.ACCOMMODATED.value, Decision.PARTLY_ACCOMMODATED.value}


@dataclass(frozen=True, slots=True)
class FollowedRemark:
    """A remark of the sender's, with what was answered and what it changed."""

    remark: Remark
    replies: tuple[Reply, ...]
    changes: tuple[Entry, ...]
    """Parts of the adopted policy that it changed."""
    end: RemarkEnd | None = None
    """Where it ended, where the policy was revised by changes that name their remarks."""

    @property
    def state(self) -> str:
        """ "read", "answered", "passed_on" or "changed"."""
        if self.changes or (self.end and self.end.kind is EndKind.CHANGED):
            return "changed"
        if self.end and self.end.kind is EndKind.PASSED_ON:
            return "passed_on"
        return "answered" if self.replies else "read"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a response's way."""

    title: str
    state: str
    """"done", "now" or "ahead"."""
    on: date | None = None
    text: str = ""


def followed(token: str) -> Response | None:
    """The response of a private link, with what its page shows."""
    if not token:
        return None
    known = Response.objects.select_related("hearing__version__policy", "hearing__lead", "duplicate_of", "district")
    return known.prefetch_related("senders", "editions__files__original").filter(follow_hash=hash_of(token)).first()


def remarks_followed(response: Response) -> list[FollowedRemark]:
    """What was found in the response, in its order, each remark with its approved replies once these are public."""
    if response.state == ResponseState.WITHDRAWN:
        return []
    counting = response.remarks.filter(retired_at=None).select_related("section").prefetch_related("provisions")
    remarks = list(counting.order_by("start"))
    if not remarks or not is_outcome_public(response.hearing):
        return [FollowedRemark(remark, (), ()) for remark in remarks]
    replies = approved_replies_of([remark.pk for remark in remarks])
    adopted = what_came_after(response.hearing)
    changes = {one.key: one for one in what_it_became(response.hearing, adopted)} if adopted else {}
    if adopted is not None and hearing_behind(adopted) == response.hearing:
        ends = public_ends(remarks, adopted)
        return [_ended(remark, replies.get(remark.pk, []), changes, ends.get(remark.pk)) for remark in remarks]
    return [_followed(remark, replies.get(remark.pk, []), changes) for remark in remarks]


def _ended(
    remark: Remark, replies: Sequence[Reply], changes: dict[str, Entry], end: RemarkEnd | None
) -> FollowedRemark:
    """With what its changes, which name it, made of the policy."""
    keys = end.keys if end else ()
    return FollowedRemark(remark, tuple(replies), tuple(changes[key] for key in keys if key in changes), end)


def _followed(remark: Remark, replies: Sequence[Reply], changes: dict[str, Entry]) -> FollowedRemark:
    """Where no changes name their remarks: the parts it is about that became others, if it was accommodated."""
    heard = any(reply.decision in _ACCOMMODATED for reply in replies)
    keys = [tie.key for tie in remark.provisions.all() if tie.state != Tie.REJECTED] if heard else []
    return FollowedRemark(remark, tuple(replies), tuple(changes[key] for key in keys if key in changes))


def steps_of(response: Response, remarks: Sequence[FollowedRemark]) -> list[Step]:
    """The way of a response from its arrival to the answer; one step is where it is now."""
    hearing = response.hearing
    is_read = response.state == ResponseState.READ
    answered = sum(1 for remark in remarks if remark.replies)
    closed = hearing.state in {HearingState.CLOSED, HearingState.CONCLUDED}
    steps = [
        (_("Received"), True, _day(response.received_at), ""),
        (_("Has been read"), is_read, None, _found(response, len(remarks)) if is_read else ""),
        (_("Deadline"), closed, last_day(hearing.closes_at) if hearing.closes_at else None, ""),
        (
            _("Looked through by the administration"),
            response.handled_at is not None or answered > 0,
            _day(response.handled_at),
            "",
        ),
    ]
    if hearing.publishes and response.consent:
        shown = is_published(hearing) and response.publication == "cleared"
        steps.append((_("Published"), shown, _day(hearing.published_at) if shown else None, ""))
    steps.append(
        (
            _("Your remarks are answered"),
            bool(remarks) and answered == len(remarks),
            None,
            _answered(answered, len(remarks)),
        )
    )
    return _with_states(steps)


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _with_states(steps: Sequence[tuple[str, bool, date | None, str]]) -> list[Step]:
    """The first step that is not done comes next; the last that is done before it is where we are."""
    open_ = next((number for number, step in enumerate(steps) if not step[1]), len(steps))
    return [
        Step(
            title,
            "now" if number == open_ - 1 else "done" if done else "ahead",
            on,
            text,
        )
        for number, (title, done, on, text) in enumerate(steps)
    ]


def _found(response: Response, count: int) -> str:
    if not count:
        return _("No remarks were found in it.") if response.has_remarks else _("You have no remarks, as you wrote.")
    return ngettext("%(count)d remark was found in it.", "%(count)d remarks were found in it.", count) % {
        "count": count
    }


def _answered(answered: int, count: int) -> str:
    if not answered:
        return ""
    said = ngettext(
        "%(answered)d of %(count)d remark is answered.", "%(answered)d of %(count)d remarks are answered.", count
    )
    return said % {"answered": answered, "count": count}
