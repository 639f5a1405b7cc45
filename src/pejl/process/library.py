"""What everybody may read of policies and hearings before anything is published of the responses."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.analysing.hearing import SenderKind
from pejl.stages.decisions.models import Item
from pejl.stages.decisions.queries import items_of
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.models import Party
from pejl.stages.policies.models import Policy, Version, VersionKind
from pejl.stages.replies.models import NoteBuild
from pejl.stages.responses.models import ResponseState, Sender
from pejl.writing.note.material import in_danish_order

SENT_OUT = frozenset({HearingState.OPEN, HearingState.CLOSED, HearingState.CONCLUDED, HearingState.CANCELLED})
"""States of a hearing that everybody may know of."""


def public_hearings() -> QuerySet[Hearing]:
    """Hearings that have been sent out, with their policy and lead."""
    return Hearing.objects.filter(state__in=SENT_OUT).select_related("version__policy", "lead")


def public_versions() -> QuerySet[Version]:
    """Frozen versions that were adopted or sent out to a hearing."""
    heard = Hearing.objects.filter(version=OuterRef("pk"), state__in=SENT_OUT)
    return Version.objects.filter(frozen_at__isnull=False).filter(Q(kind=VersionKind.ADOPTED) | Exists(heard))


def public_policies() -> QuerySet[Policy]:
    """Policies with a version that everybody may read."""
    return Policy.objects.filter(Exists(public_versions().filter(policy=OuterRef("pk")))).select_related("lead")


def published_notes(hearing: Hearing) -> list[NoteBuild]:
    """The hearing notes that everybody may read: the newest of each committee and language, the common one first."""
    builds = NoteBuild.objects.filter(hearing=hearing, published_at__isnull=False).select_related("committee")
    newest: dict[tuple[int | None, str], NoteBuild] = {}
    for build in builds.order_by("-published_at", "-id"):
        newest.setdefault((build.committee_id, build.language), build)
    return sorted(newest.values(), key=lambda build: (build.committee_id is not None, str(build.committee or "")))


def public_decisions() -> QuerySet[Item]:
    """The items that everybody may follow, unless everybody may not know of their policy or hearing yet."""
    known = Q(hearing=None) | Q(hearing__in=public_hearings())
    return items_of().filter(known, policy__in=public_policies(), published_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Invited:
    """A party on the list of those who were asked, and whether it answered."""

    name: str
    answered: bool
    without_remarks: bool


def invited_parties(hearing: Hearing) -> list[Invited]:
    """Those who were invited, residents left out, in alphabetical order: two queries."""
    sent = Sender.objects.filter(response__hearing=hearing, party__isnull=False)
    standing = sent.exclude(response__state=ResponseState.WITHDRAWN).values_list("party", "response__has_remarks")
    remarks: dict[int | None, bool] = {}
    for party, has_remarks in standing:
        remarks[party] = remarks.get(party, False) or has_remarks
    parties = Party.objects.filter(invitations__hearing=hearing).exclude(kind=SenderKind.RESIDENT)
    invited = [
        Invited(name, party in remarks, party in remarks and not remarks[party])
        for party, name in parties.values_list("pk", "name")
    ]
    return sorted(invited, key=lambda party: in_danish_order(party.name))
