"""Why a reviewed procedure is to be reviewed again: what lay around it then, and what does now.

Whoever completes a sheet has seen these things, so only what is new since then is a reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tinhgon.review.vocabulary import ReReviewKind

Told = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class CostRange:
    """A unit cost in đồng with its range."""

    amount: int
    low: int
    high: int

    def holds(self, amount: int) -> bool:
        return self.low <= amount <= self.high


@dataclass(frozen=True, slots=True)
class Lean:
    """How little a procedure asks: papers, working hours, steps; None is unknown, never lean."""

    papers: int | None
    hours: Decimal | None
    steps: int | None

    @property
    def order(self) -> tuple[tuple[bool, Decimal], ...]:
        """The less the leaner, in the order of `findings.overlap.burden`."""
        return tuple(
            (value is None, Decimal(value or 0)) for value in (self.papers, self.hours, self.steps)
        )


@dataclass(frozen=True, slots=True)
class Around:
    """What lay around a procedure at a moment.

    `law`: of the documents it cites those that no longer hold, or perhaps not, by normal number:
    "expired" or "to_be_checked". `leaner`: the like procedures that ask for less, by code. `cost`:
    its unit cost by work, None where unknown. `promised`: the range that a published
    simplification promised, None where there is none.
    """

    law: Mapping[str, str] = field(default_factory=dict)
    leaner: Mapping[str, Lean] = field(default_factory=dict)
    cost: CostRange | None = None
    promised: CostRange | None = None

    @property
    def breaks_promise(self) -> bool:
        return (
            self.cost is not None
            and self.promised is not None
            and not self.promised.holds(self.cost.amount)
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `about` tells it apart from others of its kind, `params` say what happened."""

    kind: ReReviewKind
    about: str
    params: Told


PROMISED = "promised"
_EXPIRED = "expired"


def reasons(then: Around, now: Around) -> list[Reason]:
    """What happened around a procedure between the review and now."""
    return [*_law(then, now), *_cost(then, now), *_leaner(then, now)]


@dataclass(frozen=True, slots=True)
class Demand:
    """A programme (key, title) that counts no review from before the day `since`."""

    key: str
    title: str
    since: date


def too_early(completed_on: date, demands: Iterable[Demand]) -> list[Reason]:
    """The programmes for which a review is too old."""
    return [
        Reason(
            ReReviewKind.TOO_OLD,
            each.key,
            {
                "on": completed_on.isoformat(),
                "programme": each.title,
                "since": each.since.isoformat(),
            },
        )
        for each in demands
        if completed_on < each.since
    ]


def too_old(completed_on: date, most_months: int, today: date) -> Reason | None:
    """Whether a review is older than the months allowed; the day it was due goes with it."""
    due = months_after(completed_on, most_months)
    if today <= due:
        return None
    told: Told = {"on": completed_on.isoformat(), "months": most_months, "due": due.isoformat()}
    return Reason(ReReviewKind.TOO_OLD, "", told)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    for of_month in range(day.day, 0, -1):
        try:
            return date(day.year + years, month + 1, of_month)
        except ValueError:
            continue
    raise ValueError("every month has a first day")


def _law(then: Around, now: Around) -> Iterator[Reason]:
    """Documents that held then and do not now, and those that then were only to be checked."""
    for number, status in sorted(now.law.items()):
        before = then.law.get(number)
        if before not in {status, _EXPIRED}:
            yield Reason(ReReviewKind.BASIS_CHANGED, number, {"number": number, "status": status})


def _cost(then: Around, now: Around) -> Iterator[Reason]:
    if now.cost is None:
        return
    if then.cost is not None and not then.cost.holds(now.cost.amount):
        yield _left("", then.cost, now.cost)
    if now.promised is not None and now.breaks_promise and not then.breaks_promise:
        yield _left(PROMISED, now.promised, now.cost)


def _left(about: str, expected: CostRange, now: CostRange) -> Reason:
    told: Told = {"low": expected.low, "high": expected.high, "now": now.amount}
    return Reason(ReReviewKind.COST_LEFT_RANGE, about, told)


def _leaner(then: Around, now: Around) -> Iterator[Reason]:
    for code, lean in sorted(now.leaner.items()):
        before = then.leaner.get(code)
        if before is None or lean.order < before.order:
            yield Reason(ReReviewKind.LEANER_VARIANT, code, {"code": code})


def around_text(around: Around) -> str:
    """`around` as canonical JSON."""
    told = {
        "law": dict(around.law),
        "leaner": {
            code: [lean.papers, None if lean.hours is None else str(lean.hours), lean.steps]
            for code, lean in around.leaner.items()
        },
        "cost": _range_told(around.cost),
        "promised": _range_told(around.promised),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_around(text: str) -> Around:
    """What `around_text` wrote, when the sheet was completed. A part that came to `Around` later is
    not in older texts: it must be read so that it is no reason by itself."""
    told = json.loads(text)
    return Around(
        law=told["law"],
        leaner={
            code: Lean(papers, None if hours is None else Decimal(hours), steps)
            for code, (papers, hours, steps) in told["leaner"].items()
        },
        cost=_range(told["cost"]),
        promised=_range(told["promised"]),
    )


def _range_told(known: CostRange | None) -> list[int] | None:
    return None if known is None else [known.amount, known.low, known.high]


def _range(told: list[int] | None) -> CostRange | None:
    return None if told is None else CostRange(*told)
