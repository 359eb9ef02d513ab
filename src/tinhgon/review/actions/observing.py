"""Keeping what was observed of enacted items: the row says it now, the log each change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from django.db import transaction

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.review.actions.item_records import item_facts
from tinhgon.review.events import ObservedCostFacts, ObservedFacts, SavingObserved
from tinhgon.review.models import PlanItem
from tinhgon.review.queries.observed import observable, observe
from tinhgon.review.rules.observed import Observed, read_observed, stored_observed

_CHUNK = 200


def observe_savings(*, by: Actor, codes: Collection[str] | None = None) -> int:
    """Look what was observed of the enacted items about these procedures (all of them without
    codes), and keep what is new; of how many items it changed.

    Each part of them in a transaction of its own; looked at again, nothing is left to do.
    """
    ids = list(observable(codes).order_by("pk").values_list("pk", flat=True))
    return sum(_keep(by, part) for part in _parts(ids))


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


@transaction.atomic
def _keep(by: Actor, ids: list[int]) -> int:
    items = list(
        PlanItem.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related(
            "plan__agency",
            "procedure__managing_agency",
            "base",
            "base_reading__content",
            "draft",
            "publication",
        )
        .prefetch_related("operations")
        .order_by("pk")
    )
    found = observe(items)
    entries: list[Entry] = []
    for item in items:
        before = read_observed(item.observed)
        now = _continued(before, found.get(item.pk))
        if now == before:
            continue
        item.observed = stored_observed(now)
        item.save(update_fields=["observed"])
        told = SavingObserved(item=item_facts(item), observed=_facts(item, now))
        entries.append(Entry(told, str(item.pk), item.plan.agency.key))
    append_many(entries, by=by)
    return len(entries)


def _continued(before: Observed | None, now: Observed | None) -> Observed | None:
    """What goes on being observed is so since the first day, whatever was measured again."""
    if before is None or now is None:
        return now
    return replace(now, since=min(before.since, now.since))


def _facts(item: PlanItem, observed: Observed | None) -> ObservedFacts | None:
    if observed is None:
        return None
    term = observed.term
    return ObservedFacts(
        effective_from=item.enacted_day,
        since=observed.since,
        values=observed.values,
        costs=[
            ObservedCostFacts(method=each.method, before=each.before, after=each.after)
            for each in observed.costs
        ],
        term_unit=None if term is None else term.unit.value,
        term_before=None if term is None else str(term.before),
        year=observed.year,
        cases=observed.cases,
    )
