"""The calculation as rows of the page's tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from tinhgon.costing.api import (
    ALWAYS,
    Activity,
    CaseCost,
    CostedVersion,
    ParameterFamily,
    Spread,
    families,
    labour,
    per_mille,
    totals_by_activity,
    totals_by_component,
    used_parameters,
)
from tinhgon.costing.screens.measured_page import measure_url
from tinhgon.costing.screens.wording import (
    activity_words,
    case_title,
    channel_words,
    component_words,
    gap_words,
    kind_words,
    reading_words,
    unit_words,
)

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class ShareRow:
    """What one way of submitting adds to the headline; `weight` a ratio of all ways."""

    channel: str
    weight: float
    cost: Spread
    part: Spread


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case through one way; `default` the ratio that rests on default values."""

    number: int
    title: str
    total: Spread
    lower_bound: bool
    default: float | None
    unknown: tuple[str, ...]
    fee_alternatives: int
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """One activity: minutes × rate + services + charges."""

    activity: str
    component: str
    read_from: str
    count: int
    minutes: Spread
    rate: int
    labour: Spread
    outsourced: Spread
    charge: Spread
    total: Spread
    default: bool
    from_record: bool
    measured: bool
    share: float | None
    measure_url: str


@dataclass(frozen=True, slots=True)
class SumRow:
    """A part of one case: a kind of work or a component, and its ratio of the whole."""

    name: str
    total: Spread
    ratio: float | None


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """A parameter with all its bounds in one row, linked to where it is set."""

    name: str
    value: int
    low: int | None
    high: int | None
    unit: str
    source: str
    note: str
    mark: str
    url: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """The processing term of one way: as written, in minutes of work, in đồng."""

    channel: str
    term: str
    minutes: int | None
    amount: int | None


def share_rows(found: CostedVersion) -> list[ShareRow]:
    whole = sum(share.weight for share in found.work.shares) or 1
    return [
        ShareRow(channel_words(share.channel_type), share.weight / whole, share.cost, share.part)
        for share in found.work.shares
    ]


def case_rows(found: CostedVersion, names: Mapping[str, str], shown: int) -> list[CaseRow]:
    return [
        CaseRow(
            number=number,
            title=case_title(case),
            total=case.total,
            lower_bound=case.lower_bound,
            default=_ratio(per_mille(case.by_default, case.total.mid)),
            unknown=tuple(gap_words(case.gaps, names)),
            fee_alternatives=case.fee_alternatives,
            url=f"?{urlencode({'version': found.version.number, 'case': number})}#case",
            is_shown=number == shown,
        )
        for number, case in enumerate(found.work.cases, 1)
    ]


def line_rows(case: CaseCost, names: Mapping[str, str], code: str) -> list[LineRow]:
    return [_line(line, names, code) for line in case.activities]


def _line(line: Activity, names: Mapping[str, str], code: str) -> LineRow:
    work = line.work
    what = work.parameters[0] if work.parameters else work.standard
    return LineRow(
        activity=activity_words(line),
        component=component_words(line.component, names),
        read_from=reading_words(line),
        count=work.count,
        minutes=work.minutes,
        rate=work.hourly_income,
        labour=work.labour,
        outsourced=work.outsourced,
        charge=work.charge,
        total=work.total,
        default=work.default,
        from_record=not work.parameters,
        measured=work.measured,
        share=None if work.share is ALWAYS else work.share.mid / _THOUSAND,
        measure_url=measure_url(code, what, line.component),
    )


def activity_rows(case: CaseCost) -> list[SumRow]:
    return [
        SumRow(kind_words(kind), total, _part(total, case.total))
        for kind, total in totals_by_activity(case)
    ]


def component_rows(case: CaseCost, names: Mapping[str, str]) -> list[SumRow]:
    return [
        SumRow(component_words(component, names), total, _part(total, case.total))
        for component, total in totals_by_component(case)
    ]


def parameter_lines(rows: Sequence[ParameterFamily]) -> list[ParameterLine]:
    return [
        ParameterLine(
            name=family.name,
            value=int(family.mid.value),
            low=int(family.low.value) if family.low else None,
            high=int(family.high.value) if family.high else None,
            unit=unit_words(family.mid.unit),
            source=" · ".join(part for part in (family.mid.source, family.mid.article) if part),
            note=family.mid.note,
            mark=family.mark.value,
            url=f"{reverse('legal_parameters')}?{urlencode({'q': family.name})}",
        )
        for family in rows
    ]


def work_parameters(found: CostedVersion) -> list[ParameterLine]:
    return parameter_lines(families(used_parameters(found.work, found.parameters)))


def term_rows(found: CostedVersion) -> list[TermRow]:
    rate = found.parameters.term_hourly_rate
    channels = {channel.id: channel for channel in found.content.channels}
    return [
        TermRow(
            channel=channel_words(channels[read.channel].type),
            term="; ".join(term.text for term in channels[read.channel].terms),
            minutes=read.minutes,
            amount=None if read.minutes is None else labour(read.minutes, rate),
        )
        for read in found.term.channels
    ]


def _part(part: Spread, whole: Spread) -> float | None:
    return _ratio(per_mille(part.mid, whole.mid))


def _ratio(share: int | None) -> float | None:
    return None if share is None else share / _THOUSAND
