"""What was received cannot change."""

from django.db import migrations

from pejl.ground.triggers import Forbid


class Migration(migrations.Migration):
    dependencies = [("responses", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("responses_edition", "UPDATE", "DELETE"),
        Forbid("responses_receivedfile", "DELETE"),
        # `problem` is what reading said of the file, not what was received
        Forbid("responses_receivedfile", "UPDATE", columns=("edition_id", "name", "original_id")),
    ]
