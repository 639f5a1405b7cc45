"""Rows enter chunk by chunk, and the chunks leave no trace."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stages.barometer.making import lead_of, make_indicator, row, take

from pejl.ground.originals.store import keep
from pejl.measuring.figures import FigureRow
from pejl.stages.barometer.models import Figure, FigureRevision, Indicator, Series, SeriesRole, TakeIn
from pejl.stages.barometer.storing import store_rows

pytestmark = pytest.mark.django_db
ROWS = st.lists(
    st.tuples(st.sampled_from(["", "district=Nord", "role=comparator"]), st.integers(2015, 2018), st.integers(0, 2)),
    max_size=12,
    unique_by=lambda one: one[:2],
)


def stored(indicator: Indicator, rows: list[FigureRow], chunk: int) -> tuple[int, int]:
    original = keep(b"tal")
    take_in = TakeIn.objects.create(policy=indicator.policy, original=original, file_name="tal.csv")
    by = lead_of(indicator.policy)
    return store_rows(
        rows, indicators={"1a": indicator}, role=SeriesRole.OWN, take_in=take_in, by=by, reason="tal.csv", chunk=chunk
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ROWS, second=ROWS, chunk=st.integers(1, 5))
def test_chunks_of_any_size_keep_what_one_would(
    db: None, first: list[tuple[str, int, int]], second: list[tuple[str, int, int]], chunk: int
) -> None:
    found = []
    for size in (1_000, chunk):
        indicator = make_indicator()
        files = [[row("1a", str(year), float(n), where) for where, year, n in one] for one in (first, second)]
        counts = [stored(indicator, one, size) for one in files]
        mine = Figure.objects.filter(series__indicator=indicator)
        found.append(
            (
                counts,
                sorted(mine.values_list("series__role", "series__breakdown_key", "period", "value")),
                sorted(
                    (one.figure.period, one.before["value"], one.after["value"])
                    for one in FigureRevision.objects.filter(figure__in=mine)
                ),
            )
        )
    assert found[0] == found[1]
    before = {one[:2]: one[2] for one in first}
    after = {one[:2]: one[2] for one in second}
    changed = sum(before.get(key, number) != number for key, number in after.items())
    assert found[0][0] == [(len(first), 0), (len(after.keys() - before.keys()), changed)]


def test_the_same_figure_twice_in_one_file_enters_once() -> None:
    indicator = make_indicator()
    rows = [row("1a", "2023", 1.0), row("1a", "2023", 2.0, "role=own"), row("1a", "2023", 1.0, "role=hope")]
    assert stored(indicator, rows, 3) == (1, 0)
    assert (Figure.objects.get().value, Series.objects.count()) == (1.0, 1)


def test_what_is_written_past_the_models_is_what_they_read() -> None:
    indicator = make_indicator()
    take(
        indicator.policy,
        [row("1a", "2018-Q3", None, "sex=women", numerator=3.0, denominator=8.0, respondents=8, standard_error=0.5,
             note='"Citat"; tab\t og\nlinje')],
    )  # fmt: skip
    figure = Figure.objects.get()
    assert (figure.period, figure.time, figure.value, figure.numerator, figure.denominator) == (
        "2018-Q3",
        2018.625,
        None,
        3.0,
        8.0,
    )
    assert (figure.respondents, figure.standard_error, figure.scope, figure.breaks) == (8, 0.5, "", False)
    assert figure.note == '"Citat"; tab\t og\nlinje'
    assert figure.series.breakdown == [["sex", "women"]]
