"""What can be asked about responses by those who took them in, and by who sent one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pejl.ground.work.models import Job
from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Provision
from pejl.stages.responses.models import Edition, ReceivedFile, Response, ResponseState, Sender, StrayMail

STANDING = ~Q(state=ResponseState.WITHDRAWN)
FILTERS: Mapping[str, Q] = {
    "waiting": Q(state=ResponseState.RECEIVED),
    "unreadable": Q(state=ResponseState.UNREADABLE),
    "problems": STANDING & Q(has_problem=True) & ~Q(state=ResponseState.UNREADABLE),
    "unknown": STANDING & Q(has_sender=False, meeting=None),
    "duplicates": STANDING & Q(duplicate_of__isnull=False),
    "late": STANDING & Q(late=True),
    "consent": STANDING & Q(consent=None, meeting=None),
    "withdrawn": Q(state=ResponseState.WITHDRAWN),
}
"""What the list of the intake can be narrowed to."""


@dataclass(frozen=True, slots=True)
class SaidAnchor:
    """A remark made at a paragraph, with the paragraph."""

    text: str
    quote: str
    provision: Provision | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a sender sent last, as they would recognise it."""

    edition: Edition
    boxes: tuple[tuple[str, str], ...]
    """Title of the box and what stands in it."""
    anchors: tuple[SaidAnchor, ...]
    files: tuple[ReceivedFile, ...]


def what_was_sent(response: Response) -> Sent:
    """The last edition with the titles of its boxes."""
    edition = max(response.editions.all(), key=lambda edition: edition.number)
    hearing = response.hearing
    titles = {key: (order, title) for key, order, title in hearing.sections.values_list("key", "order", "title")}
    boxes = sorted((*titles.get(key, (10_000, "")), text) for key, text in edition.boxes.items())
    keys = {anchor["provision"] for anchor in edition.anchors}
    provisions = {row.key: row for row in hearing.version.provisions.filter(key__in=keys)} if keys else {}
    return Sent(
        edition,
        tuple((title, text) for _, title, text in boxes),
        tuple(SaidAnchor(a["text"], a.get("quote", ""), provisions.get(a["provision"])) for a in edition.anchors),
        tuple(edition.files.select_related("original")),
    )


def intake_rows(hearing: Hearing, *, only: str = "", channel: str = "", words: str = "") -> QuerySet[Response]:
    """The responses of a hearing as the intake lists them; `only` is a key of FILTERS."""
    rows = _with_flags(hearing.responses.all())
    if only in FILTERS:
        rows = rows.filter(FILTERS[only])
    if channel:
        rows = rows.filter(channel=channel)
    if words.strip():
        named = Sender.objects.filter(response=OuterRef("pk"), name__icontains=words.strip())
        rows = rows.filter(Q(title__icontains=words.strip()) | Q(Exists(named)) | _numbered(words))
    return rows.select_related("duplicate_of", "meeting", "district")


def _numbered(words: str) -> Q:
    number = words.strip()
    return Q(number=int(number)) if number.isdecimal() and len(number) < 10 else Q(pk=None)


def _with_flags(rows: QuerySet[Response]) -> QuerySet[Response]:
    problem = ReceivedFile.objects.filter(edition__response=OuterRef("pk")).exclude(problem="")
    return rows.annotate(has_problem=Exists(problem), has_sender=Exists(Sender.objects.filter(response=OuterRef("pk"))))


def intake_counts(hearing: Hearing) -> dict[str, int]:
    """How many responses there are in all ("all") and for each key of FILTERS; one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in FILTERS.items()}
    found: dict[str, int] = _with_flags(hearing.responses.all()).aggregate(all=Count("pk"), **counts)
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a hearing's responses is."""

    total: int
    read: int
    waiting: int
    stopped: int
    """Readings that stopped on an error of ours, of responses that still wait."""

    @property
    def done(self) -> int:
        """Responses that were read, or that the machine could not read."""
        return self.total - self.waiting

    @property
    def is_running(self) -> bool:
        """Whether anything is still going to be read without somebody doing something."""
        return self.waiting > self.stopped


def reading_progress(hearing: Hearing) -> Progress:
    """How far the reading is; two queries, three while something waits."""
    found = hearing.responses.filter(STANDING).aggregate(
        total=Count("pk"),
        read=Count("pk", filter=Q(state=ResponseState.READ)),
        waiting=Count("pk", filter=Q(state=ResponseState.RECEIVED)),
    )
    stopped = _stopped(hearing) if found["waiting"] else 0
    return Progress(found["total"], found["read"], found["waiting"], stopped)


def _stopped(hearing: Hearing) -> int:
    """Waiting responses whose last job failed."""
    failed = Job.objects.filter(kind="read-response", hearing_id=hearing.pk, state=Job.State.FAILED)
    numbers = {job.arguments.get("response") for job in failed.order_by("-id")[:1000]}
    live = Job.objects.filter(kind="read-response", hearing_id=hearing.pk, state__in=Job.LIVE)
    if numbers:
        numbers -= {job.arguments.get("response") for job in live.order_by("-id")[:1000]}
    return hearing.responses.filter(pk__in=numbers, state=ResponseState.RECEIVED).count() if numbers else 0


def channel_counts(hearing: Hearing) -> dict[str, int]:
    """How many responses came in by each channel, the most first."""
    rows = hearing.responses.order_by().values_list("channel").annotate(count=Count("pk")).order_by("-count")
    return dict(rows)


def response_with(hearing: Hearing, number: int) -> Response | None:
    """One response with what its page in the intake shows."""
    known = hearing.responses.select_related("duplicate_of", "meeting", "district", "extract")
    return (
        known.prefetch_related("senders__party", "editions__files__original", "duplicates")
        .filter(number=number)
        .first()
    )


def likely_originals(response: Response, words: str = "") -> QuerySet[Response]:
    """Responses that `response` may be a copy of: found by number or sender; without words, those of its senders."""
    others = response.hearing.responses.exclude(pk=response.pk).filter(STANDING, duplicate_of=None)
    if words.strip():
        found = Q(title__icontains=words.strip()) | _numbered(words)
    else:
        names = [sender.name for sender in response.senders.all()]
        found = Q(title=response.title) | Q(senders__name__in=names)
    return others.filter(found).distinct().order_by("number")[:20]


def stray_mails() -> QuerySet[StrayMail]:
    """E-mails that wait for a person to say which hearing they belong to."""
    return StrayMail.objects.filter(settled_at=None).select_related("original")
