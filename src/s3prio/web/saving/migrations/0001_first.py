"""The first tables: scenarios that are saved, their versions, the files of these, and the operator."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Content",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Operator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name="Saved",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("origin", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("label_de", models.TextField()),
                ("label_en", models.TextField()),
                ("note_de", models.TextField()),
                ("note_en", models.TextField()),
                ("who", models.TextField()),
                ("scenario", models.CharField(max_length=80)),
                ("files", models.JSONField()),
                ("package", models.CharField(max_length=64)),
                ("once", models.CharField(max_length=130, unique=True)),
                (
                    "saved",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="saving.saved",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("saved", "number"), name="one_version_of_a_number"
                    )
                ],
            },
        ),
    ]
