"""What a committee has approved stays as it is, and so does everything of a round that is closed.

What was said before is only added to. Who did it may be forgotten when a person's account is deleted, and what a line
is about may vanish from a plan that is written anew: code and name stay.
"""

from django.db import migrations

from pejl.ground.triggers import Forbid

_OF_SHARE = (
    "EXISTS (SELECT 1 FROM followup_share s JOIN followup_round r ON r.id = s.round_id "
    "WHERE s.id = {row}.share_id AND (s.state = 'approved' OR r.state = 'closed'))"
)
_OF_ENTRY = (
    "EXISTS (SELECT 1 FROM followup_entry e JOIN followup_share s ON s.id = e.share_id "
    "JOIN followup_round r ON r.id = s.round_id "
    "WHERE e.id = {row}.entry_id AND (s.state = 'approved' OR r.state = 'closed'))"
)
_OF_CLOSED = "EXISTS (SELECT 1 FROM followup_round r WHERE r.id = {row}.round_id AND r.state = 'closed')"
_ROUND = ("policy_id", "kind", "year", "opened_at")
_SHARE = ("round_id", "unit_id", "committee_id", "due", "answered_at", "late", "reviewed_at")
_ENTRY = ("share_id", "subject", '"order"', "goal", "code", "name", "name_en", "status", "text", "measure", "learned",
          "spent", "at")  # fmt: skip
_RESULT = ("entry_id", "number", "name", "name_en", "value", "out_of")


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("followup_round", "UPDATE", when="OLD.state <> 'draft'", columns=_ROUND),
        Forbid("followup_round", "DELETE", when="OLD.state <> 'draft'"),
        Forbid("followup_share", "UPDATE", when="OLD.state = 'approved'", columns=_SHARE),
        Forbid(
            "followup_share",
            "UPDATE",
            when=_OF_CLOSED.format(row="OLD"),
            columns=("state", "reason", *_SHARE),
            name="followup_share_of_closed",
        ),
        Forbid("followup_share", "DELETE"),
        Forbid("followup_share", "INSERT", when=_OF_CLOSED.format(row="NEW")),
        Forbid("followup_entry", "UPDATE", when=_OF_SHARE.format(row="OLD"), columns=_ENTRY),
        Forbid("followup_entry", "DELETE"),
        Forbid("followup_entry", "INSERT", when=_OF_SHARE.format(row="NEW")),
        Forbid("followup_targetresult", "UPDATE", when=_OF_ENTRY.format(row="OLD"), columns=_RESULT),
        Forbid("followup_targetresult", "DELETE"),
        Forbid("followup_targetresult", "INSERT", when=_OF_ENTRY.format(row="NEW")),
        Forbid("followup_entryversion", "UPDATE", columns=("entry_id", "said", "at")),
        Forbid("followup_entryversion", "DELETE"),
        Forbid("followup_reminder", "UPDATE", columns=("share_id", "kind", "letters", "at")),
        Forbid("followup_reminder", "DELETE"),
    ]
