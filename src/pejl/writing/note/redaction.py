"""Words of a response as they may be printed: personal data replaced by what it was."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pejl.analysing.model import Campaign, PersonalDataKind, ResponseAnalysis
from pejl.writing.note.material import Material
from pejl.writing.note.names import PERSONAL_DATA_NAMES
from pejl.writing.note.outline import Run, Runs, Tone, text_of

_Place = tuple[int, int, PersonalDataKind]


def quoted(material: Material, response: ResponseAnalysis, start: int, end: int, tone: Tone = Tone.PLAIN) -> Runs:
    """text[start:end] of a response, with the places of personal data in it replaced."""
    text = response.document.text
    runs: list[Run] = []
    at = start
    for left, right, kind in personal_places(material, response):
        if right <= at or left >= end:
            continue
        if left > at:
            runs.append(Run(text[at:left], tone))
        runs.append(Run(material.say(PERSONAL_DATA_NAMES[kind]), Tone.REDACTED))
        at = min(right, end)
    if at < end:
        runs.append(Run(text[at:end], tone))
    return tuple(runs)


def reworded(material: Material, response: ResponseAnalysis, words: str, tone: Tone = Tone.PLAIN) -> Runs:
    """Words taken from a response whose place in it is not known, with its personal data replaced."""
    text = response.document.text
    kinds = {text[start:end]: kind for start, end, kind in personal_places(material, response) if end > start}
    if not any(found in words for found in kinds):
        return (Run(words, tone),) if words else ()
    pattern = "|".join(re.escape(found) for found in sorted(kinds, key=len, reverse=True))
    pieces = re.split(f"({pattern})", words)
    return tuple(
        Run(material.say(PERSONAL_DATA_NAMES[kinds[piece]]), Tone.REDACTED) if piece in kinds else Run(piece, tone)
        for piece in pieces
        if piece
    )


def campaign_title(material: Material, campaign: Campaign) -> str:
    """A campaign's title without personal data of its lead letter."""
    return text_of(reworded(material, material.responses[campaign.lead], campaign.title))


def personal_places(material: Material, response: ResponseAnalysis) -> tuple[_Place, ...]:
    """What is blacked out of a response: (start, end, kind), in order and without overlap; nothing if not asked for."""
    if not material.redact:
        return ()
    found = material.places.get(response.file)
    if found is None:
        marked = [(data.start, data.end, data.kind) for data in response.personal_data]
        found = material.places[response.file] = _apart([*marked, *_names_of_residents(material, response)])
    return found


def _names_of_residents(material: Material, response: ResponseAnalysis) -> Iterator[_Place]:
    """Where the residents who wrote the response name themselves in it."""
    lowered = response.document.text.lower()
    for sender in response.senders:
        if sender.name and sender.name.lower() in lowered and material.is_private(sender, response):
            for match in _whole(sender.name).finditer(response.document.text):
                yield match.start(), match.end(), PersonalDataKind.NAME


@lru_cache(maxsize=4_096)
def _whole(name: str) -> re.Pattern[str]:
    """The name as words of their own. Kept: the same few people write again and again."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _apart(places: list[_Place]) -> tuple[_Place, ...]:
    """Overlapping places become one with the kind of the first."""
    merged: list[_Place] = []
    for start, end, kind in sorted(places, key=lambda place: (place[0], -place[1])):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, kind))
    return tuple(merged)
