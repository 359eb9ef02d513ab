"""One changed procedure among 113,000 is checked again: it, and those whose like it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from bench.results import Figure, Target
from bench.stand import Stand
from bench.timing import quantile, timed
from tinhgon.costing.api import compute_missing_costs
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import (
    Procedure,
    Version,
    correct_reading,
    current_reading,
    latest_published,
    load,
)
from tinhgon.procedures.content.api import Content, State
from tinhgon.review.actions.field_costs import keep_field_costs
from tinhgon.review.actions.refreshing import read_anew
from tinhgon.review.api import Refreshed, refresh_findings
from tinhgon.review.bases import holding

_TIMES = 40
Change = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class _Checked:
    """What checking again took in milliseconds, by the clock and of the processor, and how many
    were checked."""

    milliseconds: float
    processor: float
    procedures: int


def measure(stand: Stand) -> list[Figure]:
    """Milliseconds until the findings are right again after somebody corrected a reading.

    What the check reads of others is kept for all beforehand, as it is in use: profiles, papers,
    how fields cost. The findings of others are read by nothing, so only those of the corrected are
    there. A correction is a new reading with a new content; everything that rests on it is made
    anew within the time: profile, like, papers, standing of the law, issuers, costs of the field,
    all rules, everything stored. Its unit cost is found before, as another room does. Nothing that
    earlier steps left in memory helps: the content is another one.
    """
    read_anew(None, holding())
    chosen = _chosen()
    codes = [version.procedure.code for version in chosen]
    compute_missing_costs(codes=codes)
    keep_field_costs()
    refresh_findings(by=SYSTEM, procedures=[version.procedure_id for version in chosen])
    alone = _all(chosen, _another_count)
    with_like = _all(chosen, _another_limit)
    return [
        _figure(stand, f"one changed procedure at {stand.size:,}, p95", alone, Target(100)),
        _figure(stand, "with a limit changed, so that its like are checked too, p95", with_like),
    ]


def _figure(
    stand: Stand, what: str, checked: Sequence[_Checked], target: Target | None = None
) -> Figure:
    times = [each.milliseconds for each in checked]
    return Figure(
        "re-check",
        what,
        quantile(times, 0.95),
        "ms",
        stand.database,
        target=target,
        details={
            "median": quantile(times, 0.5),
            "longest": max(times),
            "median of the processor": quantile([each.processor for each in checked], 0.5),
            "times": len(times),
            "checked": sum(each.procedures for each in checked) / len(checked),
        },
    )


def _chosen() -> list[Version]:
    """Published versions from all over the catalogue, with what both corrections need."""
    ids = list(Procedure.objects.order_by("pk").values_list("pk", flat=True))
    chosen: list[Version] = []
    for pk in ids[:: max(1, len(ids) // (2 * _TIMES))]:
        version = latest_published(Procedure.objects.get(pk=pk))
        if version is None:
            continue
        content = load(current_reading(version).content)
        if _another_count(content) and _another_limit(content):
            chosen.append(version)
    return chosen[:_TIMES]


def _all(versions: Sequence[Version], change: Callable[[Content], Change | None]) -> list[_Checked]:
    return [_again(version, change) for version in versions]


def _again(version: Version, change: Callable[[Content], Change | None]) -> _Checked:
    """Correct, price, and check again; the kept catalogue stays as it was."""
    with transaction.atomic():
        made = change(load(current_reading(version).content))
        if made is None:
            raise LookupError(version)
        path, values = made
        correct_reading(by=SYSTEM, version=version, path=path, values=values)
        compute_missing_costs(codes=[version.procedure.code])
        done: list[Refreshed] = []
        took = timed(
            lambda: done.append(refresh_findings(by=SYSTEM, procedures=[version.procedure_id]))
        )
        transaction.set_rollback(True)
    return _Checked(1000 * took.wall, 1000 * took.cpu, done[0].checked)


def _another_count(content: Content) -> Change | None:
    """One original more of the first paper."""
    for item in content.dossier:
        if item.data_source is None:
            return f"dossier/{item.id}", {"originals": (item.originals or 0) + 1}
    return None


def _another_limit(content: Content) -> Change | None:
    """Another first limit: it is part of what a procedure is compared by."""
    for channel in content.channels:
        for place, term in enumerate(channel.terms):
            if term.state is State.READ and term.quantity is not None and term.unit is not None:
                values = {"value": float(term.quantity) + 1, "unit": term.unit.value}
                return f"channels/{channel.id}/terms/{place}", values
    return None
