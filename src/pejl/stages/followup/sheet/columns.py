"""The columns of a share's sheet, and the words its cells know, in Danish and English."""

from django.utils.translation import gettext_lazy as _

from pejl.stages.followup.models import Progress, Subject
from pejl.stages.plans.sheet.columns import Text

TARGET = "target"
"""A row of a yearly target, below its initiative's."""
ROWS: dict[str, Text] = {**{str(value): label for value, label in Subject.choices}, TARGET: _("Yearly target")}
COLUMNS: dict[str, Text] = {
    "row": _("Row"),
    "code": _("Short code"),
    "number": _("No."),
    "name": _("Name"),
    "last": _("Said last time"),
    "target": _("Target"),
    "status": _("Status"),
    "text": _("What happened"),
    "measure": _("Proposed measure"),
    "learned": _("What was learned"),
    "spent": _("Money spent"),
    "value": _("How many"),
    "out_of": _("Out of"),
}
"""Name of a column -> its title."""
FILLED_IN = ("status", "text", "measure", "learned", "spent", "value", "out_of")
"""What people write; the columns before are for them to read."""
STATUSES: dict[str, Text] = {str(value): label for value, label in Progress.choices}
