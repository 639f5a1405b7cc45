"""A received original cannot change."""

from django.db import migrations

from pejl.ground.triggers import Forbid


class Migration(migrations.Migration):
    dependencies = [("originals", "0001_initial"), ("audit", "0002_append_only")]
    operations = [Forbid("originals_original", "UPDATE", "DELETE")]
