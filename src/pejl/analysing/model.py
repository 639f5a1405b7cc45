"""What the analysis says of a hearing: responses, answers, remarks, and what ties them together.

Everything here is a machine's suggestion. All ranges are half-open canonical offsets of the response's document.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pejl.analysing.hearing import Channel, Hearing, SenderKind
from pejl.reading.document import Document


class Kind(StrEnum):
    """What a remark does."""

    SUPPORT = "support"
    CHANGE = "change"
    AMENDMENT = "amendment"
    CONCERN = "concern"
    QUESTION = "question"
    OFFER = "offer"
    INFORMATION = "information"
    COURTESY = "courtesy"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range [start, end) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sender:
    """One party behind a response."""

    name: str
    kind: SenderKind = SenderKind.UNKNOWN
    contact: str = ""
    """The person who writes for an organisation."""
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a response says in one box: a contiguous run of blocks. An empty box has start == end."""

    section: str
    start: int
    end: int


class MarkKind(StrEnum):
    """Why a range of an answer belongs to no remark."""

    LEAD_IN = "lead_in"
    HEADING = "heading"
    TEMPLATE = "template"  # text of the template itself, cover letter, instructions
    SIGNATURE = "signature"
    COURTESY = "courtesy"  # a greeting or farewell that says nothing; thanks in a sentence is a remark of kind courtesy
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Mark:
    """A range that is accounted for, without being a remark."""

    kind: MarkKind
    start: int
    end: int


class AmendmentKind(StrEnum):
    """What a structured amendment does to the policy's text."""

    REPLACE = "replace"
    ADD = "add"
    DELETE = "delete"
    MENTION = "mention"  # somebody or something shall be mentioned


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of wording in words that a policy text can take: what, where, new wording."""

    kind: AmendmentKind
    target: str = ""
    """Where, as the response says it: "Mål 1", "nr. 3)", "på lige fod med Fakti"."""
    old: str = ""
    new: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ProvisionMatch:
    """A provision a remark is about."""

    key: str
    score: float
    """1.0 for an explicit reference; below 1 for a text match (0 to 1, comparable within a hearing)."""
    reason: str = "text"
    """"reference", "quote" or "text"."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One point of a response: text == document.text[start:end], always."""

    id: str
    response: str
    """File name of the response."""
    section: str
    start: int
    end: int
    text: str
    kind: Kind
    confidence: float
    """0 to 1: how sure the rules are of `kind`."""
    lead_in: Span | None = None
    amendments: tuple[Amendment, ...] = ()
    provisions: tuple[ProvisionMatch, ...] = ()
    committees: tuple[str, ...] = ()
    theme: str = ""
    campaign: str = ""
    rank: int | None = None
    """Place in a ranked list of a meeting, from 1."""


class PersonalDataKind(StrEnum):
    """Kinds of personal data proposed for redaction."""

    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"
    OTHER = "other"  # what a person blacked out for a reason of its own; the analysis never finds it


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A place with personal data."""

    kind: PersonalDataKind
    start: int
    end: int
    confidence: float = 1.0


class ResponseStatus(StrEnum):
    """What came of reading a response."""

    READ = "read"
    WITHOUT_REMARKS = "without_remarks"  # the party answered that it has no remarks
    EMPTY = "empty"  # a template with nothing in it
    NEEDS_PERSON = "needs_person"  # read, but something in it asks for a person


@dataclass(frozen=True, slots=True)
class ResponseAnalysis:
    """One response as analysed on its own, before it is compared with the others."""

    file: str
    document: Document
    language: str
    status: ResponseStatus
    channel: Channel
    senders: tuple[Sender, ...]
    answers: tuple[Answer, ...]
    """One per box in the template's order; also the empty ones."""
    remarks: tuple[Remark, ...]
    marks: tuple[Mark, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    received: datetime | None = None
    late: bool = False
    concerns: tuple[str, ...] = ()
    """What a person should look at, as English texts for `Wording`."""
    number: int = 0
    """The number it got when it was received; 0 where only its place among the others numbers it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read; it is kept and waits for a person."""

    file: str
    reason: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A suggested theme: its telling words and remarks that speak for it."""

    key: str
    title: str
    words: tuple[str, ...]
    remarks: tuple[str, ...]
    """Ids of its remarks, the most representative first."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """Near-duplicate responses; each sender counts."""

    key: str
    title: str
    lead: str
    """File of the response whose text is closest to all others."""
    responses: tuple[str, ...]
    differences: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Per file the passages that the lead text does not have."""


@dataclass(frozen=True, slots=True)
class HearingAnalysis:
    """Everything the analysis says of a hearing; what the hearing note and the sheets are written from."""

    hearing: Hearing
    responses: tuple[ResponseAnalysis, ...]
    remarks: tuple[Remark, ...]
    failures: tuple[Failure, ...] = ()
    themes: tuple[Theme, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
