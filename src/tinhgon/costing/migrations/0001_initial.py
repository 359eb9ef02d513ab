import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("procedures", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("method", models.CharField(max_length=20)),
                ("amount_dong", models.BigIntegerField(blank=True, null=True)),
                ("low_dong", models.BigIntegerField(blank=True, null=True)),
                ("high_dong", models.BigIntegerField(blank=True, null=True)),
                ("lower_bound", models.BooleanField()),
                ("default_share", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("parameter_set", models.CharField(max_length=64)),
                ("parameters_on", models.DateField()),
                ("detail", models.JSONField()),
                ("computed_at", models.DateTimeField()),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unit_costs",
                        to="procedures.reading",
                    ),
                ),
            ],
            options={
                "ordering": ["reading_id", "method"],
                "constraints": [
                    models.UniqueConstraint(fields=("reading", "method"), name="costing_cost_once"),
                    models.CheckConstraint(
                        condition=models.Q(("method__in", ["by_work", "by_term"])),
                        name="costing_cost_method",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_dong__isnull", True),
                                ("high_dong__isnull", True),
                                ("low_dong__isnull", True),
                            ),
                            models.Q(
                                ("amount_dong__lte", models.F("high_dong")),
                                ("low_dong__gte", 0),
                                ("low_dong__lte", models.F("amount_dong")),
                            ),
                            _connector="OR",
                        ),
                        name="costing_cost_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("default_share__isnull", True),
                            ("default_share__lte", 1000),
                            _connector="OR",
                        ),
                        name="costing_cost_share",
                    ),
                ],
            },
        ),
    ]
