"""What committees and council made of the items that everybody may follow."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Field, Router, Schema

from pejl.api.paging import After, Page, Size, page_of
from pejl.ground.keyset import keyset_page
from pejl.process.library import public_decisions
from pejl.stages.decisions.models import (
    Amendment,
    AmendmentOutcome,
    Annex,
    Item,
    ItemState,
    Outcome,
    StatementKind,
    Treatment,
    TreatmentState,
    Vote,
)
from pejl.stages.decisions.queries import public_annexes, whole_treatments

router = Router()


class ItemOut(Schema):
    """An item in a list."""

    id: int
    title: str
    case_number: str
    state: ItemState
    policy: str = Field(description="Slug of the policy.")
    hearing: str | None = Field(description="Slug of the hearing it is about.")
    adopted: int | None = Field(description="Number of the version that was adopted with it.")
    published_at: datetime | None
    url: str = Field(description="Its place on the page of the policy's decisions.")


class VotesOut(Schema):
    """How many of a party's members voted how."""

    party: str
    in_favour: int
    against: int
    abstaining: int


class AmendmentOut(Schema):
    """What parties moved."""

    number: int
    parties: list[str]
    text: str
    change: int | None = Field(description="Number of the change of the policy's text that it is.")
    outcome: AmendmentOutcome
    votes: list[VotesOut]


class StatementOut(Schema):
    """What parties have in the minutes."""

    kind: StatementKind
    parties: list[str]
    text: str


class CorrectionOut(Schema):
    """What was wrong in the record."""

    text: str
    at: datetime


class TreatmentOut(Schema):
    """The item in one body. Minutes are there once it has decided."""

    body: str = Field(description="Code of the committee or of the council.")
    reading: int = Field(description="1 or 2 where the council reads it twice, else 0.")
    state: TreatmentState
    meeting: datetime | None = Field(description="When the meeting begins on whose agenda it is.")
    outcome: Outcome | None
    decision: str
    votes: list[VotesOut] = Field(description="On the item itself.")
    amendments: list[AmendmentOut]
    statements: list[StatementOut]
    corrections: list[CorrectionOut]


class AnnexOut(Schema):
    """A paper of the item."""

    title: str
    file_name: str
    url: str


class ItemDetails(ItemOut):
    """An item with its papers and what each body made of it."""

    recommendation: str
    economy: str
    annexes: list[AnnexOut]
    treatments: list[TreatmentOut] = Field(description="In the order in which the bodies decide.")


@router.get("/", response=Page[ItemOut], summary="Items before committees and council, the newest first")
def list_decisions(
    request: HttpRequest,
    after: After = "",
    size: Size = 50,
    hearing: str = "",
    policy: str = "",
    state: ItemState | None = None,
) -> Any:
    """Items that everybody may follow; `hearing` and `policy` are slugs that narrow the list, as `state` does."""
    items = public_decisions()
    wanted = {"hearing__slug": hearing, "policy__slug": policy, "state": state or ""}
    items = items.filter(**{name: value for name, value in wanted.items() if value})
    return page_of(keyset_page(items, ["-id"], after=after, size=size), lambda item: _item(request, item))


@router.get("/{int:item}/", response=ItemDetails, summary="One item, body by body")
def one_decision(request: HttpRequest, item: int) -> Any:
    """Recommendation, papers, and of each body that has decided outcome, votes, amendments and statements."""
    found = get_object_or_404(public_decisions(), pk=item)
    return {
        **_item(request, found),
        "recommendation": found.recommendation,
        "economy": found.economy,
        "annexes": [_annex(request, found, annex) for annex in public_annexes([found])],
        "treatments": [_treatment(one) for one in whole_treatments([found])],
    }


def _item(request: HttpRequest, item: Item) -> dict[str, Any]:
    page = reverse("policy_decisions", args=[item.policy.slug])
    return {
        "id": item.pk,
        "title": item.title,
        "case_number": item.case_number,
        "state": item.state,
        "policy": item.policy.slug,
        "hearing": item.hearing.slug if item.hearing else None,
        "adopted": item.adopted.number if item.adopted else None,
        "published_at": item.published_at,
        "url": request.build_absolute_uri(f"{page}#item-{item.pk}"),
    }


def _annex(request: HttpRequest, item: Item, annex: Annex) -> dict[str, Any]:
    url = request.build_absolute_uri(reverse("public_annex", args=[item.pk, annex.pk]))
    return {"title": annex.title, "file_name": annex.file_name, "url": url}


def _treatment(treatment: Treatment) -> dict[str, Any]:
    is_decided = treatment.state == TreatmentState.DECIDED
    known = {
        "body": treatment.body.code,
        "reading": treatment.reading,
        "state": treatment.state,
        "meeting": treatment.meeting.starts_at if treatment.meeting else None,
        "outcome": treatment.outcome or None,
        "decision": treatment.decision,
    }
    minutes: dict[str, list[Any]] = {"votes": [], "amendments": [], "statements": [], "corrections": []}
    if is_decided:
        minutes = {
            "votes": _votes(treatment.item_votes),  # type: ignore[attr-defined]
            "amendments": [_amendment(one) for one in treatment.amendments.all()],
            "statements": [
                {"kind": one.kind, "parties": _codes(one.parties.all()), "text": one.text}
                for one in treatment.statements.all()
            ],
            "corrections": [{"text": one.text, "at": one.at} for one in treatment.corrections.all()],
        }
    return {**known, **minutes}


def _amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "number": amendment.number,
        "parties": _codes(amendment.parties.all()),
        "text": amendment.text,
        "change": amendment.change.number if amendment.change else None,
        "outcome": amendment.outcome,
        "votes": _votes(amendment.votes.all()),
    }


def _votes(votes: Iterable[Vote]) -> list[dict[str, Any]]:
    return [
        {
            "party": vote.party.code,
            "in_favour": vote.in_favour,
            "against": vote.against,
            "abstaining": vote.abstaining,
        }
        for vote in votes
    ]


def _codes(units: Iterable[Any]) -> list[str]:
    return [unit.code for unit in units]
