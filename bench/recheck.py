"""One changed procedure among 113,000 is checked again: it, and those whose like it is."""

from __future__ import annotations

from django.db import transaction

from bench.results import Figure, Target
from bench.stand import Stand
from bench.timing import quantile, timed
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import Procedure
from tinhgon.review.actions.profiling import profile_again
from tinhgon.review.api import Assessment, refresh_findings

_TIMES = 40


def measure(stand: Stand) -> list[Figure]:
    """Milliseconds until the findings of one changed procedure are right again: every rule, its
    variants looked up among all, everything stored."""
    codes = list(
        Procedure.objects.order_by("pk").values_list("code", flat=True)[
            :: max(1, stand.size // _TIMES)
        ]
    )[:_TIMES]
    refresh_findings(by=SYSTEM)
    alone = [1000 * _again(code) for code in codes]
    return [
        Figure(
            "re-check",
            f"one changed procedure at {stand.size:,}, p95",
            quantile(alone, 0.95),
            "ms",
            stand.database,
            target=Target(100),
            details={"median": quantile(alone, 0.5), "longest": max(alone)},
        )
    ]


def _again(code: str) -> float:
    """Seconds to check a procedure again whose reading is new: profile and assessment are stale."""
    made = Procedure.objects.get(code=code)
    with transaction.atomic():
        profile_again([code])
        Assessment.objects.filter(procedure=made).update(rules="")
        took = timed(lambda: refresh_findings(by=SYSTEM, procedures=[made.pk]))
        # The kept catalogue stays as it was.
        transaction.set_rollback(True)
    return took.wall
