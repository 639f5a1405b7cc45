"""From an uploaded sheet to rows that can be looked at: read in a limited child process."""

from pejl.errors import PejlError
from pejl.reading.sandbox import LimitedPool
from pejl.reading.sheets import table_of
from pejl.stages.organisation.errors import SheetNotRead
from pejl.stages.organisation.models import PartyImport, Person
from pejl.stages.organisation.rules import GATE
from pejl.stages.organisation.verbs import keep_import
from pejl.wording import Wording

_SECONDS = 20.0


def look_at_sheet(content: bytes, *, file_name: str, language: str, by: Person | None) -> PartyImport:
    """Read an uploaded csv or xlsx and keep what it would do to the register. Raises SheetNotRead."""
    GATE.require("party.import", by=by)
    with LimitedPool(workers=1, seconds_per_file=_SECONDS) as pool:
        [(_, table)] = pool.map_unordered(table_of, [(file_name, content)])
    if isinstance(table, PejlError):
        raise SheetNotRead(name=file_name, reason=Wording(language)(table.message, **table.parameters))
    return keep_import(table, file_name=file_name, by=by)
