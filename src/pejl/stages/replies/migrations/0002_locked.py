"""An approved reply is locked, and no version of a reply can change.

Reopening takes it back to a draft, and is the only change an approved reply can take.
"""

from django.db import migrations

from pejl.ground.triggers import Forbid


class Migration(migrations.Migration):
    dependencies = [("replies", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("replies_reply", "DELETE", when="OLD.state = 'approved'"),
        Forbid(
            "replies_reply",
            "UPDATE",
            when="OLD.state = 'approved' AND NOT (NEW.state = 'draft' AND NEW.text = OLD.text "
            "AND NEW.decision = OLD.decision AND NEW.reason = OLD.reason)",
        ),
        Forbid("replies_replyversion", "UPDATE", "DELETE"),
    ]
