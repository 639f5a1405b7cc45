"""What can be asked about the organisation."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from pejl.stages.organisation.models import Group, Invitation, Membership, Party, Person, Unit, UnitKind
from pejl.stages.organisation.roles import Role
from pejl.stages.organisation.rules import ACCEPTED, EXPIRED, WAITING, WITHDRAWN
from pejl.stages.organisation.tokens import hash_of


def units_with_people() -> QuerySet[Unit]:
    """All units with the committees they serve and how many people act for them."""
    people = Count("memberships__person", distinct=True, filter=Q(memberships__person__is_active=True))
    return Unit.objects.annotate(people=people).select_related("district").prefetch_related("serves")


def committees() -> QuerySet[Unit]:
    """The committees and the council that are there now."""
    return Unit.objects.filter(active=True, kind__in=[UnitKind.COMMITTEE, UnitKind.COUNCIL])


def units_of(person: Person, *roles: Role) -> QuerySet[Unit]:
    """The units for which the person holds one of these roles, or any."""
    held = person.memberships.filter(role__in=roles) if roles else person.memberships.all()
    return Unit.objects.filter(pk__in=held.values("unit"))


def people_with_roles() -> QuerySet[Person]:
    """Everybody with an account, with their roles, by name."""
    memberships = Membership.objects.select_related("unit").order_by("unit__code", "role")
    return Person.objects.prefetch_related(Prefetch("memberships", queryset=memberships)).order_by("name", "id")


def found_people(text: str = "", *, unit: str = "", role: str = "") -> QuerySet[Person]:
    """People whose name or address holds the text, with a role for the unit (its code)."""
    people = people_with_roles()
    if text.strip():
        people = people.filter(_holds(text, "name", "email"))
    wanted = Q()
    if unit:
        wanted &= Q(memberships__unit__code=unit)
    if role:
        wanted &= Q(memberships__role=role)
    return people.filter(wanted).distinct() if wanted else people


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that nobody has used or withdrawn, the newest first; some may be too old."""
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("unit", "invited_by")


def state_of(invitation: Invitation) -> str:
    """Waiting, accepted, expired or withdrawn."""
    if invitation.accepted_at:
        return ACCEPTED
    if invitation.withdrawn_at:
        return WITHDRAWN
    return WAITING if invitation.expires_at > timezone.now() else EXPIRED


def invitation_with(token: str) -> Invitation | None:
    """The invitation that waits to be accepted with this token."""
    invitation = open_invitations().filter(token_hash=hash_of(token)).first() if token else None
    return invitation if invitation and state_of(invitation) == WAITING else None


def waiting_invitation_for(email: str) -> Invitation | None:
    """An invitation that somebody with this address could accept."""
    return open_invitations().filter(email__iexact=email, expires_at__gt=timezone.now()).first()


def register(text: str = "", *, group: str = "", kind: str = "", closed: bool = False) -> QuerySet[Party]:
    """Parties of the register whose name, contact or address holds the text."""
    parties = Party.objects.select_related("district").prefetch_related("groups").filter(active=not closed)
    if text.strip():
        parties = parties.filter(_holds(text, "name", "contact", "email"))
    if group:
        parties = parties.filter(groups__name=group)
    return parties.filter(kind=kind) if kind else parties


def groups_with_size() -> list[tuple[Group, int]]:
    """Groups of parties with how many active parties each has."""
    active = Count("parties", filter=Q(parties__active=True))
    sizes = dict(Group.objects.order_by().values_list("pk").annotate(size=active))
    return [(group, sizes.get(group.pk, 0)) for group in Group.objects.all()]


def _holds(text: str, *fields: str) -> Q:
    """Whether one of the fields holds the text. SQLite knows no case beyond ASCII, so it is asked for each spelling."""
    given = text.strip()
    found = Q()
    for spelling in {given, given.lower(), given.upper(), given.capitalize(), given.title()}:
        for field in fields:
            found |= Q(**{f"{field}__icontains": spelling})
    return found
