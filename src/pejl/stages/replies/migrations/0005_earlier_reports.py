import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("originals", "0002_unchangeable"),
        ("replies", "0004_answers_locked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("file_name", models.CharField(max_length=255)),
                ("unanswered", models.PositiveIntegerField(default=0)),
                ("figures", models.JSONField(default=dict)),
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
                    "original",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="originals.original"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="EarlierAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("remark", models.TextField()),
                ("position", models.TextField()),
                ("changes", models.JSONField(default=list)),
                ("section", models.CharField(blank=True, max_length=300)),
                ("committees", models.JSONField(default=list)),
                ("answered_by", models.CharField(blank=True, max_length=20)),
                ("senders", models.JSONField(default=list)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="replies.earlierreport"
                    ),
                ),
            ],
            options={
                "ordering": ["report", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "order"), name="replies_earlier_answer_once")
                ],
            },
        ),
    ]
