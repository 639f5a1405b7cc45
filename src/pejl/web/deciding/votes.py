"""Votes as a form has them: a row for each party, with three numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pejl.errors import PejlError
from pejl.stages.decisions.verbs import PartyVotes
from pejl.stages.organisation.models import Unit

SIDES = ("in_favour", "against", "abstaining")
_MOST = 999


class VotesUnreadable(PejlError):
    """Something else than a number of members."""

    message = "“{given}” is no number of votes."
    remedy = "Write whole numbers, or leave the field empty."


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One party's row: (name of the field, what stands in it) for and against and abstaining."""

    party: Unit
    fields: tuple[tuple[str, str], ...]


def vote_rows(name: str, parties: Iterable[Unit], given: Mapping[str, str]) -> list[VoteRow]:
    """The rows of one table; `name` is "item" or the amendment's number."""
    return [
        VoteRow(party, tuple((_field(name, party, side), given.get(_field(name, party, side), "")) for side in SIDES))
        for party in parties
    ]


def votes_in(name: str, parties: Sequence[Unit], given: Mapping[str, str]) -> list[PartyVotes]:
    """What was filled in; parties without any number are left out. Raises VotesUnreadable."""
    found = []
    for party in parties:
        numbers = [_number(given.get(_field(name, party, side), "")) for side in SIDES]
        if any(numbers):
            found.append(PartyVotes(party, *numbers))
    return found


def _field(name: str, party: Unit, side: str) -> str:
    return f"votes-{name}-{party.pk}-{side}"


def _number(given: str) -> int:
    given = given.strip()
    if not given:
        return 0
    if not (given.isascii() and given.isdigit() and int(given) <= _MOST):
        raise VotesUnreadable(given=given)
    return int(given)
