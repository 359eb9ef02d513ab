"""How a member stands on any day by what plans did about it, and since when; pure.

Several plans may follow one another about one procedure, each with a day of its own: what is
promised, law and observed adds up from those days on, so that a past day is told as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.programmes.events import Amounts, ItemCourse, Saved
from tinhgon.programmes.figures.items import Items, read_items
from tinhgon.programmes.figures.row import ProgressRow, StretchRow
from tinhgon.programmes.vocabulary import Outcome

_NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """What plans, and whoever abolished it, made of a procedure by a day, and what that saves;
    `covered` is the promise of what was observed."""

    approved_as: Outcome = Outcome.NONE
    enacted_as: Outcome = Outcome.NONE
    is_observed: bool = False
    promised: Amounts = _NOTHING
    enacted: Amounts = _NOTHING
    observed: Amounts = _NOTHING
    covered: Amounts = _NOTHING


def with_days(row: ProgressRow) -> ProgressRow:
    """The row with the first day of each step: the first plan's, within its time as a member."""
    items = read_items(row.items).values()
    ended = [row.ended_on] if row.ended_on is not None and _has_ended(row) else []
    enacted = [(each, each.enacted.since) for each in items if each.enacted]
    cut = [day for each, day in enacted if each.outcome == Outcome.CUT.value]

    def first(days: Iterable[date]) -> date | None:
        day = min(days, default=None)
        if day is None or (row.left_on is not None and day > row.left_on):
            return None
        return max(day, row.joined_on)

    return replace(
        row,
        approved_on=first(each.promised.since for each in items if each.promised),
        enacted_on=first([*(day for _, day in enacted), *ended]),
        cut_on=first([*cut, *ended]),
        handed_down_on=first(day for each, day in enacted if each.hands_down),
        observed_on=first(each.observed.since for each in items if each.observed),
    )


def standing(row: ProgressRow, on: date | None = None) -> PlanStanding:
    """How a member stands at the end of a day; without one, after all that is known to come."""
    items = {item: _until(course, on) for item, course in read_items(row.items).items()}
    return _standing(row, items, ended=_has_ended(row, on))


def counted_on(row: ProgressRow) -> tuple[Outcome, Amounts]:
    """What can be counted on of a member: what is promised where nothing came of it yet, too, but
    not what an abolition promised after which the procedure is there again."""
    items = {
        item: course
        for item, course in read_items(row.items).items()
        if (course.promised or course.enacted) and course.outcome != Outcome.RETURNED.value
    }
    saved = _sum(
        _first_known(each.promised or _NOTHING, each.enacted or _NOTHING) for each in items.values()
    )
    cuts = any(each.outcome == Outcome.CUT.value for each in items.values())
    if _has_ended(row) and not row.ended_into and not cuts:
        saved = _first_known(_baseline(row), saved)
    if cuts or _has_ended(row):
        return Outcome.CUT, saved
    return (Outcome.SIMPLIFIED if items else Outcome.NONE), saved


def split(row: ProgressRow) -> Mapping[str, StretchRow]:
    """The stretches of days on which a member stood alike, from the first plan's day on, each by
    its first day."""
    found: dict[str, StretchRow] = {}
    before: StretchRow | None = None
    for day in _turns(row):
        if row.left_on is not None and day >= row.left_on:
            break
        stretch = _stretch(row, day)
        if before is not None and stretch == replace(before, since=day):
            continue
        if before is not None:
            found[before.since.isoformat()] = replace(before, until=day)
        before = stretch
        found[day.isoformat()] = stretch
    return found


def _has_ended(row: ProgressRow, on: date | None = None) -> bool:
    """Whether it was abolished since the programme began, by a day or by any."""
    if row.ended_on is None or row.ended_on < row.starts_on:
        return False
    return on is None or row.ended_on <= on


def _turns(row: ProgressRow) -> list[date]:
    """The days on which something begins to count of it."""
    days = {
        step.since
        for course in read_items(row.items).values()
        for step in (course.promised, course.enacted, course.observed)
        if step is not None
    }
    if row.ended_on is not None and _has_ended(row):
        days.add(row.ended_on)
    return sorted({max(day, row.joined_on) for day in days})


def _stretch(row: ProgressRow, since: date) -> StretchRow:
    stands = standing(row, since)
    return StretchRow(
        agency=row.agency,
        programme=row.programme,
        procedure=row.procedure,
        internal_group=row.internal_group,
        field_key=row.field_key,
        since=since,
        until=row.left_on,
        approved_as=stands.approved_as.value,
        enacted_as=stands.enacted_as.value,
        is_observed=stands.is_observed,
        baseline_unit=row.baseline_unit,
        baseline_yearly=row.baseline_yearly,
        baseline_term=row.baseline_term,
        promised_unit=stands.promised.unit,
        promised_yearly=stands.promised.yearly,
        promised_term=stands.promised.term,
        enacted_unit=stands.enacted.unit,
        enacted_yearly=stands.enacted.yearly,
        enacted_term=stands.enacted.term,
        observed_unit=stands.observed.unit,
        observed_yearly=stands.observed.yearly,
        observed_term=stands.observed.term,
        observed_unit_promise=stands.covered.unit,
        observed_yearly_promise=stands.covered.yearly,
        observed_term_promise=stands.covered.term,
    )


def _until(course: ItemCourse, day: date | None) -> ItemCourse:
    """As far as the item had come by a day."""

    def by_then(step: Saved | None) -> Saved | None:
        return step if step is None or day is None or step.since <= day else None

    return course.model_copy(
        update={
            "promised": by_then(course.promised),
            "enacted": by_then(course.enacted),
            "observed": by_then(course.observed),
        }
    )


def _standing(row: ProgressRow, items: Items, *, ended: bool) -> PlanStanding:
    approved, law = _approved_as(items), _enacted_as(items)
    enacted = _sum(each.enacted for each in items.values())
    if ended and not row.ended_into and Outcome.CUT not in (approved, law):
        # No plan abolished it: all that it cost in the baseline is saved.
        enacted = _first_known(_baseline(row), enacted)
    return PlanStanding(
        approved_as=approved,
        enacted_as=Outcome.CUT if ended else law,
        is_observed=any(each.observed for each in items.values()),
        promised=_sum(each.promised for each in items.values()),
        enacted=enacted,
        observed=_sum(each.observed for each in items.values()),
        covered=_sum(_covered(each) for each in items.values()),
    )


def _approved_as(items: Items) -> Outcome:
    """A plan that cuts cuts; else what was approved last."""
    approved = sorted(
        (course.promised.since, int(item), Outcome(course.outcome))
        for item, course in items.items()
        if course.promised
    )
    outcomes = [outcome for _, _, outcome in approved]
    if Outcome.CUT in outcomes:
        return Outcome.CUT
    return outcomes[-1] if outcomes else Outcome.NONE


def _enacted_as(items: Items) -> Outcome:
    outcomes = {Outcome(course.outcome) for course in items.values() if course.enacted}
    if Outcome.CUT in outcomes:
        return Outcome.CUT
    return Outcome.SIMPLIFIED if outcomes else Outcome.NONE


def _covered(course: ItemCourse) -> Amounts | None:
    """What it promised, as far as it was observed."""
    if course.promised is None or course.observed is None:
        return None
    seen, promised = course.observed, course.promised
    return Amounts(
        unit=None if seen.unit is None else promised.unit,
        yearly=None if seen.yearly is None else promised.yearly,
        term=None if seen.term is None else promised.term,
    )


def _baseline(row: ProgressRow) -> Amounts:
    return Amounts(unit=row.baseline_unit, yearly=row.baseline_yearly, term=row.baseline_term)


def _sum(amounts: Iterable[Amounts | None]) -> Amounts:
    """Each added up over what is known of it; unknown where nothing is."""
    told = [each for each in amounts if each is not None]

    def known(values: Iterator[int | None]) -> int | None:
        found = [value for value in values if value is not None]
        return sum(found) if found else None

    return Amounts(
        unit=known(each.unit for each in told),
        yearly=known(each.yearly for each in told),
        term=known(each.term for each in told),
    )


def _first_known(amounts: Amounts, others: Amounts) -> Amounts:
    return Amounts(
        unit=others.unit if amounts.unit is None else amounts.unit,
        yearly=others.yearly if amounts.yearly is None else amounts.yearly,
        term=others.term if amounts.term is None else amounts.term,
    )
