"""Finding what an address of the intake names."""

from django.http import Http404

from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.queries import hearings_for
from pejl.stages.organisation.models import Person
from pejl.stages.responses.models import Response
from pejl.stages.responses.queries import response_with


def hearing_for(person: Person, slug: str) -> Hearing:
    """A hearing this person may see. Raises Http404."""
    hearing = hearings_for(person).filter(slug=slug).first()
    if hearing is None:
        raise Http404
    return hearing


def response_for(person: Person, slug: str, number: int) -> Response:
    """A response with what its page shows. Raises Http404."""
    response = response_with(hearing_for(person, slug), number)
    if response is None:
        raise Http404
    return response
