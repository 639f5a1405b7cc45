"""Hearings that have been sent out."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Field, Router, Schema

from pejl.api.paging import After, Page, Size, page_of
from pejl.ground.keyset import keyset_page
from pejl.process.library import public_hearings
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.responses.public import is_published

router = Router()


class HearingOut(Schema):
    """A hearing in a list."""

    slug: str
    title: str
    summary: str
    state: HearingState
    opens_at: datetime | None
    closes_at: datetime | None = Field(description="The first moment that is late.")
    lead: str = Field(description="Code of the administration that leads it.")
    policy: str = Field(description="Slug of the policy.")
    version: int = Field(description="Number of the version that is heard.")
    responses_published: bool
    url: str = Field(description="The hearing's page.")


class SectionOut(Schema):
    """A box of the response template."""

    key: str
    title: str
    guidance: str
    provisions: list[str] = Field(description="Keys of the provisions it asks about.")
    committees: list[str] = Field(description="Codes of the committees that answer for it.")


class MilestoneOut(Schema):
    """A date of the timeline."""

    on: date
    title: str


class HearingDetails(HearingOut):
    """A hearing with its template and timeline."""

    sections: list[SectionOut]
    milestones: list[MilestoneOut]
    contact_name: str
    contact_email: str
    contact_phone: str
    consent_text: str
    privacy_notice: str


@router.get("/", response=Page[HearingOut], summary="Hearings, the newest first")
def list_hearings(request: HttpRequest, after: After = "", size: Size = 50, state: HearingState | None = None) -> Any:
    """Every hearing that has been sent out; `state` narrows the list."""
    hearings = public_hearings()
    if state is not None:
        hearings = hearings.filter(state=state)
    return page_of(keyset_page(hearings, ["-id"], after=after, size=size), shaped(request))


@router.get("/{slug}/", response=HearingDetails, summary="One hearing")
def one_hearing(request: HttpRequest, slug: str) -> Any:
    """The hearing with its template's boxes and its timeline."""
    hearing = get_object_or_404(public_hearings(), slug=slug)
    sections = hearing.sections.prefetch_related("committees").order_by("order")
    return {
        **shaped(request)(hearing),
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "guidance": section.guidance,
                "provisions": section.provisions,
                "committees": [unit.code for unit in section.committees.all()],
            }
            for section in sections
        ],
        "milestones": list(hearing.milestones.all()),
        "contact_name": hearing.contact_name,
        "contact_email": hearing.contact_email,
        "contact_phone": hearing.contact_phone,
        "consent_text": hearing.consent_text,
        "privacy_notice": hearing.privacy_notice,
    }


def shaped(request: HttpRequest) -> Any:
    """A function that gives a hearing as `HearingOut` has it."""

    def shape(hearing: Hearing) -> dict[str, Any]:
        return {
            "slug": hearing.slug,
            "title": hearing.title,
            "summary": hearing.summary,
            "state": hearing.state,
            "opens_at": hearing.opens_at,
            "closes_at": hearing.closes_at,
            "lead": hearing.lead.code,
            "policy": hearing.version.policy.slug,
            "version": hearing.version.number,
            "responses_published": is_published(hearing),
            "url": request.build_absolute_uri(reverse("hearing", args=[hearing.slug])),
        }

    return shape
