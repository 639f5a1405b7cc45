"""An answer in words: what it is, why, from where to where, what was needed, and what a reader must know beside."""

from math import isfinite
from typing import Final

from pejl.measuring.outcomes import OUTCOME_NAMES, REASON_NAMES
from pejl.measuring.targets.assessment import NOTE_NAMES, Assessment, Measure
from pejl.wording import Wording

PERCENT: Final = "percent"

METHOD_NAMES: Final[dict[str, str]] = {
    "growth": "We work out how much the figure has changed a year since it started.",
    "needed": (
        "If there is a figure to reach, we work out how much it would have to change a year to get there in time."
    ),
    "classes": (
        "If it changes at least 95 percent as fast as needed, it is on track; from 60 percent on it is too slow, below "
        "that there is hardly any change, and if it goes the other way it is moving away."
    ),
    "direction": (
        "If there is only a direction, 1.5 percent a year is on track and 0.5 percent a year too slow; near a natural "
        "limit such as 100 percent, less is enough."
    ),
    "surveys": "If the figure is from a survey, a change that may be chance is no change.",
    "whole": "Of a goal something is said where at least half of its indicators can be assessed; the others are named.",
    "source": (
        "This is Eurostat's method for the indicators of sustainable development, as Statistics Canada extended it."
    ),
}
"""The method in seven English sentences, to be said through `Wording`; they can be read one after the other."""


def explain(answer: Assessment, wording: Wording, *, unit: str = "") -> tuple[str, ...]:
    """The answer in sentences. `unit` is the indicator's: "percent" writes percentages, others are left out."""
    outcome, reason = wording(OUTCOME_NAMES[answer.outcome]), wording(REASON_NAMES[answer.reason])
    sentences = [wording("{outcome}: {reason}", outcome=outcome, reason=reason)]
    if answer.measure is Measure.GAP:
        sentences += _gaps(answer, wording)
    elif answer.measure is Measure.RESULT:
        sentences += _result(answer, wording)
    else:
        sentences += _measure(answer, wording, unit)
        sentences += [*_path(answer, wording, unit), *_target(answer, wording, unit), *_pace(answer, wording)]
    sentences += [wording(NOTE_NAMES[note]) for note in answer.notes]
    if answer.set_aside:
        sentences.append(
            wording.plural(
                "{count} newer figure counts something else and was not compared.",
                "{count} newer figures count something else and were not compared.",
                len(answer.set_aside),
            )
        )
    return tuple(sentences)


def said_figure(value: float, measure: Measure, wording: Wording, unit: str = "") -> str:
    """A figure as its measure is written: "15,3 %", "14.482", "0,98"."""
    if measure is Measure.RATIO:
        return wording.number(value, 2)
    if measure is Measure.VALUE and unit == PERCENT:
        return wording.percent(value / 100, 1)
    return wording.number(value, 0 if float(value).is_integer() else 1)


def _measure(answer: Assessment, wording: Wording, unit: str) -> list[str]:
    """What the figures of the next sentences are, where they are not the indicator's own."""
    if not answer.observed:
        return []
    if answer.measure is Measure.COUNT and unit == PERCENT:
        return [wording("The promise is about the number, not the percentage.")]
    if answer.measure is Measure.RATIO:
        return [wording("Below, 1 is level with what it is compared with.")]
    return []


def _path(answer: Assessment, wording: Wording, unit: str) -> list[str]:
    if len(answer.observed) < 2:
        return []
    (before, old), (after, new) = answer.observed[0], answer.observed[-1]
    return [
        wording(
            "From {old} in {before} to {new} in {after}.",
            old=said_figure(old, answer.measure, wording, unit),
            before=before.said(wording),
            new=said_figure(new, answer.measure, wording, unit),
            after=after.said(wording),
        )
    ]


def _target(answer: Assessment, wording: Wording, unit: str) -> list[str]:
    if answer.told_target is None:
        return []
    target = said_figure(answer.told_target, answer.measure, wording, unit)
    if answer.by is None:
        return [wording("The target is {target}.", target=target)]
    return [wording("The target is {target} by the end of {period}.", target=target, period=answer.by.said(wording))]


def _pace(answer: Assessment, wording: Wording) -> list[str]:
    progress = answer.progress
    if progress is None or progress.growth is None:
        return []
    seen = wording.percent(progress.growth, 1)
    if progress.required is None or progress.ratio is None or not isfinite(progress.ratio):
        return [wording("It changes by {growth} a year.", growth=seen)]
    needed = wording.percent(progress.required, 1)
    return [wording("It changes by {growth} a year; {needed} a year is needed.", growth=seen, needed=needed)]


def _gaps(answer: Assessment, wording: Wording) -> list[str]:
    if not answer.criteria or answer.target_value is None:
        return []
    met = sum(criterion.is_met is True for criterion in answer.criteria)
    return [
        wording(
            "{met} of {criteria} gaps are small enough; {needed} must be.",
            met=met,
            criteria=len(answer.criteria),
            needed=wording.number(answer.target_value),
        )
    ]


def _result(answer: Assessment, wording: Wording) -> list[str]:
    if not answer.observed or answer.target_value is None:
        return []
    period, result = answer.observed[-1]
    return [
        wording(
            "{result} in {year}; {promised} was promised.",
            result=said_figure(result, Measure.RESULT, wording),
            year=period.said(wording),
            promised=said_figure(answer.target_value, Measure.RESULT, wording),
        )
    ]
