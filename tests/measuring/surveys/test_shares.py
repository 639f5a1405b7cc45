"""Weighted shares against R's package survey and statsmodels.

The figures of R were computed with survey 4.1-1 under R 4.2.2 on the answers below: svydesign(id=~1, strata=~s,
weights=~w), svymean(~yes, na.rm=TRUE) and svyciprop(~yes, method="logit", df=degf(design)). R fits the logit by
iteration and stops at some 1e-9.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pejl.measuring.errors import AnswersDoNotMatch, WeightsUnusable
from pejl.measuring.periods import Period
from pejl.measuring.surveys import Share, shares_by, weighted_share, wilson

NONE = float("nan")
YES = [1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, NONE, 0, 0]
WEIGHTS = [1.2, 0.8, 2.5, 1.1, 0.9, 3.0, 1.7, 2.2, 0.6, 1.5, 4.0, 3.5, 2.8, 4.4, 3.9, 2.1, 5.0,
           0.7, 1.3, 0.9, 1.1, 1.6, 0.5, 2.0]  # fmt: skip
STRATA = ["Nord"] * 10 + ["Syd"] * 7 + ["Havn"] * 7
SEX = ["kvinde", "mand", "mand"] * 8
POPULATION = {"Nord": 120, "Syd": 60, "Havn": 400}


def _numbers(share: Share) -> list[Any]:
    return [share.share, share.standard_error, share.low, share.high]


def test_strata_and_weights_as_in_r() -> None:
    found = weighted_share(YES, WEIGHTS, STRATA)
    assert _numbers(found) == pytest.approx(
        [0.4528301886792452, 0.1235737455392862, 0.2268094136243652, 0.7001330465760947], abs=1e-12
    )
    assert (found.respondents, found.events, found.is_design_based) == (23, 9, True)


def test_with_the_finite_population_correction_as_in_r() -> None:
    found = weighted_share(YES, WEIGHTS, STRATA, population=POPULATION)
    assert _numbers(found) == pytest.approx(
        [0.4528301886792452, 0.1167847509375645, 0.2369572312975378, 0.6880353672298954], abs=1e-12
    )


def test_groups_keep_the_design_of_the_whole_as_in_r() -> None:
    found = shares_by(YES, SEX, WEIGHTS, STRATA)
    assert list(found) == ["kvinde", "mand"]
    assert _numbers(found["kvinde"]) == pytest.approx(
        [0.1965811965811966, 0.1329379943761293, 0.04076770361302708, 0.5848321441464174], abs=1e-9
    )
    assert _numbers(found["mand"]) == pytest.approx(
        [0.5361111111111111, 0.1379669531030214, 0.2671769157624146, 0.7855632277217174], abs=1e-9
    )


def test_a_stratum_of_one_counts_by_its_distance_from_the_whole_as_in_r() -> None:
    found = weighted_share(YES, WEIGHTS, [*STRATA[:-1], "Ene"])
    assert found.standard_error == pytest.approx(0.1241650109523044, abs=1e-12)


@pytest.mark.parametrize(
    ("yes", "share", "error"),
    [
        # R: data(api); svymean(~sch.wide, dstrat) and svymean(~awards, dstrat) with fpc; counts of apistrat by stype
        ({"E": 91, "H": 26, "M": 35}, 0.82794801141582341, 0.02434478011307478),
        ({"E": 73, "H": 16, "M": 24}, 0.63893606405057823, 0.03440591799726889),
    ],
)
def test_the_schools_of_r_s_documentation(yes: dict[str, int], share: float, error: float) -> None:
    drawn = {"E": (100, 4421, 44.20999908447266), "H": (50, 755, 15.10000038146973), "M": (50, 1018, 20.36000061035156)}
    answers = [float(i < yes[kind]) for kind, (n, *_) in drawn.items() for i in range(n)]
    weights = [weight for n, _, weight in drawn.values() for _ in range(n)]
    strata = [kind for kind, (n, *_) in drawn.items() for _ in range(n)]
    found = weighted_share(answers, weights, strata, population={kind: size for kind, (_, size, _) in drawn.items()})
    assert [found.share, found.standard_error] == pytest.approx([share, error], abs=1e-12)


@given(st.integers(1, 500), st.data())
def test_without_weights_the_interval_is_wilson_s_as_in_statsmodels(n: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(0, n))
    found = weighted_share([1.0] * events + [0.0] * (n - events))
    low, high = proportion_confint(events, n, alpha=0.05, method="wilson")
    assert [found.low, found.high] == pytest.approx([low, high], abs=1e-9)
    assert found.effective == pytest.approx(n)


def test_weights_lessen_the_effective_sample() -> None:
    found = weighted_share(YES, WEIGHTS)
    known = [weight for weight, answer in zip(WEIGHTS, YES, strict=True) if not np.isnan(answer)]
    effective = sum(known) ** 2 / sum(weight**2 for weight in known)
    assert found.effective == pytest.approx(effective, abs=1e-12)
    assert found.share == pytest.approx(0.4528301886792452, abs=1e-12)
    assert (found.low, found.high) == wilson(found.share or 0, found.effective)
    assert not found.is_design_based


@given(st.lists(st.floats(0.1, 10), min_size=3, max_size=30), st.floats(0.01, 100))
def test_only_the_proportions_of_weights_matter(weights: list[float], factor: float) -> None:
    yes = [float(i % 3 == 0) for i in range(len(weights))]
    one, other = (weighted_share(yes, [w * f for w in weights]) for f in (1.0, factor))
    assert _numbers(one) == pytest.approx(_numbers(other), abs=1e-9)


def test_nobody_and_everybody() -> None:
    nobody = weighted_share([NONE, NONE])
    assert (nobody.share, nobody.low, nobody.respondents, nobody.is_small) == (None, None, 0, True)
    everybody = weighted_share([1.0] * 20, strata=["a"] * 10 + ["b"] * 10)
    assert (everybody.share, everybody.high) == (1.0, 1.0)
    assert everybody.low == pytest.approx(wilson(1.0, 20)[0])


def test_small_numbers_are_known_as_such() -> None:
    def small(events: int, n: int) -> bool:
        return weighted_share([1.0] * events + [0.0] * (n - events)).is_small

    assert [small(*pair) for pair in ((2, 4), (4, 50), (5, 50), (0, 50), (47, 50), (50, 50))] == [
        True, True, False, False, True, False,
    ]  # fmt: skip


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(AnswersDoNotMatch, match="there are 2, 1 of them"):
        weighted_share([1, 0], [1.0])
    with pytest.raises(AnswersDoNotMatch):
        weighted_share([1, 0], strata=["a"])
    for weights in ([1.0, -1.0], [1.0, NONE]):
        with pytest.raises(WeightsUnusable):
            weighted_share([1, 0], weights)


def test_a_share_becomes_a_figure_of_the_barometer() -> None:
    found = weighted_share([1.0] * 9 + [0.0] * 91).as_observation(Period.year(2019))
    assert (found.figure, found.respondents) == (9.0, 100)
    assert found.standard_error == pytest.approx(100 * (0.09 * 0.91 / 100) ** 0.5)
