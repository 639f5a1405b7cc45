"""What every page of this area looks up first."""

from django.contrib import messages
from django.http import Http404, HttpRequest

from pejl.errors import PejlError
from pejl.stages.decisions.models import Item, Meeting, Treatment
from pejl.stages.decisions.queries import item_of, meeting_of, whole_treatments
from pejl.stages.organisation.gate import roles_of
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.organisation.roles import Role
from pejl.web.templatetags.figures import wording


def item_or_404(pk: int) -> Item:
    """Raises Http404."""
    found = item_of(pk)
    if found is None:
        raise Http404
    return found


def meeting_or_404(pk: int) -> Meeting:
    """Raises Http404."""
    found = meeting_of(pk)
    if found is None:
        raise Http404
    return found


def treatment_or_404(item: Item, pk: int) -> Treatment:
    """With votes, amendments and statements. Raises Http404."""
    found = next((row for row in whole_treatments([item]) if row.pk == pk), None)
    if found is None:
        raise Http404
    found.item = item
    return found


def say(request: HttpRequest, error: PejlError) -> None:
    """Show an error of ours as a message."""
    messages.error(request, error.explain(wording()))


def own_committees(person: Person) -> list[Unit] | None:
    """The committees whose part a politician sees; None where they see all: staff, and members of the council."""
    held = roles_of(person)
    if any(role != Role.POLITICIAN for role, _ in held):
        return None
    units = list(Unit.objects.filter(pk__in={unit for _, unit in held}))
    if any(unit.kind == UnitKind.COUNCIL for unit in units):
        return None
    return [unit for unit in units if unit.kind == UnitKind.COMMITTEE]
