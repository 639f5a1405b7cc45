"""Remarks for those who correct and code them."""

from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from pejl.analysing.model import Kind
from pejl.api.paging import After, Page, Size, page_of
from pejl.api.work.acting import caller, hearing_at, remarks_by_id, unit_by_code
from pejl.ground.keyset import keyset_page
from pejl.process import remarking
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.listing import note_listing
from pejl.stages.remarks.models import Remark, RemarkCommittee, RemarkProvision, RemarkTheme, Tie
from pejl.stages.remarks.verbs import coding

router = Router()


class TieOut(Schema):
    """Something tied to a remark, by the machine or by a person."""

    value: str
    state: Tie


class WorkRemark(Schema):
    """A remark with what was suggested and what was decided."""

    id: str = Field(description="“12.3” is remark 3 of response 12.")
    start: int
    end: int = Field(description="The remark is text[start:end] of its response.")
    text: str
    kind: Kind
    kind_suggested: str = Field(description="What the machine said; empty where a person made the remark.")
    confidence: float | None
    section: str | None
    provisions: list[TieOut]
    committees: list[TieOut]
    themes: list[TieOut]
    checked: bool = Field(description="Whether a person has said something about it.")


class RemarkFilter(Schema):
    """What the list is narrowed to."""

    response: int | None = None
    section: str = ""
    kind: Kind | None = None
    theme: str = ""
    provision: str = ""


class RemarkChange(Schema):
    """What a person says of a remark; what is left out stays as it is."""

    kind: Kind | None = None
    section: str | None = None
    add_provisions: list[str] = []
    remove_provisions: list[str] = []
    add_themes: list[str] = []
    remove_themes: list[str] = []
    add_committees: list[str] = []
    remove_committees: list[str] = []


class Cuts(Schema):
    """Where to split."""

    at: list[int] = Field(min_length=1, description="Offsets in the response's text.")


class Together(Schema):
    """Which remarks to join."""

    remarks: list[str] = Field(min_length=2)


@router.get("/{slug}/remarks/", response=Page[WorkRemark], summary="All remarks of a hearing")
def list_remarks(
    request: HttpRequest, slug: str, wanted: Annotated[RemarkFilter, Query()], after: After = "", size: Size = 50
) -> Any:
    """Published or not, as they stand now; with personal data, so the look is logged."""
    hearing = hearing_at(slug)
    note_listing(hearing, by=caller(request), **wanted.dict())
    rows = _narrowed(hearing, wanted)
    return page_of(keyset_page(rows, ["id"], after=after, size=size), _shape)


@router.post("/{slug}/remarks/merge/", response=WorkRemark, summary="Join neighbouring remarks")
def merge_remarks(request: HttpRequest, slug: str, together: Together) -> Any:
    """The whole gets a number of its own; the parts are kept in the history."""
    remarks = remarks_by_id(hearing_at(slug), together.remarks)
    joined = remarking.merge(remarks=remarks, by=caller(request))
    return _shape(_with_ties(Remark.objects.filter(pk=joined.pk)).get())


@router.patch("/{slug}/remarks/{id}/", response=WorkRemark, summary="Correct a remark")
def change_remark(request: HttpRequest, slug: str, id: str, change: RemarkChange) -> Any:
    """Kind, section, provisions, themes and committees; each change is kept with who made it and can be undone."""
    by, hearing = caller(request), hearing_at(slug)
    remarks = remarks_by_id(hearing, [id])
    if change.kind is not None:
        coding.set_kind(remarks=remarks, kind=change.kind, by=by)
    if change.section is not None:
        section = get_object_or_404(hearing.sections, key=change.section)
        coding.set_section(remarks=remarks, section=section, by=by)
    for key in change.add_provisions:
        coding.add_provision(remarks=remarks, key=key, by=by)
    for key in change.remove_provisions:
        coding.remove_provision(remarks=remarks, key=key, by=by)
    for belongs, keys in ((True, change.add_themes), (False, change.remove_themes)):
        for key in keys:
            theme = get_object_or_404(hearing.themes, key=key)
            coding.set_theme(remarks=remarks, theme=theme, belongs=belongs, by=by)
    for belongs, codes in ((True, change.add_committees), (False, change.remove_committees)):
        for code in codes:
            coding.set_committee(remarks=remarks, committee=unit_by_code(code), belongs=belongs, by=by)
    return _shape(_with_ties(Remark.objects.filter(pk=remarks[0].pk)).get())


@router.post("/{slug}/remarks/{id}/split/", response=list[WorkRemark], summary="Split a remark")
def split_remark(request: HttpRequest, slug: str, id: str, cuts: Cuts) -> Any:
    """The parts get numbers of their own; the whole is kept in the history."""
    [remark] = remarks_by_id(hearing_at(slug), [id])
    parts = remarking.split(remark=remark, at=cuts.at, by=caller(request))
    return [_shape(row) for row in _with_ties(Remark.objects.filter(pk__in=[part.pk for part in parts]))]


def _narrowed(hearing: Hearing, wanted: RemarkFilter) -> QuerySet[Remark]:
    rows = _with_ties(Remark.objects.filter(hearing=hearing, retired_at=None))
    if wanted.response is not None:
        rows = rows.filter(response__number=wanted.response)
    if wanted.section:
        rows = rows.filter(section__key=wanted.section)
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    if wanted.theme:
        themed = RemarkTheme.objects.filter(theme__key=wanted.theme, theme__hearing=hearing).exclude(state=Tie.REJECTED)
        rows = rows.filter(pk__in=themed.values("remark"))
    if wanted.provision:
        about = RemarkProvision.objects.filter(key=wanted.provision).exclude(state=Tie.REJECTED)
        rows = rows.filter(pk__in=about.values("remark"))
    return rows


def _with_ties(rows: QuerySet[Remark]) -> QuerySet[Remark]:
    return rows.select_related("response", "section").prefetch_related(
        "provisions",
        Prefetch("committees", queryset=RemarkCommittee.objects.select_related("committee")),
        Prefetch("themes", queryset=RemarkTheme.objects.select_related("theme")),
    )


def _shape(remark: Remark) -> dict[str, Any]:
    return {
        "id": str(remark),
        "start": remark.start,
        "end": remark.end,
        "text": remark.text,
        "kind": remark.kind,
        "kind_suggested": remark.kind_suggested,
        "confidence": remark.confidence,
        "section": remark.section.key if remark.section else None,
        "provisions": [{"value": tie.key, "state": tie.state} for tie in remark.provisions.all()],
        "committees": [{"value": tie.committee.code, "state": tie.state} for tie in remark.committees.all()],
        "themes": [{"value": tie.theme.key, "state": tie.state} for tie in remark.themes.all()],
        "checked": remark.checked_at is not None,
    }
