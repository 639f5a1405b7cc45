"""Status rounds across the stages: administrations are asked and reminded; what is approved enters the plans."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from pejl.errors import PejlError
from pejl.ground.work.recurring import every
from pejl.process.letters import address, compose, send
from pejl.reading.sandbox import LimitedPool
from pejl.reading.sheets import table_of
from pejl.stages.followup.models import Entry, ReminderKind, Round, Share
from pejl.stages.followup.queries.rounds import lines_of, mark_of, open_rounds, owes, said_last_time
from pejl.stages.followup.rules import GATE
from pejl.stages.followup.sheet import read_table
from pejl.stages.followup.verbs.filling import Taken, fill_share
from pejl.stages.followup.verbs.rounds import open_round
from pejl.stages.followup.verbs.shares import note_reminder, send_back_share
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

_DAYS_BEFORE = 7
"""So long before the last day those who have not answered are reminded."""
_DAYS_BETWEEN = 7
"""After the last day they are reminded again on the day after, and then so often."""
_SECONDS = 20.0
Earlier = Mapping[tuple[str, str], Entry]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a round of letters."""

    shares: int
    letters: int
    unreached: tuple[str, ...]
    """Codes of units where nobody has an address."""


@transaction.atomic
def ask(of: Round, *, by: Person) -> Asked:
    """Open a round and write to every administration that has something to answer for. Raises as `open_round`."""
    of = open_round(of, by=by)
    return _write(of, list(_shares(of)), ReminderKind.ASKED, by)


@transaction.atomic
def remind(of: Round, *, by: Person | None, units: Collection[str] | None = None) -> Asked:
    """Remind those that owe an answer (or those of them with these codes), each at most once a day. By None: the clock.

    Raises NotAllowed.
    """
    if by is not None:
        GATE.require("share.remind", by=by, units=[of.policy.lead])
    today = timezone.localdate()
    due = [share for share in _shares(of) if owes(share) and _last_told(share) != today]
    if units is not None:
        due = [share for share in due if share.unit.code in units]
    return _write(of, due, ReminderKind.REMINDED, by)


@every(minutes=60, title="Remind administrations that owe a status")
def remind_administrations() -> None:
    """Remind a week before the last day, on the day after it, and each week from then on."""
    today = timezone.localdate()
    for of in open_rounds():
        due = {share.unit.code for share in _shares(of) if owes(share) and _is_time(share, today)}
        if due:
            remind(of, by=None, units=due)


@transaction.atomic
def send_back(share: Share, *, reason: str, by: Person, due: date | None = None) -> Share:
    """The lead asks for something more, and writes so. Raises as `send_back_share`."""
    share = send_back_share(share, reason=reason, by=by, due=due)
    _write(share.round, [share], ReminderKind.SENT_BACK, by)
    return share


def take_in_sheet(share: Share, *, content: bytes, name: str, by: Person) -> Taken:
    """Fill a share from its sheet, csv or xlsx. Raises UnreadableFile, SheetWithoutRows, and as `fill_share`."""
    with LimitedPool(workers=1, seconds_per_file=_SECONDS) as pool:
        [(_, table)] = pool.map_unordered(table_of, [(name, content)])
    if isinstance(table, PejlError):
        raise table
    return fill_share(share, read_table(table), by=by)


def readers_of(share: Share) -> list[Person]:
    """Who is written to: the contact, else the unit's case officers, else those who lead it."""
    if share.contact is not None and share.contact.is_active:
        return [share.contact]
    people = Person.objects.filter(is_active=True, memberships__unit=share.unit).order_by("pk").distinct()
    return list(people.filter(memberships__role=Role.OFFICER)) or list(people.filter(memberships__role=Role.LEAD))


def _shares(of: Round) -> Iterable[Share]:
    rows = of.shares.select_related("unit", "contact", "round__policy__lead").prefetch_related("reminders")
    return rows.order_by("unit__code")


def _last_told(share: Share) -> date | None:
    told = max((reminder.at for reminder in share.reminders.all()), default=None)
    return timezone.localdate(told) if told else None


def _is_time(share: Share, today: date) -> bool:
    """Whether a day on which to remind has come since the unit was last written to."""
    told = _last_told(share) or date.min
    if today > share.due:
        weeks = (today - share.due - timedelta(days=1)).days // _DAYS_BETWEEN
        wanted = share.due + timedelta(days=1 + _DAYS_BETWEEN * weeks)
    else:
        wanted = share.due - timedelta(days=_DAYS_BEFORE)
    return told < wanted <= today


def _write(of: Round, shares: Sequence[Share], kind: ReminderKind, by: Person | None) -> Asked:
    """A letter to everybody who answers for one of the shares, and a note of it beside each share."""
    earlier = said_last_time(of) if shares else {}
    letters, unreached = 0, []
    for share in shares:
        readers = readers_of(share)
        to = [(person.email, person.language, person.name) for person in readers if person.email]
        if not to and share.unit.email:
            to = [(share.unit.email, of.policy.language, share.unit.name)]
        if not to:
            unreached.append(share.unit.code)
        reminder = note_reminder(share, kind=kind, letters=len(to), by=by)
        for recipient, language, name in to:
            _send(share, kind, recipient, language, name, earlier, by, about=f"reminder:{reminder.pk}")
        letters += len(to)
    return Asked(len(shares), letters, tuple(unreached))


def _send(
    share: Share,
    kind: ReminderKind,
    recipient: str,
    language: str,
    name: str,
    earlier: Earlier,
    by: Person | None,
    *,
    about: str,
) -> None:
    of = share.round
    with override(language):
        lines = [(line.code, line.called(language), _before(line, earlier)) for line in lines_of(share)]
        link = address("share", of.policy.slug, of.year, of.kind, share.unit.code, language=language)
        letter = compose(f"status_{kind}", recipient, language=language, of=of, share=share, name=name, lines=lines,
                         late=share.due < timezone.localdate(), link=link)  # fmt: skip
    send(letter, kind=f"status_{kind}", about=about, by=by)


def _before(line: Entry, earlier: Earlier) -> str:
    """What was said last time, in a line."""
    before = earlier.get((line.subject, mark_of(line)))
    if before is None:
        return ""
    words = " ".join(before.text.split())
    return ": ".join(filter(None, [str(before.get_status_display()), words[:200]]))
