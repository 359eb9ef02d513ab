"""What becomes of a member by plans about its procedure; pure, the same for the same events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tinhgon.costing.api import Method
from tinhgon.programmes.events import Amounts
from tinhgon.programmes.figures.row import ProgressRow, working_time
from tinhgon.programmes.rules.terms import WorkingTime, working_days
from tinhgon.programmes.vocabulary import Outcome
from tinhgon.review.api import (
    HANDS_DOWN,
    AbolitionReversed,
    BenefitFacts,
    ItemApproved,
    ItemClosed,
    ItemEnacted,
    ItemEnactmentUndone,
    ItemFacts,
    ItemLapsed,
    ItemState,
    ItemWithdrawn,
    SettledFacts,
)

_COUNTED = frozenset({ItemState.APPROVED.value, ItemState.ENACTED.value})
_NO_PLAN: dict[str, Any] = {
    "approved_on": None,
    "approved_as": Outcome.NONE.value,
    "enacted_on": None,
    "enacted_as": Outcome.NONE.value,
    "handed_down_on": None,
} | {
    f"{kind}_{what}": None
    for kind in ("promised", "settled", "enacted")
    for what in ("unit", "yearly", "term")
}


def planned(
    row: ProgressRow,
    told: ItemApproved
    | ItemEnacted
    | ItemEnactmentUndone
    | ItemWithdrawn
    | ItemClosed
    | ItemLapsed
    | AbolitionReversed,
) -> ProgressRow:
    """What became of a plan's item about it. A delegation alone changes nothing here."""
    match told:
        case ItemApproved() if told.item.amends and told.signed_on >= row.starts_on:
            row = _approved(row, told.signed_on, told.benefit, abolishes=told.item.abolishes)
        case ItemEnacted() if told.item.amends and told.effective_from >= row.starts_on:
            row = _enacted(row, told.effective_from, told.enacted, told.item)
        case ItemEnactmentUndone() if told.item.amends:
            row = _promised_again(_without(row, told.settled), told)
        case AbolitionReversed():
            row = _returned(_without(row, told.settled), told.signed_on, told.promised)
        case ItemWithdrawn() if told.before == ItemState.APPROVED.value:
            row = _revoked(row)
        case ItemClosed() | ItemLapsed() if told.before in _COUNTED:
            row = _without(row, told.settled)
    return row


def _without(row: ProgressRow, settled: Sequence[SettledFacts]) -> ProgressRow:
    """An approved or enacted item came to nothing: what is left are the others that are law or
    promised, and that the procedure was abolished."""
    row = replace(row, **_NO_PLAN)
    for each in settled:
        if each.returned:
            row = _returned(row, each.signed_on, each.promised)
            continue
        if each.amends and each.signed_on >= row.starts_on:
            row = _approved(row, each.signed_on, each.promised, abolishes=each.abolishes)
        if each.amends and each.effective_from >= row.starts_on:
            row = _enacted(row, each.effective_from, each.enacted, each)
    return row if row.ended_on is None else cut(row, row.ended_on)


def _returned(row: ProgressRow, signed_on: date, promised: BenefitFacts) -> ProgressRow:
    """What was abolished as promised is there again: the promise stands and is settled, so that a
    later plan adds to it, but nothing came of it."""
    if signed_on < row.starts_on:
        return row
    row = _approved(row, signed_on, promised, abolishes=True)
    return replace(
        row,
        approved_as=Outcome.RETURNED.value,
        settled_unit=row.promised_unit,
        settled_yearly=row.promised_yearly,
        settled_term=row.promised_term,
    )


def _promised_again(row: ProgressRow, told: ItemEnactmentUndone) -> ProgressRow:
    """What was enacted by mistake is approved, after all that is law already."""
    if told.signed_on < row.starts_on:
        return row
    return _approved(row, told.signed_on, told.promised, abolishes=told.item.abolishes)


def cut(row: ProgressRow, day: date) -> ProgressRow:
    """Abolished from a day on, by whomever: it is cut."""
    if day < row.starts_on:
        return row
    first = min(filter(None, (row.enacted_on, day)))
    return replace(row, enacted_on=first, enacted_as=Outcome.CUT.value)


def reinstated(row: ProgressRow) -> ProgressRow:
    """A procedure that comes back was not cut; what plans did before it ended stands. Where a plan
    had abolished it, the event of that plan's item says so (`AbolitionReversed`)."""
    ended = row.ended_on
    row = replace(row, ended_on=None, ended_into="")
    if ended is None or row.enacted_on is None or row.approved_as == Outcome.CUT.value:
        return row
    if row.enacted_on < ended:
        return replace(row, enacted_as=Outcome.SIMPLIFIED.value)
    return replace(
        row,
        enacted_on=None,
        enacted_as=Outcome.NONE.value,
        enacted_unit=None,
        enacted_yearly=None,
        enacted_term=None,
    )


def saving_all(row: ProgressRow) -> ProgressRow:
    """What ended by no plan, and with nothing in its place, saves all that it cost in the baseline
    from that day on; what a plan had simplified before goes on saving as much."""
    if row.ended_on is None or row.ended_into or row.approved_as == Outcome.CUT.value:
        return row
    if row.enacted_on is None or row.enacted_on < row.ended_on:
        return row
    return replace(
        row,
        enacted_unit=_first_known(row.baseline_unit, row.enacted_unit),
        enacted_yearly=_first_known(row.baseline_yearly, row.enacted_yearly),
        enacted_term=_first_known(row.baseline_term, row.enacted_term),
    )


def _approved(
    row: ProgressRow, signed_on: date, benefit: BenefitFacts, *, abolishes: bool
) -> ProgressRow:
    """A plan that was approved has reviewed its procedure, with a sheet or without."""
    saved = saving(benefit, working_time(row))
    return replace(
        row,
        reviewed_on=row.reviewed_on or signed_on,
        approved_on=row.approved_on or signed_on,
        approved_as=_outcome(row.approved_as, abolishes=abolishes),
        promised_unit=_plus(row.settled_unit, saved.unit),
        promised_yearly=_plus(row.settled_yearly, saved.yearly),
        promised_term=_plus(row.settled_term, saved.term),
    )


def _enacted(
    row: ProgressRow, day: date, benefit: BenefitFacts, item: ItemFacts | SettledFacts
) -> ProgressRow:
    saved = saving(benefit, working_time(row))
    handed_down = row.handed_down_on
    if item.abolishes:
        # Approved before the programme began, too: its own figures stand when it has ended.
        row = replace(row, approved_as=Outcome.CUT.value)
    if HANDS_DOWN in item.operations:
        handed_down = handed_down or day
    return replace(
        row,
        enacted_on=row.enacted_on or day,
        enacted_as=_outcome(row.enacted_as, abolishes=item.abolishes),
        handed_down_on=handed_down,
        settled_unit=row.promised_unit,
        settled_yearly=row.promised_yearly,
        settled_term=row.promised_term,
        enacted_unit=_plus(row.enacted_unit, saved.unit),
        enacted_yearly=_plus(row.enacted_yearly, saved.yearly),
        enacted_term=_plus(row.enacted_term, saved.term),
    )


def _revoked(row: ProgressRow) -> ProgressRow:
    """A revoked approval promises nothing; what an earlier plan settled stays."""
    before = row.enacted_as if row.enacted_on is not None else _before_law(row)
    return replace(
        row,
        approved_on=row.approved_on if before else None,
        approved_as=before,
        promised_unit=row.settled_unit,
        promised_yearly=row.settled_yearly,
        promised_term=row.settled_term,
    )


def _before_law(row: ProgressRow) -> str:
    """What was approved earlier of a member of which nothing is law: only what returned."""
    settled = (row.settled_unit, row.settled_yearly, row.settled_term)
    return Outcome.NONE.value if settled == (None, None, None) else Outcome.RETURNED.value


def _outcome(before: str, *, abolishes: bool) -> str:
    if abolishes or before == Outcome.CUT.value:
        return Outcome.CUT.value
    return Outcome.SIMPLIFIED.value


def saving(benefit: BenefitFacts, time: WorkingTime) -> Amounts:
    """What a benefit saves by work: of one case, of a year's, of the limit; None is unknown."""
    work = next((each for each in benefit.methods if each.method == Method.BY_WORK.value), None)
    unit = yearly = None
    if work is not None and work.before is not None and work.after is not None:
        unit = work.before - work.after
        cases = benefit.dossiers_per_year
        if cases is not None:
            yearly = work.before * cases - work.after * (cases * work.cases_left // work.cases_of)
    before = _term(benefit.term_before, benefit.term_unit, time)
    after = _term(benefit.term_after, benefit.term_unit, time)
    term = None if before is None or after is None else before - after
    return Amounts(unit=unit, yearly=yearly, term=term)


def _term(quantity: str | None, unit: str | None, time: WorkingTime) -> int | None:
    if quantity is None or unit is None:
        return None
    return working_days(Decimal(quantity), unit, time)


def _first_known(amount: int | None, other: int | None) -> int | None:
    return other if amount is None else amount


def _plus(before: int | None, more: int | None) -> int | None:
    """The sum; what one of two plans saves is unknown, the sum is what the other saves at least."""
    if more is None:
        return before
    return more + (before or 0)
