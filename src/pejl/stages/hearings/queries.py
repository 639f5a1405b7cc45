"""What can be asked about hearings."""

from datetime import datetime

from django.db.models import Count, F, QuerySet

from pejl.stages.hearings.models import Hearing, HearingState, Invitee, Letter
from pejl.stages.organisation.gate import has_role, roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.organisation.tokens import hash_of

PUBLIC = (HearingState.OPEN, HearingState.CLOSED, HearingState.CONCLUDED, HearingState.CANCELLED)
"""States in which everybody may see a hearing."""


def public_hearings() -> QuerySet[Hearing]:
    """Every hearing that was ever open, with what lists of them show."""
    return Hearing.objects.filter(state__in=PUBLIC).select_related("version__policy", "lead")


def hearings_for(person: Person) -> QuerySet[Hearing]:
    """What this person may see: staff and auditors all, politicians what is public, parties where they are asked."""
    hearings = Hearing.objects.select_related("version__policy", "lead")
    if has_role(person, READERS):
        return hearings
    public = hearings.filter(state__in=PUBLIC)
    return (
        public
        if has_role(person, {Role.POLITICIAN})
        else public.filter(pk__in=invitations_of(person).values("hearing"))
    )


def invitations_of(person: Person) -> QuerySet[Invitee]:
    """Where the parties that this person may answer for are or will be asked, in any hearing."""
    theirs = {"party__unit__memberships__person": person, "party__unit__memberships__role": Role.PARTY}
    return Invitee.objects.filter(**theirs, party__active=True).select_related("hearing", "party")


def work_list(person: Person) -> QuerySet[Hearing]:
    """Hearings for the officers' list with figures of their parties: what is prepared or runs first."""
    return (
        hearings_for(person)
        .annotate(parties=Count("invitees", distinct=True))
        .order_by(F("closes_at").desc(nulls_first=True), "-id")
    )


def led_by(person: Person) -> QuerySet[Hearing]:
    """Hearings this person may set up or run."""
    units = {unit for role, unit in roles_of(person) if role in {Role.LEAD, Role.OFFICER}}
    return Hearing.objects.filter(lead__in=units).select_related("version__policy", "lead")


def due_to_open(now: datetime) -> QuerySet[Hearing]:
    """Hearings whose planned opening has come."""
    return Hearing.objects.filter(state=HearingState.DRAFT, planned_at__isnull=False, opens_at__lte=now)


def due_to_close(now: datetime) -> QuerySet[Hearing]:
    """Open hearings whose deadline has passed."""
    return Hearing.objects.filter(state=HearingState.OPEN, closes_at__lte=now)


def invitee_with(hearing: Hearing, token: str) -> Invitee | None:
    """The invited party whose personal link this token belongs to."""
    if not token:
        return None
    return hearing.invitees.select_related("party").filter(token_hash=hash_of(token)).first()


def deadline_of(invitee: Invitee) -> datetime | None:
    """Until when a party may answer: the later of its own deadline and everybody's."""
    given = [moment for moment in (invitee.hearing.closes_at, invitee.closes_at) if moment]
    return max(given, default=None)


def failed_letters(hearing: Hearing) -> QuerySet[Letter]:
    """Letters that could not be sent, those given up first."""
    return hearing.letters.filter(sent_at=None).exclude(failed="").order_by(F("next_at").asc(nulls_first=True), "id")
