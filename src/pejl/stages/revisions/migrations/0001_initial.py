import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("hearings", "0002_set_up"),
        ("organisation", "0003_api_token"),
        ("originals", "0002_unchangeable"),
        ("policies", "0004_merged_from"),
        ("remarks", "0004_in_order"),
        ("replies", "0004_answers_locked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Awaits the committee"),
                            ("approved", "Approved"),
                            ("withdrawn", "Withdrawn"),
                            ("superseded", "Put together with another"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True)),
                ("saves", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "moved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                ("remarks", models.ManyToManyField(blank=True, related_name="changes", to="remarks.remark")),
                ("replies", models.ManyToManyField(blank=True, related_name="changes", to="replies.reply")),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="revisions.change",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["revision", "number"],
            },
        ),
        migrations.CreateModel(
            name="ChangeStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=20)),
                ("comment", models.TextField(blank=True)),
                ("edits", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="revisions.change"
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["change", "id"],
            },
        ),
        migrations.CreateModel(
            name="Redline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=40, unique=True)),
                ("changes", models.JSONField(default=list)),
                ("contents", models.JSONField(default=list)),
                ("language", models.CharField(default="da", max_length=2)),
                ("stamp", models.DateTimeField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="originals.original"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Being revised"), ("adopted", "Adopted")], default="open", max_length=10
                    ),
                ),
                ("last_number", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("offers_found_at", models.DateTimeField(blank=True, null=True)),
                (
                    "base",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revision", to="policies.version"
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ReturnedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("failed", models.CharField(blank=True, max_length=300)),
                ("is_ours", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="originals.original"
                    ),
                ),
                (
                    "redline",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="returned",
                        to="revisions.redline",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="returned", to="revisions.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="redline",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="redlines", to="revisions.revision"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="revisions.revision"
            ),
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="revisions.change"
                    ),
                ),
            ],
            options={
                "ordering": ["change", "committee__code"],
                "constraints": [
                    models.UniqueConstraint(fields=("change", "committee"), name="revisions_approval_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvisionEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "action",
                    models.CharField(
                        choices=[("reword", "Reworded"), ("insert", "New"), ("delete", "Deleted"), ("move", "Moved")],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("place_after", models.CharField(blank=True, max_length=120)),
                ("merged_into", models.CharField(blank=True, max_length=120)),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="revisions.change"
                    ),
                ),
            ],
            options={
                "ordering": ["change", "order"],
                "indexes": [models.Index(fields=["key"], name="revisions_edit_key")],
                "constraints": [models.UniqueConstraint(fields=("change", "key"), name="revisions_edit_key_once")],
            },
        ),
        migrations.CreateModel(
            name="ReturnedEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "Change accepted"),
                            ("rejected", "Change rejected"),
                            ("reworded", "Other words"),
                            ("added", "New part"),
                            ("removed", "Part taken out"),
                            ("moved", "Part moved"),
                            ("formatted", "Only the look"),
                            ("comment", "Comment"),
                            ("picture", "Picture"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=120)),
                ("is_placed", models.BooleanField(default=True)),
                ("tracked", models.BooleanField(default=False)),
                ("gone", models.TextField(blank=True)),
                ("come", models.TextField(blank=True)),
                ("old_heading", models.TextField(blank=True)),
                ("new_heading", models.TextField(blank=True)),
                ("old_body", models.TextField(blank=True)),
                ("new_body", models.TextField(blank=True)),
                ("place_after", models.CharField(blank=True, max_length=120)),
                ("changes", models.JSONField(default=list)),
                ("quote", models.TextField(blank=True)),
                ("answers", models.TextField(blank=True)),
                ("author", models.CharField(blank=True, max_length=200)),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits for you"), ("confirmed", "Confirmed"), ("rejected", "Rejected")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="returned",
                        to="revisions.change",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="revisions.returnedfile"
                    ),
                ),
            ],
            options={
                "ordering": ["file", "order"],
                "constraints": [models.UniqueConstraint(fields=("file", "order"), name="revisions_returned_once")],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("key", models.CharField(blank=True, max_length=120)),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[("reword", "Reworded"), ("insert", "New"), ("delete", "Deleted"), ("move", "Moved")],
                        max_length=10,
                    ),
                ),
                ("after", models.JSONField(null=True)),
                ("place_after", models.CharField(blank=True, max_length=120)),
                ("confidence", models.FloatField(null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits for you"), ("accepted", "Accepted"), ("rejected", "Rejected")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("adapted", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers",
                        to="revisions.change",
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="remarks.remark"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="revisions.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["revision", "remark__response__number", "remark__start", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "remark", "number"), name="revisions_offer_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["revision", "state"], name="revisions_board"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("revision", "number"), name="revisions_change_number_once"),
        ),
    ]
