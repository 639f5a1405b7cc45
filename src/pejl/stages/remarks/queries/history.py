"""What a person can go back and forth through."""

from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Edit
from pejl.stages.responses.models import Response


def next_undo(response: Response, person: Person) -> Edit | None:
    """The person's last change to the response's remarks that stands."""
    return Edit.objects.filter(response=response, by=person, undone_at=None).order_by("-id").first()


def next_redo(response: Response, person: Person) -> Edit | None:
    """The change undone last, if it came after all that stands: a new change after an undo ends the way forth."""
    standing = next_undo(response, person)
    undone = Edit.objects.filter(response=response, by=person, undone_at__isnull=False)
    if standing is not None:
        undone = undone.filter(pk__gt=standing.pk)
    return undone.order_by("-undone_at", "id").first()


def spans_in(edit: Edit) -> set[int]:
    """The ids of the remarks whose words the change chose."""
    return {
        int(number)
        for number, patch in edit.after.items()
        if number != "response" and patch.keys() & {"start", "end", "retired"}
    }
