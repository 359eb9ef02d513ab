"""What values measured and cases counted since its day of effect say about each enacted item.

The number of queries does not grow with the items, only with the different days of effect and the
different years.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from tinhgon.costing.api import (
    ByWork,
    CostParameters,
    Measured,
    MeasuredRow,
    MeasuredValue,
    Method,
    ProcedureVolume,
    cases_by_procedure,
    compare_by_work,
    cost_parameters,
    measured_value,
)
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Content, Procedure, Version, VersionState, contents_of, in_force
from tinhgon.review.catalogue import base_content
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.operations.registry import MERGES
from tinhgon.review.operations.sequence import practised
from tinhgon.review.rules.benefit import read_benefit
from tinhgon.review.rules.observed import (
    Observed,
    ObservedCost,
    counted_after,
    counted_before,
    measured_between,
    observed_end,
)
from tinhgon.review.vocabulary import ItemState

_ENACTED = (ItemState.ENACTED.value, ItemState.PUBLISHED.value)
_MERGED = Q(abolishes=True, operations__data__contains=f'"{MERGES}"')


def observable(codes: Collection[str] | None = None) -> QuerySet[PlanItem]:
    """The items of which something may be observed or was: those of the procedures with these
    codes, or that go into another one; of all without codes."""
    rows = PlanItem.objects.filter(Q(state__in=_ENACTED) | ~Q(observed=""))
    if codes is not None:
        rows = rows.filter(Q(procedure__code__in=codes) | _MERGED).distinct()
    return rows


def observe(items: Sequence[PlanItem]) -> dict[int, Observed]:
    """What was observed of each item, by id; one left out has no figure yet."""
    held = [item for item in items if item.is_law and item.enacted_from is not None]
    looking = _look(held)
    found: dict[int, Observed] = {}
    for item in held:
        seen = looking.ended(item) if item.abolishes else looking.changed(item)
        if seen is not None:
            found[item.pk] = seen
    return _with_cases(held, found)


@dataclass(slots=True)
class _Looking:
    """All that was looked up of the items at once."""

    operations: Mapping[int, tuple[Operation, ...]]
    contents: Mapping[int, Content]
    measured: Mapping[int, list[tuple[date, MeasuredValue]]]
    going_on: Mapping[str, tuple[int, int]]
    parameters: dict[date, CostParameters]

    def ended(self, item: PlanItem) -> Observed | None:
        """An abolition is observed once it is published, in force, and the procedure gone."""
        published = item.publication
        if published is None or item.enacted_day > today() or item.procedure.code in self.going_on:
            return None
        since = max(item.enacted_day, published.signed_on)
        into = next(filter(None, (each.successor() for each in self.operations[item.pk])), None)
        if into is None:
            return observed_end(read_benefit(item.benefit), since)
        if into not in self.going_on:
            return None
        successor, version = self.going_on[into]
        content = self.contents.get(version)
        return None if content is None else self._priced(item, successor, None, content, None)

    def changed(self, item: PlanItem) -> Observed | None:
        """What a version says is observed once something was measured while it held."""
        operations = self.operations[item.pk]
        if operations and not any(each.AMENDS for each in operations):
            return None
        base = base_content(item)
        held = None if item.draft_id is None else self.contents.get(item.draft_id)
        after = practised(base if held is None else held, operations)
        last = None if item.draft is None else item.draft.effective_to
        return self._priced(item, item.procedure_id, base, after, last)

    def _priced(
        self,
        item: PlanItem,
        procedure: int,
        base: Content | None,
        after: Content,
        last: date | None,
    ) -> Observed | None:
        rows = self.measured.get(procedure, [])
        counts = measured_between((day for day, _ in rows), item.enacted_day, last)
        kept = [row for row, new in zip(rows, counts, strict=True) if new]
        if not kept:
            return None
        method = ByWork(self._on(item.enacted_day), Measured(tuple(value for _, value in kept)))
        cost = method.unit_cost(after) if base is None else compare_by_work(method, base, after).new
        promised = read_benefit(item.benefit)
        work = None if promised is None else promised.by(Method.BY_WORK.value)
        before = None if work is None else work.before.amount
        return Observed(
            since=min(day for day, _ in kept),
            values=len(kept),
            costs=(ObservedCost(Method.BY_WORK.value, before, cost.amount.mid),),
        )

    def _on(self, day: date) -> CostParameters:
        if day not in self.parameters:
            self.parameters[day] = cost_parameters(day)
        return self.parameters[day]


def _look(items: Sequence[PlanItem]) -> _Looking:
    operations = {
        item.pk: tuple(parse_operation(json.loads(row.data)) for row in item.operations.all())
        for item in items
    }
    into = {code for each in operations.values() for one in each if (code := one.successor())}
    ending = {item.procedure.code for item in items if item.abolishes}
    going_on = _going_on(into | ending)
    successors = [going_on[code] for code in into if code in going_on]
    versions = {item.draft_id for item in items if item.draft_id is not None}
    versions |= {version for _, version in successors}
    procedures = {item.procedure_id for item in items} | {pk for pk, _ in successors}
    return _Looking(
        operations=operations,
        contents=contents_of(Version.objects.filter(pk__in=versions)),
        measured=_measured_in(procedures),
        going_on=going_on,
        parameters={},
    )


def _going_on(codes: Collection[str]) -> dict[str, tuple[int, int]]:
    """Of these procedures those with a version in force today: id of procedure and version."""
    rows = Version.objects.filter(
        in_force(),
        procedure__in=Procedure.objects.filter(code__in=codes),
        state=VersionState.PUBLISHED.value,
    ).order_by("number")
    return {
        code: (procedure, version)
        for code, procedure, version in rows.values_list("procedure__code", "procedure", "pk")
    }


def _measured_in(procedures: Iterable[int]) -> dict[int, list[tuple[date, MeasuredValue]]]:
    found: defaultdict[int, list[tuple[date, MeasuredValue]]] = defaultdict(list)
    rows = MeasuredRow.objects.filter(procedure__in=set(procedures), removed_at__isnull=True)
    for row in rows:
        day = timezone.localdate(row.recorded_at)
        found[row.procedure_id].append((day, measured_value(row)))
    return found


def _with_cases(items: Sequence[PlanItem], found: Mapping[int, Observed]) -> dict[int, Observed]:
    """With the cases of the year that counts for each item."""
    seen = [item for item in items if item.pk in found]
    counted: defaultdict[int, set[int]] = defaultdict(set)
    rows = ProcedureVolume.objects.filter(procedure__in={item.procedure_id for item in seen})
    for procedure, year in rows.order_by().values_list("procedure", "year").distinct():
        counted[procedure].add(year)
    asked: defaultdict[int, set[int]] = defaultdict(set)
    years: dict[int, int | None] = {}
    for item in seen:
        among = counted[item.procedure_id]
        found_year = (
            counted_before(among, item.enacted_day)
            if item.abolishes
            else counted_after(among, item.enacted_day, today())
        )
        years[item.pk] = found_year
        if found_year is not None:
            asked[found_year].add(item.procedure_id)
    cases = {year: cases_by_procedure(year, by=SYSTEM, procedures=of) for year, of in asked.items()}
    return {
        item.pk: replace(
            found[item.pk],
            year=years[item.pk],
            cases=cases.get(years[item.pk] or 0, {}).get(item.procedure_id),
        )
        for item in seen
    }
