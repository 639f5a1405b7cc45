"""Letting published responses be found, by what the public sees of them."""

from collections.abc import Iterable

from django.utils.translation import override

from pejl.ground.search.entries import Entry, index_many, remove
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import public_name, public_text, published_responses, with_words

KIND = "response"


def find_as_public(response: Response) -> None:
    """Bring the index in line with what is public of the response now. Call it inside the transaction of the change."""
    shown = with_words(published_responses().filter(pk=response.pk)).first()
    if shown is None:
        remove(KIND, response.pk)
    else:
        index_responses([shown])


def index_responses(responses: Iterable[Response]) -> None:
    """Let these be found; they are from `with_words(published_responses())`."""
    index_many(_entry(response) for response in responses)


def _entry(response: Response) -> Entry:
    with override(response.hearing.language):  # numbered residents have one name in the index, whoever made the change
        return _worded(response)


def _worded(response: Response) -> Entry:
    return Entry(
        kind=KIND,
        object_id=response.pk,
        title=public_name(response),
        text=public_text(response),
        hearing=response.hearing_id,
        public=True,
        language="en" if response.language == "en" else "da",
        address={"slug": response.hearing.slug, "number": response.number},
    )
