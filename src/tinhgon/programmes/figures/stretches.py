"""How a member stands on any day by its review and what plans did about it; pure.

Several plans may follow one another about one procedure, each with days of its own: what is
promised, law and observed adds up from and until those days, so that a past day is told as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.programmes.events import Amounts, Saved
from tinhgon.programmes.figures.items import Items, read_ended, read_items, read_past
from tinhgon.programmes.figures.row import ProgressRow, StretchRow
from tinhgon.programmes.vocabulary import Outcome

_NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """Whether a procedure is reviewed, or that is owed; what plans, and whoever abolished it, have
    made of it, and what that saves; `covered` is the promise of what was observed."""

    is_reviewed: bool = False
    is_owed: bool = False
    approved_as: Outcome = Outcome.NONE
    enacted_as: Outcome = Outcome.NONE
    is_handed_down: bool = False
    is_observed: bool = False
    promised: Amounts = _NOTHING
    enacted: Amounts = _NOTHING
    observed: Amounts = _NOTHING
    covered: Amounts = _NOTHING


@dataclass(frozen=True, slots=True)
class _Span:
    """Something was so since a day, until the day before another; of an abolition, `into` took its
    place."""

    since: date
    until: date | None
    into: str = ""


@dataclass(frozen=True, slots=True)
class _Course:
    """An item with the steps that stand; `has_returned`: it abolished what is there again."""

    id: str
    is_cut: bool
    hands_down: bool
    has_returned: bool
    promised: Saved | None
    enacted: Saved | None
    observed: Saved | None


@dataclass(frozen=True, slots=True)
class _Member:
    """A row with its texts read: what became of its items, and the times it was reviewed and
    abolished since the programme began."""

    row: ProgressRow
    items: Items
    reviews: tuple[_Span, ...]
    ends: tuple[_Span, ...]

    @classmethod
    def of(cls, row: ProgressRow) -> _Member:
        reviews = [_Span(each.since, each.until) for each in read_past(row.reviewed_before)]
        if row.reviewed_on is not None:
            reviews.append(_Span(row.reviewed_on, None))
        ends = [_Span(each.since, each.until, each.into) for each in read_ended(row.ended_before)]
        if row.ended_on is not None and row.ended_on >= row.starts_on:
            ends.append(_Span(row.ended_on, None, row.ended_into))
        return cls(row, read_items(row.items), tuple(reviews), tuple(ends))

    def end(self, on: date | None) -> _Span | None:
        """The abolition that stands at the end of a day, or after all that is known."""
        return next((each for each in self.ends if _stands(each, on)), None)

    def standing_items(self, on: date | None) -> list[_Course]:
        def at(step: Saved | None) -> Saved | None:
            return step if _stands(step, on) else None

        return [
            _Course(
                id=item,
                is_cut=course.is_cut,
                hands_down=course.hands_down,
                has_returned=_is_past(course.returned_on, on),
                promised=at(course.promised),
                enacted=at(course.enacted),
                observed=at(course.observed),
            )
            for item, course in self.items.items()
        ]

    def turns(self) -> list[date]:
        """The days on which something begins or ceases to count of it while it is a member."""
        row, courses = self.row, self.items.values()
        spans: list[Saved | _Span] = [*self.ends, *self.reviews]
        for course in courses:
            spans += [each for each in (course.promised, course.enacted, course.observed) if each]
        days = {each.since for each in spans} | {each.until for each in spans if each.until}
        days |= {course.returned_on for course in courses if course.returned_on}
        days |= {row.due_on} if row.due_on else set()
        within = {max(day, row.joined_on) for day in days}
        return sorted(day for day in within if row.left_on is None or day < row.left_on)


def with_days(row: ProgressRow, on: date | None = None) -> ProgressRow:
    """The row with the first day of each step that stands at the end of a day, or after all that is
    known: that of its review, and the first plan's, within its time as a member."""
    member = _Member.of(row)
    items, end = member.standing_items(on), member.end(on)
    ended = [] if end is None else [end.since]
    enacted = [(each, each.enacted.since) for each in items if each.enacted]

    def first(days: Iterable[date]) -> date | None:
        day = min(days, default=None)
        if day is None or (row.left_on is not None and day > row.left_on):
            return None
        return max(day, row.joined_on)

    reviews = [each.since for each in member.reviews if _stands(each, on)]
    return replace(
        row,
        reviewed_on=first(reviews),
        approved_on=first(each.promised.since for each in items if each.promised),
        enacted_on=first([*(day for _, day in enacted), *ended]),
        cut_on=first([*(day for each, day in enacted if each.is_cut), *ended]),
        handed_down_on=first(day for each, day in enacted if each.hands_down),
    )


def standing(row: ProgressRow, on: date) -> MemberStanding:
    """How a member stands at the end of a day."""
    return _standing(_Member.of(row), on)


def _standing(member: _Member, on: date) -> MemberStanding:
    row, items, end = member.row, member.standing_items(on), member.end(on)
    is_reviewed = any(_stands(each, on) for each in member.reviews)
    is_due = row.due_on is not None and row.due_on <= on
    is_gone = end is not None or (row.ended_on is not None and row.ended_on <= on)
    law = _enacted_as(items)
    enacted = _sum(each.enacted for each in items)
    if end is not None and not end.into and law is not Outcome.CUT:
        # No plan abolished it: all that it cost in the baseline is saved.
        enacted = _first_known(_baseline(row), enacted)
    return MemberStanding(
        is_reviewed=is_reviewed,
        is_owed=is_due and not is_reviewed and not is_gone,
        approved_as=_approved_as(items),
        enacted_as=law if end is None else Outcome.CUT,
        is_handed_down=any(each.enacted and each.hands_down for each in items),
        is_observed=any(each.observed for each in items),
        promised=_sum(each.promised for each in items),
        enacted=enacted,
        observed=_sum(each.observed for each in items),
        covered=_sum(_covered(each) for each in items),
    )


def counted_on(row: ProgressRow) -> tuple[Outcome, Amounts]:
    """What can be counted on of a member: of each plan what it promised, else what it brought, but
    nothing of an abolition after which the procedure is there again."""
    member = _Member.of(row)
    items = [each for each in member.standing_items(None) if not each.has_returned]
    counted = [each for each in items if each.promised or each.enacted]
    saved = _sum(
        _first_known(each.promised or _NOTHING, each.enacted or _NOTHING) for each in counted
    )
    end, cuts = member.end(None), any(each.is_cut for each in counted)
    if end is not None and not end.into and not cuts:
        saved = _first_known(_baseline(row), saved)
    if cuts or end is not None:
        return Outcome.CUT, saved
    return (Outcome.SIMPLIFIED if counted else Outcome.NONE), saved


def split(row: ProgressRow) -> Mapping[str, StretchRow]:
    """The stretches of days on which a member stood alike, each by its first day; none where
    nothing was reviewed, due, approved, law or abolished."""
    member = _Member.of(row)
    found: dict[str, StretchRow] = {}
    before: StretchRow | None = None
    for day in member.turns():
        stands = _standing(member, day)
        if before is not None:
            if replace(before, since=day) == _stretch(row, day, stands):
                continue
            found[before.since.isoformat()] = replace(before, until=day)
        before = None if stands == MemberStanding() else _stretch(row, day, stands)
        if before is not None:
            found[day.isoformat()] = before
    return found


def _stands(step: Saved | _Span | None, on: date | None) -> bool:
    """Whether it stands at the end of a day, or after all that is known."""
    if step is None or on is None:
        return step is not None and step.until is None
    return step.since <= on and (step.until is None or step.until > on)


def _is_past(day: date | None, on: date | None) -> bool:
    return day is not None and (on is None or day <= on)


def gone_since(row: ProgressRow, on: date) -> date | None:
    """Since when a procedure is abolished that is so at the end of a day."""
    end = _Member.of(row).end(on)
    return row.ended_on if end is None else end.since


def _stretch(row: ProgressRow, since: date, stands: MemberStanding) -> StretchRow:
    return StretchRow(
        agency=row.agency,
        programme=row.programme,
        procedure=row.procedure,
        internal_group=row.internal_group,
        field_key=row.field_key,
        since=since,
        until=row.left_on,
        is_reviewed=stands.is_reviewed,
        is_owed=stands.is_owed,
        approved_as=stands.approved_as.value,
        enacted_as=stands.enacted_as.value,
        is_handed_down=stands.is_handed_down,
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


def _approved_as(items: Iterable[_Course]) -> Outcome:
    """A plan that cuts cuts; else what was approved last."""
    approved = sorted(
        (each.promised.since, int(each.id), each.is_cut, each.has_returned)
        for each in items
        if each.promised
    )
    if any(is_cut and not has_returned for _, _, is_cut, has_returned in approved):
        return Outcome.CUT
    if not approved:
        return Outcome.NONE
    return Outcome.RETURNED if approved[-1][2] else Outcome.SIMPLIFIED


def _enacted_as(items: Iterable[_Course]) -> Outcome:
    law = [each.is_cut for each in items if each.enacted]
    if any(law):
        return Outcome.CUT
    return Outcome.SIMPLIFIED if law else Outcome.NONE


def _covered(course: _Course) -> Amounts | None:
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
