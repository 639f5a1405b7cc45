"""What administrations said, as a status report quotes it: in its own round, and in the rounds of earlier years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pejl.process.status_report_plans import Earlier
from pejl.stages.barometer.models import Indicator
from pejl.stages.followup.models import Entry, Report, Round, ShareState, Subject
from pejl.stages.followup.queries.rounds import lines_approved, lines_of_round, mark_of
from pejl.stages.organisation.models import Unit
from pejl.wording import Wording
from pejl.writing.status_report import Told

HANDED_IN = frozenset({ShareState.ANSWERED.value, ShareState.REVIEWED.value, ShareState.SENT_BACK.value})
"""Answered once, and approved by no committee yet."""
_IN_REPORT = frozenset({ShareState.APPROVED.value})
_IN_WORKING_COPY = _IN_REPORT | HANDED_IN


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in the report's round, by what it is about."""

    goals: dict[str, list[Told]] = field(default_factory=dict)
    indicators: dict[int, list[Told]] = field(default_factory=dict)
    initiatives: dict[int, list[Told]] = field(default_factory=dict)
    statuses: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What was said of earlier years, by what it is about, the oldest first."""

    goals: dict[str, list[Told]] = field(default_factory=dict)
    indicators: dict[int, list[Told]] = field(default_factory=dict)
    initiatives: dict[int, list[Earlier]] = field(default_factory=dict)

    def of_indicators(self, indicators: Iterable[Indicator]) -> Iterator[Told]:
        """What was said of each, with its code."""
        for one in indicators:
            yield from (about(f"{one.code}: ", told) for told in self.indicators.get(one.pk, ()))


def said_in(of: Round | None, say: Wording, *, drafts: bool) -> Said:
    """What committees approved in a round; `drafts` takes in what is only handed in."""
    found, states = Said(), _IN_WORKING_COPY if drafts else _IN_REPORT
    for line in lines_of_round(of) if of else ():
        if line.share.state not in states:
            continue
        told = _told(line, say)
        if line.subject == Subject.GOAL:
            found.goals.setdefault(line.goal, []).append(told)
        elif line.indicator_id:
            found.indicators.setdefault(line.indicator_id, []).append(told)
        elif line.initiative_id:
            found.initiatives.setdefault(line.initiative_id, []).append(told)
            found.statuses[line.initiative_id] = line.status
    return found


def said_before(report: Report, years: Iterable[int], say: Wording) -> SaidBefore:
    """What committees approved of each earlier year, as the year's newest round has it. Two queries."""
    own = report.round.year if report.round else None
    newest: dict[tuple[int, str, str, int], Entry] = {}
    for line in lines_approved(report.policy, [year for year in years if year != own]):
        newest[line.share.round.year, line.subject, mark_of(line), line.share.unit_id] = line
    found = SaidBefore()
    for (year, *_), line in sorted(newest.items(), key=lambda item: item[0][0]):
        told = _told(line, say, year)
        if line.subject == Subject.GOAL:
            found.goals.setdefault(line.goal, []).append(told)
        elif line.indicator_id:
            found.indicators.setdefault(line.indicator_id, []).append(told)
        elif line.initiative_id:
            found.initiatives.setdefault(line.initiative_id, []).append(Earlier(told, line.status))
    return found


def about(what: str, line: Told) -> Told:
    """The line with what it is about before its words."""
    return Told(line.by, f"{what}{line.text}" if line.text else "", line.measure, line.learned, line.late, line.year)


def name_of(unit: Unit, say: Wording) -> str:
    """The unit's name in the report's language."""
    return unit.name_en or unit.name if say.language == "en" else unit.name


def _told(line: Entry, say: Wording, year: int = 0) -> Told:
    return Told(name_of(line.share.unit, say), line.text, line.measure, line.learned, line.share.late, year)
