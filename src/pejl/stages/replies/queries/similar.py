"""What was answered before to remarks that say something like these."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from pejl.analysing.matching import match_provisions
from pejl.analysing.provision import Provision, ProvisionKind
from pejl.stages.policies.models import Policy
from pejl.stages.remarks.models import Remark, RemarkProvision, Tie
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState

_CANDIDATES = 300
"""So many answered remarks are compared word by word: those about the same provisions first, then the latest."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An approved reply to a remark like the one that is being answered."""

    reply: Reply
    remark: Remark
    """The remark it answered that is most like."""
    score: float
    """0 to 1, as `match_provisions` gives it."""


def similar_replies(remarks: Sequence[Remark], *, most: int = 5) -> list[Similar]:
    """Approved replies of this and of other hearings to remarks like these, the most alike first; each reply once.

    The words of the answered remarks are searched as a policy's provisions are: BM25 over lemmas.
    """
    if not remarks:
        return []
    ties = _candidates(remarks)
    answered = [Provision(str(tie.pk), ProvisionKind.GOAL, "", tie.remark.text) for tie in ties]
    by_key = {str(tie.pk): tie for tie in ties}
    found: dict[int, Similar] = {}
    matches = match_provisions([r.text for r in remarks], answered, top=most * 3, language=remarks[0].hearing.language)
    for match in sorted((m for row in matches for m in row), key=lambda m: -m.score):
        tie = by_key[match.key]
        found.setdefault(tie.reply_id, Similar(tie.reply, tie.remark, match.score))
    return list(found.values())[:most]


def _candidates(remarks: Sequence[Remark]) -> list[ReplyRemark]:
    """Answered remarks to compare with, at most `_CANDIDATES`."""
    numbers = [remark.pk for remark in remarks]
    ties = (
        ReplyRemark.objects.filter(reply__state=ReplyState.APPROVED)
        .exclude(reply__answers__remark__in=numbers)
        .select_related("reply__unit", "reply__hearing", "reply__passed_on_to", "remark__response")
        .order_by("-reply__approved_at", "remark_id")
    )
    near = list(ties.filter(_about_the_same(remarks))[:_CANDIDATES])
    rest = ties.exclude(pk__in=[tie.pk for tie in near])[: _CANDIDATES - len(near)]
    return [*near, *rest]


def _about_the_same(remarks: Sequence[Remark]) -> Q:
    """Remarks on the same provisions of the same policy, whichever version or predecessor was heard."""
    ties = RemarkProvision.objects.filter(remark__in=[r.pk for r in remarks]).exclude(state=Tie.REJECTED)
    keys = list(ties.values_list("key", flat=True))
    policy = Policy.objects.get(versions__hearings=remarks[0].hearing_id)
    policies = [policy.pk] + ([policy.predecessor_id] if policy.predecessor_id else [])
    return Q(remark__provisions__key__in=keys, reply__hearing__version__policy__in=policies)
