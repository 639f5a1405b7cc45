"""What an approved reply answers is locked with it; more remarks that say the same may still be given it.

Where an approved reply was passed on to stays too, also when it is reopened.
"""

from django.db import migrations

from pejl.ground.triggers import Forbid

_APPROVED = "EXISTS (SELECT 1 FROM replies_reply r WHERE r.id = OLD.reply_id AND r.state = 'approved')"


class Migration(migrations.Migration):
    dependencies = [("replies", "0003_review_and_note"), ("audit", "0002_append_only")]
    operations = [
        Forbid("replies_replyremark", "UPDATE", "DELETE", when=_APPROVED),
        Forbid(
            "replies_reply",
            "UPDATE",
            when="OLD.state = 'approved' AND NOT (COALESCE(NEW.passed_on_to_id, 0) = COALESCE(OLD.passed_on_to_id, 0) "
            "AND NEW.unit_id = OLD.unit_id AND NEW.number = OLD.number AND NEW.hearing_id = OLD.hearing_id)",
            name="replies_reply_kept",
        ),
    ]
