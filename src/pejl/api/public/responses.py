"""Published responses, their remarks, and the approved replies."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from pejl.analysing.hearing import Channel, SenderKind
from pejl.analysing.model import Kind
from pejl.api.paging import After, Page, Size, page_of
from pejl.process.library import public_hearings
from pejl.process.published import ShownRemark, Wanted, remarks_of
from pejl.process.published import page_of as published_page
from pejl.stages.hearings.models import Hearing
from pejl.stages.replies.models import Reply
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import is_published, public_name, public_text, published_responses, with_words
from pejl.writing.reply import Decision

router = Router()


class ReplyOut(Schema):
    """An approved reply."""

    number: int
    unit: str = Field(description="Code of the administration that replies.")
    decision: Decision
    text: str
    reason: str
    passed_on_to: str | None
    approved_at: datetime | None


class RemarkOut(Schema):
    """One point of a response."""

    id: str = Field(description="“12.3” is remark 3 of response 12.")
    text: str
    kind: Kind
    section: str | None
    themes: list[str]
    replies: list[ReplyOut]


class ResponseOut(Schema):
    """A published response, blacked out where it must be."""

    number: int
    sender: str = Field(description="“Resident 12” unless it is an organisation or a meeting.")
    sender_kind: SenderKind
    channel: Channel
    district: str | None
    received_at: datetime
    late: bool


class ResponseDetails(ResponseOut):
    """A response with its text and remarks."""

    text: str
    remarks: list[RemarkOut]


@router.get("/{slug}/responses/", response=Page[ResponseOut], summary="Published responses of a hearing")
def list_responses(
    request: HttpRequest,
    slug: str,
    after: After = "",
    size: Size = 50,
    section: str = "",
    sender_kind: SenderKind | None = None,
    district: str = "",
    theme: str = "",
    q: str = "",
) -> Any:
    """In the order of their numbers; empty until the hearing's responses are published. `q` looks for words."""
    wanted = Wanted(section=section, sender=sender_kind or "", district=district, theme=theme, words=q)
    return page_of(published_page(_hearing(slug), wanted, after=after, size=size), _response)


@router.get("/{slug}/responses/{int:number}/", response=ResponseDetails, summary="One published response")
def one_response(request: HttpRequest, slug: str, number: int) -> Any:
    """The text as the public sees it, and each remark with its approved replies."""
    hearing = _hearing(slug)
    if not is_published(hearing):
        raise Http404
    response = get_object_or_404(with_words(published_responses(hearing)), number=number)
    remarks = remarks_of([response]).get(response.pk, [])
    return {
        **_response(response),
        "text": public_text(response),
        "remarks": [_remark(response, shown) for shown in remarks],
    }


def _hearing(slug: str) -> Hearing:
    return get_object_or_404(public_hearings(), slug=slug)


def _response(response: Response) -> dict[str, Any]:
    return {
        "number": response.number,
        "sender": public_name(response),
        "sender_kind": response.sender_kind,
        "channel": response.channel,
        "district": response.district.name if response.district else None,
        "received_at": response.received_at,
        "late": response.late,
    }


def _remark(response: Response, shown: ShownRemark) -> dict[str, Any]:
    return {
        "id": f"{response.number}.{shown.remark.number}",
        "text": shown.text,
        "kind": shown.remark.kind,
        "section": shown.remark.section.key if shown.remark.section else None,
        "themes": list(shown.themes),
        "replies": [reply_out(reply) for reply in shown.replies],
    }


def reply_out(reply: Reply) -> dict[str, Any]:
    """A reply as `ReplyOut` has it."""
    return {
        "number": reply.number,
        "unit": reply.unit.code,
        "decision": reply.decision,
        "text": reply.text,
        "reason": reply.reason,
        "passed_on_to": reply.passed_on_to.code if reply.passed_on_to else None,
        "approved_at": reply.approved_at,
    }
