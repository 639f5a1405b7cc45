"""What a committee has adopted stays: the money, the initiatives, the targets. Revised figures are added, never changed.

Only reopening, which is a change of the plan's state alone, lets a plan be written again; what was adopted is kept.
"""

from django.db import migrations

from pejl.ground.triggers import Forbid

_NOT_DRAFT = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = {row}.plan_id AND p.state <> 'draft')"
_OF_LINE = (
    "EXISTS (SELECT 1 FROM plans_budgetline l JOIN plans_plan p ON p.id = l.plan_id "
    "WHERE l.id = {row}.line_id AND p.state <> 'draft')"
)
_OF_INITIATIVE = (
    "EXISTS (SELECT 1 FROM plans_initiative i JOIN plans_plan p ON p.id = i.plan_id "
    "WHERE i.id = {row}.initiative_id AND p.state <> 'draft')"
)
_OF_TARGET = (
    "EXISTS (SELECT 1 FROM plans_yearlytarget t JOIN plans_initiative i ON i.id = t.initiative_id "
    "JOIN plans_plan p ON p.id = i.plan_id WHERE t.id = {row}.target_id AND {wanted})"
)
_LATER, _CLOSED = "p.state <> 'draft'", "p.state = 'closed'"
_DESCRIBED = ("policy_id", "committee_id", "administration_id", "title", "first_year", "last_year", "scale",
              "currency", "revised_after", "windows", "pool")  # fmt: skip
_WRITTEN = ("plan_id", "code", '"order"', '"group"', "name", "name_en", "purpose", "target_group", "steps", "partners",
            "responsible_id", "pilot", "stated_yearly")  # fmt: skip


def _kept(table: str, condition: str) -> list[Forbid]:
    """Rows that may be written as long as the condition does not hold."""
    return [
        Forbid(table, "UPDATE", "DELETE", when=condition.format(row="OLD", wanted=_LATER)),
        Forbid(table, "INSERT", when=condition.format(row="NEW", wanted=_LATER)),
    ]


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("plans_plan", "UPDATE", when="OLD.state <> 'draft'", columns=_DESCRIBED),
        Forbid("plans_plan", "DELETE", when="OLD.state <> 'draft'"),
        Forbid("plans_adoption", "UPDATE", "DELETE"),
        *_kept("plans_frame", _NOT_DRAFT),
        *_kept("plans_budgetline", _NOT_DRAFT),
        *_kept("plans_amount", _OF_LINE),
        Forbid("plans_initiative", "UPDATE", when=_NOT_DRAFT.format(row="OLD"), columns=_WRITTEN),
        Forbid("plans_initiative", "DELETE", when=_NOT_DRAFT.format(row="OLD")),
        Forbid("plans_initiative", "INSERT", when=_NOT_DRAFT.format(row="NEW")),
        *_kept("plans_serves", _OF_INITIATIVE),
        *_kept("plans_evidence", _OF_INITIATIVE),
        *_kept("plans_yearlytarget", _OF_INITIATIVE),
        Forbid("plans_targetfigure", "UPDATE", "DELETE", when=_OF_TARGET.format(row="OLD", wanted=_LATER)),
        Forbid(
            "plans_targetfigure", "INSERT", when=f"NEW.revision = 1 AND {_OF_TARGET.format(row='NEW', wanted=_LATER)}"
        ),
        Forbid("plans_result", "UPDATE", "DELETE", when=_OF_TARGET.format(row="OLD", wanted=_CLOSED)),
        Forbid("plans_result", "INSERT", when=_OF_TARGET.format(row="NEW", wanted=_CLOSED)),
    ]
