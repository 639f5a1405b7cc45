"""Initiatives: how far each has come, and its targets against what came of them."""

from collections.abc import Iterator

from pejl.measuring.outcomes import OUTCOME_NAMES, REASON_NAMES, Outcome
from pejl.wording import Wording
from pejl.writing.note.anchors import section_anchor
from pejl.writing.note.outline import Block, Column, Heading, Paragraph, Runs, Table, plain
from pejl.writing.status_report.case import STAGE_NAMES, InitiativeCase, PlanCase, ResultCase, StatusCase
from pejl.writing.status_report.told import told_list


def initiatives_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """Plan by plan, initiative by initiative."""
    yield Heading(1, say("Initiatives"), "initiatives")
    if not case.initiatives:
        yield Paragraph(plain(say("No action plan has been adopted for the policy.")), place="initiatives")
    for plan in case.plans:
        if len(case.plans) > 1:
            yield Heading(2, plan.title, f"plan-{section_anchor(plan.key)}")
        yield from _plan(plan, case, say, level=3 if len(case.plans) > 1 else 2)


def _plan(plan: PlanCase, case: StatusCase, say: Wording, *, level: int) -> Iterator[Block]:
    for one in plan.initiatives:
        anchor = f"initiative-{section_anchor(f'{plan.key}-{one.code}')}"
        yield Heading(level, f"{one.code} {one.name}", anchor)
        yield Paragraph(plain(status_said(one, say)))
        if one.results:
            yield _results(one, case, say)
        yield from told_list(one.told, say)


def status_said(one: InitiativeCase, say: Wording) -> str:
    """How far it is, who answers for it, and how its money stands where that is not in the budget."""
    sentences = [say("{status}. Responsible: {unit}.", status=say(STAGE_NAMES[one.stage]), unit=one.unit)]
    if one.funding:
        sentences.append(say("Its money: {funding}.", funding=one.funding))
    if not one.results:
        sentences.append(say("It has no yearly targets."))
    return " ".join(sentences)


def _results(one: InitiativeCase, case: StatusCase, say: Wording) -> Table:
    columns = (
        Column(say("Yearly target"), 4),
        Column(say("Promised"), 4),
        Column(say("Result {year}", year=case.last_year), 2, numeric=True),
        Column(say("Assessment"), 4),
    )
    caption = say("Yearly targets of {initiative}", initiative=one.code)
    return Table(caption, columns, tuple(_row(result, say) for result in one.results), captioned=False)


def _row(one: ResultCase, say: Wording) -> tuple[Runs, ...]:
    answer = say(OUTCOME_NAMES[one.outcome])
    if one.outcome is not Outcome.REACHED:
        answer = say("{outcome}: {reason}", outcome=answer, reason=say(REASON_NAMES[one.reason]))
    return (plain(one.name), plain(one.promised), plain(one.result or say("not told")), plain(answer))


def stages_said(case: StatusCase, say: Wording) -> str:
    """How far the initiatives have come, in one sentence; empty where there are none."""
    counts = {stage: sum(one.stage is stage for one in case.initiatives) for stage in STAGE_NAMES}
    phrases = [f"{say.number(count)} {say(STAGE_NAMES[stage]).lower()}" for stage, count in counts.items() if count]
    return say.join(phrases)
