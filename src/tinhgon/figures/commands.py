"""`tinhgon figures check` and `tinhgon figures rebuild`."""

from __future__ import annotations

import json
import sys

import click

from tinhgon.figures.api import check as check_drift
from tinhgon.figures.api import fold
from tinhgon.figures.api import rebuild as rebuild_all


@click.group()
def figures() -> None:
    """Figures: balances of facts, folded from the event log."""


@figures.command()
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON on standard output.")
def check(*, as_json: bool) -> None:
    """Make facts anew from events and balances from facts; compare with what stands."""
    fold()
    checked = check_drift()
    if as_json:
        click.echo(json.dumps(checked.as_dict(), ensure_ascii=False))
    else:
        click.echo(
            f"{checked.indicators} indicators, {checked.facts} facts, "
            f"{checked.balances} balances: drift {checked.drift}"
        )
        for indicator, drift in checked.by_indicator.items():
            if drift:
                click.echo(f"  {indicator}: {drift} cells differ")
    if checked.drift:
        click.echo("Make them anew with: tinhgon figures rebuild", err=True)
        sys.exit(1)


@figures.command()
def rebuild() -> None:
    """Forget all facts and balances and fold the whole log again."""
    folded = rebuild_all()
    click.echo(f"{folded.events} events folded, {folded.pending} pending", err=True)
