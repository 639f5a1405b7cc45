"""Filling a draft from a file: what is right enters, what is wrong is told with its place and reason."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial

from django.db import transaction

from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.plans.content import Line, News, Target, Undertaking
from pejl.stages.plans.contents import content_of, description_of
from pejl.stages.plans.errors import OwnerUnknown, StatedTotalWrong
from pejl.stages.plans.models import Funding, Initiative, LineKind, Plan, Result, TargetFigure, YearlyTarget
from pejl.stages.plans.money import wrong_totals
from pejl.stages.plans.numbers import write_number
from pejl.stages.plans.rules import GATE
from pejl.stages.plans.sheet.reading import Fault, Place, ReadPlan
from pejl.stages.plans.verbs.funding import check_news
from pejl.stages.plans.verbs.initiatives import add_initiative, check_code, edit_initiative
from pejl.stages.plans.verbs.money import check_years, write_budget
from pejl.stages.plans.verbs.plans import describe_plan
from pejl.stages.plans.verbs.targets import check_figure, check_reported, describe_target


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file."""

    initiatives: int
    targets: int
    lines: int
    faults: tuple[Fault, ...]


@transaction.atomic
def fill_plan(plan: Plan, found: ReadPlan, *, by: Person | None) -> Taken:
    """Write what a file says into a draft, by code: what it does not name stays. Raises NotAllowed, WrongState."""
    GATE.require("plan.fill", by=by, state=plan.state, units=[plan.administration])
    assert by is not None
    filling = _Filling(plan, found, by)
    filling.run()
    taken = Taken(filling.initiatives, filling.targets, filling.lines, tuple(sorted(filling.faults, key=_by_row)))
    log("plan.fill", plan, by=by, initiatives=taken.initiatives, lines=taken.lines, faults=len(taken.faults))
    return taken


def _by_row(fault: Fault) -> tuple[bool, int]:
    """In the order of the file; what has no row comes last."""
    row = fault.place if isinstance(fault.place, int) else None
    return row is None, row or 0


class _Filling:
    """One run over a file; each thing enters by itself, or is told as a fault."""

    def __init__(self, plan: Plan, found: ReadPlan, by: Person) -> None:
        self.plan, self.found, self.by = plan, found, by
        self.faults = list(found.faults)
        self.initiatives = self.targets = self.lines = 0

    def run(self) -> None:
        if self.found.settings:
            self._try(("plan",), self._describe)
        for undertaking in self.found.initiatives.values():
            if self._try(("initiative", undertaking.code), partial(self._initiative, undertaking)):
                self.initiatives += 1
                self._belongings(undertaking)
        if self.found.lines or self.found.frames:
            self._try(("frame",), self._budget)
        for year, stated, total in wrong_totals(self.plan, self.found.totals):
            error = StatedTotalWrong(year=year, stated=write_number(stated), total=write_number(total))
            self.faults.append(Fault("totals", error))

    def _try(self, thing: tuple[str | int, ...], do: Callable[[], object]) -> bool:
        try:
            with transaction.atomic():
                do()
        except PejlError as error:
            self.faults.append(Fault(self._place_of(thing), error))
            return False
        return True

    def _place_of(self, thing: tuple[str | int, ...]) -> Place:
        return self.found.places.get(thing) or " ".join(map(str, thing[1:])) or str(thing[0])

    def _describe(self) -> None:
        description = self.found.description(description_of(self.plan))
        assert description is not None  # all is known of a plan that is there
        describe_plan(self.plan, description=description, by=self.by)

    def _initiative(self, undertaking: Undertaking) -> None:
        about = undertaking.about
        about = replace(about, responsible=about.responsible or self.plan.administration.code)
        initiative = self.plan.initiatives.filter(code=undertaking.code).first()
        if initiative is None:
            initiative = add_initiative(self.plan, code=undertaking.code, about=about, by=self.by)
        else:
            edit_initiative(initiative, about=about, by=self.by)
        initiative.status = undertaking.status
        initiative.save(update_fields=["status"])

    def _belongings(self, undertaking: Undertaking) -> None:
        initiative = self.plan.initiatives.get(code=undertaking.code)
        for target in undertaking.targets:
            thing = ("target", undertaking.code, target.number)
            self.targets += self._try(thing, partial(self._target, initiative, target))
        if undertaking.funding:
            initiative.funding.all().delete()
        for at, news in enumerate(undertaking.funding):
            self._try(("funding", undertaking.code, at), partial(self._tell, initiative, news))

    def _tell(self, initiative: Initiative, news: News) -> None:
        check_news(news, windows=self.plan.windows, name=initiative.name)
        Funding.objects.create(initiative=initiative, by=self.by, **asdict(news))

    def _target(self, initiative: Initiative, given: Target) -> None:
        target = initiative.targets.filter(number=given.number).first()
        target = target or YearlyTarget(initiative=initiative, number=given.number)
        of = initiative.targets.filter(number=given.of).first() if given.of is not None else None
        if given.of is not None and of is None:
            raise OwnerUnknown(code=f"{initiative.code}.{given.of}")
        describe_target(target, given.name, given.name_en, of, given.exception)
        for figure in given.figures:
            check_figure(figure, name=given.name, of=of, plan=self.plan)
        for year, reported in given.results.items():
            check_reported(self.plan, year, reported)
        target.save()
        target.figures.all().delete()
        TargetFigure.objects.bulk_create(
            TargetFigure(target=target, revision=revision, kind=one.kind, value=one.value, from_year=one.from_year,
                         by_year=one.by_year, holds_from=one.holds_from, reason=one.reason, set_by=self.by)
            for revision, one in enumerate(given.figures, start=1)
        )  # fmt: skip
        for year, reported in given.results.items():
            values = {"value": reported.value, "out_of": reported.out_of, "note": reported.note, "by": self.by}
            Result.objects.update_or_create(target=target, year=year, defaults=values)

    def _check_line(self, line: Line) -> None:
        check_code(line.code)
        check_years(self.plan, line.amounts)

    def _budget(self) -> None:
        """Lines of the file over those that are there; a line that belongs to nothing is left out and told."""
        there = content_of(self.plan)
        lines = {line.code: line for line in there.lines}
        initiatives = {initiative.code for initiative in there.initiatives}
        for code, line in self.found.lines.items():
            owners = initiatives if line.kind == LineKind.INITIATIVE else {*lines, *self.found.lines}
            if line.kind in {LineKind.INITIATIVE, LineKind.OF_WHICH} and line.belongs_to not in owners:
                self.faults.append(Fault(self._place_of(("line", code)), OwnerUnknown(code=line.belongs_to)))
            elif self._try(("line", code), partial(self._check_line, line)):
                lines[code] = line
                self.lines += 1
        kept = [one for one in lines.values() if one.kind != LineKind.OF_WHICH or one.belongs_to in lines]
        write_budget(self.plan, frames={**there.frames, **self.found.frames}, lines=kept, by=self.by)
