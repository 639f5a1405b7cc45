"""A large policy with its files of figures: fifty indicators a file, in every district and period; always the same."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

_SEED = 2019
_IN_A_FILE = 50
_FIRST_YEAR = 1985
_PER_GOAL = 20
_HEAD = "indicator;period;district;value\n"


class Sizes(NamedTuple):
    """How much there is of each."""

    indicators: int
    periods: int
    districts: int

    @property
    def rows(self) -> int:
        """Figures of the districts and of the city as a whole."""
        return self.indicators * self.periods * (self.districts + 1)


def write_files(sizes: Sizes, folder: Path) -> int:
    """`first-*.csv` with everything, `again-1.csv` with one of them corrected here and there, `next-1.csv` with one
    period more of all, and `promises.csv`, which only polars reads. Says how many files hold the first figures.
    """
    chance = np.random.default_rng(_SEED)
    start = chance.uniform(5, 95, (sizes.indicators, sizes.districts + 1))
    drift = chance.uniform(-0.02, 0.02, start.shape)
    years = np.arange(sizes.periods + 1)
    values = np.round(start[:, :, None] * (1 + drift[:, :, None]) ** years, 2)
    first = range(0, sizes.indicators, _IN_A_FILE)
    for number, begin in enumerate(first, start=1):
        some = range(begin, min(begin + _IN_A_FILE, sizes.indicators))
        _write(folder / f"first-{number:03}.csv", _lines(values, some, range(sizes.periods)))
    again = values.copy()
    again[chance.random(values.shape) < 0.01] += 1
    _write(folder / "again-1.csv", _lines(again, range(min(_IN_A_FILE, sizes.indicators)), range(sizes.periods)))
    _write(folder / "next-1.csv", _lines(values, range(sizes.indicators), [sizes.periods]))
    promises = [f"{one + 1};{1 if one % 2 else -1};{_target(one)}\n" for one in range(sizes.indicators)]
    (folder / "promises.csv").write_text("indicator;d;target\n" + "".join(promises), encoding="utf-8")
    return len(first)


def made(sizes: Sizes) -> Any:
    """The policy with its goals, indicators and promises, and the source that the files belong to."""
    from django.utils import timezone

    from pejl.measuring.figures import FigureMapping
    from pejl.stages.barometer.models import FigureSource, Frequency, Indicator, IndicatorTarget
    from pejl.stages.organisation.models import District, Unit
    from pejl.stages.policies.models import Policy, Provision, Version, VersionKind

    unit = Unit.objects.create(kind="administration", code="BIF", name="Forvaltningen")
    policy = Policy.objects.create(
        slug="maalt", title="Den målte politik", lead=unit, starts=date(2020, 1, 1), ends=date(2030, 12, 31)
    )
    version = Version.objects.create(policy=policy, number=1, kind=VersionKind.ADOPTED)
    goals = range(1, -(-sizes.indicators // _PER_GOAL) + 1)
    Provision.objects.bulk_create(
        [Provision(version=version, key=f"goal-{n}", kind="goal", number=str(n), title=f"Mål {n}", order=n)
         for n in goals]
    )  # fmt: skip
    Version.objects.filter(pk=version.pk).update(frozen_at=timezone.now())
    District.objects.bulk_create(
        [District(name=f"Bydel {n}", slug=f"bydel-{n}", order=n) for n in range(1, sizes.districts + 1)]
    )
    indicators = Indicator.objects.bulk_create(
        [
            Indicator(
                policy=policy,
                goal=f"goal-{place // _PER_GOAL + 1}",
                code=str(place + 1),
                order=place,
                name=f"Indikator {place + 1}",
                unit="percent",
                better="higher" if place % 2 else "lower",
                decimals=1,
                frequency=Frequency.YEARLY,
            )
            for place in range(sizes.indicators)
        ]
    )
    _with_baselines(indicators)
    IndicatorTarget.objects.bulk_create(
        [IndicatorTarget(indicator=one, data={"kind": "absolute", "value": _target(place), "by": 2030})
         for place, one in enumerate(indicators)]
    )  # fmt: skip
    mapping = FigureMapping(
        indicator_column="indicator", period_column="period", value="value", breakdowns={"district": "district"},
        decimal=".",
    )  # fmt: skip
    FigureSource.objects.create(policy=policy, name="Register", mapping=mapping.to_dict(), every_days=1)
    return policy


def _with_baselines(indicators: Sequence[Any]) -> None:
    """The first figure measured is the one to start from."""
    from pejl.stages.barometer.models import Baseline

    Baseline.objects.bulk_create([Baseline(indicator=one, order=1, pending=str(_FIRST_YEAR)) for one in indicators])


def _target(place: int) -> float:
    return 60.0 if place % 2 else 20.0


def _lines(values: Any, indicators: Iterable[int], periods: Sequence[int]) -> Iterable[str]:
    """Row by row as a register gives them: indicator, district (none for the whole), period."""
    for one in indicators:
        for place, own in enumerate(values[one]):
            district = f"Bydel {place}" if place else ""
            for period in periods:
                yield f"{one + 1};{_FIRST_YEAR + period};{district};{own[period]:.2f}\n"


def _write(file: Path, lines: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write(_HEAD)
        out.writelines(lines)
