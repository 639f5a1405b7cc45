"""The Human Development Index as UNDP published it, figure by figure.

Figures and index values: UNDP, Human Development Report 2021/22, Composite indices, complete time series (the
statistical annex); goalposts and formula: its technical note 1. Life expectancy 20 to 85 years, expected years of
schooling 0 to 18 (more counts as 18), mean years of schooling 0 to 15, income 100 to 75,000 dollars on the logarithm;
education is the mean of its two figures, the index the geometric mean of the three dimensions.
"""

import pytest

from pejl.measuring.composite import compute, read_definition

HDI = read_definition(
    """
    key = "hdi"
    version = "2021/22"
    aggregation = "geometric"

    [[dimensions]]
    key = "health"
    indicators = [{ key = "life", low = 20, high = 85 }]

    [[dimensions]]
    key = "education"
    indicators = [{ key = "expected", low = 0, high = 18 }, { key = "mean", low = 0, high = 15 }]

    [[dimensions]]
    key = "income"
    indicators = [{ key = "income", low = 100, high = 75000, is_logarithmic = true }]
    """
)
KEYS = ("life", "expected", "mean", "income")

IN_2021 = {
    "Switzerland": ((83.9872, 16.50029945, 13.85966015, 66933.00454), 0.962),
    "Denmark": ((81.3753, 18.71479988, 12.96049023, 60364.78595), 0.948),
    "Dominica": ((72.814, 13.3191862, 8.142186, 11487.62422), 0.720),
    "Djibouti": ((62.3049, 7.43298, 4.1, 5024.993944), 0.509),
    "Afghanistan": ((61.9824, 10.26384398, 2.98506999, 1824.190915), 0.478),
}
DENMARK = {
    1990: ((74.8636, 14.06153965, 11.47511219, 36106.21677), 0.834),
    1995: ((75.2856, 15.12403965, 11.64894009, 40527.83666), 0.854),
    2000: ((76.8137, 16.23390961, 12.47190261, 46139.8559), 0.889),
    2005: ((78.2243, 16.87528038, 12.82844702, 50870.24906), 0.911),
    2010: ((79.2459, 16.94296074, 12.42588997, 51409.125), 0.913),
    2015: ((80.738, 19.23700905, 12.63831997, 54690.48924), 0.936),
    2018: ((80.99, 18.79369926, 12.86071014, 57549.14584), 0.942),
    2019: ((81.4337, 18.71479988, 12.91060019, 58650.26154), 0.946),
    2020: ((81.5449, 18.71479988, 12.96049023, 58143.77306), 0.947),
}
AFGHANISTAN = {
    1990: ((45.9672, 2.504050016, 0.97112539, 2684.550019), 0.273),
    2000: ((55.2978, 5.529050112, 1.407805934, 984.9974338), 0.335),
    2010: ((60.8508, 9.002689838, 2.105191281, 1938.315627), 0.448),
    2020: ((62.5751, 10.26384398, 2.854717589, 1997.852149), 0.483),
}


def test_five_countries_as_published() -> None:
    found = compute(HDI, {country: dict(zip(KEYS, row, strict=True)) for country, (row, _) in IN_2021.items()})
    assert {unit: round(found.value(unit) or 0, 3) for unit in found.units} == {
        country: published for country, (_, published) in IN_2021.items()
    }
    assert found.ranks == (1, 2, 3, 4, 5)


@pytest.mark.parametrize("series", [DENMARK, AFGHANISTAN], ids=["Denmark", "Afghanistan"])
def test_three_decades_as_published(series: dict[int, tuple[tuple[float, ...], float]]) -> None:
    found = compute(HDI, {str(year): dict(zip(KEYS, row, strict=True)) for year, (row, _) in series.items()})
    assert {year: round(found.value(str(year)) or 0, 3) for year in series} == {
        year: published for year, (_, published) in series.items()
    }


def test_every_step_can_be_followed() -> None:
    found = compute(HDI, {"Denmark": dict(zip(KEYS, IN_2021["Denmark"][0], strict=True))})
    steps = {step.indicator: step for step in found.steps("Denmark")}
    assert steps["life"].normalised == pytest.approx((81.3753 - 20) / 65)
    assert (steps["expected"].raw, steps["expected"].normalised, steps["expected"].weight) == (18.71479988, 1.0, 0.5)
    assert found.dimension_values("Denmark") == pytest.approx(
        {"health": 0.94424, "education": 0.93202, "income": 0.96721}, abs=5e-5
    )
