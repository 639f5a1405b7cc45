"""The first chapter: how it goes as a whole, and what is not known."""

from collections.abc import Iterator

from pejl.measuring.outcomes import OUTCOME_NAMES, Outcome
from pejl.wording import Wording
from pejl.writing.note.outline import Block, BulletList, Heading, KeyFigures, Paragraph, Role, plain
from pejl.writing.note.tally import chart_of
from pejl.writing.status_report.answers import left_out_said, missing_said, not_asked
from pejl.writing.status_report.case import LAGGING, Answer, ReportKind, StatusCase, counted
from pejl.writing.status_report.gave import counted_said, results_of
from pejl.writing.status_report.money import untold_said
from pejl.writing.status_report.words import key_figure, quoted


def glance_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """Key figures, a paragraph, the goals by answer, and what the reader must know before reading on."""
    yield Heading(1, say("At a glance"), "glance")
    yield KeyFigures(_figures(case, say))
    yield Paragraph(plain(said_as_a_whole(case, say)), Role.LEAD, place="glance")
    if case.goals:
        counts = {say(OUTCOME_NAMES[outcome]): count for outcome, count in counted(case.goals).items() if count}
        yield chart_of(say("Goals by assessment"), say("Assessment"), counts, say("Goals"), say)
    if case.kind is ReportKind.FINAL and case.initiatives:
        yield Paragraph(plain(counted_said(results_of(case.initiatives), case.years, say)))
    unknown = reservations(case, say)
    if unknown:
        yield Paragraph(plain(say("What is not known, or not in order:")), Role.LABEL)
        yield BulletList(tuple(plain(sentence) for sentence in unknown))


def said_as_a_whole(case: StatusCase, say: Wording) -> str:
    """The goals in one sentence: how many are reached, how many go as promised, how many do not."""
    if not case.goals:
        return say("The policy has no goals that can be measured.")
    sentence = say.plural("The policy has {count} goal.", "The policy has {count} goals.", len(case.goals))
    counts = counted(case.goals)
    said = say.join(_phrase(outcome, count, say) for outcome, count in counts.items() if count)
    return f"{sentence} {_capital(said)}."


def _phrase(outcome: Outcome, count: int, say: Wording) -> str:
    match outcome:
        case Outcome.REACHED:
            return say.plural("{count} is reached", "{count} are reached", count)
        case Outcome.ON_TRACK:
            return say.plural("{count} is on track", "{count} are on track", count)
        case Outcome.TOO_SLOW:
            return say.plural("{count} goes too slowly", "{count} go too slowly", count)
        case Outcome.NO_CHANGE:
            return say.plural("{count} has hardly moved", "{count} have hardly moved", count)
        case Outcome.MOVING_AWAY:
            return say.plural("{count} goes the wrong way", "{count} go the wrong way", count)
        case Outcome.NOT_ASSESSABLE:
            return say("{count} cannot be assessed", count=say.number(count))


def reservations(case: StatusCase, say: Wording) -> list[str]:
    """What makes the picture less than whole, a sentence each; nothing where all is known and adds up."""
    found = []
    if any(share.answer is Answer.MISSING for share in case.shares):
        found.append(missing_said(case, say))
    if pending := [share.unit for share in case.shares if share.answer is Answer.PENDING]:
        found.append(say("What {units} told is not approved yet, and not in the report.", units=say.join(pending)))
    found += [left_out_said(share, say) for share in case.shares if share.answer is Answer.LEFT_OUT]
    if late := [share.unit for share in case.shares if share.answer is Answer.LATE]:
        found.append(say("{units} answered after the deadline.", units=say.join(late)))
    if not case.shares:
        found.append(not_asked(say))
    unknown = case.goals_that(Outcome.NOT_ASSESSABLE)
    if unknown:
        names = quoted((goal.name for goal in unknown), say)
        found.append(say("These goals cannot be assessed: {goals}.", goals=names))
    partly = [goal for goal in case.goals if 0 < goal.assessed < goal.promised]
    if partly:
        names = quoted((goal.name for goal in partly), say)
        found.append(say("Only some of the indicators could be assessed for {goals}.", goals=names))
    if untold := [untold_said(one, say) for one in case.initiatives if one.untold]:
        found.append(say("Nobody has told what was spent on {initiatives}.", initiatives=say.join(untold)))
    if findings := sum(len(plan.findings) for plan in case.plans):
        found.append(
            say.plural(
                "{count} thing in the budget does not add up; it is in the chapter on money.",
                "{count} things in the budget do not add up; they are in the chapter on money.",
                findings,
            )
        )
    return found


def _figures(case: StatusCase, say: Wording) -> tuple[tuple[str, str], ...]:
    counts = counted(case.goals)
    well = counts[Outcome.REACHED] + (0 if case.kind is ReportKind.FINAL else counts[Outcome.ON_TRACK])
    name = say("goals reached") if case.kind is ReportKind.FINAL else say("goals reached or on track")
    figures = [(_of(well, len(case.goals), say), name)]
    if case.kind is not ReportKind.FINAL:
        figures.append((say.number(sum(counts[outcome] for outcome in LAGGING)), say("goals that lag")))
    figures.append((say.number(counts[Outcome.NOT_ASSESSABLE]), say("goals that cannot be assessed")))
    if case.shares:
        answered = sum(share.answer.is_told for share in case.shares)
        figures.append((_of(answered, len(case.shares), say), say("administrations answered")))
    if len(case.plans) == 1 and case.plans[0].told_of:
        figures.append(key_figure(case.plans[0].spent, case.plans[0], say))
    return tuple(figures)


def _of(part: int, whole: int, say: Wording) -> str:
    return say("{part} of {whole}", part=say.number(part), whole=say.number(whole))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
