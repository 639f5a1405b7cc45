"""How and when a response came in: channel, time of receipt, lateness, and the ranks that a meeting gave."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from pejl.analysing.hearing import Channel, Hearing, ResponseFacts
from pejl.analysing.model import Sender
from pejl.analysing.senders.kinds import find_party
from pejl.reading.document import Block, BlockKind, Document

_HEAD_BLOCKS = 6
_LONGEST_HEAD = 160
_MEETINGS: tuple[tuple[Channel, re.Pattern[str]], ...] = tuple(
    (channel, re.compile(pattern, re.IGNORECASE))
    for channel, pattern in (
        (Channel.MICRO_PANEL, r"mikro-?panel|borgerpanel|micro-?panel"),
        (Channel.DIALOGUE_MEETING, r"dialog-?møde|dialog-?moede|dialogue[ -]meeting|fokusgruppe|focus group|workshop"),
        (
            Channel.TOWN_MEETING,
            r"stormøde|stormoede|borgermøde|borgermoede|beboermøde|town[ -]?(?:hall )?meeting|public meeting",
        ),
        (
            Channel.PRESENTATION,
            r"oplæg (?:i|for|hos|på)\b|præsentation (?:i|for|hos|på)\b|presentation (?:to|for|at)\b",
        ),
    )
)
_NOTES_OF = re.compile(
    r"referat|noter|notat|opsamling|opsummering|udbytte|resultat|minutes|notes|summary|input fra", re.IGNORECASE
)
_SOCIAL = re.compile(
    r"facebook|twitter|instagram|linkedin|tiktok|blog|kommentartråd|nextdoor|social[ -]media|sociale medier",
    re.IGNORECASE,
)
_WEB_FORM = re.compile(
    r"høringsportal|webformular|web-?form|blanket|kommentarer fra (?:web|hjemmeside)|høringsside", re.IGNORECASE
)
_MAIL_FORMATS = frozenset({"eml", "msg", "mbox"})
_SHEET_FORMATS = frozenset({"csv", "xlsx", "xls", "ods", "tsv"})
_RANKING = re.compile(
    r"priorit|rangord|rangliste|rækkefølge|vigtigste|top\s?\d|ranked|ranking|most important|stemmer|point",
    re.IGNORECASE,
)
_ORDERED = re.compile(r"\(?(\d{1,2})[.):]?")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+(?=\S)")
_HOME = "Europe/Copenhagen"


@cache
def _home() -> ZoneInfo:
    return ZoneInfo(_HOME)


def find_channel(document: Document, facts: ResponseFacts | None = None) -> Channel:
    """How a response came in: as the officer says, else by its format and what it calls itself."""
    if facts and facts.channel:
        return facts.channel
    head = _head(document)
    said = f"{_file_words(document.name)}\n{head}"
    if document.format in _MAIL_FORMATS:
        return Channel.EMAIL
    if document.format in _SHEET_FORMATS:
        return Channel.SOCIAL_MEDIA if _SOCIAL.search(said) else Channel.WEB_FORM
    meeting = next((channel for channel, pattern in _MEETINGS if pattern.search(said)), None)
    names_meeting = meeting is not None and any(p.search(_file_words(document.name)) for _, p in _MEETINGS)
    if meeting and (names_meeting or _NOTES_OF.search(said) or _begins_with_meeting(document)):
        return meeting
    if _SOCIAL.search(_file_words(document.name)):
        return Channel.SOCIAL_MEDIA
    return Channel.WEB_FORM if _WEB_FORM.search(said) else Channel.WRITTEN


def _head(document: Document) -> str:
    """Title and first headings or short lines: what a document calls itself, not what it argues."""
    blocks = document.body[:_HEAD_BLOCKS]
    texts = [document.text_of(block) for block in blocks if block.kind is BlockKind.HEADING or block is blocks[0]]
    return "\n".join([document.metadata.title, *(text for text in texts if len(text) <= _LONGEST_HEAD)])


def _begins_with_meeting(document: Document) -> bool:
    """Whether the first block is the meeting's name, as in "Stormøde i Nordby den 3. marts"."""
    first = document.text_of(document.body[0]) if document.body else ""
    return len(first) <= _LONGEST_HEAD and any(pattern.match(first.strip()) for _, pattern in _MEETINGS)


def _file_words(name: str) -> str:
    return re.sub(r"[_\-.#/]+", " ", name)


def find_received(document: Document, facts: ResponseFacts | None = None) -> datetime | None:
    """When a response was received, with time zone: as the officer says, else when its mail or comment was sent.

    A date without a time is that day's midnight in Denmark; a time without a zone is Danish.
    """
    stated = facts.received if facts and facts.received else document.metadata.sent
    if stated is None:
        return None
    if not isinstance(stated, datetime):
        stated = datetime.combine(stated, time.min)
    return stated if stated.tzinfo else stated.replace(tzinfo=_home())


def is_late(received: datetime | None, senders: Iterable[Sender], hearing: Hearing) -> bool:
    """Whether a response came after the end of its last day, in Denmark.

    A joint response has the latest of its parties' deadlines; a party without one of its own has the hearing's.
    """
    deadline = find_deadline(senders, hearing)
    return received is not None and deadline is not None and received.astimezone(_home()).date() > deadline


def find_deadline(senders: Iterable[Sender], hearing: Hearing) -> date | None:
    """The last day on which these senders may answer; None if the hearing has no end."""
    parties = (find_party(sender.name, hearing.parties) for sender in senders)
    own = [party.closes for party in parties if party and party.closes]
    days = own + ([hearing.closes] if hearing.closes else [])
    return max(days, default=None)


def find_ranks(document: Document) -> tuple[tuple[int, int, int], ...]:
    """The items of ranked lists, as (start, end, rank) with rank from 1.

    A list is ranked if its items are numbered from 1 and the text before it speaks of priorities.
    """
    ranks: list[tuple[int, int, int]] = []
    ranked = False
    expected = 1
    before: Sequence[str] = ()
    for block in document.body:
        text = document.text_of(block)
        number = _number(block, text)
        if number == 1:
            ranked, expected = any(_RANKING.search(said) for said in before), 1
        if number is None:
            if not (ranked and block.kind is BlockKind.LIST_ITEM):
                before = (*before[-1:], text) if len(text) <= 240 or text.rstrip().endswith(":") else ()
                ranked = ranked and block.kind is not BlockKind.HEADING
            continue
        if ranked and number == expected:
            ranks.append((block.start, block.end, number))
            expected += 1
    return tuple(ranks)


def _number(block: Block, text: str) -> int | None:
    """The number of an ordered item: in its marker, or at the beginning of its text."""
    if not block.marker:
        written = _NUMBERED.match(text)
        return int(written.group(1)) if written else None
    marker = _ORDERED.fullmatch(block.marker.strip())
    return int(marker.group(1)) if marker and block.level <= 1 else None
