"""The audit log can only grow: the database refuses to change or delete what stands in it."""

from django.db import migrations

from pejl.ground.triggers import Forbid


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        Forbid("audit_event", "UPDATE", "DELETE"),
        Forbid("audit_seal", "UPDATE", "DELETE"),
    ]
