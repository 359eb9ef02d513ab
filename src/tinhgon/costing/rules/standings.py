"""Everything a unit cost rests on that may be measured, with what holds now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.costing.rules.cost_parameters import mix_name
from tinhgon.costing.rules.measured import FEE, PREPARATION, MeasuredValue
from tinhgon.costing.rules.standards import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhgon.costing.rules.activities import Activity
    from tinhgon.costing.rules.by_work import WorkCost


@dataclass(frozen=True, slots=True)
class Standing:
    """`holds` in đồng, minutes or per mille, None where `word` says how a paper is prepared."""

    component: str | None
    what: str
    holds: int | None
    word: str = ""
    measured: MeasuredValue | None = None


def measured_lines(cost: WorkCost) -> list[Standing]:
    """Each thing once, in the order of the calculation."""
    measured = {(one.component, one.what): one for one in cost.measured.values}
    found: dict[tuple[str | None, str], Standing] = {}
    for case in cost.cases:
        for line in case.activities:
            for standing in _of_line(line):
                found.setdefault((standing.component, standing.what), standing)
    for share in cost.shares:
        if share.channel_type is not None:
            name = mix_name(share.channel_type)
            found.setdefault((None, name), Standing(None, name, share.weight))
    for key, one in measured.items():
        found.setdefault(key, Standing(one.component, one.what, _middle(one), one.word))
    return [
        Standing(one.component, one.what, one.holds, one.word, measured.get(key))
        for key, one in found.items()
    ]


def _of_line(line: Activity) -> Iterator[Standing]:
    work, component = line.work, line.component
    if work.standard == FEE:
        yield Standing(component, FEE, work.charge.mid)
        return
    if line.classified is not None:
        read = line.classified
        word = read.preparation.value
        if read.difficulty is not None:
            word = f"{word}.{read.difficulty}"
        yield Standing(component, PREPARATION, None, word)
    count = work.count
    for name in work.parameters:
        family = name.removeprefix(PREFIX).partition(".")[0]
        if family == "minutes":
            yield Standing(component, name, work.minutes.mid // count)
        elif family == "outsourced" and work.share.mid == 1000:
            yield Standing(component, name, work.outsourced.mid // count)
        elif family == "charge" and work.share.mid == 1000:
            yield Standing(component, name, work.charge.mid // count)
        elif family == "share":
            yield Standing(None, name, work.share.mid)
        elif family == "hourly_income":
            yield Standing(None, name, work.hourly_income)


def _middle(one: MeasuredValue) -> int | None:
    return None if one.value is None else one.value.mid
