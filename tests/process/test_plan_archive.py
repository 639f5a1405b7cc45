"""What of a plan leaves with a hearing: what became of its ideas, not the plan that took them up."""

from pejl.process.archive.scope import owned_tables, travels
from pejl.stages.plans.models import Idea, Initiative, Plan


def test_an_idea_travels_with_its_hearing_and_without_the_initiative() -> None:
    tables = {owned.table for owned in owned_tables()}
    assert Idea in tables
    assert not {Plan, Initiative} & tables
    assert travels(Idea, "fate")
    assert not travels(Idea, "initiative_id")
