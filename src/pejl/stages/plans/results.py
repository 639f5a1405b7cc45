"""Whether yearly targets are met: figures and results of the database, judged by `pejl.measuring.targets`."""

from datetime import date

from pejl.measuring.targets import Assessment, Done, Exactly, Minimum, Share, YearResult, assess_year
from pejl.measuring.targets import YearlyTarget as PlainTarget
from pejl.stages.plans.models import Initiative, Result, TargetFigure, TargetKind, YearlyTarget

_OUT_OF = "out of "
_ALL = 100.0


def figure_in(target: YearlyTarget, year: int) -> TargetFigure:
    """The figure that holds in a year: the last revision that began by then. Figures must be fetched."""
    figures = sorted(target.figures.all(), key=lambda figure: figure.revision)
    holding = [figure for figure in figures if figure.holds_from is None or figure.holds_from <= year]
    return holding[-1]


def assessments(initiative: Initiative, year: int, today: date) -> dict[int, Assessment]:
    """By the target's number: how its result of a year stands. Targets, figures and results must be fetched.

    Results of the year that runs are held against the part of it that is over.
    """
    targets = list(initiative.targets.all())
    results: dict[str, YearResult] = {}
    for target in targets:
        for result in target.results.all():
            if _counts(target, result, year):
                results[str(target.number)] = YearResult(float(result.value))
                if result.out_of is not None:
                    results[f"{_OUT_OF}{target.number}"] = YearResult(float(result.out_of))
    plain = [_plain(target, figure_in(target, year), results) for target in targets]
    found = assess_year(plain, results, year, elapsed=_elapsed(year, today))
    return {target.number: found[str(target.number)] for target in targets}


def _counts(target: YearlyTarget, result: Result, year: int) -> bool:
    """Whether a result is one of the year; what is done once is done in all years after."""
    is_done = figure_in(target, year).kind == TargetKind.DONE and result.value > 0
    return result.year == year or (is_done and result.year < year)


def _plain(target: YearlyTarget, figure: TargetFigure, results: dict[str, YearResult]) -> PlainTarget:
    own_whole = f"{_OUT_OF}{target.number}"
    whole = own_whole if own_whole in results else str(target.of.number) if target.of else ""
    return PlainTarget(str(target.number), _rule(figure, whole), figure.from_year, figure.by_year)


def _rule(figure: TargetFigure, whole: str) -> Minimum | Exactly | Share | Done:
    number = float(figure.value or 0)
    match figure.kind:
        case TargetKind.MINIMUM:
            return Minimum(number)
        case TargetKind.EXACTLY:
            return Exactly(number)
        case TargetKind.SHARE:
            return Share(number, whole)
        case TargetKind.ALL:
            return Share(_ALL, whole)
    return Done()


def _elapsed(year: int, today: date) -> float:
    """How much of the year is over, 0 to 1."""
    if today.year != year:
        return 1.0 if today.year > year else 0.0
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return (today - date(year, 1, 1)).days / days
