"""Bringing a database to the present version: schema, cache table, registry seed."""

from __future__ import annotations

import click
from django.core.management import call_command


def prepare() -> None:
    """Apply migrations, make the cache table and load the seed; repeatable, changes nothing twice."""
    click.echo("Preparing the database …", err=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
