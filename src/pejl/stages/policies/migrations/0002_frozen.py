"""A frozen version and its provisions cannot change."""

from django.db import migrations

from pejl.ground.triggers import Forbid

_FROZEN = "EXISTS (SELECT 1 FROM policies_version v WHERE v.id = {row}.version_id AND v.frozen_at IS NOT NULL)"
_OF_FROZEN = (
    "EXISTS (SELECT 1 FROM policies_version v JOIN policies_provision p ON p.version_id = v.id "
    "WHERE p.id = {row}.provision_id AND v.frozen_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        Forbid("policies_version", "UPDATE", "DELETE", when="OLD.frozen_at IS NOT NULL"),
        Forbid("policies_provision", "UPDATE", "DELETE", when=_FROZEN.format(row="OLD")),
        Forbid("policies_provision", "INSERT", when=_FROZEN.format(row="NEW")),
        Forbid("policies_provision_committees", "UPDATE", "DELETE", when=_OF_FROZEN.format(row="OLD")),
        Forbid("policies_provision_committees", "INSERT", when=_OF_FROZEN.format(row="NEW")),
    ]
