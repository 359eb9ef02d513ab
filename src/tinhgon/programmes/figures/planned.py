"""What becomes of a plan's item about a member; pure, the same for the same events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinhgon.costing.api import Method
from tinhgon.programmes.events import Amounts, ItemCourse, Saved
from tinhgon.programmes.rules.terms import WorkingTime, working_days
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
_STEPS = ("promised", "enacted", "observed")
_CAME_OF_IT = ("enacted", "observed")


def after(course: ItemCourse | None, told: OfItem, counting: Counting) -> ItemCourse | None:
    """How far an item has come after an event, None where it never came anywhere. What lies before
    the programme's first day does not count; a delegation alone changes nothing here.

    What is revoked, closed or lapsed counted until then; a mistake that is taken back never did.
    """
    match told:
        case ItemApproved() if told.item.amends:
            promised = counting.since(told.signed_on, saving(told.benefit, counting.time))
            course = _come_to(course, told.item, "promised", promised)
        case ItemEnacted() if told.item.amends:
            enacted = counting.since(told.effective_from, saving(told.enacted, counting.time))
            course = _come_to(course, told.item, "enacted", enacted)
        case ItemEnactmentUndone() if told.item.amends:
            promised = counting.since(told.signed_on, saving(told.promised, counting.time))
            course = _come_to(None, told.item, "promised", promised)
        case AbolitionReversed() if course is not None:
            course = _ended(course, told.effective_from, _CAME_OF_IT)
            course = course.model_copy(update={"returned_on": told.effective_from})
        case ItemWithdrawn() if course is not None and told.before == ItemState.APPROVED.value:
            course = _ended(course, counting.day, _STEPS)
        case ItemClosed() | ItemLapsed() if course is not None and told.before in _COUNTED:
            course = _ended(course, counting.day, _STEPS)
        case SavingObserved() if not _is_over(course):
            course = _come_to(course, told.item, "observed", counting.observed(told.observed))
    return course


def _is_over(course: ItemCourse | None) -> bool:
    """Whether its observation came to an end: what is noted later changes nothing of its days."""
    seen = None if course is None else course.observed
    return seen is not None and seen.until is not None


@dataclass(frozen=True, slots=True)
class Counting:
    """By what a member counts: the programme's first day, and how long officials work; `day` is
    that of the event."""

    starts_on: date
    time: WorkingTime
    day: date

    def since(self, day: date, saved: Amounts) -> Saved | None:
        return None if day < self.starts_on else Saved(since=day, **saved.model_dump())

    def observed(self, told: ObservedFacts | None) -> Saved | None:
        if told is None or told.effective_from < self.starts_on:
            return None
        return observed_saving(told, self.time)


def _come_to(
    course: ItemCourse | None, item: ItemFacts, step: str, saved: Saved | None
) -> ItemCourse | None:
    known = course or ItemCourse(is_cut=item.abolishes, hands_down=HANDS_DOWN in item.operations)
    return known.model_copy(update={step: saved})


def _ended(course: ItemCourse, day: date, steps: Iterable[str]) -> ItemCourse:
    """These steps stood until the day before; what would have come later never comes."""

    def until(step: Saved | None) -> Saved | None:
        if step is None or step.since >= day:
            return None
        return step if step.until is not None else step.model_copy(update={"until": day})

    return course.model_copy(update={name: until(getattr(course, name)) for name in steps})


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
