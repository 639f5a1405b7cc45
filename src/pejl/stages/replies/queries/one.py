"""One reply with all that belongs to it: what it answers, what the policy says, how it came to be."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Provision
from pejl.stages.remarks.models import Remark, RemarkProvision, Tie
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyVersion
from pejl.stages.replies.rules import Step
from pejl.writing.word_diff import Piece, word_diff

_MOST_PROVISIONS = 6


def reply_of(hearing: Hearing, number: int) -> Reply:
    """Raises Reply.DoesNotExist."""
    return hearing.replies.select_related(
        "unit", "committee", "passed_on_to", "created_by", "approved_by", "hearing"
    ).get(number=number)


def answered_remarks(reply: Reply) -> QuerySet[Remark]:
    """The remarks it answers, in the responses' order; also those that were divided since."""
    return (
        Remark.objects.filter(pk__in=ReplyRemark.objects.filter(reply=reply).values("remark"))
        .select_related("response", "section", "campaign")
        .order_by("response__number", "start")
    )


def with_remarks(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    """Each reply with its answers, their remarks and the responses: two queries more, however many replies."""
    ties = ReplyRemark.objects.select_related("remark__response", "remark__section").order_by(
        "remark__response__number", "remark__start"
    )
    return replies.prefetch_related(Prefetch("answers", queryset=ties))


def provisions_about(hearing: Hearing, remarks: Iterable[Remark]) -> list[Provision]:
    """The parts of the draft that remarks are about, those that most are about first, at most six."""
    ties = RemarkProvision.objects.filter(remark__in=[remark.pk for remark in remarks]).exclude(state=Tie.REJECTED)
    weight: dict[str, float] = {}
    for key, score in ties.values_list("key", "score"):
        weight[key] = weight.get(key, 0.0) + (1.0 if score is None else score)
    keys = sorted(weight, key=lambda key: (-weight[key], key))[:_MOST_PROVISIONS]
    found = {p.key: p for p in Provision.objects.filter(version=hearing.version_id, key__in=keys)}
    return [found[key] for key in keys if key in found]


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One version, with what it changed in the text and in the reason."""

    version: ReplyVersion
    text: tuple[Piece, ...]
    reason: tuple[Piece, ...]
    decision_before: str

    @property
    def has_changes(self) -> bool:
        """Whether words or decision differ from the version before."""
        pieces = (*self.text, *self.reason)
        return any(p.change != "same" for p in pieces) or self.decision_before != self.version.decision


def history_of(reply: Reply) -> list[HistoryStep]:
    """The versions in the order they were made, each compared with the one before; what was set aside with the same."""
    steps: list[HistoryStep] = []
    before = ReplyVersion(text="", decision="", reason="")
    for version in reply.versions.select_related("by", "passed_on_to"):
        text, reason = word_diff(before.text, version.text), word_diff(before.reason, version.reason)
        steps.append(HistoryStep(version, text, reason, before.decision))
        if version.step != Step.SET_ASIDE:
            before = version
    return steps
