"""The hearing that responses answer: its dates, the boxes of its template, the parties invited."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class SenderKind(StrEnum):
    """What kind of party a sender is."""

    LOCAL_COMMITTEE = "local_committee"
    ASSOCIATION = "association"
    PUBLIC_BODY = "public_body"
    SCHOOL = "school"
    COMPANY = "company"
    TRADE_UNION = "trade_union"
    ADVISORY_BODY = "advisory_body"
    POLITICAL_PARTY = "political_party"
    COMMITTEE = "committee"  # a committee or administration of the municipality itself
    RESIDENT = "resident"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """How a response came in."""

    WRITTEN = "written"
    EMAIL = "email"
    WEB_FORM = "web_form"
    TOWN_MEETING = "town_meeting"
    DIALOGUE_MEETING = "dialogue_meeting"
    MICRO_PANEL = "micro_panel"
    TELEPHONE = "telephone"
    SOCIAL_MEDIA = "social_media"
    PRESENTATION = "presentation"


SENDER = "sender"
"""Key of the template box that holds the sender's name and contact data; it is not an answer."""
GENERAL = "general"
"""Key of the box for general remarks, where everything outside the boxes goes too."""


@dataclass(frozen=True, slots=True)
class Section:
    """One box of the response template."""

    key: str
    title: str
    committees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A party invited to the hearing; `closes` where it got a deadline of its own."""

    name: str
    kind: SenderKind = SenderKind.UNKNOWN
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What an officer has said about one file in `hearing.toml`, over what the analysis would guess."""

    file: str
    channel: Channel | None = None
    sender: str = ""
    sender_kind: SenderKind | None = None
    received: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing as `hearing.toml` describes it. Without dates nothing is late."""

    title: str
    language: str = "da"
    opens: date | None = None
    closes: date | None = None
    lead: str = ""
    sections: tuple[Section, ...] = ()
    parties: tuple[Party, ...] = ()
    responses: tuple[ResponseFacts, ...] = ()
    committee_names: dict[str, str] = field(default_factory=dict)
    """Full name of each committee code."""
    assumptions: tuple[str, ...] = ()
    """What was assumed because the folder did not say it; shown to the user."""
