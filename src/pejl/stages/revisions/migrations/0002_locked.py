"""An approved change is locked, and no step of a change can be changed or removed.

Reopening takes it back to a draft, and putting it together with another ends it: the only changes it can take.
"""

from django.db import migrations

from pejl.ground.triggers import Forbid

_APPROVED = "EXISTS (SELECT 1 FROM revisions_change c WHERE c.id = {row}.change_id AND c.state = 'approved')"


class Migration(migrations.Migration):
    dependencies = [("revisions", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("revisions_change", "DELETE", when="OLD.state = 'approved'"),
        Forbid(
            "revisions_change",
            "UPDATE",
            when="OLD.state = 'approved' AND NOT (NEW.state IN ('draft', 'superseded') AND NEW.title = OLD.title "
            "AND NEW.reason = OLD.reason AND NEW.number = OLD.number AND NEW.unit_id = OLD.unit_id)",
        ),
        Forbid("revisions_provisionedit", "UPDATE", "DELETE", when=_APPROVED.format(row="OLD")),
        Forbid("revisions_provisionedit", "INSERT", when=_APPROVED.format(row="NEW")),
        Forbid("revisions_changestep", "UPDATE", "DELETE"),
    ]
