"""Files that came back from Word, and what people did in them."""

from django.db.models import Count, Q, QuerySet

from pejl.stages.revisions.models import ReturnedEdit, ReturnedFile, ReturnedState, Revision


def files_of(revision: Revision) -> QuerySet[ReturnedFile]:
    """The newest first, each with `found` and `waiting`: how many edits, and how many of them nobody has decided on."""
    return revision.returned.select_related("by", "redline").annotate(
        found=Count("edits"), waiting=Count("edits", filter=Q(edits__state=ReturnedState.WAITING))
    )


def edits_of_file(file: ReturnedFile, state: ReturnedState) -> list[ReturnedEdit]:
    """Those in one state, in the order of the file; what has no place in the text stands last."""
    rows = file.edits.filter(state=state).select_related("change", "by")
    return list(rows.order_by("-is_placed", "order"))


def counts_of_edits(file: ReturnedFile) -> dict[ReturnedState, int]:
    """State -> edits, every state named."""
    counted = dict(file.edits.order_by().values_list("state").annotate(count=Count("pk")))
    return {state: counted.get(state.value, 0) for state in ReturnedState}
