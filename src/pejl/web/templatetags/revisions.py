"""Ways from what people said to the change it asks for."""

from django import template

from pejl.stages.hearings.models import Hearing
from pejl.stages.revisions.models import Revision, RevisionState
from pejl.stages.revisions.rules import GATE

register = template.Library()


@register.simple_tag(takes_context=True)
def open_revision(context: template.Context, hearing: Hearing) -> Revision | None:
    """The revision of the text that was heard, where it is under way and the person may write changes in it."""
    request = context.get("request")
    if request is None or not GATE.may("change.write", by=request.user):
        return None
    known = Revision.objects.select_related("base__policy")
    return known.filter(base=hearing.version_id, state=RevisionState.OPEN).first()
