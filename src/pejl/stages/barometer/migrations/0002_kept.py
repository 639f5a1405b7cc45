"""An edition stays as it was published; what a figure was before it was corrected stays too."""

from django.db import migrations

from pejl.ground.triggers import Forbid

_EDITION = ("policy_id", "number", "title", "introduction", "contents", "published_at")
_REVISION = ("figure_id", "before", "after", "reason", "at")
"""Who did it may be forgotten when a person's account is deleted."""


class Migration(migrations.Migration):
    dependencies = [("barometer", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("barometer_edition", "UPDATE", columns=_EDITION),
        Forbid("barometer_edition", "DELETE"),
        Forbid("barometer_figurerevision", "UPDATE", columns=_REVISION),
        Forbid("barometer_figurerevision", "DELETE"),
    ]
