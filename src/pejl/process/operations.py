"""What those who run the service do with its work."""

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.ground.work.jobs import again
from pejl.ground.work.models import Job
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

GATE = Gate(
    who={"job.again": {Role.ADMINISTRATOR, Role.LEAD}},
    when={"job.again": {Job.State.FAILED.value}},
)


@transaction.atomic
def try_again(job: Job, *, by: Person) -> None:
    """Let a failed job wait again, as if for the first time. Raises NotAllowed, WrongState."""
    GATE.require("job.again", by=by, state=job.state)
    again(job.pk)
    log("job.again", job, by=by, hearing=job.hearing_id, kind=job.kind)
