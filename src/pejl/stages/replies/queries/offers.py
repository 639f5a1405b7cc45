"""What a reply could answer as well: further letters of a campaign, and the parts of a remark that was divided."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from pejl.stages.organisation.models import Unit
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.responses.models import ResponseState
from pejl.writing.note.folding import says_the_same

_MOST_COMPARED = 2000
"""So many letters with small edits of their own are compared word by word at once; the next look takes the next."""


def offered_to(reply: Reply) -> list[Remark]:
    """All that may be added to a reply in any state: letters that say the same, and what its remarks became."""
    found = {remark.pk: remark for remark in [*successors_of(reply), *fellows_of(reply)]}
    return sorted(found.values(), key=lambda remark: (remark.response.number, remark.start))


def successors_of(reply: Reply) -> list[Remark]:
    """The remarks that took over the words of remarks it answers, when those were split or merged."""
    return list(_open_to(reply.unit).filter(came_from__in=reply.answers.values("remark")).distinct())


def fellows_of(reply: Reply) -> list[Remark]:
    """Remarks of campaigns that say what the reply answers and that its unit has not answered, in number order."""
    answered = reply.answers.select_related("remark").exclude(remark__campaign=None)
    return _fellows([answer.remark for answer in answered], reply.unit)


def fellows_of_remarks(remarks: Iterable[Remark], unit: Unit) -> list[Remark]:
    """The same before there is a reply: what would be answered together with `remarks`, themselves left out."""
    return _fellows([remark for remark in remarks if remark.campaign_id is not None], unit)


def _open_to(unit: Unit) -> QuerySet[Remark]:
    """Remarks that count and that the unit has not answered."""
    return (
        Remark.objects.filter(retired_at=None, response__duplicate_of=None)
        .exclude(answered_by__unit=unit)
        .exclude(response__state=ResponseState.WITHDRAWN)
        .select_related("response", "section")
        .order_by("response__number", "start")
    )


def _fellows(remarks: Sequence[Remark], unit: Unit) -> list[Remark]:
    if not remarks:
        return []
    open_ones = (
        _open_to(unit)
        .filter(campaign__in={remark.campaign_id for remark in remarks})
        .exclude(pk__in=[remark.pk for remark in remarks])
    )
    texts = {remark.text for remark in remarks}
    exact = list(open_ones.filter(text__in=texts))
    edited = [
        remark
        for remark in open_ones.exclude(text__in=texts)[:_MOST_COMPARED]
        if any(remark.campaign_id == other.campaign_id and says_the_same(remark.text, other.text) for other in remarks)
    ]
    return sorted([*exact, *edited], key=lambda remark: (remark.response.number, remark.start))
