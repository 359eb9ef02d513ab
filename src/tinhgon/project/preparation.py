"""Bringing a database to the present version: schema, cache table, registry, parameters."""

from __future__ import annotations

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext

from tinhgon.costing.api import lay_cost_parameters
from tinhgon.figures.api import fold, must_fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.programmes.api import lay_programmes
from tinhgon.registry.api import seed_registry
from tinhgon.review.api import lay_finding_parameters


def prepare() -> None:
    """Apply migrations, load the seeds and bring the figures up to date; repeatable, a second time
    changes nothing."""
    click.echo(gettext("Preparing the database …"), err=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    seed_registry(by=SYSTEM)
    lay_cost_parameters(by=SYSTEM)
    lay_finding_parameters(by=SYSTEM)
    lay_programmes(by=SYSTEM)
    bring_figures_up_to_date()
    if connection.vendor == "postgresql":
        # What was just laid is planned for at once, not when the server next counts by itself.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def bring_figures_up_to_date() -> None:
    """Count what happened, and count anew for an earlier version, before anybody reads figures."""
    if must_fold():
        click.echo(gettext("Bringing the figures up to date …"), err=True)
        fold()


def waits_for_migration() -> bool:
    """Whether the database is empty, or of an earlier version than this program."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
