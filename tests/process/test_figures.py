"""Files of figures: looked at, taken in, and fetched from the folder once."""

import os
from pathlib import Path

import pytest
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, start

from pejl.measuring.errors import ColumnsMissing, FiguresUnreadable
from pejl.measuring.figures import FigureMapping
from pejl.process.figures import look_at_figures, look_through, take_in_figures
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.stages.barometer.errors import NoFigures
from pejl.stages.barometer.models import Figure
from pejl.stages.barometer.verbs import Start, keep_source, set_baseline

pytestmark = pytest.mark.django_db
CSV = "kode;år;bydel;pct\n1a;2023;;51,5\n1a;2024;;53\n1a;2024;Nord;fx\n9z;2024;;3\n".encode()
MAPPING = FigureMapping(
    indicator_column="kode", period_column="år", value="pct", breakdowns={"district": "bydel"}, decimal=","
)


def test_a_file_is_looked_at_before_it_enters() -> None:
    bare = look_at_figures(CSV, "tal.csv")
    assert (bare.columns, bare.rows, bare.taken) == (("kode", "år", "bydel", "pct"), 4, None)
    assert bare.sample[0] == ("1a", "2023", "", "51,5")
    seen = look_at_figures(CSV, "tal.csv", MAPPING)
    assert seen.taken is not None
    assert (len(seen.taken.rows), [problem.number for problem in seen.taken.problems]) == (3, [4])
    with pytest.raises(ColumnsMissing):
        look_at_figures(CSV, "tal.csv", FigureMapping(indicator="1a", period_column="år", value="andel"))
    with pytest.raises(FiguresUnreadable):
        look_at_figures(b"{]", "tal.json")
    assert Figure.objects.count() == 0


def test_what_is_right_enters_and_the_rest_is_told_with_its_row() -> None:
    policy = make_indicator().policy
    taken = take_in_figures(policy, content=CSV, name="tal.csv", mapping=MAPPING, by=lead_of(policy))
    assert (taken.counts["new"], [one["number"] for one in taken.problems]) == (2, [4, 5])
    with pytest.raises(NoFigures):
        take_in_figures(
            policy, content=b"kode;\xc3\xa5r;bydel;pct\n", name="tom.csv", mapping=MAPPING, by=lead_of(policy)
        )


def test_a_figure_counts_what_the_baseline_of_its_time_does() -> None:
    indicator = make_indicator()
    lead = lead_of(indicator.policy)
    start(indicator, "2022", 57.0, scope="7 områder")
    set_baseline(indicator, start=Start("2024", 15.0, scope="3 områder"), by=lead, reason="Budgettet blev mindre")
    take_in_figures(indicator.policy, content=CSV, name="tal.csv", mapping=MAPPING, by=lead)
    assert list(Figure.objects.order_by("time").values_list("period", "scope")) == [
        ("2023", "7 områder"),
        ("2024", "3 områder"),
    ]


def test_a_file_of_the_folder_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    policy = make_measured_policy()
    make_indicator(policy)
    source = keep_source(
        policy, name="Register", mapping=MAPPING, by=lead_of(policy), file_pattern="tal-*.csv", every_days=7
    )
    (tmp_path / "tal-2.csv").write_bytes(CSV)
    with (tmp_path / "tal-1.csv").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    refused, taken = look_through(tmp_path)
    assert (refused.problems[0]["message"], refused.problems[0]["parameters"]) == (
        "The file is larger than {megabytes} MB.",
        {"megabytes": "100"},
    )
    assert (refused.original.size < 100, taken.counts["new"]) == (True, 2)
    type(source).objects.update(looked_at=None)
    assert look_through(tmp_path) == []  # it is the same file still
    os.utime(tmp_path / "tal-1.csv", (1, 1))
    type(source).objects.update(looked_at=None)
    assert [one.file_name for one in look_through(tmp_path)] == ["tal-1.csv"]


def test_the_folder_is_looked_through_when_it_is_time_and_a_file_enters_once(tmp_path: Path) -> None:
    policy = make_measured_policy()
    make_indicator(policy)
    source = keep_source(
        policy, name="Register", mapping=MAPPING, by=lead_of(policy), file_pattern="tal-*.csv", every_days=7
    )
    (tmp_path / "tal-1.csv").write_bytes(CSV)
    (tmp_path / "tal-2.csv").write_bytes(b"noget;andet\n1;2\n")
    (tmp_path / "andet.csv").write_bytes(CSV)
    found = look_through(tmp_path)
    assert [(one.file_name, one.counts["new"], one.counts["wrong"]) for one in found] == [
        ("tal-1.csv", 2, 2),
        ("tal-2.csv", 0, 1),
    ]
    assert look_through(tmp_path) == []  # it is not time yet
    type(source).objects.update(looked_at=None)
    assert look_through(tmp_path) == []  # both files are known
    assert Figure.objects.count() == 2
    assert look_through(tmp_path / "nowhere") == []
