"""Remarks and replies that may be behind a change: those chosen, those about its provisions, those looked for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark, RemarkProvision, Tie
from pejl.stages.remarks.queries.lists import Narrowing, remarks_of
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.replies.models import Reply, ReplyRemark
from pejl.stages.revisions.queries.ends import PROMISES

_MOST = 20


@dataclass(frozen=True, slots=True)
class RemarkChoices:
    """Remarks to tick: chosen first, then suggested, then found; none of them twice."""

    chosen: Sequence[Remark]
    suggested: Sequence[Remark]
    found: Sequence[Remark]
    more: int
    """How many more are about the provisions than are shown."""


def remark_choices(
    hearing: Hearing | None, *, chosen: Collection[int], keys: Collection[str], words: str
) -> RemarkChoices:
    """Those about the provisions stand in the order of how much they ask for: with a promise first."""
    if hearing is None:
        return RemarkChoices((), (), (), 0)
    standing = standing_remarks(hearing).select_related("response", "section")
    ticked = list(standing.filter(pk__in=chosen))
    promised = ReplyRemark.objects.filter(remark=OuterRef("pk"), reply__decision__in=PROMISES)
    ties = RemarkProvision.objects.filter(remark=OuterRef("pk"), key__in=keys).exclude(state=Tie.REJECTED)
    about = standing.filter(Exists(ties)).exclude(pk__in=chosen).exclude(kind="courtesy")
    suggested = about.annotate(promised=Exists(promised)).order_by("-promised", "response__number", "start")
    shown = list(suggested[:_MOST])
    sought = [] if not words.strip() else list(_found(hearing, words.strip(), {r.pk for r in (*ticked, *shown)}))
    return RemarkChoices(ticked, shown, sought, max(0, about.count() - len(shown)))


def _found(hearing: Hearing, words: str, without: Collection[int]) -> QuerySet[Remark]:
    response, dot, number = words.partition(".")
    if dot and response.isdecimal() and number.isdecimal():
        rows = standing_remarks(hearing).filter(response__number=int(response), number=int(number))
    else:
        rows = remarks_of(hearing, Narrowing(text=words))
    return rows.exclude(pk__in=without).select_related("response", "section")[:_MOST]


def reply_choices(hearing: Hearing | None, *, chosen: Collection[int], remarks: Iterable[Remark]) -> list[Reply]:
    """The replies that are chosen, and those that answer these remarks; the most telling first."""
    if hearing is None:
        return []
    answering = ReplyRemark.objects.filter(remark__in=[remark.pk for remark in remarks]).values("reply")
    rows = hearing.replies.filter(Q(pk__in=chosen) | Q(pk__in=answering)).select_related("unit", "passed_on_to")
    return list(rows.annotate(count=Count("answers")).order_by("-count", "number")[:_MOST])


def remarks_about(hearing: Hearing, *, remark: str = "", reply: str = "") -> tuple[list[Remark], Reply | None]:
    """Where a change starts from: one remark (id), or those that a reply (number) answers."""
    standing = standing_remarks(hearing)
    if reply.isdecimal():
        row = hearing.replies.filter(number=int(reply)).first()
        ties = ReplyRemark.objects.filter(reply=row).values("remark")
        return list(standing.filter(pk__in=ties)) if row else [], row
    return list(standing.filter(pk=int(remark))) if remark.isdecimal() else [], None


def provision_of(remarks: Sequence[Remark]) -> str:
    """The key of the provision that most of these remarks are about, the surest ties first; empty for none."""
    ties = RemarkProvision.objects.filter(remark__in=[r.pk for r in remarks]).exclude(state=Tie.REJECTED)
    counted: dict[str, tuple[int, float]] = {}
    for key, score in ties.values_list("key", "score"):
        count, best = counted.get(key, (0, 0.0))
        counted[key] = (count + 1, max(best, 1.0 if score is None else score))
    return max(counted, key=lambda key: counted[key], default="")
