"""What every page within a hearing asks first."""

from django.shortcuts import get_object_or_404

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.rules import GATE


def hearing_called(slug: str) -> Hearing:
    """The hearing, or a 404."""
    return get_object_or_404(Hearing.objects.select_related("version__policy", "lead"), slug=slug)


def may_now(action: str, hearing: Hearing, person: Person) -> bool:
    """Whether the person may do this, and the hearing is in a state for it: whether its buttons are shown."""
    return GATE.may(action, by=person) and GATE.can(action, hearing.state)
