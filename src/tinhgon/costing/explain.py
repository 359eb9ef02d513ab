"""A unit cost as plain data: the answer of `tinhgon cost CODE --json`, of screens and of stores.

Money in whole đồng, times in minutes, shares in per mille. Keys are stable; new ones may be
added. Unknown is null with a line in `unknown`, never 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhgon.costing.rules.amounts import per_mille
from tinhgon.costing.rules.by_term import TermCost
from tinhgon.costing.rules.demand import demand
from tinhgon.costing.rules.sensitivity import assumptions
from tinhgon.costing.rules.sums import totals_by_activity, totals_by_component
from tinhgon.costing.rules.weighting import measured_share
from tinhgon.costing.vocabulary import Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tinhgon.costing.rules.activities import Activity
    from tinhgon.costing.rules.by_work import CaseCost, ChannelShare, WorkCost
    from tinhgon.costing.rules.cost_parameters import CostParameters
    from tinhgon.costing.rules.handling import HandlingCost
    from tinhgon.costing.rules.measured import Measured
    from tinhgon.costing.rules.parameter_rows import ParameterRow
    from tinhgon.costing.vocabulary import Gap, Spread
    from tinhgon.procedures.content.api import ChannelType, Content

Plain = dict[str, object]

CURRENCY = "VND"


def explain(
    code: str, content: Content, work: WorkCost, term: TermCost, parameters: CostParameters
) -> Plain:
    """The full answer for one procedure; both costs were found under `parameters`."""
    names = component_names(content)
    return {
        "code": code,
        "name": content.name,
        "on": work.on.isoformat(),
        "parameter_set": work.parameter_set,
        "currency": CURRENCY,
        **work_data(work, names),
        "other_methods": {Method.BY_TERM.value: term_data(term)},
        "parameters": [
            _parameter(row)
            for row in (*used_parameters(work, parameters), *term_parameters(parameters))
        ],
    }


def work_data(work: WorkCost, names: Mapping[str, str]) -> Plain:
    """The unit cost by work; `names` gives the wording of components by id."""
    return {
        "method": work.method.value,
        "unit_cost": work.amount.mid,
        "low": work.amount.low,
        "high": work.amount.high,
        "lower_bound": work.lower_bound,
        "unknown": _gaps(work.gaps),
        "default_share_per_mille": work.default_share,
        "measured_share_per_mille": measured_share(work),
        "measured": measured_data(work.measured),
        "moved_most_by": [
            {"assumption": one.name, "component": one.component, "low": one.low, "high": one.high}
            for one in assumptions(work)[:3]
        ],
        "subject": work.subject.value,
        "channels": [_share(share) for share in work.shares],
        "cases": [_case(case, names) for case in work.cases],
    }


def term_data(term: TermCost) -> Plain:
    """The unit cost by processing term; all amounts null where no term was read."""
    amount = term.amount
    return {
        "method": term.method.value,
        "unit_cost": amount.mid if amount else None,
        "low": amount.low if amount else None,
        "high": amount.high if amount else None,
        "lower_bound": term.lower_bound,
        "unknown": _gaps(term.gaps),
        "channels": [{"channel": c.channel, "minutes": c.minutes} for c in term.channels],
    }


def handling_data(cost: HandlingCost) -> Plain:
    """The authority's own account of one case: never added to a compliance cost."""
    amount = cost.amount
    return {
        "unit_cost": amount.mid if amount else None,
        "low": amount.low if amount else None,
        "high": amount.high if amount else None,
        "hourly_rate": cost.hourly_rate,
        "steps": [
            {
                "step": step.step,
                "work": step.kind.value,
                "read_from": step.words,
                "minutes": _range(step.minutes),
                **_range(step.amount),
            }
            for step in cost.steps
        ],
    }


def measured_data(measured: Measured) -> list[Plain]:
    """What stands measured in the procedure, in the place of defaults."""
    return [
        {
            "component": one.component,
            "what": one.what,
            **(_range(one.value) if one.value else {}),
            "preparation": one.word or None,
            "source": one.source,
        }
        for one in measured.values
    ]


def summary(cost: WorkCost | TermCost) -> Plain:
    """What is stored beside an amount: enough to show it without computing again."""
    data: Plain = {"unknown": _gaps(cost.gaps)}
    if isinstance(cost, TermCost):
        return data
    return data | {
        "subject": cost.subject.value,
        "demand": demand(cost).plain(),
        "channels": [_share(share) for share in cost.shares],
        "cases": [
            {
                "case": case.case,
                "channel": case.channel,
                "channel_type": _channel_type(case.channel_type),
                **_range(case.total),
                "lower_bound": case.lower_bound,
            }
            for case in cost.cases
        ],
    }


def used_parameters(work: WorkCost, parameters: CostParameters) -> tuple[ParameterRow, ...]:
    """The rows this cost rests on, by name: times, services, charges, income, mix of channels."""
    prefixes = {
        name for case in work.cases for line in case.activities for name in line.work.parameters
    }
    prefixes |= {
        f"cost.channel_mix.{share.channel_type.lower()}"
        for share in work.shares
        if share.channel_type is not None
    }
    prefixes |= {"cost.difficulty.understand", "cost.smallest_plausible_fee"}
    return tuple(
        row
        for row in parameters.rows
        if row.name in prefixes or row.name.rpartition(".")[0] in prefixes
    )


def term_parameters(parameters: CostParameters) -> tuple[ParameterRow, ...]:
    """The rows the cost by processing term rests on, by name."""
    return tuple(row for row in parameters.rows if row.name.startswith("cost.term."))


def component_names(content: Content) -> dict[str, str]:
    names: dict[str, str] = {item.id: item.name or item.text for item in content.dossier}
    names |= {channel.id: channel.type.value for channel in content.channels}
    return names


def _case(case: CaseCost, names: Mapping[str, str]) -> Plain:
    return {
        "case": case.case,
        "channel": case.channel,
        "channel_type": _channel_type(case.channel_type),
        **_range(case.total),
        "lower_bound": case.lower_bound,
        "unknown": _gaps(case.gaps),
        "default_share_per_mille": per_mille(case.by_default, case.total.mid),
        "fee_alternatives": case.fee_alternatives,
        "by_component": [
            {"component": component, "name": names.get(component or ""), **_range(total)}
            for component, total in totals_by_component(case)
        ],
        "by_activity": [
            {"activity": kind.value, **_range(total)} for kind, total in totals_by_activity(case)
        ],
        "activities": [_activity(line) for line in case.activities],
    }


def _activity(line: Activity) -> Plain:
    work, read = line.work, line.classified
    return {
        "activity": line.kind.value,
        "component": line.component,
        "standard": work.standard,
        "count": work.count,
        "minutes": _range(work.minutes),
        "share_per_mille": _range(work.share),
        "hourly_income": work.hourly_income,
        "labour": _range(work.labour),
        "outsourced": _range(work.outsourced),
        "charge": _range(work.charge),
        "total": _range(work.total),
        "default": work.default,
        "measured": work.measured,
        "parameters": list(work.parameters),
        "preparation": read.preparation.value if read else None,
        "read_from": read.matched if read else line.words or None,
    }


def _share(share: ChannelShare) -> Plain:
    return {
        "channel_type": _channel_type(share.channel_type),
        "weight": share.weight,
        "cost": _range(share.cost),
        "part": _range(share.part),
    }


def _channel_type(channel: ChannelType | None) -> str | None:
    return channel.value if channel else None


def _gaps(gaps: Iterable[Gap]) -> list[Plain]:
    return [{"component": gap.component, "reason": gap.reason.value} for gap in gaps]


def _range(value: Spread) -> Plain:
    return {"amount": value.mid, "low": value.low, "high": value.high}


def _parameter(row: ParameterRow) -> Plain:
    return {
        "name": row.name,
        "value": row.value,
        "unit": row.unit,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "source": row.source,
        "article": row.article,
        "mark": row.mark,
        "note": row.note,
    }
