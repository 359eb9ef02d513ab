"""`tinhgon cost CODE`: what one case of a procedure costs, and what that is made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

import click
from django.utils.translation import gettext

from tinhgon.costing.api import (
    ACTIVITY_LABELS,
    CHANNEL_LABELS,
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
from tinhgon.foundation.command_words import json_option
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.ui.api import number
from tinhgon.procedures.api import VERSION_STATE_LABELS


@click.command(
    help=gettext_noop(
        "Price one case of the procedure CODE by both methods, which are never added."
    )
)
@click.argument("code")
@json_option
def cost(*, code: str, as_json: bool) -> None:
    found = costed(version_to_price(code))
    if as_json:
        click.echo(json.dumps(found.as_data(), ensure_ascii=False))
        return
    for line in told(found):
        click.echo(line)


def told(found: CostedVersion) -> Iterator[str]:
    """The calculation in lines a person reads."""
    yield f"{found.version.procedure.code}  {found.content.name}"
    yield gettext("version %(number)s (%(state)s), parameters of %(day)s") % {
        "number": found.version.number,
        "state": gettext(VERSION_STATE_LABELS[found.version.state]),
        "day": found.work.on,
    }
    yield ""
    yield from _work(found.work)
    names = {
        channel.id: gettext(CHANNEL_LABELS[channel.type]) for channel in found.content.channels
    }
    for case in found.work.cases:
        yield from _case(case, names)
    yield ""
    yield from _term(found.term)


def _work(work: WorkCost) -> Iterator[str]:
    yield f"{gettext(METHOD_LABELS[Method.BY_WORK])}: {_bounded(work.amount, work.lower_bound)}"
    if work.default_share is not None:
        share = number(Decimal(work.default_share) / 10, 1)
        yield "  " + gettext("resting on default values: %(share)s %%") % {"share": share}
    subject = gettext(SUBJECT_LABELS[work.subject])
    yield "  " + gettext("who complies: %(subject)s") % {"subject": subject}
    yield from _gaps(work.gaps)


def _case(case: CaseCost, names: Mapping[str, str]) -> Iterator[str]:
    channel = names.get(case.channel or "") or gettext("no channel")
    which = case.case or gettext("every case")
    yield f"  {which} × {channel}: {_bounded(case.total, case.lower_bound)}"
    for kind, total in totals_by_activity(case):
        yield f"    {gettext(ACTIVITY_LABELS[kind]):<28}{_range(total)}"


def _term(term: TermCost) -> Iterator[str]:
    amount = _range(term.amount) if term.amount else gettext("not known")
    yield f"{gettext(METHOD_LABELS[Method.BY_TERM])}: {amount}"
    yield "  " + gettext("a measure of its own, never added to the one by work")
    yield from _gaps(term.gaps)


def _gaps(gaps: tuple[Gap, ...]) -> Iterator[str]:
    for reason in dict.fromkeys(gap.reason for gap in gaps):
        what = gettext(UNKNOWN_LABELS[reason])
        yield "  " + gettext("not known: %(what)s") % {"what": what}


def _bounded(value: Spread, lower_bound: bool) -> str:
    if not lower_bound:
        return _range(value)
    return gettext("at least %(amount)s") % {"amount": _range(value)}


def _range(value: Spread) -> str:
    return f"{number(value.mid)} đ ({number(value.low)}–{number(value.high)})"
