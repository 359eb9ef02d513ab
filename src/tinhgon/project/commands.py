"""The commands of `tinhgon`, gathered from the rooms. Progress to stderr, data to stdout."""

from __future__ import annotations

import sys
from typing import Any

import click
from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import activate, gettext

from tinhgon import __version__
from tinhgon.costing.commands import cost
from tinhgon.figures.commands import figures
from tinhgon.foundation.events.commands import verify
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.ui.api import refusal_sentence
from tinhgon.procedures.commands import export, import_, reindex, reread
from tinhgon.project.administration import admin
from tinhgon.project.backup.commands import backup, restore
from tinhgon.project.node import demo, migrate, serve, worker
from tinhgon.project.preparation import waits_for_migration
from tinhgon.review.commands import findings


class Sentences(click.Group):
    """A refusal is told as its sentence, with a status that is not 0."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal_sentence(refusal), err=True)
            sys.exit(1)
        except DatabaseError:
            if not waits_for_migration():
                raise
            told = gettext("The database is not at this version yet. Run `tinhgon migrate` first.")
            click.echo(told, err=True)
            sys.exit(1)


@click.group(
    cls=Sentences,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=gettext_noop(
        "Tinh Gọn: procedures inventoried, priced, simplified, published and measured."
    ),
)
@click.version_option(__version__, package_name="tinhgon")
@click.option(
    "--lang",
    type=click.Choice([language for language, _ in settings.LANGUAGES]),
    help=gettext_noop("Language of answers; otherwise that of the locale (LANG), else Vietnamese."),
)
def tinhgon(*, lang: str | None) -> None:
    if lang is not None:
        activate(lang)


for command in (
    *(migrate, serve, worker, demo, admin, backup, restore),
    *(import_, export, reindex, reread, cost, findings, figures, verify),
):
    tinhgon.add_command(command)
