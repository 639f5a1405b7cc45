"""A revision begins."""

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Version
from pejl.stages.revisions.errors import AlreadyRevised, NotHeard
from pejl.stages.revisions.models import Revision
from pejl.stages.revisions.rules import GATE


@transaction.atomic
def start_revision(*, base: Version, by: Person, hearing: Hearing | None = None) -> Revision:
    """Begin to change a frozen text, after its hearing or without one. Raises NotAllowed, NotHeard, AlreadyRevised."""
    GATE.require("revision.start", by=by)
    Version.objects.select_for_update().get(pk=base.pk)
    if not base.is_frozen:
        raise NotHeard
    if Revision.objects.filter(base=base).exists():
        raise AlreadyRevised
    revision = Revision.objects.create(base=base, hearing=hearing, started_by=by)
    log("revision.start", revision, by=by, hearing=hearing.pk if hearing else None, version=base.pk)
    return revision
