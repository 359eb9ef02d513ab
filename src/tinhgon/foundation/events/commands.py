"""`tinhgon verify`: the log against its chain of seals."""

from __future__ import annotations

import json
import sys

import click
from django.utils.translation import gettext

from tinhgon.foundation.command_words import json_option
from tinhgon.foundation.events.api import verify as verify_log
from tinhgon.foundation.refusals import gettext_noop


@click.command(help=gettext_noop("Find the first event that was altered, removed or inserted."))
@click.option(
    "--head", default="", help=gettext_noop("A head noted earlier, as printed into a document.")
)
@json_option
def verify(*, head: str, as_json: bool) -> None:
    told = verify_log(head.strip().lower())
    if as_json:
        click.echo(json.dumps(told.as_dict(), ensure_ascii=False))
    else:
        counts = {"events": told.events, "sealed": told.sealed, "blocks": told.blocks}
        click.echo(gettext("%(events)s events, %(sealed)s sealed in %(blocks)s blocks") % counts)
        click.echo(gettext("head %(head)s") % {"head": told.head})
        if not told.guards_present:
            click.echo(gettext("A guard that keeps the log append-only is missing."))
        if told.first_bad is not None:
            bad = told.first_bad
            where = {"kind": bad.kind, "position": bad.position, "id": bad.id}
            click.echo(
                gettext("First bad event: %(kind)s, position %(position)s, id %(id)s") % where
            )
    if not told.ok:
        sys.exit(1)
