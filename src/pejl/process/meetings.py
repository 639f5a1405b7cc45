"""Registering a meeting: what people said there is a response like any other, with its channel and its ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pejl.analysing.hearing import GENERAL, Channel
from pejl.process.take_in import Receipt, take_in
from pejl.stages.hearings.deadlines import start_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Person
from pejl.stages.responses.errors import ChallengeMissing
from pejl.stages.responses.models import Meeting
from pejl.stages.responses.rules import GATE

CHANNELS = (
    Channel.TOWN_MEETING,
    Channel.DIALOGUE_MEETING,
    Channel.MICRO_PANEL,
    Channel.TELEPHONE,
    Channel.PRESENTATION,
    Channel.SOCIAL_MEDIA,
)
"""Ways in which people are heard without writing a letter."""
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that somebody said."""

    text: str
    section: str = GENERAL
    """Key of the box it belongs to."""
    group: str = ""
    """The table or group it came from: "Bord 3"."""


@transaction.atomic
def register_meeting(
    hearing: Hearing,
    *,
    channel: Channel,
    title: str,
    held_on: date,
    by: Person,
    place: str = "",
    attendance: int | None = None,
    district: District | None = None,
    notes: str = "",
    inputs: Sequence[Input] = (),
    challenges: Sequence[str] = (),
    files: Sequence[tuple[str, bytes]] = (),
    consent: bool | None = None,
) -> Receipt:
    """Store a meeting and what was said there; each input and each ranked challenge becomes a remark when it is read.

    `challenges` are in the order of their rank. It counts as received at noon of the day it was held.
    Raises NotAllowed, HearingNotOpen, ChallengeMissing.
    """
    GATE.require("response.register", by=by)
    boxes = compose(notes, inputs, challenges, hearing.language)
    if not boxes and not files:
        raise ChallengeMissing
    meeting = Meeting.objects.create(
        hearing=hearing,
        channel=channel.value,
        title=title[:200],
        held_on=held_on,
        place=place[:200],
        attendance=attendance,
        district=district,
        registered_by=by,
    )
    return take_in(
        hearing,
        channel=channel,
        received_at=min(start_of(held_on, _NOON), timezone.now()),
        boxes=boxes,
        files=files,
        source=f"meeting:{meeting.pk}",
        consent=consent,
        by=by,
        meeting=meeting,
        district=district,
    )


def compose(notes: str, inputs: Sequence[Input], challenges: Sequence[str], language: str) -> dict[str, str]:
    """What was said as the boxes of a response: inputs as lists, by group; challenges as a numbered list of its own."""
    said: dict[str, list[str]] = {}
    if notes.strip():
        said[GENERAL] = [notes.strip()]
    for (section, group), items in _grouped(inputs).items():
        heading = f"{group}:\n" if group else ""
        said.setdefault(section, []).append(heading + "\n".join(f"- {item}" for item in items))
    ranked = [_line(text) for text in challenges if text.strip()]
    if ranked:
        with override(language):
            heading = _("The challenges in order of priority:")
        listed = "\n".join(f"{rank}. {text}" for rank, text in enumerate(ranked, start=1))
        said.setdefault(GENERAL, []).append(f"{heading}\n\n{listed}")
    return {section: "\n\n".join(parts) for section, parts in said.items()}


def _grouped(inputs: Sequence[Input]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for given in inputs:
        if given.text.strip():
            found.setdefault((given.section, given.group.strip()), []).append(_line(given.text))
    return found


def _line(text: str) -> str:
    """A text in one line: a list's item may not fall apart."""
    return " ".join(text.split())
