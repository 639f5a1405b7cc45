"""Which figures may be compared."""

from pejl.measuring.observations import Baseline, Observation, Series, comparable
from pejl.measuring.outcomes import Better, Reason
from pejl.measuring.periods import Period


def _seen(year: int, value: float | None = 10.0, **more: object) -> Observation:
    return Observation(Period.year(year), value, **more)  # type: ignore[arg-type]


def _series(*observations: Observation, baselines: tuple[Baseline, ...] = ()) -> Series:
    return Series(Better.HIGHER, baselines, observations)


BASE = Baseline(_seen(2018))


def test_a_figure_is_its_value_or_what_its_counts_give() -> None:
    assert Observation(Period.year(2018), numerator=46, denominator=56).figure == 100 * 46 / 56
    assert Observation(Period.year(2018), 82, numerator=46, denominator=56).figure == 82
    assert Observation(Period.year(2018), numerator=46).figure is None
    assert Observation(Period.year(2018), numerator=46, denominator=0).figure is None


def test_a_count_is_given_or_follows_from_the_share_and_the_whole() -> None:
    assert Observation(Period.year(2018), 15.3, numerator=9_000).count == 9_000
    assert Observation(Period.year(2018), 15.0, denominator=2_000).count == 300
    assert Observation(Period.year(2018), 15.0).count is None


def test_figures_after_the_baseline_are_used_in_order() -> None:
    found = comparable(_series(_seen(2020), _seen(2019), _seen(2017), _seen(2021, None), baselines=(BASE,)))
    assert [str(o.period) for o in found.used] == ["2018", "2019", "2020"]
    assert found.reason is None


def test_nothing_after_the_baseline_is_no_data() -> None:
    assert comparable(_series(_seen(2018), baselines=(BASE,))).reason is Reason.NO_DATA
    assert comparable(_series(_seen(2018))).reason is Reason.NO_BASELINE
    assert comparable(_series(_seen(2019), baselines=(Baseline(_seen(2018, None)),))).reason is Reason.NO_BASELINE


def test_a_pending_baseline_is_the_first_figure_of_its_year_or_later() -> None:
    pending = (Baseline(pending=Period.year(2019)),)
    assert comparable(_series(baselines=pending)).reason is Reason.BASELINE_PENDING
    assert comparable(_series(_seen(2018), baselines=pending)).reason is Reason.BASELINE_PENDING
    assert comparable(_series(_seen(2019), baselines=pending)).reason is Reason.NO_DATA
    found = comparable(_series(_seen(2018), _seen(2019), _seen(2021), baselines=pending))
    assert [str(o.period) for o in found.used] == ["2019", "2021"]


def test_what_counts_something_else_is_set_aside() -> None:
    found = comparable(_series(_seen(2019), _seen(2020, 4.0, scope="3 areas"), baselines=(BASE,)))
    assert (found.reason, [o.figure for o in found.set_aside]) == (Reason.METHOD_BREAK, [4.0])


def test_a_break_of_method_holds_for_everything_after_it() -> None:
    found = comparable(_series(_seen(2019), _seen(2020, breaks=True), _seen(2021), baselines=(BASE,)))
    assert (found.reason, len(found.used), len(found.set_aside)) == (Reason.METHOD_BREAK, 2, 2)


def test_a_revised_baseline_starts_anew() -> None:
    revised = Baseline(_seen(2020, 5.0, breaks=True), reason="new register")
    found = comparable(_series(_seen(2019), _seen(2020, breaks=True), _seen(2021, 6.0), baselines=(BASE, revised)))
    assert (found.reason, [o.figure for o in found.used]) == (None, [5.0, 6.0])


def test_too_few_respondents_say_nothing() -> None:
    few = _series(_seen(2019, respondents=29), baselines=(BASE,))
    assert comparable(few).reason is Reason.SAMPLE_TOO_SMALL
    assert comparable(few, fewest=29).reason is None
