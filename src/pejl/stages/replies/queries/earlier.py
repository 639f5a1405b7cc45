"""What was answered in hearings before this service."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from pejl.analysing.matching import match_provisions
from pejl.analysing.provision import Provision, ProvisionKind
from pejl.stages.replies.models import EarlierAnswer, EarlierReport

_CANDIDATES = 2_000
"""So many answers are compared word by word, those of the latest reports first."""


@dataclass(frozen=True, slots=True)
class Found:
    """An earlier answer, and how much its remark is like what was looked for."""

    answer: EarlierAnswer
    score: float
    """0 to 1, as `match_provisions` gives it."""


def reports() -> QuerySet[EarlierReport]:
    """The newest first, each with `answered`: how many answers it has."""
    return EarlierReport.objects.select_related("by").annotate(answered=Count("answers"))


def answers_like(texts: Sequence[str], *, language: str = "da", most: int = 5) -> list[Found]:
    """Earlier answers to remarks like these, the most alike first, each once. Searched as provisions are: BM25."""
    answers = {str(one.pk): one for one in _candidates()}
    if not texts or not answers:
        return []
    known = [Provision(key, ProvisionKind.GOAL, "", f"{one.remark}\n{one.section}") for key, one in answers.items()]
    matches = match_provisions(list(texts), known, top=most, language=language)
    found: dict[str, Found] = {}
    for match in sorted((m for row in matches for m in row), key=lambda m: -m.score):
        found.setdefault(match.key, Found(answers[match.key], match.score))
    return list(found.values())[:most]


def _candidates() -> QuerySet[EarlierAnswer]:
    return EarlierAnswer.objects.select_related("report").order_by("-report_id", "order")[:_CANDIDATES]
