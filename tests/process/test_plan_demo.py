"""The demo's plans: files of the kind that cities hand over."""

from decimal import Decimal
from pathlib import Path

import pytest

from pejl.process.plan_facts import read_facts
from pejl.stages.plans.sheet import ReadPlan

DEMO = Path(__file__).resolve().parents[2] / "example" / "demo"


def read(name: str) -> ReadPlan:
    return read_facts((DEMO / name).read_bytes(), name)


@pytest.mark.parametrize("name", ["plan.yaml", "next-plan.yaml"])
def test_the_demos_files_have_no_faults(name: str) -> None:
    found = read(name)
    assert found.faults == []
    assert (found.committee, found.administration, found.settings["windows"]) == ("BIU", "BIF", (3, 9))


def test_the_followed_plan_says_its_own_totals_right() -> None:
    found = read("plan.yaml")
    counted = [line for line in found.lines.values() if line.kind != "of_which"]
    for year, total in found.totals.items():
        assert sum(line.amounts.get(year, Decimal(0)) for line in counted) == total == found.frames[year]


def test_every_initiative_of_the_followed_plan_can_be_read_in_english_too() -> None:
    found = read("plan.yaml")
    assert [one.code for one in found.initiatives.values() if not one.about.name_en] == []
    assert all(target.name_en for one in found.initiatives.values() for target in one.targets)
