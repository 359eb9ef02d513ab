"""`tinhgon figures check` and `tinhgon figures rebuild`."""

from __future__ import annotations

import json
import sys

import click
from django.utils.translation import gettext

from tinhgon.figures.api import check as check_drift
from tinhgon.figures.api import fold
from tinhgon.figures.api import rebuild as rebuild_all
from tinhgon.foundation.command_words import json_option
from tinhgon.foundation.refusals import gettext_noop


@click.group(help=gettext_noop("Figures: balances of facts, folded from the event log."))
def figures() -> None:
    pass


@figures.command(
    help=gettext_noop(
        "Make facts anew from events and balances from facts; compare with what stands."
    )
)
@json_option
def check(*, as_json: bool) -> None:
    fold()
    checked = check_drift()
    if as_json:
        click.echo(json.dumps(checked.as_dict(), ensure_ascii=False))
    else:
        click.echo(
            gettext(
                "%(indicators)s indicators, %(facts)s facts, %(balances)s balances: drift %(drift)s"
            )
            % {
                "indicators": checked.indicators,
                "facts": checked.facts,
                "balances": checked.balances,
                "drift": checked.drift,
            }
        )
        for indicator, drift in checked.by_indicator.items():
            if drift:
                cells = gettext("%(n)s cells differ") % {"n": drift}
                click.echo(f"  {indicator}: {cells}")
    if checked.drift:
        click.echo(gettext("Make them anew with: tinhgon figures rebuild"), err=True)
        sys.exit(1)


@figures.command(help=gettext_noop("Forget all facts and balances and fold the whole log again."))
def rebuild() -> None:
    folded = rebuild_all()
    told = {"events": folded.events, "pending": folded.pending}
    click.echo(gettext("%(events)s events folded, %(pending)s pending") % told, err=True)
