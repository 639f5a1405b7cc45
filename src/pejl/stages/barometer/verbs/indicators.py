"""Indicators with their baselines and targets: what is replaced stays readable, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.measuring import Better, Period, read_target
from pejl.measuring.counted import may_count_people
from pejl.stages.barometer.errors import CodeTaken, FigureIncomplete, GoalUnknown, NameMissing, ReasonMissing
from pejl.stages.barometer.models import Baseline, Frequency, Indicator, IndicatorTarget
from pejl.stages.barometer.rules import GATE
from pejl.stages.barometer.verbs.glances import forget_glances
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Policy, Provision


@dataclass(frozen=True, slots=True)
class About:
    """What an indicator says of itself."""

    code: str
    name: str
    unit: str
    better: Better | None
    """None for a figure that only tells something."""
    goal: str = ""
    """Key of the goal it serves."""
    name_en: str = ""
    definition: str = ""
    limit: float | None = None
    decimals: int = 0
    source: str = ""
    method: str = ""
    frequency: str = Frequency.YEARLY
    committee: Unit | None = None
    administration: Unit | None = None
    weight: float = 1.0
    comparator_name: str = ""
    condition: str = ""
    note: str = ""
    counts_people: bool | None = None
    """Whether what is counted are people; None for as unit and name let one believe. Registrations always are."""
    counts_registrations: bool = False
    is_public: bool = True

    @property
    def fields(self) -> dict[str, Any]:
        """As the table has them."""
        named = {name: getattr(self, name) for name in self.__slots__}
        people = (
            may_count_people(self.unit, self.name, self.name_en) if self.counts_people is None else self.counts_people
        )
        return {
            **named,
            "code": self.code.strip(),
            "name": self.name.strip(),
            "counts_people": people or self.counts_registrations,
            "better": self.better.value if self.better else "",
        }


@dataclass(frozen=True, slots=True)
class Start:
    """A baseline: a figure of a period, or the period from which one is expected."""

    period: str = ""
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    scope: str = ""
    pending: str = ""

    def require_complete(self) -> None:
        """Raises FigureIncomplete, PeriodNotUnderstood."""
        if self.pending:
            Period.parse(self.pending)
            return
        Period.parse(self.period)
        if self.value is None and not (self.numerator is not None and self.denominator):
            raise FigureIncomplete


@transaction.atomic
def add_indicator(policy: Policy, *, about: About, by: Person) -> Indicator:
    """A new indicator, last in its policy. Raises NotAllowed, NameMissing, CodeTaken, GoalUnknown."""
    GATE.require("indicator.change", by=by)
    _check(policy, about)
    if policy.indicators.filter(code=about.code.strip()).exists():
        raise CodeTaken(code=about.code.strip())
    last = policy.indicators.aggregate(last=Max("order"))["last"] or 0
    indicator = Indicator.objects.create(policy=policy, order=last + 10, **about.fields)
    log("indicator.add", indicator, by=by, policy=policy.pk, code=indicator.code,
        counts_people=indicator.counts_people)  # fmt: skip
    return indicator


@transaction.atomic
def change_indicator(indicator: Indicator, *, about: About, by: Person) -> Indicator:
    """Say other things of an indicator. Raises NotAllowed, NameMissing, CodeTaken, GoalUnknown."""
    GATE.require("indicator.change", by=by)
    _check(indicator.policy, about)
    if indicator.policy.indicators.filter(code=about.code.strip()).exclude(pk=indicator.pk).exists():
        raise CodeTaken(code=about.code.strip())
    for name, value in about.fields.items():
        setattr(indicator, name, value)
    indicator.save(update_fields=list(about.fields))
    forget_glances(indicator.policy, [indicator.pk])
    log("indicator.change", indicator, by=by, policy=indicator.policy_id, code=indicator.code,
        counts_people=indicator.counts_people)  # fmt: skip
    return indicator


@transaction.atomic
def set_baseline(indicator: Indicator, *, start: Start, by: Person, reason: str = "") -> Baseline:
    """Where it starts from now on; the first needs no reason.

    Raises NotAllowed, FigureIncomplete, PeriodNotUnderstood, ReasonMissing.
    """
    GATE.require("indicator.baseline", by=by)
    start.require_complete()
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    last = indicator.baselines.aggregate(last=Max("order"))["last"]
    if last is not None and not reason.strip():
        raise ReasonMissing
    baseline = Baseline.objects.create(
        indicator=indicator,
        order=(last or 0) + 1,
        period=start.period.strip(),
        value=start.value,
        numerator=start.numerator,
        denominator=start.denominator,
        scope=start.scope,
        pending=start.pending.strip(),
        reason=reason.strip(),
        by=by,
    )
    forget_glances(indicator.policy, [indicator.pk])
    log("indicator.baseline", indicator, by=by, order=baseline.order)
    return baseline


@transaction.atomic
def set_target(indicator: Indicator, *, data: Mapping[str, Any], by: Person, reason: str = "") -> IndicatorTarget:
    """What is promised from now on; the one before is kept, and needs a reason to be replaced.

    `data` is as `measuring.read_target` reads it. Raises NotAllowed, ReasonMissing, UnknownTargetKind,
    TargetNotUnderstood, PeriodNotUnderstood.
    """
    GATE.require("indicator.target", by=by)
    read_target(data)
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    before = indicator.targets.filter(replaced_at=None)
    if before.exists() and not reason.strip():
        raise ReasonMissing
    before.update(replaced_at=timezone.now())
    target = IndicatorTarget.objects.create(indicator=indicator, data=dict(data), reason=reason.strip(), by=by)
    forget_glances(indicator.policy, [indicator.pk])
    log("indicator.target", indicator, by=by, kind=data.get("kind", ""))
    return target


def _check(policy: Policy, about: About) -> None:
    for field, said in (("code", about.code), ("name", about.name), ("unit", about.unit)):
        if not said.strip():
            raise NameMissing(missing=field)
    if about.goal and not Provision.objects.filter(version__policy=policy, key=about.goal).exists():
        raise GoalUnknown(goal=about.goal)
