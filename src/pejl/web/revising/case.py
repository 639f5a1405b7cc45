"""What every page of this area looks up first, and where it lies."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.remarks.looking import note_look_at_list
from pejl.stages.remarks.rules import GATE as REMARKS
from pejl.stages.revisions.models import Change, Revision
from pejl.stages.revisions.queries.board import change_of

IN_MENU = "hearing_revision"
"""The entry of the hearing's menu under which all pages of a revision stand."""


def revision_or_404(slug: str, number: int) -> Revision:
    """The revision of a version of a policy. Raises Http404."""
    known = Revision.objects.select_related("base__policy__lead", "hearing__version__policy", "hearing__lead")
    return get_object_or_404(known, base__policy__slug=slug, base__number=number)


def opened(slug: str, number: int, by: Person) -> Revision:
    """The revision of a page that shows remarks as they were written; the look is logged. Raises Http404."""
    revision = revision_or_404(slug, number)
    if revision.hearing is not None and may_look(by):
        note_look_at_list(hearing=revision.hearing, by=by)
    return revision


def may_look(person: Person) -> bool:
    """Whether they may read remarks as they were written; others read what is published of them."""
    return REMARKS.may("remark.look", by=person)


def change_or_404(revision: Revision, number: int) -> Change:
    """One of its changes, whatever its state. Raises Http404."""
    found = change_of(revision, number)
    if found is None:
        raise Http404
    return found


def at(revision: Revision, page: str = "revision", *more: object) -> str:
    """The address of a page of the revision."""
    return reverse(page, args=[revision.base.policy.slug, revision.base.number, *more])


def surroundings(revision: Revision) -> dict[str, object]:
    """What the frame of every page needs."""
    return {
        "revision": revision,
        "base": revision.base,
        "policy": revision.base.policy,
        "hearing": revision.hearing,
        "in_menu": IN_MENU,
        "open": revision.state == "open",
    }


def base_of(revision: Revision) -> dict[str, Content]:
    """The heard text by key, in reading order."""
    return contents_of(revision.base)


def units_of(person: Person, *roles: Role) -> list[Unit]:
    """The units in which somebody has one of these roles, by code."""
    return list(
        Unit.objects.filter(memberships__person=person, memberships__role__in=roles).distinct().order_by("code")
    )
