"""Sums, frame, and where the text and the table do not say the same."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.making import make_person, make_policy, make_unit
from tests.stages.plans.making import (
    YEARS,
    adopt,
    every_year,
    line,
    make_initiative,
    make_plan,
    officer_of,
    pay,
    secretary_of,
)

from pejl.process.plan_import import import_plan
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.errors import LineWrong, NameMissing, TotalsDiffer, YearOutside
from pejl.stages.plans.models import Plan
from pejl.stages.plans.money import budget_findings, lines_of, money_table, paid_years
from pejl.stages.plans.verbs.money import write_budget
from pejl.wording import Wording

AMOUNTS = st.decimals(0, 9_999_999, places=3, allow_nan=False, allow_infinity=False)


@pytest.fixture
def facts_plan(db: None, shared: Path) -> Plan:
    """The real plan, from its facts."""
    committee, unit = make_unit(kind="committee", code="BIU"), make_unit(code="BIF")
    unit.serves.add(committee)
    content = (shared / "facts" / "action-plan-2019-22.yaml").read_bytes()
    by = make_person(Role.OFFICER, unit)
    return import_plan(policy=make_policy(), content=content, name="plan.yaml", by=by).plan


def findings(plan: Plan, language: str = "da") -> list[tuple[str, str]]:
    initiatives = plan.initiatives.order_by("order")
    return [
        (one.line, one.said(Wording(language))) for one in budget_findings(plan, lines_of(plan), initiatives, language)
    ]


def test_the_real_plans_table_sums_to_its_frame_in_each_of_the_four_years(facts_plan: Plan) -> None:
    table = money_table(facts_plan, lines_of(facts_plan))
    assert table.amounts == (Decimal(11000),) * 4
    assert table.total == 44000
    assert table.agrees
    assert {group.name: group.total for group in table.groups} == {
        "work": Decimal(28000),
        "education": Decimal(9600),
        "society": Decimal(4000),
    }
    assert table.other.total == 2400


def test_both_discrepancies_of_the_real_plan_are_found_and_explained(facts_plan: Plan) -> None:
    assert [(code, text) for code, text in findings(facts_plan, "en")] == [
        (
            "I2",
            "The text says 2,500 a year, but the table has 2,900 in 2020: a difference of 400. In the same year "
            "“Survey” changes by just as much the other way.",
        ),
        (
            "I3",
            "The text says 600 a year, but the table stops after 2020. It is a pilot: say what happens afterwards. "
            "In the same year “Reserve for later allocation” changes by just as much the other way.",
        ),
    ]


@pytest.mark.django_db
def test_lines_that_do_not_add_up_stand_in_the_way_of_adopting() -> None:
    plan = make_plan()
    make_initiative(plan)
    pay(plan, line(), line("R", every_year("0.5"), kind="reserve", name="Reserve"), frame=3400)
    with pytest.raises(TotalsDiffer) as refused:
        adopt(plan)
    assert refused.value.parameters == {"year": 2023, "total": "3300,5", "frame": "3400"}
    assert findings(plan)[0] == (
        "",
        "I 2023 giver linjerne 3.300,5 i alt; 99,5 af rammen på 3.400 er ikke fordelt.",
    )
    pay(plan, line(), line("R", every_year("99.5"), kind="reserve", name="Reserve"), frame=3400)
    assert money_table(plan, lines_of(plan)).remaining == (Decimal("0.5"),) * 4
    pay(plan, line(), line("R", every_year(100), kind="reserve", name="Reserve"), frame=3400)
    assert adopt(plan).adoptions.get().by == secretary_of(plan)


@pytest.mark.django_db
def test_a_part_counts_in_no_total_and_is_not_larger_than_its_whole() -> None:
    plan = make_plan()
    make_initiative(plan)
    part = line("I1.1", every_year(600) | {2025: Decimal(3400)}, kind="of_which", name="løn", belongs_to="I1")
    pay(plan, part, line())
    table = money_table(plan, lines_of(plan))
    assert table.amounts == (Decimal(3300),) * 4
    assert table.groups[0].rows[0].parts[0].amounts == tuple(map(Decimal, (600, 600, 3400, 600)))
    assert findings(plan) == [("I1", "I 2025 giver delene 3.400 i alt, men hele linjen er 3.300.")]


@pytest.mark.django_db
def test_several_lines_of_an_initiative_are_held_against_its_text_together() -> None:
    plan = make_plan()
    initiative = make_initiative(plan, stated_yearly=Decimal(3300))
    pay(plan, line("A", every_year(3000), belongs_to="I1"), line("B", every_year(300), belongs_to="I1"))
    assert findings(plan) == []
    assert paid_years(lines_of(plan)) == {initiative.pk: every_year(3300)}


@pytest.mark.django_db
def test_a_line_says_what_it_is_for() -> None:
    plan = make_plan()
    make_initiative(plan)
    officer = officer_of(plan)
    for wrong, error in (
        (line(belongs_to="I9"), LineWrong),
        (line("H", kind="of_which", belongs_to="", name="løn"), LineWrong),
        (line("R", kind="reserve"), NameMissing),
        (line(amounts={2022: Decimal(1)}), YearOutside),
    ):
        with pytest.raises(error):
            write_budget(plan, frames={}, lines=[wrong], by=officer)
    assert not plan.lines.exists()


class Sums(TestCase):
    """Whatever the amounts, nothing is lost or rounded on the way through the database."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=5))
    def test_the_table_adds_up_to_what_was_written(self, rows: list[tuple[Decimal, ...]]) -> None:
        plan = make_plan()
        lines = [
            line(f"R{at}", dict(zip(YEARS, amounts, strict=True)), kind="reserve", name="Reserve")
            for at, amounts in enumerate(rows)
        ]
        write_budget(plan, frames={}, lines=lines, by=officer_of(plan))
        table = money_table(plan, lines_of(plan))
        assert table.amounts == tuple(sum(column) for column in zip(*rows, strict=True))
        assert table.total == sum(map(sum, rows)) == sum(row.total for row in table.other.rows)
