"""`tinhgon cost CODE`: what one case of a procedure costs, and what that is made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import click
from django.utils.translation import gettext

from tinhgon.costing.api import (
    ACTIVITY_LABELS,
    METHOD_LABELS,
    SUBJECT_LABELS,
    UNKNOWN_LABELS,
    CaseCost,
    CostedVersion,
    Gap,
    Method,
    Spread,
    TermCost,
    WorkCost,
    costed,
    totals_by_activity,
    version_to_price,
)


@click.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON on standard output.")
def cost(*, code: str, as_json: bool) -> None:
    """Price one case of the procedure CODE by both methods, which are never added."""
    found = costed(version_to_price(code))
    if as_json:
        click.echo(json.dumps(found.as_data(), ensure_ascii=False))
        return
    for line in told(found):
        click.echo(line)


def told(found: CostedVersion) -> Iterator[str]:
    """The calculation in lines a person reads."""
    yield f"{found.version.procedure.code}  {found.content.name}"
    yield f"version {found.version.number} ({found.version.state}), parameters of {found.work.on}"
    yield ""
    yield from _work(found.work)
    names = {channel.id: channel.type.value for channel in found.content.channels}
    for case in found.work.cases:
        yield from _case(case, names)
    yield ""
    yield from _term(found.term)


def _work(work: WorkCost) -> Iterator[str]:
    bound = "at least " if work.lower_bound else ""
    yield f"{gettext(METHOD_LABELS[Method.BY_WORK])}: {bound}{_range(work.amount)}"
    if work.default_share is not None:
        yield f"  resting on default values: {work.default_share / 10:.1f} %"
    yield f"  who complies: {gettext(SUBJECT_LABELS[work.subject])}"
    yield from _gaps(work.gaps)


def _case(case: CaseCost, names: Mapping[str, str]) -> Iterator[str]:
    channel = names.get(case.channel or "", "no channel")
    bound = "at least " if case.lower_bound else ""
    yield f"  {case.case or 'every case'} × {channel}: {bound}{_range(case.total)}"
    for kind, total in totals_by_activity(case):
        yield f"    {gettext(ACTIVITY_LABELS[kind]):<28}{_range(total)}"


def _term(term: TermCost) -> Iterator[str]:
    amount = _range(term.amount) if term.amount else "not known"
    yield f"{gettext(METHOD_LABELS[Method.BY_TERM])}: {amount}"
    yield "  a measure of its own, never added to the one by work"
    yield from _gaps(term.gaps)


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[str]:
    for reason in dict.fromkeys(gap.reason for gap in gaps):
        yield f"  not known: {gettext(UNKNOWN_LABELS[reason])}"


def _range(value: Spread) -> str:
    return f"{value.mid:,} đ ({value.low:,}–{value.high:,})"
