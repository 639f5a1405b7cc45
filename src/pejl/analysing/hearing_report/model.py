"""What a hearing report says. All ranges are half-open canonical offsets of the report's document."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the report: document.text[start:end]."""

    start: int
    end: int
    text: str
    """The words on one line for each paragraph."""


@dataclass(frozen=True, slots=True)
class Triple:
    """What somebody said, what the administration answered, and what it proposed to change."""

    remark: Passage
    position: Passage | None
    """The whole answer; None where the report gives none."""
    changes: tuple[Passage, ...] = ()
    """The sentences of the answer that propose something, or what stands in the column for changes."""
    section: str = ""
    """The heading it stands under."""
    path: tuple[str, ...] = ()
    """All headings above it, the outermost first."""
    committees: tuple[str, ...] = ()
    """Codes of the committees that said it; else that whose part it stands in; else that of who answers."""
    answered_by: str = ""
    """Code of the committee whose administration answers, where the report says so."""
    senders: tuple[str, ...] = ()
    """Parties named as saying it, committees and administrations included, in the order of the text."""
    number: str = ""
    """The number the report gives it."""

    @property
    def start(self) -> int:
        """Where it begins in the report."""
        return self.remark.start

    @property
    def end(self) -> int:
        """Where its last part ends."""
        parts = [self.remark, *([self.position] if self.position else []), *self.changes]
        return max(part.end for part in parts)


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """What the administration proposes without a remark to answer."""

    passage: Passage
    section: str = ""
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class ReportDate:
    """A day the report names."""

    day: date
    start: int
    end: int
    year_said: bool = True
    """False where the year was taken from the nearest date before."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """One of the ranked points of a meeting; `rank` counts from 1."""

    rank: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of a hearing as its report gives them; None where it does not say."""

    written_responses: int | None = None
    local_committees: int | None = None
    other_parties: int | None = None
    committees: tuple[str, ...] = ()
    """Codes of the municipality's own committees (or their administrations) whose remarks the report gives."""
    town_meetings: int | None = None
    micro_panels: int | None = None
    annexes: tuple[str, ...] = ()
    dates: tuple[ReportDate, ...] = ()
    challenges: tuple[Challenge, ...] = ()


@dataclass(frozen=True, slots=True)
class HearingReport:
    """A hearing report as read."""

    title: str
    triples: tuple[Triple, ...]
    """Remarks with an answer, in the order of the report."""
    unanswered: tuple[Triple, ...]
    """Remarks that the report leaves without an answer: their `position` is None."""
    own_proposals: tuple[OwnProposal, ...]
    figures: Figures
    lead: str = ""
    """Code of the committee whose administration wrote it."""
