"""The remarks of a hearing that count."""

from django.db.models import QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark
from pejl.stages.responses.models import ResponseState


def standing_remarks(hearing: Hearing | None) -> QuerySet[Remark]:
    """Remarks not split or merged since, of responses that stand and repeat no other; none without a hearing."""
    return Remark.objects.filter(hearing=hearing, retired_at=None, response__duplicate_of=None).exclude(
        response__state=ResponseState.WITHDRAWN
    )
