"""What waits for those who lead hearings, across the stages: one row a hearing, a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from pejl.stages.hearings.models import Hearing, HearingState, Invitee, Letter
from pejl.stages.hearings.queries import invitations_of, led_by
from pejl.stages.organisation.models import Person
from pejl.stages.responses.models import Publication, Response, ResponseState, Sender

_UNDER_WAY = [HearingState.DRAFT, HearingState.OPEN, HearingState.CLOSED]


@dataclass(frozen=True, slots=True)
class HearingWaits:
    """One hearing that the person's units lead, and what in it waits for somebody."""

    hearing: Hearing
    silent: int
    """Invited parties that have not answered."""
    failed_letters: int
    unreadable: int
    to_redact: int
    """Responses whose publication nobody has decided, with consent."""

    @property
    def unpublished(self) -> bool:
        """Whether its responses could be published and are not."""
        hearing = self.hearing
        return hearing.state == HearingState.CLOSED and hearing.publishes and hearing.published_at is None


def hearings_waiting(person: Person) -> list[HearingWaits]:
    """The hearings under way that this person's units lead, the nearest deadline first."""
    hearings = list(led_by(person).filter(state__in=_UNDER_WAY).order_by("closes_at", "id"))
    ids = [hearing.pk for hearing in hearings]
    silent = _by_hearing(silent_invitees().filter(hearing__in=ids, invited_at__isnull=False))
    failed = _by_hearing(Letter.objects.filter(hearing__in=ids, sent_at=None, next_at=None).exclude(failed=""))
    unreadable = _by_hearing(Response.objects.filter(hearing__in=ids, state=ResponseState.UNREADABLE))
    redaction = Response.objects.filter(
        hearing__in=ids, hearing__publishes=True, publication=Publication.PENDING, consent=True
    ).exclude(state=ResponseState.WITHDRAWN)
    to_redact = _by_hearing(redaction)
    return [
        HearingWaits(
            hearing,
            silent.get(hearing.pk, 0),
            failed.get(hearing.pk, 0),
            unreadable.get(hearing.pk, 0),
            to_redact.get(hearing.pk, 0),
        )
        for hearing in hearings
    ]


def asked_of(person: Person) -> list[Invitee]:
    """Open hearings in which a party that this person may answer for is asked and has not answered."""
    asked = silent_invitees().filter(pk__in=invitations_of(person).values("pk"), hearing__state=HearingState.OPEN)
    return list(asked.select_related("hearing", "party").order_by("hearing__closes_at", "id"))


def silent_invitees() -> QuerySet[Invitee]:
    """Invited parties, of any hearing, that have not answered."""
    theirs = Sender.objects.filter(party=OuterRef("party"), response__hearing=OuterRef("hearing"))
    return Invitee.objects.filter(~Exists(theirs.exclude(response__state=ResponseState.WITHDRAWN)))


def _by_hearing(rows: QuerySet[Invitee] | QuerySet[Letter] | QuerySet[Response]) -> dict[int, int]:
    return dict(rows.order_by().values_list("hearing").annotate(count=Count("pk")))
