"""`tinhgon verify`: the log against its chain of seals."""

from __future__ import annotations

import json
import sys

import click

from tinhgon.foundation.events.api import verify as verify_log


@click.command()
@click.option("--head", default="", help="A head noted earlier, as printed into a document.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON on standard output.")
def verify(*, head: str, as_json: bool) -> None:
    """Find the first event that was altered, removed or inserted."""
    told = verify_log(head.strip().lower())
    if as_json:
        click.echo(json.dumps(told.as_dict(), ensure_ascii=False))
    else:
        click.echo(f"{told.events} events, {told.sealed} sealed in {told.blocks} blocks")
        click.echo(f"head {told.head}")
        if not told.guards_present:
            click.echo("A guard that keeps the log append-only is missing.")
        if told.first_bad is not None:
            bad = told.first_bad
            click.echo(f"First bad event: {bad.kind}, position {bad.position}, id {bad.id}")
    if not told.ok:
        sys.exit(1)
