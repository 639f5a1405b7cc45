"""What a body decided never changes, nor what was moved, voted and said with it; corrections stand beside it.

An item that has ended keeps its words and its papers.
"""

from django.db import migrations

from pejl.ground.triggers import Forbid

_DECIDED = "EXISTS (SELECT 1 FROM decisions_treatment t WHERE t.id = {row}.treatment_id AND t.state = 'decided')"
_PART_OF_DECIDED = (
    "EXISTS (SELECT 1 FROM decisions_{part} p JOIN decisions_treatment t ON t.id = p.treatment_id "
    "WHERE p.id = {row}.{part}_id AND t.state = 'decided')"
)
_ENDED = "EXISTS (SELECT 1 FROM decisions_item i WHERE i.id = {row}.item_id AND i.state IN ('approved', 'rejected'))"


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("decisions_treatment", "UPDATE", "DELETE", when="OLD.state = 'decided'"),
        *[
            operation
            for table in ("vote", "amendment", "statement")
            for operation in (
                Forbid(f"decisions_{table}", "UPDATE", "DELETE", when=_DECIDED.format(row="OLD")),
                Forbid(f"decisions_{table}", "INSERT", when=_DECIDED.format(row="NEW")),
            )
        ],
        *[
            operation
            for part in ("amendment", "statement")
            for operation in (
                Forbid(
                    f"decisions_{part}_parties", "UPDATE", "DELETE", when=_PART_OF_DECIDED.format(part=part, row="OLD")
                ),
                Forbid(f"decisions_{part}_parties", "INSERT", when=_PART_OF_DECIDED.format(part=part, row="NEW")),
            )
        ],
        Forbid("decisions_correction", "UPDATE", "DELETE"),
        Forbid(
            "decisions_item",
            "UPDATE",
            when="OLD.state IN ('approved', 'rejected') AND NOT (NEW.state = OLD.state AND NEW.title = OLD.title "
            "AND NEW.recommendation = OLD.recommendation AND NEW.case_number = OLD.case_number "
            "AND NEW.economy = OLD.economy AND NEW.policy_id = OLD.policy_id)",
        ),
        Forbid("decisions_item", "DELETE", when="OLD.state IN ('approved', 'rejected')"),
        Forbid("decisions_annex", "UPDATE", "DELETE", when=_ENDED.format(row="OLD")),
        Forbid("decisions_annex", "INSERT", when=_ENDED.format(row="NEW")),
    ]
