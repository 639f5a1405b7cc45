"""The changes of a revision as officers and committees see them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version
from pejl.stages.revisions.models import Approval, Change, ChangeState, ChangeStep, Offer, OfferState, Revision
from pejl.stages.revisions.rules import STANDING


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of changes is narrowed to; nothing given means all that stand."""

    state: str = ""
    committee: str = ""
    """Code."""
    unit: str = ""
    """Code of the administration."""
    key: str = ""
    """A provision."""


def changes_of(revision: Revision, asked: Asked = Asked()) -> QuerySet[Change]:
    """By number, each with unit, party, edits, approvals and `remark_count`. Five queries, however many."""
    rows = revision.changes.filter(state__in=[asked.state] if asked.state else STANDING)
    if asked.committee:
        rows = rows.filter(Exists(Approval.objects.filter(change=OuterRef("pk"), committee__code=asked.committee)))
    if asked.unit:
        rows = rows.filter(unit__code=asked.unit)
    if asked.key:
        rows = rows.filter(edits__key=asked.key)
    return (
        rows.select_related("unit", "moved_by", "superseded_by")
        .prefetch_related(
            "edits", Prefetch("approvals", queryset=Approval.objects.select_related("committee", "approved_by"))
        )
        .annotate(remark_count=Count("remarks", distinct=True))
        .order_by("number")
    )


def change_of(revision: Revision, number: int) -> Change | None:
    """One change with everything of it, whatever its state."""
    steps = ChangeStep.objects.select_related("by", "committee")
    return (
        revision.changes.select_related("unit", "moved_by", "superseded_by", "created_by")
        .prefetch_related(
            "edits",
            Prefetch("approvals", queryset=Approval.objects.select_related("committee", "approved_by")),
            Prefetch("steps", queryset=steps),
            "remarks__response",
            "remarks__section",
            "replies__unit",
            "supersedes",
        )
        .filter(number=number)
        .first()
    )


def changes_behind(revision: Revision) -> list[Change]:
    """All changes, whatever their state, with what is said of them in a redline. Three queries."""
    rows = revision.changes.select_related("unit", "moved_by").prefetch_related("edits", "remarks__response")
    return list(rows.order_by("number"))


def counts_of(revision: Revision) -> dict[str, int]:
    """State -> changes, every state named."""
    counted = Counter(dict(revision.changes.order_by().values_list("state").annotate(count=Count("pk"))))
    return {state.value: counted[state.value] for state in ChangeState}


def revision_of(version: Version) -> Revision | None:
    """The revision of a version, with what its pages need of it."""
    return Revision.objects.select_related("base__policy__lead", "hearing").filter(base=version).first()


def committees_asked(revision: Revision) -> list[Unit]:
    """The committees that any standing change asks, by code."""
    rows = Approval.objects.filter(change__revision=revision, change__state__in=STANDING)
    return list(Unit.objects.filter(pk__in=rows.values("committee")).order_by("code"))


@dataclass(frozen=True, slots=True)
class WaitingChanges:
    """What waits for a person in one revision."""

    revision: Revision
    to_approve: int
    """Changes that one of the person's committees has not approved yet."""
    offers: int
    """Offered changes that nobody has decided on, for officers."""


def waiting_changes(person: Person) -> list[WaitingChanges]:
    """Per open revision what waits for the person; revisions with nothing are left out. Three queries."""
    secretary = _units(person, {Role.SECRETARY})
    asked = Approval.objects.filter(
        approved_at=None, committee__in=secretary, change__state=ChangeState.SUBMITTED, change__revision__state="open"
    )
    approve = dict(asked.order_by().values_list("change__revision").annotate(count=Count("change", distinct=True)))
    offers: dict[int, int] = {}
    if _units(person, {Role.OFFICER}):
        waiting = Offer.objects.filter(state=OfferState.WAITING, revision__state="open")
        offers = dict(waiting.order_by().values_list("revision").annotate(count=Count("pk")))
    revisions = Revision.objects.filter(Q(pk__in=approve) | Q(pk__in=offers)).select_related("base__policy", "hearing")
    return [WaitingChanges(one, approve.get(one.pk, 0), offers.get(one.pk, 0)) for one in revisions]


def _units(person: Person, roles: Collection[Role]) -> set[int]:
    return set(person.memberships.filter(role__in=roles).values_list("unit_id", flat=True))
