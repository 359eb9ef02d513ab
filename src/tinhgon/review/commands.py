"""The part of review in the command line: findings, and how right their rules are."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from django.utils.translation import gettext

from tinhgon.costing.api import compute_missing_costs
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.command_words import json_option
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.review.actions.field_costs import keep_field_costs
from tinhgon.review.actions.refreshing import mark_to_check, refresh_findings
from tinhgon.review.findings.agreement import Agreement, agreement_on
from tinhgon.review.findings.labels import JUDGED_ON, labels
from tinhgon.review.findings.precision import precision_table
from tinhgon.review.findings.registry import RULES
from tinhgon.review.queries.reports import contents_in_force, findings_report

_SETS = {
    "holdout": gettext_noop("held out"),
    "development": gettext_noop("development"),
    "all": gettext_noop("all labels"),
}
_MEASURES = {"precision": gettext_noop("precision"), "recall": gettext_noop("recall")}
_READERS = gettext_noop("two readers")
_AGREEMENT = gettext_noop("agreement")
_KAPPA = gettext_noop("kappa")


@click.group(
    invoke_without_command=True,
    help=gettext_noop(
        "What the rules find in the versions in force; what changed is checked first."
    ),
)
@json_option
@click.pass_context
def findings(context: click.Context, *, as_json: bool) -> None:
    if context.invoked_subcommand is not None:
        return
    _compare_costs()
    done = refresh_findings(by=SYSTEM)
    told_of = {"checked": done.checked, "appeared": done.appeared, "gone": done.gone}
    click.echo(
        gettext("checked %(checked)s, appeared %(appeared)s, gone %(gone)s") % told_of, err=True
    )
    report = findings_report(SYSTEM)
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    rules: Any = report["rules"]
    for rule, told in rules.items():
        state = "" if told["enabled"] else f" ({gettext('off')})"
        click.echo(f"{told['count']:>7}  {rule}: {told['title']}{state}")


@findings.command(
    help=gettext_noop(
        "Precision and recall of each rule on procedures that people labelled, with intervals."
    )
)
@json_option
def precision(*, as_json: bool) -> None:
    _compare_costs()
    # Some rules rest on what other procedures say: what changed is checked first.
    refresh_findings(by=SYSTEM)
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
    again = {rule.id: agreement_on(rule.id) for rule in RULES}
    if as_json:
        told_of = {
            rule: told | {"second_reading": (each := again[rule]) and asdict(each)}
            for rule, told in table.items()
        }
        click.echo(json.dumps(told_of, ensure_ascii=False))
        return
    for rule, told in table.items():
        for name, label in _SETS.items():
            click.echo(f"{rule:<22}{gettext(label):<20}{_shares(told[name])}")
        click.echo(f"{rule:<22}{gettext(_READERS):<20}{_agreed(again[rule])}")


def _compare_costs() -> None:
    """Costs and how fields cost, as far as they are missing: a rule compares them."""
    compute_missing_costs()
    mark_to_check(keep_field_costs())


def _shares(measured: Any) -> str:
    if measured is None:
        return gettext("not all labelled procedures are in the catalogue")
    return "   ".join(
        f"{gettext(label)} {_share(measured[name])}" for name, label in _MEASURES.items()
    )


def _agreed(readers: Agreement | None) -> str:
    if readers is None:
        return gettext("not read twice")
    if readers.kappa is None:
        kappa = gettext("unknown (both said the same of all)")
    else:
        kappa = f"{readers.kappa:.2f} [{readers.kappa_low:.2f}–{readers.kappa_high:.2f}]"
    observed = _share(asdict(readers.observed))
    return f"{gettext(_AGREEMENT)} {observed}   {gettext(_KAPPA)} {kappa}"


def _share(share: Any) -> str:
    if share["value"] is None:
        return gettext("unknown (no label)")
    return (
        f"{share['value']:.2f} [{share['low']:.2f}–{share['high']:.2f}] "
        f"({share['hits']}/{share['labels']})"
    )
