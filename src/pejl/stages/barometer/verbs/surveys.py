"""Surveys: what is asked, and the answers of each wave, which become figures of indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.ground.originals.models import Original
from pejl.measuring import Period
from pejl.measuring.figures import FigureRow, TakenIn
from pejl.measuring.surveys import Share
from pejl.stages.barometer.answers import shares_of, shown_groups
from pejl.stages.barometer.errors import NameMissing, NoAnswers, PopulationIncomplete, WaveThere
from pejl.stages.barometer.models import Answer, Indicator, Question, Survey, Wave
from pejl.stages.barometer.rules import GATE
from pejl.stages.barometer.storing import Breakdown
from pejl.stages.barometer.verbs.figures import store_figures
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and which answers count as yes."""

    key: str
    """Its column in the files of answers."""
    text: str
    counted: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    indicator: Indicator | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answers, without the person."""

    answers: Mapping[str, str]
    weight: float = 1.0
    stratum: str = ""
    breakdowns: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def keep_survey(policy: Policy, *, name: str, questions: Sequence[Asked], by: Person, method: str = "") -> Survey:
    """A survey with its questions; those of a survey that is there are added or reworded, none is taken away.

    Raises NotAllowed, NameMissing.
    """
    GATE.require("survey.change", by=by)
    if not name.strip():
        raise NameMissing(missing="name")
    survey, _ = Survey.objects.update_or_create(policy=policy, name=name.strip(), defaults={"method": method.strip()})
    for one in questions:
        said = {"text": one.text, "counted": list(one.counted), "left_out": list(one.left_out)}
        Question.objects.update_or_create(survey=survey, key=one.key, defaults={**said, "indicator": one.indicator})
    log("survey.change", survey, by=by, policy=policy.pk)
    return survey


@transaction.atomic
def take_in_answers(
    survey: Survey,
    *,
    period: str,
    given: Sequence[Given],
    original: Original,
    file_name: str,
    by: Person,
    invited: int | None = None,
    population: Mapping[str, Mapping[str, float]] | None = None,
) -> Wave:
    """The answers of one wave; the shares of its questions become figures of their indicators.

    `population` is breakdown -> category -> people, to see how well the answers represent it. Raises NotAllowed,
    PeriodNotUnderstood, NoAnswers, PopulationIncomplete, and WaveThere where the period has answers already.
    """
    GATE.require("survey.take_in", by=by)
    when = Period.parse(period)
    if not given:
        raise NoAnswers(file=file_name)
    _check_population(given, population or {})
    if survey.waves.filter(period=str(when)).exists():
        raise WaveThere(period=str(when))
    wave = Wave.objects.create(
        survey=survey,
        period=str(when),
        time=when.time,
        invited=invited,
        population={name: dict(groups) for name, groups in (population or {}).items()},
        original=original,
        file_name=file_name[-255:],
        by=by,
    )
    rows = [
        Answer(wave=wave, weight=one.weight, stratum=one.stratum, breakdowns=dict(one.breakdowns),
               given=dict(one.answers))
        for one in given
    ]  # fmt: skip
    Answer.objects.bulk_create(rows, batch_size=_AT_ONCE)
    log("survey.take_in", wave, by=by, survey=survey.pk, answers=len(rows))
    _feed(survey, when, rows, original, file_name, by)
    return wave


def _check_population(given: Sequence[Given], population: Mapping[str, Mapping[str, float]]) -> None:
    for trait, groups in population.items():
        answered = {one.breakdowns[trait] for one in given if one.breakdowns.get(trait)}
        if lacking := sorted(answered - groups.keys()):
            raise PopulationIncomplete(groups=", ".join(lacking))


def _feed(survey: Survey, when: Period, rows: Sequence[Answer], original: Original, file_name: str, by: Person) -> None:
    """Shares that may be shown: a weighted share does not say how few answered, so a small one stays outside."""
    figures: list[FigureRow] = []
    for question in survey.questions.exclude(indicator=None).select_related("indicator"):
        code = question.indicator.code if question.indicator else ""
        whole, groups = shares_of(question, rows)
        found: list[tuple[Breakdown, Share | None]] = [((), None if whole.is_small else whole)]
        found += [
            (((trait, category),), share)
            for trait, own in groups.items()
            for category, share in shown_groups(own).items()
        ]
        shown = [(breakdown, share) for breakdown, share in found if share is not None]
        figures += [
            _row(number, code, when, breakdown, share)
            for number, (breakdown, share) in enumerate(shown, start=len(figures) + 1)
        ]
    taken = TakenIn(tuple(row for row in figures if row.value is not None), ())
    if taken.rows:
        store_figures(survey.policy, taken=taken, file_name=file_name, original=original, by=by)


def _row(number: int, code: str, when: Period, breakdown: Breakdown, share: Share) -> FigureRow:
    seen = share.as_observation(when)
    return FigureRow(number, code, when, breakdown, seen.value, None, None, seen.respondents, seen.standard_error)
