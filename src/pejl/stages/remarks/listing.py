"""Looking through remarks as they were written, unredacted."""

from pejl.ground.audit.events import log
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.rules import GATE


def note_listing(hearing: Hearing, *, by: Person, **narrowed: object) -> None:
    """Log that somebody took out a list of remarks, and what it was narrowed to. Raises NotAllowed, WrongState."""
    GATE.require("remark.look", by=by, state=hearing.state)
    log(
        "remark.list",
        hearing,
        by=by,
        hearing=hearing.pk,
        **{key: str(value) for key, value in narrowed.items() if value},
    )
