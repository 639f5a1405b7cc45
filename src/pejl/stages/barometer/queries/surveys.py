"""What a survey said, wave by wave: shares with their uncertainty, changes, who answered; small groups hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from pejl.measuring import Period
from pejl.measuring.surveys import Change, Representativeness, Share, compare, compare_groups, representativeness
from pejl.stages.barometer.answers import shares_of, shown_groups
from pejl.stages.barometer.models import Answer, Question, Survey, Wave


@dataclass(frozen=True, slots=True)
class WaveResult:
    """A question in one wave; None where so few answered that it is hidden."""

    period: Period
    share: Share | None
    groups: Mapping[str, Mapping[str, Share | None]]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A question through all waves."""

    question: Question
    waves: tuple[WaveResult, ...]
    change: Change | None
    """Between the last two waves; None where there is one."""
    group_changes: Mapping[str, Mapping[str, Change]]
    """By breakdown, p-values adjusted for the number of groups; hidden groups left out."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered in one wave."""

    wave: Wave
    period: Period
    answers: int
    rate: float | None
    """Of those invited, 0 to 1."""
    fits: Mapping[str, Representativeness]
    """By breakdown, where the population is known."""


def results_of(survey: Survey) -> tuple[list[QuestionResult], list[Answered]]:
    """Every question and every wave; one query for each wave."""
    waves = [(wave, list(wave.answers.all())) for wave in survey.waves.order_by("time")]
    questions = [_question(question, waves) for question in survey.questions.all()]
    return questions, [_answered(wave, rows) for wave, rows in waves]


def _question(question: Question, waves: list[tuple[Wave, list[Answer]]]) -> QuestionResult:
    raw = [(Period.parse(wave.period), *shares_of(question, rows)) for wave, rows in waves]
    shown = []
    for period, whole, groups in raw:
        by_trait = {trait: shown_groups(own) for trait, own in groups.items()}
        shown.append(WaveResult(period, None if whole.is_small else whole, by_trait))
    if len(raw) < 2:
        return QuestionResult(question, tuple(shown), None, {})
    before, after = shown[-2], shown[-1]
    change = compare(before.share, after.share) if before.share and after.share else None
    changes = {trait: compare_groups(_known(before.groups.get(trait, {})), _known(own))
               for trait, own in after.groups.items()}  # fmt: skip
    return QuestionResult(question, tuple(shown), change, changes)


def _known(groups: Mapping[str, Share | None]) -> dict[str, Share]:
    return {name: share for name, share in groups.items() if share is not None}


def _answered(wave: Wave, rows: list[Answer]) -> Answered:
    fits = {}
    for trait, groups in sorted(wave.population.items()):  # a JSON field keeps no order on PostgreSQL
        population = dict(sorted(groups.items()))
        counts = dict.fromkeys(population, 0)
        for row in rows:
            if row.breakdowns.get(trait) in counts:
                counts[row.breakdowns[trait]] += 1
        fits[trait] = representativeness(counts, population)
    rate = len(rows) / wave.invited if wave.invited else None
    return Answered(wave, Period.parse(wave.period), len(rows), rate, fits)
