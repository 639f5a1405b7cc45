"""What is worked out once says what working it out now would, and is forgotten with whatever changes it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.stages.barometer.making import lead_of, make_indicator, make_measured_policy, promise, row, start, take

from pejl.measuring import Better, Outcome, Period
from pejl.process.figures import assess_indicators_anew
from pejl.stages.barometer import rules_mark
from pejl.stages.barometer.models import Figure, Glance
from pejl.stages.barometer.queries.glances import Glanced, policies_without_glances, standing_at_a_glance
from pejl.stages.barometer.queries.points import Point, Points
from pejl.stages.barometer.queries.reading import text_measured
from pejl.stages.barometer.rules_mark import mark_of_rules
from pejl.stages.barometer.verbs import About, Start, assess_anew, change_indicator, correct_figure, set_baseline
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db


def said(policy: Policy, *, only_public: bool = True) -> list[object]:
    version = text_measured(policy)
    assert version is not None
    found = standing_at_a_glance(policy, version, only_public=only_public)
    rows = [one for goal in found.goals for one in goal.indicators] + list(found.others)
    return [found.rolled, *((one.indicator.code, one.outcome, one.score, one.points) for one in rows)]


def kinds(policy: Policy, *, only_public: bool = True) -> list[bool]:
    """Of each indicator, whether it was worked out before."""
    version = text_measured(policy)
    assert version is not None
    found = standing_at_a_glance(policy, version, only_public=only_public)
    return [isinstance(one, Glanced) for goal in found.goals for one in goal.indicators]


@pytest.fixture
def policy() -> Policy:
    """One of each: a figure to reach, a comparator to be level with, a count, one pending, one without a promise."""
    found = make_measured_policy()
    promises: dict[str, dict[str, Any]] = {
        "1a": {"kind": "absolute", "value": 60, "by": 2026},
        "1b": {"kind": "parity"},
        "1c": {"kind": "relative_change", "change": -20, "of": "count"},
        "1d": {"kind": "direction"},
    }
    for code, data in promises.items():
        promise(make_indicator(found, code, better=Better.LOWER if code == "1c" else Better.HIGHER), **data)
    make_indicator(found, "x", goal="")
    for code in ("1a", "1b"):
        start(found.indicators.get(code=code), "2022", 50.0)
    start(found.indicators.get(code="1c"), "2022", 15.3, numerator=1_530.0, denominator=10_000.0)
    set_baseline(found.indicators.get(code="1d"), start=Start(pending="2023"), by=lead_of(found))
    take(found, [row(code, year, value) for code in ("1a", "1b", "1d", "x")
                 for year, value in (("2023", 51.0), ("2024", 54.0))])  # fmt: skip
    take(found, [row("1b", year, 55.0, "role=comparator") for year in ("2022", "2023", "2024")])
    take(found, [row("1c", "2024", 14.0, numerator=1_400.0, denominator=10_000.0)])
    return found


def test_a_glance_says_what_all_figures_do(policy: Policy) -> None:
    live = said(policy)
    assert kinds(policy) == [False] * 4
    assert assess_anew(policy) == 5
    assert said(policy) == live
    assert kinds(policy) == [True] * 4
    assert assess_anew(policy) == 0
    assert [one[1] for one in live[1:]] == [  # type: ignore[index]
        Outcome.TOO_SLOW, Outcome.ON_TRACK, Outcome.TOO_SLOW, Outcome.ON_TRACK, None,
    ]  # fmt: skip


def test_a_page_of_glances_reads_no_figure(policy: Policy) -> None:
    assess_anew(policy)
    with CaptureQueriesContext(connection) as asked:
        said(policy)
    assert not any("barometer_figure" in one["sql"] for one in asked)


def test_what_changes_an_indicator_forgets_its_glance_alone(policy: Policy) -> None:
    lead = lead_of(policy)
    first = policy.indicators.get(code="1a")

    def forgotten() -> list[str]:
        found = list(policy.indicators.filter(glance=None).values_list("code", flat=True))
        assess_anew(policy)
        return found

    assert len(forgotten()) == 5
    take(policy, [row("1a", "2024", 59.0)])
    assert forgotten() == ["1a"]
    correct_figure(Figure.objects.filter(series__indicator=first).latest("time"), numbers={"value": 40.0},
                   reason="Tastefejl", by=lead)  # fmt: skip
    assert forgotten() == ["1a"]
    set_baseline(first, start=Start("2022", 30.0), by=lead, reason="Ny opgørelse")
    assert forgotten() == ["1a"]
    promise(first, kind="direction")
    assert forgotten() == ["1a"]
    change_indicator(first, about=About("1a", "Andel", "percent", Better.LOWER), by=lead)
    assert forgotten() == ["1a"]
    glance = Glance.objects.get(indicator=first)
    assert (glance.outcome, glance.points) == ("moving_away", [[30.0, "2022"], [40.0, "2024"], None])


def test_another_end_of_the_policy_is_another_deadline(policy: Policy) -> None:
    assess_anew(policy)
    policy.ends = date(2040, 12, 31)
    policy.save()
    assert kinds(policy) == [False] * 4
    assert assess_anew(policy) == 5
    third = policy.indicators.get(code="1c").glance
    assert third.points[2] == [pytest.approx(12.24), str(Period.year(2040))]


def test_other_rules_make_all_glances_anew(policy: Policy) -> None:
    assess_anew(policy)
    assert list(policies_without_glances()) == []
    Glance.objects.update(worked_out_by="", points=[[3.0, "2022"], None, None])
    assert kinds(policy) == [False] * 4
    assert list(policies_without_glances()) == [policy]
    assess_indicators_anew()
    assert kinds(policy) == [True] * 4
    assert list(policies_without_glances()) == []
    assert not Glance.objects.filter(points=[[3.0, "2022"], None, None]).exists()


def test_the_mark_is_another_where_a_rule_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = mark_of_rules()
    copied = [tmp_path / place.name for place in rules_mark._RULES]
    for place, copy in zip(rules_mark._RULES, copied, strict=True):
        shutil.copytree(place, copy) if place.is_dir() else shutil.copy(place, copy)
    monkeypatch.setattr(rules_mark, "_RULES", tuple(copied))
    assert (len(known), mark_of_rules.__wrapped__()) == (16, known)
    rule = tmp_path / "queries" / "breakdowns.py"
    rule.write_text(rule.read_text(encoding="utf-8") + "\n# one more\n", encoding="utf-8")
    assert mark_of_rules.__wrapped__() != known


def test_a_hidden_start_is_known_at_a_glance() -> None:
    policy = make_measured_policy()
    indicator = make_indicator(policy, unit="persons")
    start(indicator, "2022", 3.0)
    promise(indicator, kind="direction")
    take(policy, [row("1a", "2024", 33.0)])
    live = said(policy)
    assess_anew(policy)
    assert said(policy) == live
    assert Glance.objects.get().hides_start
    assert live[1][3] == Points(None, Point(33.0, Period.year(2024)), None, hides_start=True)  # type: ignore[index]


def test_who_works_here_sees_what_is_hidden_from_the_public() -> None:
    policy = make_measured_policy()
    indicator = make_indicator(policy, unit="persons")
    start(indicator, "2022", 20.0)
    promise(indicator, kind="direction")
    take(policy, [row("1a", "2023", 22.0), row("1a", "2024", 3.0)])
    assess_anew(policy)
    assert indicator.glance.hides
    assert (kinds(policy), kinds(policy, only_public=False)) == ([True], [False])
    public, work = said(policy), said(policy, only_public=False)
    assert (public[1][1], work[1][1]) == (Outcome.ON_TRACK, Outcome.MOVING_AWAY)  # type: ignore[index]
