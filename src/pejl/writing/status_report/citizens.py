"""One page for citizens, in plain language: short sentences, common words, the figures that matter."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pejl.measuring.outcomes import Outcome
from pejl.wording import Wording
from pejl.writing.note.outline import Block, BulletList, Heading, Paragraph, Role, Run, Runs, Tone, plain
from pejl.writing.status_report.case import (
    LAGGING,
    STAGE_NAMES,
    Answer,
    GoalCase,
    IndicatorCase,
    InitiativeCase,
    PlanCase,
    Stage,
    StatusCase,
    counted,
)
from pejl.writing.status_report.words import money_said, one_stop

_PLAIN_NAMES: dict[Outcome, str] = {
    Outcome.REACHED: "We got there.",
    Outcome.ON_TRACK: "It is going well.",
    Outcome.TOO_SLOW: "It is going the right way, but too slowly.",
    Outcome.NO_CHANGE: "Almost nothing has changed.",
    Outcome.MOVING_AWAY: "It is going the wrong way.",
    Outcome.NOT_ASSESSABLE: "We do not know yet.",
}
"""English sentences, to be said through `Wording`."""
_ORDER = (
    Outcome.MOVING_AWAY,
    Outcome.NO_CHANGE,
    Outcome.TOO_SLOW,
    Outcome.NOT_ASSESSABLE,
    Outcome.ON_TRACK,
    Outcome.REACHED,
)
"""Which figure speaks for a goal with several: the one with the goal's own answer, else the worst."""
_WORK_NAMED = 6
_ZERO = Decimal(0)


def citizens_page(case: StatusCase, say: Wording) -> Iterator[Block]:
    """How it goes, goal by goal, what was done, the money, and what is not known."""
    yield Paragraph(plain(_whole(case, say)), Role.LEAD, place="whole")
    if case.goals:
        yield Heading(1, say("What we promised, and how it is going"), "goals")
        yield BulletList(tuple(_goal(goal, say) for goal in case.goals))
    if case.initiatives:
        yield Heading(1, say("What we do"), "work")
        yield from _work(case.initiatives, say)
        yield from _money(case.plans, case, say)
    unknown = list(_unknown(case, say))
    if unknown:
        yield Heading(1, say("What we do not know"), "unknown")
        yield BulletList(tuple(plain(sentence) for sentence in unknown))
    yield Paragraph(
        plain(say("You can read more on the city's website. Every figure is in the barometer.")), place="more"
    )


def _whole(case: StatusCase, say: Wording) -> str:
    counts = counted(case.goals)
    well = counts[Outcome.REACHED] + counts[Outcome.ON_TRACK]
    badly = sum(counts[outcome] for outcome in LAGGING)
    unknown = counts[Outcome.NOT_ASSESSABLE]
    sentences = [say.plural("We set {count} goal.", "We set {count} goals.", len(case.goals))]
    if well:
        sentences.append(say.plural("{count} is going well.", "{count} are going well.", well))
    if badly:
        sentences.append(say.plural("{count} is not going as promised.", "{count} are not going as promised.", badly))
    if unknown:
        sentences.append(say.plural("Of {count} we do not know yet.", "Of {count} we do not know yet.", unknown))
    return " ".join(sentences)


def _goal(goal: GoalCase, say: Wording) -> Runs:
    words = [say(_PLAIN_NAMES[goal.outcome])]
    speaking = _speaking(goal)
    if speaking and speaking.start and speaking.now and speaking.start != speaking.now:
        words.append(
            say(
                "{what}: {start} in {before}, {now} in {after}.",
                what=speaking.name,
                start=speaking.start.text,
                before=speaking.start.when,
                now=speaking.now.text,
                after=speaking.now.when,
            )
        )
    if speaking and speaking.aim and speaking.now:
        words.append(say("It should be {aim}.", aim=speaking.aim.text))
    return (Run(f"{goal.name.rstrip('.')}.", Tone.STRONG), Run("\n" + " ".join(words)))


def _speaking(goal: GoalCase) -> IndicatorCase | None:
    """The indicator whose figures are shown; None where none fits the goal's answer."""
    assessed = [one for one in goal.indicators if one.outcome is not None]
    own = [one for one in assessed if one.outcome is goal.outcome]
    if own or goal.outcome is Outcome.NOT_ASSESSABLE:
        return own[0] if own else None
    return min(assessed, key=lambda one: _ORDER.index(one.outcome or Outcome.REACHED), default=None)


def _work(initiatives: Sequence[InitiativeCase], say: Wording) -> Iterator[Block]:
    """Initiatives by name, those that are not under way with how far they are."""
    yield BulletList(tuple(_initiative(one, say) for one in initiatives[:_WORK_NAMED]))
    rest = len(initiatives) - _WORK_NAMED
    if rest > 0:
        yield Paragraph(plain(say.plural("There is {count} more.", "There are {count} more.", rest)))


def _initiative(one: InitiativeCase, say: Wording) -> Runs:
    return plain(one.name if one.stage is Stage.RUNNING else f"{one.name} ({say(STAGE_NAMES[one.stage]).lower()})")


def _money(plans: Sequence[PlanCase], case: StatusCase, say: Wording) -> Iterator[Block]:
    """Of all plans together, a paragraph for each currency."""
    for currency in dict.fromkeys(plan.currency for plan in plans):
        own = [plan for plan in plans if plan.currency == currency]
        budget = sum((plan.budget * plan.scale for plan in own), _ZERO)
        spent = sum((plan.spent * plan.scale for plan in own), _ZERO)
        sentences = [say("We set aside {budget} in {years}.", budget=_said(budget, currency, say), years=case.years)]
        if not any(plan.told_of for plan in own):
            sentences.append(say("We do not know yet what we spent."))
        elif any(plan.untold for plan in own):
            known = say(
                "We know of {spent} that was spent. The rest is not told yet.", spent=_said(spent, currency, say)
            )
            sentences.append(known)
        else:
            sentences.append(say("We spent {spent}.", spent=_said(spent, currency, say)))
        yield Paragraph(plain(" ".join(map(one_stop, sentences))), place=f"money-{currency}")


def _said(amount: Decimal, currency: str, say: Wording) -> str:
    return money_said(amount, PlanCase("", "", scale=1, currency=currency), say)


def _unknown(case: StatusCase, say: Wording) -> Iterator[str]:
    for share in case.shares:
        if not share.answer.is_told:
            yield say("{unit} has not told us how it is going.", unit=share.unit)
    if case.shares and any(share.answer is Answer.LATE for share in case.shares):
        yield say("Some told us later than they should.")
    if any(plan.findings for plan in case.plans):
        yield say("Some sums in the budget do not add up. We say which in the long report.")
    partly = [goal for goal in case.goals if goal.assessed < goal.promised]
    if partly:
        yield say("Some figures are still missing.")
