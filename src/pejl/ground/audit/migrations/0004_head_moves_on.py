"""The chain's head can only move on."""

from django.db import migrations

from pejl.ground.triggers import Forbid


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_head")]
    operations = [
        Forbid("audit_head", "DELETE"),
        Forbid("audit_head", "UPDATE", when="NEW.position <= OLD.position"),
    ]
