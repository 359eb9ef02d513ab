from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FoldState",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("position", models.BigIntegerField(default=0)),
                ("declarations", models.CharField(default="", max_length=64)),
                ("folded_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "figures_fold_state",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="figures_fold_state_single"
                    )
                ],
            },
        ),
    ]
