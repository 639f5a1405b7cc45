"""Responses as they came in, for those who work with them."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from pejl.analysing.hearing import Channel, SenderKind
from pejl.api.paging import After, Page, Size, page_of
from pejl.api.work.acting import caller, hearing_at, response_at
from pejl.ground.keyset import keyset_page
from pejl.process.take_in import take_in
from pejl.stages.remarks.rules import GATE as REMARKS
from pejl.stages.responses.models import Publication, Response, ResponseState
from pejl.stages.responses.public import text_of
from pejl.stages.responses.verbs.handling import note_look

router = Router()


class ReceivedOut(Schema):
    """A response as it came in."""

    number: int
    title: str
    state: ResponseState
    channel: Channel
    sender_kind: SenderKind
    received_at: datetime
    late: bool
    consent: bool | None
    publication: Publication


class ReceivedDetails(ReceivedOut):
    """A response with its whole text; looking at it is logged."""

    text: str = Field(description="Canonical text; every offset of the API counts its characters.")
    files: list[str] = Field(description="Names of the files as received.")


class RegisteredOut(Schema):
    """What taking in a file gave."""

    number: int
    is_new: bool = Field(description="False where the same source had been taken in before.")


@router.get("/{slug}/responses/", response=Page[ReceivedOut], summary="Everything that came in")
def list_received(
    request: HttpRequest, slug: str, after: After = "", size: Size = 50, state: ResponseState | None = None
) -> Any:
    """In the order of their numbers, without their text."""
    REMARKS.require("remark.look", by=caller(request))
    responses = Response.objects.filter(hearing=hearing_at(slug))
    if state is not None:
        responses = responses.filter(state=state)
    return page_of(keyset_page(responses, ["number"], after=after, size=size), _received)


@router.get("/{slug}/responses/{int:number}/", response=ReceivedDetails, summary="One response with its text")
def one_received(request: HttpRequest, slug: str, number: int) -> Any:
    """With personal data, so the look is logged."""
    response = response_at(slug, number)
    note_look(response, by=caller(request), what="api")
    edition = response.editions.order_by("-number").first()
    return {
        **_received(response),
        "text": text_of(response),
        "files": [file.name for file in edition.files.all()] if edition else [],
    }


@router.post("/{slug}/responses/", response={201: RegisteredOut}, summary="Take a response in")
def register(
    request: HttpRequest,
    slug: str,
    file: Annotated[UploadedFile, File()],
    channel: Annotated[Channel, Form()] = Channel.WRITTEN,
    source: Annotated[
        str, Form(max_length=280, description="Sent again, the same source gives the same response.")
    ] = "",
    consent: Annotated[bool | None, Form()] = None,
) -> Any:
    """One file as one response (an archive or a list of comments as one a member): kept unchanged and queued."""
    receipt = take_in(
        hearing_at(slug),
        channel=channel,
        received_at=timezone.now(),
        files=[(file.name or "file", file.read())],
        source=f"api:{source}" if source else "",
        consent=consent,
        by=caller(request),
    )
    return Status(201, {"number": receipt.response.number, "is_new": receipt.is_new})


def _received(response: Response) -> dict[str, Any]:
    return {name: getattr(response, name) for name in ReceivedOut.model_fields}
