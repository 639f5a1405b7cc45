"""Who calls, and what they ask about."""

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from pejl.errors import PejlError
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.responses.models import Response


class RemarkUnknown(PejlError):
    """An id that is no remark of the hearing."""

    message = "There is no remark “{id}” in this hearing."
    remedy = "Write the response's number, a full stop, and the remark's number in it."


class UnitUnknown(PejlError):
    """A code that is no unit of the city."""

    message = "There is no unit “{code}”."


def caller(request: HttpRequest) -> Person:
    """The person whose key was sent."""
    return cast("Person", request.auth)  # type: ignore[attr-defined]


def hearing_at(slug: str) -> Hearing:
    """The hearing, in whatever state."""
    return get_object_or_404(Hearing, slug=slug)


def response_at(slug: str, number: int) -> Response:
    """A response, published or not."""
    return get_object_or_404(Response.objects.select_related("hearing"), hearing__slug=slug, number=number)


def reply_at(slug: str, number: int) -> Reply:
    """A reply, in whatever state."""
    return get_object_or_404(Reply.objects.select_related("unit", "hearing"), hearing__slug=slug, number=number)


def remarks_by_id(hearing: Hearing, ids: list[str]) -> list[Remark]:
    """The remarks with these ids ("12.3"), in the order given. Raises RemarkUnknown."""
    return [_remark(hearing, given) for given in dict.fromkeys(ids)]


def _remark(hearing: Hearing, given: str) -> Remark:
    response, _, number = given.partition(".")
    if not (response.isdecimal() and number.isdecimal()):
        raise RemarkUnknown(id=given)
    found = Remark.objects.select_related("response").filter(
        hearing=hearing, response__number=int(response), number=int(number), retired_at=None
    )
    if (remark := found.first()) is None:
        raise RemarkUnknown(id=given)
    return remark


def unit_by_code(code: str) -> Unit:
    """The unit. Raises UnitUnknown."""
    unit = Unit.objects.filter(code=code, active=True).first()
    if unit is None:
        raise UnitUnknown(code=code)
    return unit
