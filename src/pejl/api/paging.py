"""Lists by key."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from ninja import Query, Schema

from pejl.ground.keyset import KeysetPage

Item = TypeVar("Item")
LARGEST = 200
After = Annotated[str, Query(description="The `next` of the page before; empty for the first.", max_length=300)]
Size = Annotated[int, Query(ge=1, le=LARGEST, description="How many rows a page has.")]


class Page(Schema, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    next: str
    """What to send as `after` for the next page; empty on the last."""


def page_of(found: KeysetPage[Any], shape: Callable[[Any], Any]) -> dict[str, Any]:
    """A keyset page as the API answers it."""
    return {"items": [shape(row) for row in found.rows], "next": found.next}
