"""Filling a share from its sheet: what is right enters, what is wrong is told with its row and reason."""

from dataclasses import dataclass, replace

from django.db import transaction

from pejl.stages.followup.content import Outcome, Said
from pejl.stages.followup.errors import LineUnknown, ReasonNotSaid
from pejl.stages.followup.models import Entry, Share, ShareState, Subject
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.followup.sheet.reading import ReadLine, ReadOutcome, ReadShare
from pejl.stages.followup.verbs.entries import NEEDS_REASON, hand_in, said_of, save_entries
from pejl.stages.followup.verbs.locking import locked_share
from pejl.stages.organisation.models import Person
from pejl.stages.plans.sheet.reading import Fault


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet."""

    lines: int
    """Lines of the share that it said something of."""
    faults: tuple[Fault, ...]
    """In the order of the rows."""


@transaction.atomic
def fill_share(share: Share, found: ReadShare, *, by: Person) -> Taken:
    """Write what a sheet says; what it leaves empty stays. A share that is handed in stays handed in.

    Raises NotAllowed, WrongState, RoundNotOpen, TooLateToCorrect.
    """
    share = locked_share(share)  # what is kept is read and written without anybody coming between
    faults = list(found.faults)
    lines = {(line.subject, line.code): line for line in lines_of(share)}
    said: dict[int, Said] = {}
    for key, read in found.lines.items():
        if key not in lines:
            faults.append(Fault(read.row, LineUnknown(code=key[1])))
        elif read.says_something:
            said[lines[key].pk] = _with_line(lines[key], read)
    for (code, number), outcome in found.outcomes.items():
        line = lines.get((Subject.INITIATIVE.value, code))
        if line is None or number not in {result.number for result in line.results.all()}:
            faults.append(Fault(outcome.row, LineUnknown(code=f"{code}.{number}")))
        elif outcome.says_something:
            said[line.pk] = _with_outcome(said.get(line.pk) or said_of(line), number, outcome)
    if share.state == ShareState.ANSWERED:
        _take_out_unexplained(said, found, lines, faults)
        hand_in(share, said=said, by=by)
    else:
        save_entries(share, said=said, by=by)
    return Taken(len(said), tuple(sorted(faults, key=lambda fault: int(fault.place))))


def _with_line(line: Entry, read: ReadLine) -> Said:
    before = said_of(line)
    spent = before.spent if read.spent is None else read.spent
    return replace(before, **read.texts, spent=spent)


def _with_outcome(said: Said, number: int, read: ReadOutcome) -> Said:
    before = said.results[number]
    value = before.value if read.value is None else read.value
    out_of = before.out_of if read.out_of is None else read.out_of
    return replace(said, results={**said.results, number: Outcome(value, out_of)})


def _take_out_unexplained(
    said: dict[int, Said], found: ReadShare, lines: dict[tuple[str, str], Entry], faults: list[Fault]
) -> None:
    for key, read in found.lines.items():
        line = lines.get(key)
        one = said.get(line.pk) if line else None
        if line and one and one.status in NEEDS_REASON and not one.text:
            del said[line.pk]
            faults.append(Fault(read.row, ReasonNotSaid(codes=line.code)))
