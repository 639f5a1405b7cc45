"""Normalising, weighing and aggregating, by cases worked out by hand."""

from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring.composite import (
    Definition,
    Normalisation,
    beside_others,
    built_in,
    compute,
    rank_bands,
    read_definition,
)
from pejl.measuring.composite.weighing import principal_weights
from pejl.measuring.errors import GeometricNeedsPositive


def _definition(*indicators: dict[str, Any], **more: Any) -> Definition:
    return read_definition(
        {"key": "k", "version": "1", "dimensions": [{"key": "d", "indicators": list(indicators)}], **more}
    )


FIGURES: dict[str, dict[str, float | None]] = {
    "Nord": {"a": 10.0, "b": 1.0},
    "Syd": {"a": 20.0, "b": 4.0},
    "Havn": {"a": 40.0, "b": 2.0},
}


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("min_max", [0, 1 / 3, 1]),
        ("z", [(value - 70 / 3) / np.std([10, 20, 40]) for value in (10, 20, 40)]),
        ("rank", [0, 0.5, 1]),
        ("distance", [0.25, 0.5, 1]),
    ],
)
def test_one_scale(method: str, expected: list[float]) -> None:
    found = compute(_definition({"key": "a"}, normalisation=method), FIGURES)
    assert found.normalised[:, 0] == pytest.approx(expected)
    assert found.ranks == (3, 2, 1)


@pytest.mark.parametrize(
    ("method", "expected"),
    [("min_max", [1, 2 / 3, 0]), ("rank", [1, 0.5, 0]), ("distance", [1, 0.5, 0.25])],
)
def test_lower_may_be_better(method: str, expected: list[float]) -> None:
    found = compute(_definition({"key": "a", "better": "lower"}, normalisation=method), FIGURES)
    assert found.normalised[:, 0] == pytest.approx(expected)


def test_equals_share_a_place() -> None:
    figures = {unit: {"a": value} for unit, value in zip("wxyz", (5.0, 5.0, 7.0, 1.0), strict=True)}
    found = compute(_definition({"key": "a"}, normalisation="rank"), figures)
    assert found.normalised[:, 0] == pytest.approx([0.5, 0.5, 1, 0])
    assert found.ranks == (2, 2, 1, 4)


def test_figures_beyond_a_goalpost_count_as_the_goalpost() -> None:
    found = compute(_definition({"key": "a", "low": 15, "high": 35}), FIGURES)
    assert found.normalised[:, 0] == pytest.approx([0, 0.25, 1])


def test_distances_are_from_the_target() -> None:
    found = compute(_definition({"key": "a", "target": 80}, normalisation="distance"), FIGURES)
    assert found.normalised[:, 0] == pytest.approx([0.125, 0.25, 0.5])


def test_given_weights_count_within_the_dimension() -> None:
    definition = read_definition(
        {
            "key": "k", "version": "1",
            "dimensions": [{"key": "d", "weighting": "given", "indicators": [{"key": "a", "weight": 3}, {"key": "b"}]}],
        }
    )  # fmt: skip
    found = compute(definition, FIGURES)
    assert found.indicator_weights.tolist() == [0.75, 0.25]
    assert found.index == pytest.approx([0, 0.75 / 3 + 0.25, 0.75 + 0.25 / 3])


def test_a_geometric_mean_lets_nothing_make_up_for_zero() -> None:
    dimensions = [{"key": key, "indicators": [{"key": key}]} for key in "ab"]
    definition = read_definition({"key": "k", "version": "1", "aggregation": "geometric", "dimensions": dimensions})
    assert compute(definition, FIGURES).index == pytest.approx([0, (1 / 3) ** 0.5, (1 / 3) ** 0.5])
    with pytest.raises(GeometricNeedsPositive):
        compute(read_definition({**{"key": "k", "version": "1", "dimensions": dimensions}, "aggregation": "geometric",
                                 "normalisation": "z"}), FIGURES)  # fmt: skip


class TestMissing:
    """What happens where a district lacks a figure."""

    figures: ClassVar[dict[str, dict[str, float | None]]] = {**FIGURES, "Øst": {"a": 40.0, "b": None}}

    def _compute(self, policy: str) -> Any:
        return compute(_definition({"key": "a"}, {"key": "b"}, missing=policy), self.figures)

    def test_it_gets_no_index(self) -> None:
        found = self._compute("refuse")
        assert (found.value("Øst"), found.ranks[3]) == (None, None)

    def test_the_others_count(self) -> None:
        assert self._compute("skip").value("Øst") == 1.0

    def test_the_mean_stands_in_and_is_marked(self) -> None:
        found = self._compute("mean")
        assert found.value("Øst") == pytest.approx((1 + (7 / 3 - 1) / 3) / 2)
        step = found.steps("Øst")[1]
        assert (step.raw, step.is_filled_in) == (None, True)


def test_all_alike_are_neither_good_nor_bad() -> None:
    figures = {unit: {"a": 7.0} for unit in "xyz"}
    for method in ("min_max", "rank"):
        assert compute(_definition({"key": "a"}, normalisation=method), figures).index == pytest.approx([0.5] * 3)


class TestPrincipalComponents:
    """Weights from the figures themselves."""

    @pytest.mark.parametrize(
        ("figures", "expected"),
        [
            (
                ["23519", "41427", "67183", "12638", "76291", "54355", "89162", "32716", "97374", "21549"],
                [0.2026255383208835, 0.2039140258132471, 0.1977783990079889, 0.1908993909824325, 0.2047826458754481],
            ),
            (
                ["429136", "537244", "113987", "214799", "981352", "892441", "348675", "675568", "766813", "259726"],
                [0.22983917562605219, 0.20099718855801524, 0.1322890296202382, 0.07449118885461151,
                 0.18970941042411593, 0.17267400691696694],
            ),
        ],
    )  # fmt: skip
    def test_as_in_r(self, figures: list[str], expected: list[float]) -> None:
        """R 4.2.2: eigen(cor(m)), varimax(loadings, normalize = TRUE, eps = 1e-14), then the shares as described."""
        rows = np.array([[float(digit) for digit in row] for row in figures])
        assert principal_weights(rows) == pytest.approx(expected, abs=1e-9)

    def test_columns_that_say_the_same_share_what_they_say(self) -> None:
        rng = np.random.default_rng(1)
        one, other = rng.normal(size=(2, 4_000))
        near = rng.normal(size=(3, 4_000)) / 50
        # a component of three columns and one of two; each explains its number of columns
        found = principal_weights(np.column_stack([one, one + near[0], one + near[1], other, other + near[2]]))
        assert found == pytest.approx([0.2] * 5, abs=0.005)

    def test_weights_do_not_depend_on_units_or_order(self) -> None:
        rng = np.random.default_rng(2)
        figures = rng.normal(size=(60, 4)) @ rng.normal(size=(4, 4))
        found = principal_weights(figures)
        assert found.sum() == pytest.approx(1)
        assert principal_weights(figures * [1, 1000, 0.01, 5] + 7) == pytest.approx(found, abs=1e-6)
        assert principal_weights(figures[:, [3, 1, 0, 2]]) == pytest.approx(found[[3, 1, 0, 2]], abs=1e-4)

    def test_where_there_is_nothing_to_go_by_all_count_alike(self) -> None:
        assert principal_weights(np.ones((9, 3))).tolist() == pytest.approx([1 / 3] * 3)
        assert principal_weights(np.eye(2)).tolist() == [0.5, 0.5]

    def test_as_a_definition_asks(self) -> None:
        definition = read_definition(
            {"key": "k", "version": "1", "dimensions": [
                {"key": "d", "weighting": "pca", "indicators": [{"key": "a"}, {"key": "b"}]}]}
        )  # fmt: skip
        assert compute(definition, FIGURES).indicator_weights.sum() == pytest.approx(1)


class TestRankBands:
    """Monte Carlo on weights and normalisation."""

    districts: ClassVar = {
        f"d{place}": {"a": float(place), "b": float(place * place % 7), "c": float(10 - place)} for place in range(8)
    }
    definition: ClassVar = _definition({"key": "a"}, {"key": "b"}, {"key": "c"}, scale=100, flag_below=50)

    def test_the_same_seed_gives_the_same_bands(self) -> None:
        result = compute(self.definition, self.districts)
        assert rank_bands(result, runs=50, seed=1) == rank_bands(result, runs=50, seed=1)
        assert rank_bands(result, runs=50, seed=1) != rank_bands(result, runs=50, seed=2)

    def test_what_is_best_in_everything_is_always_first(self) -> None:
        clear = {"best": {"a": 9.0, "b": 9.0, "c": 99.0}, **self.districts}
        bands = rank_bands(compute(self.definition, clear), runs=200)
        assert (bands[0].unit, bands[0].rank, bands[0].low, bands[0].high) == ("best", 1, 1.0, 1.0)
        assert bands[0].flagged_share == 0.0

    def test_without_spread_and_with_one_scale_the_band_is_the_rank(self) -> None:
        result = compute(self.definition, self.districts)
        bands = rank_bands(result, runs=5, spread=0.0, normalisations=[Normalisation.MIN_MAX])
        assert [(band.low, band.median, band.high) for band in bands] == [(r, r, r) for r in result.ranks]
        flagged = {band.unit for band in bands if band.flagged_share == 1.0}
        assert flagged == set(result.flagged())

    def test_who_has_no_index_has_no_band(self) -> None:
        result = compute(self.definition, {**self.districts, "unknown": {}})
        last = rank_bands(result, runs=5)[-1]
        assert (last.rank, last.low, last.median, last.high) == (None, None, None, None)


def test_the_safety_index_by_hand_and_the_districts_with_a_marked_need() -> None:
    safe = {"violence": 5, "robbery": 1, "burglary": 6, "vandalism": 4,
            "safe_by_day": 96, "safe_at_night": 85, "stays_away": 10, "victim": 9}  # fmt: skip
    unsafe = {"violence": 15, "robbery": 4, "burglary": 15, "vandalism": 14,
              "safe_by_day": 80, "safe_at_night": 58, "stays_away": 30, "victim": 21}  # fmt: skip
    found = compute(built_in("safety"), {"Nord": safe, "Havn": unsafe, "Syd": {**safe, "victim": None}})
    police = (2 * 0.75 + 2 * 0.8 + 0.8 + 0.8) / 6
    survey = (0.9 + 2 * 0.75 + 0.75 + 0.7) / 5
    assert found.value("Nord") == pytest.approx(100 * (police + survey) / 2)
    assert found.dimension_values("Nord") == pytest.approx({"police": 100 * police, "survey": 100 * survey})
    assert found.flagged() == ("Havn",)
    assert found.value("Syd") is None


def test_cities_beside_each_other() -> None:
    definition = built_in("intercultural")
    everything = {indicator.key: indicator.high for indicator in definition.indicators}
    nothing: dict[str, float | None] = dict.fromkeys(everything, 0.0)
    half = {**everything, "work_employers": 0.0, "work_founders": 0.0, "work_procurement": 0.0, "culture_grants": None}
    found = compute(definition, {"By A": half, "By B": everything, "By C": nothing})
    assert [found.value(unit) for unit in found.units] == pytest.approx([100 * 8 / 9, 100, 0])
    work = next(row for row in beside_others(found, "By A") if row.dimension == "work")
    assert (work.value, work.others_mean, work.others_best, work.rank, work.of) == (0.0, 50.0, 100.0, 2, 3)
    culture = next(row for row in beside_others(found, "By A", ["By C"]) if row.dimension == "culture")
    assert (culture.value, culture.others_mean, culture.rank, culture.of) == (100.0, 0.0, 1, 2)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=12))
def test_every_scale_keeps_the_order(values: list[float]) -> None:
    figures = {str(at): {"a": round(value, 3)} for at, value in enumerate(values)}
    order = compute(_definition({"key": "a"}), figures).ranks
    for method in ("z", "rank"):
        assert compute(_definition({"key": "a"}, normalisation=method), figures).ranks == order
