"""Goals: where each started, where it is, where it should be; which lag, and what is done about it."""

from collections.abc import Iterator, Sequence

from pejl.measuring.outcomes import OUTCOME_NAMES, REASON_NAMES, Outcome
from pejl.wording import Wording
from pejl.writing.note.anchors import section_anchor
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Column,
    Heading,
    Paragraph,
    Role,
    Run,
    Runs,
    Table,
    Tone,
    plain,
)
from pejl.writing.status_report.case import LAGGING, GoalCase, IndicatorCase, Reading, StatusCase
from pejl.writing.status_report.told import said_by, told_list

_UNMET = (Outcome.ON_TRACK, *sorted(LAGGING))
"""At the end, on track is not reached."""


def goals_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """Every goal in the policy's order, then indicators that serve no single goal."""
    yield Heading(1, say("Goal by goal"), "goals")
    if not case.goals:
        yield Paragraph(plain(say("The policy has no goals.")), place="goals")
    for goal in case.goals:
        yield from _goal(goal, say, level=2)
    yield from _others(case, say)


def lagging_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """Goals that lag, each with why and with what is proposed; that nothing is, is said."""
    yield Heading(1, say("Goals that lag, and what is proposed"), "lagging")
    lagging = [goal for goal in case.goals if goal.lags]
    if not lagging:
        yield Paragraph(plain(say("No goal that can be assessed lags behind.")), place="lagging")
    for goal in lagging:
        yield Heading(2, goal.name, f"lagging-{section_anchor(goal.key)}")
        yield Paragraph(plain(_answer(goal, say)))
        yield from _why(goal)
        if goal.measures:
            yield Paragraph(plain(say("Proposed:")), Role.LABEL)
            yield BulletList(tuple(_measure(one.by, one.measure) for one in goal.measures))
        else:
            nothing = say("Nobody has proposed yet what is to be done.")
            yield Paragraph(plain(nothing), place=f"measures-{section_anchor(goal.key)}")


def outcome_chapters(case: StatusCase, say: Wording) -> Iterator[Block]:
    """At the end: what was reached, what was not and why, and of what nothing can be said."""
    yield from _group(case.goals_that(Outcome.REACHED), say, "reached", say("What was reached"),
                      say("No goal was reached."))  # fmt: skip
    yield from _group(case.goals_that(*_UNMET), say, "unmet", say("What was not reached, and why"),
                      say("Every goal that could be assessed was reached."))  # fmt: skip
    unknown = case.goals_that(Outcome.NOT_ASSESSABLE)
    if unknown:
        yield from _group(unknown, say, "unknown", say("What cannot be said"), "")
    yield from _others(case, say)


def _group(goals: Sequence[GoalCase], say: Wording, anchor: str, title: str, nothing: str) -> Iterator[Block]:
    yield Heading(1, title, anchor)
    if not goals:
        yield Paragraph(plain(nothing), place=anchor)
    for goal in goals:
        yield from _goal(goal, say, level=2)


def _goal(goal: GoalCase, say: Wording, *, level: int) -> Iterator[Block]:
    anchor = section_anchor(goal.key)
    yield Heading(level, goal.name, anchor)
    yield Paragraph(plain(_answer(goal, say)), place=anchor)
    if goal.indicators:
        yield indicators_table(goal.indicators, goal.name, say)
        yield from _why(goal)
    yield from told_list(goal.told, say)
    if goal.initiatives:
        work = say("Initiatives that work for it: {initiatives}.", initiatives=say.join(goal.initiatives))
    else:
        work = say("No initiative works towards this goal.")
    yield Paragraph(plain(work), Role.SMALL)


def _answer(goal: GoalCase, say: Wording) -> str:
    """The goal's answer with its reason, and how much of it is known."""
    if not goal.promised:
        return say("Cannot be assessed: no indicator with a target measures this goal.")
    outcome, reason = say(OUTCOME_NAMES[goal.outcome]), say(REASON_NAMES[goal.reason])
    sentence = say("{outcome}: {reason}", outcome=outcome, reason=reason)
    if goal.assessed == goal.promised:
        return sentence
    known = say(
        "{assessed} of {promised} indicators could be assessed.",
        assessed=say.number(goal.assessed),
        promised=say.number(goal.promised),
    )
    return f"{sentence} {known}"


def _why(goal: GoalCase) -> Iterator[Block]:
    """Each indicator's answer in its own sentences."""
    items = [
        (Run(f"{one.code}: ", Tone.STRONG), Run(" ".join(one.said))) for one in goal.indicators if one.said
    ]  # fmt: skip
    if items:
        yield BulletList(tuple(items))


def _measure(by: str, measure: str) -> Runs:
    return (*said_by(by), Run(measure))


def indicators_table(indicators: Sequence[IndicatorCase], caption: str, say: Wording) -> Table:
    """Where each started, where it is, where it should be; what is not known is said to be unknown."""
    columns = (
        Column(say("Indicator"), 5),
        Column(say("Started at"), 2, numeric=True),
        Column(say("Now"), 2, numeric=True),
        Column(say("Should be"), 2, numeric=True),
        Column(say("Assessment"), 3),
    )
    rows = tuple(_row(one, say) for one in indicators)
    return Table(say("Figures: {goal}", goal=caption), columns, rows, captioned=False)


def _row(one: IndicatorCase, say: Wording) -> tuple[Runs, ...]:
    answer = say(OUTCOME_NAMES[one.outcome]) if one.outcome else say("Nothing was promised")
    return (
        plain(f"{one.code} {one.name}"),
        _cell(one.start, say("not shown, fewer than five people") if one.hides_start else say("not measured")),
        _cell(one.now, say("no figure to show")),
        _cell(one.aim, one.direction or "–"),
        plain(answer),
    )


def _cell(reading: Reading | None, missing: str) -> Runs:
    if reading is None:
        return plain(missing)
    when = (Run(f"\n{reading.when}", Tone.MUTED),) if reading.when else ()
    return (Run(reading.text), *when)


def _others(case: StatusCase, say: Wording) -> Iterator[Block]:
    if case.others:
        yield Heading(2, say("Figures that serve no single goal"), "other-figures")
        yield indicators_table(case.others, say("Figures that serve no single goal"), say)
