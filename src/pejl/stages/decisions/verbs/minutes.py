"""What parties bring into a meeting: amendments they move, and words they want in the minutes."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max

from pejl.stages.decisions.errors import AmendmentEmpty, NotAParty, NothingToAmend
from pejl.stages.decisions.models import Amendment, Statement, StatementKind, Treatment
from pejl.stages.decisions.rules import GATE
from pejl.stages.decisions.verbs.keeping import locked_treatment, log_of
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.revisions import verbs as revisions
from pejl.stages.revisions.applying import Edit


@transaction.atomic
def move_amendment(
    *,
    treatment: Treatment,
    parties: Collection[Unit],
    text: str,
    by: Person,
    title: str = "",
    edits: Sequence[Edit] = (),
) -> Amendment:
    """What parties move; with `edits` it is a change of the policy's text, too, in the name of the first party.

    Raises NotAllowed, WrongState, ItemOver, AmendmentEmpty, NotAParty, NothingToAmend, and what `revisions.verbs.move`
    raises.
    """
    current = locked_treatment(treatment)
    GATE.require("amendment.move", by=by, state=current.state, units=[current.body])
    movers = _parties(parties, text)
    change = None
    if edits:
        if current.item.revision is None:
            raise NothingToAmend
        wanted = revisions.Wanted(title=title.strip() or text.strip(), edits=edits, reason=text)
        change = revisions.move(
            revision=current.item.revision, body=current.body, party=movers[0], wanted=wanted, by=by
        )
    number = (current.amendments.aggregate(last=Max("number"))["last"] or 0) + 1
    amendment = Amendment.objects.create(treatment=current, number=number, text=text.strip(), change=change)
    amendment.parties.set(movers)
    log_of("amendment.move", current.item, by, body=current.body.code, number=number, parties=[p.code for p in movers])
    return amendment


@transaction.atomic
def remove_amendment(*, amendment: Amendment, by: Person) -> None:
    """It was written down by mistake; its change of the text is voted down. Raises NotAllowed, WrongState, ItemOver."""
    current = locked_treatment(amendment.treatment)
    GATE.require("amendment.remove", by=by, state=current.state, units=[current.body])
    change = amendment.change
    log_of("amendment.remove", current.item, by, body=current.body.code, number=amendment.number)
    amendment.delete()
    if change is not None:
        revisions.vote_down(change=change, body=current.body, by=by)


@transaction.atomic
def write_statement(
    *,
    treatment: Treatment,
    parties: Collection[Unit],
    text: str,
    by: Person,
    kind: StatementKind = StatementKind.STATEMENT,
) -> Statement:
    """Words of parties for the minutes. Raises NotAllowed, WrongState, ItemOver, AmendmentEmpty, NotAParty."""
    current = locked_treatment(treatment)
    GATE.require("statement.write", by=by, state=current.state, units=[current.body])
    speakers = _parties(parties, text)
    number = (current.statements.aggregate(last=Max("number"))["last"] or 0) + 1
    statement = Statement.objects.create(treatment=current, number=number, kind=kind, text=text.strip())
    statement.parties.set(speakers)
    log_of("statement.write", current.item, by, body=current.body.code, parties=[party.code for party in speakers])
    return statement


@transaction.atomic
def remove_statement(*, statement: Statement, by: Person) -> None:
    """It was written down by mistake. Raises NotAllowed, WrongState, ItemOver."""
    current = locked_treatment(statement.treatment)
    GATE.require("statement.remove", by=by, state=current.state, units=[current.body])
    log_of("statement.remove", current.item, by, body=current.body.code, number=statement.number)
    statement.delete()


def _parties(parties: Collection[Unit], text: str) -> list[Unit]:
    if not (text.strip() and parties):
        raise AmendmentEmpty
    for unit in parties:
        require_party(unit)
    return list(parties)


def require_party(unit: Unit) -> None:
    """Raises NotAParty."""
    if unit.kind != UnitKind.POLITICAL_PARTY:
        raise NotAParty(unit=unit.name)
