"""Replies for those who write, review and approve them."""

from dataclasses import replace
from typing import Any, Literal

from django.db.models import Prefetch
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from pejl.api.paging import After, Page, Size, page_of
from pejl.api.work.acting import caller, hearing_at, remarks_by_id, reply_at, unit_by_code
from pejl.ground.keyset import keyset_page
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState
from pejl.stages.replies.rules import GATE
from pejl.stages.replies.verbs import (
    approve,
    decline,
    forward,
    reopen,
    return_,
    save,
    send,
    start,
    take_back,
)
from pejl.stages.replies.verbs.writing import CATALOGUE, Content
from pejl.writing.reply import Decision

router = Router()
_SILENT = {"send": send, "take_back": take_back, "forward": forward, "approve": approve}
_WITH_COMMENT = {"return": return_, "decline": decline, "reopen": reopen}


class ReplyIn(Schema):
    """What an officer writes; every part may still be missing."""

    text: str = ""
    decision: Decision | None = None
    reason: str = ""
    passed_on_to: str | None = Field(None, description="A committee's code, or “catalogue” for the catalogue of ideas.")


class NewReply(ReplyIn):
    """A reply to begin."""

    unit: str = Field(description="Code of the administration that replies.")
    remarks: list[str] = Field(min_length=1)


class SavedReply(ReplyIn):
    """A reply to save."""

    revision: int = Field(description="The reply's revision when it was read; a newer one is never overwritten.")


class WorkReply(Schema):
    """A reply as it stands."""

    number: int
    unit: str
    state: ReplyState
    revision: int
    text: str
    decision: str
    reason: str
    remarks: list[str]


class StepIn(Schema):
    """A step of a reply's life."""

    step: Literal["send", "take_back", "return", "forward", "decline", "approve", "reopen"]
    comment: str = Field("", description="Required to return, decline and reopen.")


@router.get("/{slug}/replies/", response=Page[WorkReply], summary="All replies of a hearing")
def list_replies(
    request: HttpRequest,
    slug: str,
    after: After = "",
    size: Size = 50,
    state: ReplyState | None = None,
    unit: str = "",
) -> Any:
    """In the order of their numbers, whatever their state."""
    GATE.require("reply.read", by=caller(request))
    ties = ReplyRemark.objects.select_related("remark__response").order_by("remark__response__number", "remark__number")
    rows = Reply.objects.filter(hearing=hearing_at(slug)).select_related("unit")
    rows = rows.prefetch_related(Prefetch("answers", queryset=ties))
    if state is not None:
        rows = rows.filter(state=state)
    if unit:
        rows = rows.filter(unit__code=unit)
    return page_of(keyset_page(rows, ["number"], after=after, size=size), _shape)


@router.post("/{slug}/replies/", response={201: WorkReply}, summary="Begin a reply")
def begin_reply(request: HttpRequest, slug: str, new: NewReply) -> Any:
    """A draft that answers the remarks given."""
    remarks = remarks_by_id(hearing_at(slug), new.remarks)
    reply = start(remarks=remarks, unit=unit_by_code(new.unit), by=caller(request), content=_content(new))
    return Status(201, _shape(reply))


@router.put("/{slug}/replies/{int:number}/", response=WorkReply, summary="Save a reply")
def save_reply(request: HttpRequest, slug: str, number: int, saved: SavedReply) -> Any:
    """A save over a newer one is refused; what was sent is kept among the reply's versions."""
    reply = save(reply=reply_at(slug, number), revision=saved.revision, content=_content(saved), by=caller(request))
    return _shape(reply)


@router.post("/{slug}/replies/{int:number}/steps/", response=WorkReply, summary="Take a reply a step on or back")
def take_step(request: HttpRequest, slug: str, number: int, taken: StepIn) -> Any:
    """Draft, review, committee, approved: each step may be taken by who has the role for it, in the right state."""
    reply, by = reply_at(slug, number), caller(request)
    if taken.step in _SILENT:
        return _shape(_SILENT[taken.step](reply=reply, by=by))
    return _shape(_WITH_COMMENT[taken.step](reply=reply, by=by, comment=taken.comment))


def _content(given: ReplyIn) -> Content:
    content = Content(text=given.text, decision=given.decision or "", reason=given.reason)
    if given.passed_on_to == CATALOGUE:
        return replace(content, passed_on_to=CATALOGUE)
    return replace(content, passed_on_to=unit_by_code(given.passed_on_to)) if given.passed_on_to else content


def _shape(reply: Reply) -> dict[str, Any]:
    return {
        "number": reply.number,
        "unit": reply.unit.code,
        "state": reply.state,
        "revision": reply.revision,
        "text": reply.text,
        "decision": reply.decision,
        "reason": reply.reason,
        "remarks": [str(tie.remark) for tie in reply.answers.all()],
    }
