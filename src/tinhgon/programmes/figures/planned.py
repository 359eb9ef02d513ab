"""What becomes of a plan's item about a member; pure, the same for the same events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tinhgon.costing.api import Method
from tinhgon.programmes.events import Amounts, ItemCourse, Saved
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
    ObservedFacts,
    SavingObserved,
)

OfItem = (
    ItemApproved
    | ItemEnacted
    | ItemEnactmentUndone
    | ItemWithdrawn
    | ItemClosed
    | ItemLapsed
    | AbolitionReversed
    | SavingObserved
)
_COUNTED = frozenset({ItemState.APPROVED.value, ItemState.ENACTED.value})


def after(
    course: ItemCourse | None, told: OfItem, *, starts_on: date, time: WorkingTime
) -> ItemCourse | None:
    """How far an item has come after an event, None where it came to nothing. What lies before the
    programme's first day does not count; a delegation alone changes nothing here."""
    match told:
        case ItemApproved() if told.item.amends:
            promised = _since(told.signed_on, saving(told.benefit, time), starts_on)
            course = _come_to(course, told.item, "promised", promised)
        case ItemEnacted() if told.item.amends:
            enacted = _since(told.effective_from, saving(told.enacted, time), starts_on)
            course = _come_to(course, told.item, "enacted", enacted)
        case ItemEnactmentUndone() if told.item.amends:
            course = _only_promised(told, _outcome(told.item), starts_on, time)
        case AbolitionReversed():
            course = _only_promised(told, Outcome.RETURNED, starts_on, time)
        case ItemWithdrawn() if told.before == ItemState.APPROVED.value:
            course = None
        case ItemClosed() | ItemLapsed() if told.before in _COUNTED:
            course = None
        case SavingObserved():
            seen = told.observed
            counts = seen is not None and seen.effective_from >= starts_on
            observed = observed_saving(seen, time) if seen is not None and counts else None
            course = _come_to(course, told.item, "observed", observed)
    return course


def _come_to(
    course: ItemCourse | None, item: ItemFacts, step: str, saved: Saved | None
) -> ItemCourse | None:
    known = course or ItemCourse(outcome=_outcome(item).value, hands_down=_hands_down(item))
    return known.model_copy(update={step: saved})


def _only_promised(
    told: ItemEnactmentUndone | AbolitionReversed,
    outcome: Outcome,
    starts_on: date,
    time: WorkingTime,
) -> ItemCourse:
    """Not law, or no longer what came of it: the promise stands, nothing is observed."""
    return ItemCourse(
        outcome=outcome.value,
        hands_down=_hands_down(told.item),
        promised=_since(told.signed_on, saving(told.promised, time), starts_on),
    )


def _outcome(item: ItemFacts) -> Outcome:
    return Outcome.CUT if item.abolishes else Outcome.SIMPLIFIED


def _hands_down(item: ItemFacts) -> bool:
    return HANDS_DOWN in item.operations


def _since(day: date, saved: Amounts, starts_on: date) -> Saved | None:
    return None if day < starts_on else Saved(since=day, **saved.model_dump())


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


def observed_saving(observed: ObservedFacts, time: WorkingTime) -> Saved:
    """What was observed of one item, by work; a limit is saved where the procedure is gone."""
    work = next((each for each in observed.costs if each.method == Method.BY_WORK.value), None)
    unit = yearly = None
    if work is not None and work.before is not None and work.after is not None:
        unit = work.before - work.after
        yearly = None if observed.cases is None else unit * observed.cases
    term = _term(observed.term_before, observed.term_unit, time)
    return Saved(since=observed.since, unit=unit, yearly=yearly, term=term)


def _term(quantity: str | None, unit: str | None, time: WorkingTime) -> int | None:
    if quantity is None or unit is None:
        return None
    return working_days(Decimal(quantity), unit, time)
