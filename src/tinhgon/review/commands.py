"""The part of review in the command line: findings, and how right their rules are."""

from __future__ import annotations

import json
from typing import Any

import click

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.actions.refreshing import refresh_findings
from tinhgon.review.findings.labels import JUDGED_ON, labels
from tinhgon.review.findings.precision import precision_table
from tinhgon.review.findings.registry import RULES
from tinhgon.review.queries.reports import contents_in_force, findings_report


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON on standard output.")
@click.pass_context
def findings(context: click.Context, *, as_json: bool) -> None:
    """What the rules find in the versions in force; what changed is checked first."""
    if context.invoked_subcommand is not None:
        return
    done = refresh_findings(by=SYSTEM)
    click.echo(
        f"checked {done.checked}, appeared {done.appeared}, gone {done.gone}",
        err=True,
    )
    report = findings_report(SYSTEM)
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    rules: Any = report["rules"]
    for rule, told in rules.items():
        state = "" if told["enabled"] else " (off)"
        click.echo(f"{told['count']:>7}  {rule}: {told['title']}{state}")


@findings.command()
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON on standard output.")
def precision(*, as_json: bool) -> None:
    """Precision and recall of each rule on procedures that people labelled, with intervals."""
    wanted = {label.code for rule in RULES for label in labels(rule.id)}
    contents, around = contents_in_force(SYSTEM, wanted, JUDGED_ON)
    if not contents:
        raise Refusal(
            gettext_noop(
                "None of the labelled procedures is in the catalogue. Import the national "
                "catalogue first (tinhgon import procedures)."
            )
        )
    table = precision_table(contents, around)
    if as_json:
        click.echo(json.dumps(table, ensure_ascii=False))
        return
    for rule, told in table.items():
        for name in ("holdout", "development", "all"):
            click.echo(f"{rule:<22}{name:<13}{_shares(told[name])}")


def _shares(measured: Any) -> str:
    if measured is None:
        return "not all labelled procedures are in the catalogue"
    return "   ".join(f"{name} {_share(measured[name])}" for name in ("precision", "recall"))


def _share(share: Any) -> str:
    if share["value"] is None:
        return "unknown (no label)"
    return (
        f"{share['value']:.2f} [{share['low']:.2f}–{share['high']:.2f}] "
        f"({share['hits']}/{share['labels']})"
    )
