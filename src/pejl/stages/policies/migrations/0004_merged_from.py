"""A provision remembers those whose words it took over. SQLite makes its table anew for it, so its rules are made anew."""

from django.db import migrations, models

from pejl.ground.triggers import Allow, Forbid

_FROZEN = "EXISTS (SELECT 1 FROM policies_version v WHERE v.id = {row}.version_id AND v.frozen_at IS NOT NULL)"
_OF_FROZEN = (
    "EXISTS (SELECT 1 FROM policies_version v JOIN policies_provision p ON p.version_id = v.id "
    "WHERE p.id = {row}.provision_id AND v.frozen_at IS NOT NULL)"
)
_RULES: list[tuple[tuple[str, ...], str]] = [
    (("policies_provision", "UPDATE", "DELETE"), _FROZEN.format(row="OLD")),
    (("policies_provision", "INSERT"), _FROZEN.format(row="NEW")),
    (("policies_provision_committees", "UPDATE", "DELETE"), _OF_FROZEN.format(row="OLD")),
    (("policies_provision_committees", "INSERT"), _OF_FROZEN.format(row="NEW")),
]


class Migration(migrations.Migration):
    dependencies = [("policies", "0003_edit"), ("audit", "0002_append_only")]
    operations = [
        *(Allow(*rule, when=when) for rule, when in _RULES),
        migrations.AddField("provision", "merged_from", models.JSONField(blank=True, default=list)),
        *(Forbid(*rule, when=when) for rule, when in _RULES),
    ]
