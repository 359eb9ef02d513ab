"""What items save together: promised, enacted, observed, each with what it covers. Pure.

The three are never mixed, nor are the two methods. A sum is of those items whose saving is known at
that stage; how many that is, and how much of the promise they stand for, is said beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinhgon.review.rules.benefit import Benefit
from tinhgon.review.rules.observed import Observed


@dataclass(frozen=True, slots=True)
class ItemSavings:
    """An approved item: its yearly dossiers, what it promised, what enactment made of it (None
    before it is enacted) and what was observed since (None while nothing was). `returned`: the
    procedure it abolished is there again, so that nothing is saved."""

    dossiers_per_year: int | None
    promised: Benefit | None
    enacted: Benefit | None
    observed: Observed | None
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """A saving in đồng over `known` of the items `of` that stage, None where nothing is known.

    `share` is what these promised, of what all approved items promised (1 being the whole); None
    where no promise is known.
    """

    amount: int | None
    known: int
    of: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class SavingLine:
    """What is saved by one method, in one case of each item or in a year."""

    method: str
    yearly: bool
    promised: Covered
    enacted: Covered
    observed: Covered


_Amount = Callable[[ItemSavings], int | None]


def saving_lines(items: Iterable[ItemSavings], methods: Sequence[str]) -> tuple[SavingLine, ...]:
    """A line for each method and for a case and a year; none where nothing was approved."""
    approved = tuple(items)
    if not approved:
        return ()
    return tuple(
        _line(approved, method, yearly=yearly) for method in methods for yearly in (False, True)
    )


def _line(approved: Sequence[ItemSavings], method: str, *, yearly: bool) -> SavingLine:
    def computed(benefit: Benefit | None, item: ItemSavings) -> int | None:
        found = None if benefit is None else benefit.by(method)
        if found is None:
            return None
        return found.year_saving(item.dossiers_per_year) if yearly else found.saving

    def enacted(item: ItemSavings) -> int | None:
        return 0 if item.returned else computed(item.enacted, item)

    def seen(item: ItemSavings) -> int | None:
        if item.returned:
            return 0
        if item.observed is None:
            return None
        return item.observed.year_saving(method) if yearly else item.observed.saving(method)

    def promise(item: ItemSavings) -> int | None:
        return computed(item.promised, item)

    in_force = [item for item in approved if item.returned or item.enacted is not None]
    whole = sum(promise(item) or 0 for item in approved)
    return SavingLine(
        method=method,
        yearly=yearly,
        promised=_covered(approved, promise, promise, whole),
        enacted=_covered(in_force, enacted, promise, whole),
        observed=_covered(in_force, seen, promise, whole),
    )


def _covered(
    items: Sequence[ItemSavings], amount: _Amount, promise: _Amount, whole: int
) -> Covered:
    known = [(item, found) for item in items if (found := amount(item)) is not None]
    promised = sum(promise(item) or 0 for item, _ in known)
    return Covered(
        amount=sum(found for _, found in known) if known else None,
        known=len(known),
        of=len(items),
        share=Decimal(promised) / whole if whole > 0 else None,
    )
