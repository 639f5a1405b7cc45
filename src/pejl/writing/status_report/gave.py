"""The final evaluation's chapter on initiatives: what each gave over all years, against what was promised for each."""

from collections.abc import Iterable, Iterator, Sequence

from pejl.measuring.budgets import said_amount
from pejl.measuring.outcomes import Outcome
from pejl.wording import Wording
from pejl.writing.note.anchors import section_anchor
from pejl.writing.note.outline import Block, Column, Heading, Paragraph, Run, Runs, Table, Tone, plain
from pejl.writing.status_report.case import STAGE_NAMES, InitiativeCase, PlanCase, ResultCase, StatusCase
from pejl.writing.status_report.initiatives import status_said
from pejl.writing.status_report.told import told_list
from pejl.writing.status_report.words import unit_said

_YEARS_BESIDE = 5
"""So many years stand beside each other on a page; a longer period takes one table more."""


def gave_chapter(case: StatusCase, say: Wording) -> Iterator[Block]:
    """All initiatives at a glance, then each: its targets year by year, and why, where one was not reached."""
    yield Heading(1, say("What the initiatives gave"), "initiatives")
    if not case.initiatives:
        yield Paragraph(plain(say("No action plan has been adopted for the policy.")), place="initiatives")
        return
    yield Paragraph(plain(counted_said(results_of(case.initiatives), case.years, say)), place="initiatives")
    for plan in case.plans:
        several = len(case.plans) > 1
        if several:
            yield Heading(2, plan.title, f"plan-{section_anchor(plan.key)}")
        if plan.initiatives:
            yield _overview(plan, say)
        for one in plan.initiatives:
            yield from _initiative(plan, one, case, say, level=3 if several else 2)


def results_of(initiatives: Iterable[InitiativeCase]) -> list[ResultCase]:
    """Every target in every year in which something was to be reached."""
    return [result for one in initiatives for result in one.results if result.in_force]


def counted_said(results: Sequence[ResultCase], years: str, say: Wording) -> str:
    """ "Of 8 yearly targets in 2023-2026 3 were reached, 4 were not, and of 1 nothing can be said"."""
    if not results:
        return say("The initiatives had no yearly targets in {years}.", years=years)
    reached, missed, coming, unknown = (sum(map(test, results)) for test in (_reached, _missed, _coming, _unknown))
    phrases = []
    if reached:
        phrases.append(say.plural("{count} was reached", "{count} were reached", reached))
    if missed:
        phrases.append(say.plural("{count} was not reached", "{count} were not reached", missed))
    if coming:
        phrases.append(say.plural("{count} is on its way", "{count} are on their way", coming))
    if unknown:
        phrases.append(say.plural("{count} is not known", "{count} are not known", unknown))
    said = say.join(phrases)
    return say.plural("Of {count} yearly target in {years} {said}.", "Of {count} yearly targets in {years} {said}.",
                      len(results), years=years, said=said)  # fmt: skip


def _overview(plan: PlanCase, say: Wording) -> Table:
    columns = (
        Column(say("Initiative"), 5),
        Column(say("How far"), 2),
        Column(say("Yearly targets reached"), 3),
        Column(say("Spent of the budget, {unit}", unit=unit_said(plan, say)), 3, numeric=True),
    )
    rows = tuple(
        (plain(f"{one.code} {one.name}"), plain(say(STAGE_NAMES[one.stage])), _reached_of(one, say), _spent(one, say))
        for one in plan.initiatives
    )
    return Table(say("What each initiative gave"), columns, rows)


def _reached_of(one: InitiativeCase, say: Wording) -> Runs:
    results = results_of([one])
    if not results:
        return plain(say("no targets"))
    whole, reached = say.number(len(results)), say.number(sum(map(_reached, results)))
    said = say("{part} of {whole}", part=reached, whole=whole)
    unknown = sum(map(_unknown, results))
    beside = say.plural("{count} is not known", "{count} are not known", unknown)
    return (Run(said), *((Run(f"\n{beside}", Tone.MUTED),) if unknown else ()))


def _spent(one: InitiativeCase, say: Wording) -> Runs:
    """Held against the budget of the years that were told of; the years that were not are named."""
    if one.spent is None:
        return plain(say("not told") if one.untold else "–")
    said = say("{part} of {whole}", part=said_amount(one.spent, say), whole=said_amount(one.budget_told, say))
    if not one.untold:
        return plain(said)
    missing = say("not told: {years}", years=say.join(map(str, one.untold)))
    return (Run(said), Run(f"\n{missing}", Tone.MUTED))


def _initiative(plan: PlanCase, one: InitiativeCase, case: StatusCase, say: Wording, *, level: int) -> Iterator[Block]:
    yield Heading(level, f"{one.code} {one.name}", f"initiative-{section_anchor(f'{plan.key}-{one.code}')}")
    said = status_said(one, say)
    if results := results_of([one]):
        said = f"{said} {counted_said(results, case.years, say)}"
    yield Paragraph(plain(said))
    years = sorted({result.year for result in one.results})
    for at in range(0, len(years), _YEARS_BESIDE):
        yield _years(one, years[at : at + _YEARS_BESIDE], say)
    yield from told_list(one.told, say)
    yield from told_list(one.earlier, say, label=say("In the years before, the administrations said:"))


def _years(one: InitiativeCase, years: Sequence[int], say: Wording) -> Table:
    """A row for each target, a column for each year; a target that was revised says what held when."""
    columns = (Column(say("Yearly target"), 4), *(Column(str(year), 2, numeric=True) for year in years))
    by_target: dict[tuple[int, str], dict[int, ResultCase]] = {}
    for result in one.results:
        by_target.setdefault((result.number, result.name), {})[result.year] = result
    rows = tuple(
        (_promise(name, found, say), *(_cell(found.get(year), say) for year in years))
        for (_number, name), found in by_target.items()
    )
    caption = say("Yearly targets of {initiative}", initiative=one.code)
    return Table(caption, columns, rows, captioned=False)


def _promise(name: str, found: dict[int, ResultCase], say: Wording) -> Runs:
    said = [(year, result.promised) for year, result in sorted(found.items())]
    changes = [(year, text) for at, (year, text) in enumerate(said) if at and text != said[at - 1][1]]
    words = [said[0][1], *(say("from {year} on {promised}", year=year, promised=text) for year, text in changes)]
    return (Run(name), Run("\n" + "; ".join(words), Tone.MUTED))


def _cell(result: ResultCase | None, say: Wording) -> Runs:
    """What came of it, and the answer in words."""
    if result is None or (not result.in_force and not result.result):
        return plain("–")
    if not result.result and result.outcome is Outcome.NOT_ASSESSABLE:
        return plain(say("not told"))
    if not result.in_force:
        return plain(result.result)
    answer = next(words for test, words in _ANSWERS if test(result))
    return (Run(result.result or say("not told")), Run(f"\n{say(answer)}", Tone.MUTED))


def _reached(one: ResultCase) -> bool:
    return one.outcome is Outcome.REACHED


def _missed(one: ResultCase) -> bool:
    return one.missed


def _coming(one: ResultCase) -> bool:
    return one.outcome is Outcome.ON_TRACK


def _unknown(one: ResultCase) -> bool:
    return one.outcome is Outcome.NOT_ASSESSABLE


_ANSWERS = (
    (_reached, "reached"),
    (_missed, "not reached"),
    (_coming, "on its way"),
    (_unknown, "cannot be assessed"),
)
"""English words, to be said through `Wording`."""
