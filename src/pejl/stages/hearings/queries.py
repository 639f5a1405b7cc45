"""What can be asked about hearings."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pejl.stages.hearings.deadlines import last_day
from pejl.stages.hearings.models import Hearing, HearingState, Invitee, Letter, Notice, NoticeKind
from pejl.stages.organisation.gate import has_role, roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.organisation.tokens import hash_of

PUBLIC = (HearingState.OPEN, HearingState.CLOSED, HearingState.CONCLUDED, HearingState.CANCELLED)
"""States in which everybody may see a hearing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One date of a hearing's timeline. `state` is "done", "now" or "ahead"."""

    title: str
    on: date | None
    text: str
    state: str


def public_hearings() -> QuerySet[Hearing]:
    """Every hearing that was ever open, with what lists of them show."""
    return Hearing.objects.filter(state__in=PUBLIC).select_related("version__policy", "lead")


def open_hearings(now: datetime | None = None) -> QuerySet[Hearing]:
    """Hearings that take responses, the one that ends first first."""
    moment = now or timezone.now()
    return public_hearings().filter(state=HearingState.OPEN, closes_at__gt=moment).order_by("closes_at", "id")


def hearings_for(person: Person) -> QuerySet[Hearing]:
    """What this person may see: staff and auditors all, politicians what is or was public, others what they lead."""
    hearings = Hearing.objects.select_related("version__policy", "lead")
    if has_role(person, READERS):
        return hearings
    return hearings.filter(state__in=PUBLIC) if has_role(person, {Role.POLITICIAN}) else hearings.none()


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


def timeline(hearing: Hearing, now: datetime | None = None) -> list[Step]:
    """Where the hearing is: opening, dates on the way, deadline, responses seen, answered. Two queries."""
    moment = now or timezone.now()
    dated = [*_own_dates(hearing, moment), *_milestones(hearing, moment)]
    dated.sort(key=lambda step: (step.on is None, step.on or date.max))
    return _with_now(dated, hearing)


def _own_dates(hearing: Hearing, now: datetime) -> list[Step]:
    steps = []
    if hearing.opens_at:
        on = timezone.localtime(hearing.opens_at).date()
        steps.append(Step(_("The hearing opens"), on, "", _state(hearing.state != HearingState.DRAFT)))
    if hearing.closes_at:
        over = hearing.state not in {HearingState.DRAFT, HearingState.OPEN} or hearing.closes_at <= now
        steps.append(Step(_("Last day to respond"), last_day(hearing.closes_at), _moved(hearing), _state(over)))
    if hearing.state == HearingState.CANCELLED:
        return steps
    if hearing.publishes:
        seen = hearing.published_at
        steps.append(
            Step(
                _("The responses are published"),
                timezone.localtime(seen).date() if seen else None,
                "",
                _state(seen is not None),
            )
        )
    steps.append(Step(_("All remarks are answered"), None, "", _state(hearing.state == HearingState.CONCLUDED)))
    return steps


def _milestones(hearing: Hearing, now: datetime) -> list[Step]:
    today = timezone.localtime(now).date()
    return [
        Step(milestone.title, milestone.on, "", _state(milestone.on < today)) for milestone in hearing.milestones.all()
    ]


def _moved(hearing: Hearing) -> str:
    moved: Notice | None = (
        hearing.notices.filter(Q(kind=NoticeKind.EXTENDED) | Q(kind=NoticeKind.REOPENED)).order_by("-id").first()
    )
    return moved.reason if moved else ""


def _state(is_done: bool) -> str:
    return "done" if is_done else "ahead"


def _with_now(steps: list[Step], hearing: Hearing) -> list[Step]:
    """The first step ahead is where we are, unless all is over."""
    if hearing.state in {HearingState.CANCELLED, HearingState.CONCLUDED}:
        return steps
    for place, step in enumerate(steps):
        if step.state == "ahead":
            return [*steps[:place], Step(step.title, step.on, step.text, "now"), *steps[place + 1 :]]
    return steps
