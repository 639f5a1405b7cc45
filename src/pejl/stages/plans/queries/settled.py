"""Plans as everybody may see them: a plan that is written again after its adoption stands as it was adopted.

Its text, targets and money are read from the table that was kept. How far an initiative is, its results and the news of
its funding are facts that nobody adopts: they are those of today. The rows are for reading; none of them is ever saved.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Prefetch

from pejl.stages.organisation.models import District, Unit
from pejl.stages.plans.content import Line, News, Target, Undertaking
from pejl.stages.plans.models import (
    Adoption,
    Amount,
    BudgetLine,
    Evidence,
    Frame,
    Funding,
    Initiative,
    Plan,
    Result,
    Serves,
    TargetFigure,
    YearlyTarget,
)
from pejl.stages.plans.queries.reading import is_being_revised
from pejl.stages.plans.sheet import ReadPlan, read_table


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan as it was adopted last, with initiatives that have all that belongs to them fetched."""

    plan: Plan
    initiatives: tuple[Initiative, ...]
    lines: tuple[BudgetLine, ...]


def settled_of(plan: Plan) -> Settled | None:
    """What was adopted, where the plan is written again since; None where it stands as it is. Ten queries."""
    adoption = plan.adoptions.first() if is_being_revised(plan) else None
    if adoption is None:
        return None
    read = _read(adoption)
    adopted = _described(plan, read, adoption)
    known = _Known(plan, read, adoption.at)
    initiatives = tuple(
        _initiative(adopted, one, order, known) for order, one in enumerate(read.initiatives.values(), start=1)
    )
    return Settled(adopted, initiatives, _lines(adopted, read, {one.code: one for one in initiatives}))


def as_adopted(plans: Iterable[Plan]) -> list[Plan]:
    """Each with the title, the years and how many initiatives (`size`) that were adopted. A query for each revised."""
    found = []
    for plan in plans:
        adoption = plan.adoptions.first() if is_being_revised(plan) else None
        found.append(_described(plan, _read(adoption), adoption) if adoption else plan)
    return found


def settled_initiatives(initiatives: Iterable[Initiative]) -> dict[int, Initiative]:
    """By id, each as it was adopted; those that were added since to a plan that is written again are left out.

    Their plans must be fetched.
    """
    found = {one.pk: one for one in initiatives}
    for plan in {one.plan_id: one.plan for one in found.values()}.values():
        if settled := settled_of(plan):
            adopted = {one.pk: one for one in settled.initiatives}
            own = [pk for pk, one in found.items() if one.plan_id == plan.pk]
            for pk in own:
                del found[pk]
            found.update({pk: adopted[pk] for pk in own if pk in adopted})
    return found


def _read(adoption: Adoption) -> ReadPlan:
    return read_table(list(enumerate(adoption.table, start=1)))


def _described(plan: Plan, read: ReadPlan, adoption: Adoption) -> Plan:
    adopted = copy(plan)
    for name, value in read.settings.items():
        setattr(adopted, name, list(value) if name == "windows" else value)
    adopted.size = len(read.initiatives)  # type: ignore[attr-defined]
    frames = [Frame(plan=adopted, year=year, amount=amount) for year, amount in sorted(read.frames.items())]
    _fetched(adopted, frames=(Frame, frames), adoptions=(Adoption, [adoption]))
    return adopted


class _Known:
    """What the adopted table names by code or name, and the rows of today that its parts have become."""

    def __init__(self, plan: Plan, read: ReadPlan, adopted_at: datetime) -> None:
        abouts = [one.about for one in read.initiatives.values()]
        self.units = {one.code: one for one in Unit.objects.filter(code__in={about.responsible for about in abouts})}
        names = {name for about in abouts for name in about.districts}
        self.districts = {one.name: one for one in District.objects.filter(name__in=names)}
        figures = Prefetch("figures", queryset=TargetFigure.objects.order_by("revision"))
        results = Prefetch("results", queryset=Result.objects.order_by("year"))
        targets = YearlyTarget.objects.prefetch_related(figures, results)
        funding = Prefetch("funding", queryset=Funding.objects.order_by("id"))
        rows = plan.initiatives.prefetch_related(funding, Prefetch("targets", queryset=targets))
        self.today: Mapping[str, Initiative] = {one.code: one for one in rows}
        self.adopted_at = adopted_at


def _initiative(plan: Plan, one: Undertaking, order: int, known: _Known) -> Initiative:
    about, today = one.about, known.today.get(one.code)
    found = Initiative(
        pk=today.pk if today else _made_up(plan, order),
        plan=plan,
        code=one.code,
        order=order,
        group=about.group,
        name=about.name,
        name_en=about.name_en,
        purpose=about.purpose,
        target_group=about.target_group,
        steps=about.steps,
        partners=about.partners,
        responsible=known.units.get(about.responsible, plan.administration),
        pilot=about.pilot,
        stated_yearly=about.stated_yearly,
        status=today.status if today else one.status,
    )
    funding = list(today.funding.all()) if today else [_news(found, news) for news in one.funding]
    _fetched(
        found,
        districts=(District, [known.districts[name] for name in about.districts if name in known.districts]),
        serves=(Serves, [Serves(initiative=found, key=key) for key in about.serves]),
        evidence=(
            Evidence,
            [Evidence(initiative=found, text=e.text, source=e.source, url=e.url) for e in about.evidence],
        ),
        funding=(Funding, funding),
        targets=(YearlyTarget, _targets(found, one, order, today, known.adopted_at)),
    )
    return found


def _targets(
    initiative: Initiative, one: Undertaking, order: int, today: Initiative | None, adopted_at: datetime
) -> list[YearlyTarget]:
    live = {target.number: target for target in today.targets.all()} if today else {}
    found: dict[int, YearlyTarget] = {}
    for target in sorted(one.targets, key=lambda target: target.number):
        now = live.get(target.number)
        row = YearlyTarget(
            pk=now.pk if now else _made_up(initiative.plan, order, target.number),
            initiative=initiative,
            number=target.number,
            name=target.name,
            name_en=target.name_en,
            of=found.get(target.of or 0),
            exception=target.exception,
        )
        _fetched(
            row,
            figures=(TargetFigure, _figures(row, target, now, adopted_at)),
            results=(Result, list(now.results.all()) if now else _results(row, target)),
        )
        found[target.number] = row
    return list(found.values())


def _figures(row: YearlyTarget, target: Target, now: YearlyTarget | None, adopted_at: datetime) -> list[TargetFigure]:
    decided = {figure.revision: figure.set_at for figure in now.figures.all()} if now else {}
    return [
        TargetFigure(
            target=row,
            revision=revision,
            kind=figure.kind,
            value=figure.value,
            from_year=figure.from_year,
            by_year=figure.by_year,
            holds_from=figure.holds_from,
            reason=figure.reason,
            set_at=decided.get(revision, adopted_at),
        )
        for revision, figure in enumerate(target.figures, start=1)
    ]


def _results(row: YearlyTarget, target: Target) -> list[Result]:
    return [
        Result(target=row, year=year, value=one.value, out_of=one.out_of, note=one.note)
        for year, one in sorted(target.results.items())
    ]


def _news(initiative: Initiative, news: News) -> Funding:
    return Funding(initiative=initiative, kind=news.kind, pool=news.pool, year=news.year, month=news.month,
                   amount=news.amount, outcome=news.outcome, granted=news.granted, note=news.note)  # fmt: skip


def _lines(plan: Plan, read: ReadPlan, initiatives: Mapping[str, Initiative]) -> tuple[BudgetLine, ...]:
    found: dict[str, BudgetLine] = {}
    for order, line in enumerate(read.lines.values(), start=1):
        found[line.code] = _line(plan, line, order, initiatives, found)
    return tuple(found.values())


def _line(
    plan: Plan, line: Line, order: int, initiatives: Mapping[str, Initiative], above: Mapping[str, BudgetLine]
) -> BudgetLine:
    row = BudgetLine(
        pk=_made_up(plan, order),
        plan=plan,
        code=line.code,
        order=order,
        kind=line.kind,
        name=line.name,
        name_en=line.name_en,
        initiative=initiatives.get(line.belongs_to) if line.kind == "initiative" else None,
        part_of=above.get(line.belongs_to) if line.kind == "of_which" else None,
        note=line.note,
    )
    amounts = [Amount(line=row, year=year, amount=amount) for year, amount in sorted(line.amounts.items())]
    _fetched(row, amounts=(Amount, amounts))
    return row


def _made_up(plan: Plan, *places: int) -> int:
    """An id that no row has, the same for the same place; below zero."""
    made = plan.pk
    for place in places:
        made = made * 100_000 + place
    return -made


def _fetched(row: Model, **related: tuple[type[Model], Sequence[Model]]) -> None:
    """Give a row what stands for its related rows, as if it had been fetched with it."""
    kept: dict[str, Any] = {}
    for name, (model, rows) in related.items():
        kept[name] = model._default_manager.none()
        kept[name]._result_cache = list(rows)
    row._prefetched_objects_cache = {**getattr(row, "_prefetched_objects_cache", {}), **kept}  # type: ignore[attr-defined]
