"""What a figure is made of: its facts, each with the events behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tinhgon.figures.declarations import (
    COUNTED,
    INDICATORS,
    Counted,
    SubjectLink,
    fact_subject,
    whole_of,
)
from tinhgon.figures.models import Fact
from tinhgon.figures.queries.reading import of_agency
from tinhgon.figures.vocabulary import (
    Condition,
    Count,
    Flow,
    Indicator,
    Operator,
    Question,
    Stock,
)
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.foundation.events.api import LoggedEvent, at_positions

PAGE = 50


@dataclass(frozen=True, slots=True)
class FactBehind:
    """One fact behind a figure. `amount` is what it adds, None where it is unknown; `link` is
    None where its room no longer knows the subject."""

    subject: str
    agency: str
    day: date
    amount: int | None
    link: SubjectLink | None
    events: tuple[LoggedEvent, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """A page of facts in display order (by subject). `after` asks for the next page, None at the
    end; `hidden` counts facts of the whole figure that are not for this actor's eyes."""

    facts: tuple[FactBehind, ...]
    after: str | None
    hidden: int


def lineage(question: Question, *, by: Actor, after: str = "", size: int = PAGE) -> Lineage:
    """A page of the facts behind a figure, as far as `by` may see them, from after a subject."""
    indicator = INDICATORS[question.indicator]
    kind = COUNTED[indicator.fact]
    behind = facts_behind(question)
    seen = visible(behind, by)
    page = list(seen.filter(subject_id__gt=after).order_by("subject_id")[: size + 1])
    shown, more = page[:size], len(page) > size
    links = kind.links([fact.subject_id for fact in shown])
    events = _events(kind, [fact.subject_id for fact in shown])
    return Lineage(
        facts=tuple(
            FactBehind(
                subject=fact.subject_id,
                agency=fact.agency,
                day=getattr(fact, _day(indicator)),
                amount=_amount(indicator, fact),
                link=links.get(fact.subject_id),
                events=tuple(events[fact.subject_id]),
            )
            for fact in shown
        ),
        after=shown[-1].subject_id if more else None,
        hidden=behind.count() - seen.count(),
    )


def facts_behind(question: Question) -> QuerySet[Fact]:
    """The current facts that make up a figure, whoever may see them."""
    indicator = INDICATORS[question.indicator]
    kind = COUNTED[indicator.fact]
    rows = of_agency(kind.facts().filter(to_position=None, **dict(question.breakdown)), question)
    for condition in indicator.where:
        rows = rows.filter(_condition(condition))
    span, timing = question.span, indicator.timing
    if isinstance(timing, Flow):
        return rows.filter(**{f"{timing.day}__range": (span.first, span.last)})
    rows = rows.filter(**{f"{timing.enters}__lte": span.last})
    if timing.leaves:
        stays = Q(**{timing.leaves: None}) | Q(**{f"{timing.leaves}__gt": span.last})
        rows = rows.filter(stays)
    return rows


def _condition(condition: Condition) -> Q:
    match condition.operator:
        case Operator.EQUALS:
            return Q(**{condition.column: condition.values[0]})
        case Operator.ANY_OF:
            return Q(**{f"{condition.column}__in": condition.values})
        case Operator.KNOWN:
            return Q(**{f"{condition.column}__isnull": False})
        case Operator.UNKNOWN:
            return Q(**{f"{condition.column}__isnull": True})


def _day(indicator: Indicator) -> str:
    timing = indicator.timing
    return timing.enters if isinstance(timing, Stock) else timing.day


def _amount(indicator: Indicator, fact: Fact) -> int | None:
    if isinstance(indicator.measure, Count):
        return 1
    amount: int | None = getattr(fact, indicator.measure.column)
    return amount


def _events(kind: Counted[Any], subjects: Sequence[str]) -> dict[str, list[LoggedEvent]]:
    """The events that made and changed the facts of these subjects, or the facts that these are
    parts of, in order."""
    whole = whole_of(kind)
    facts = {each: each if whole is kind else fact_subject(each) for each in subjects}
    positions: dict[str, set[int]] = defaultdict(set)
    versions = whole.facts().filter(subject_id__in=set(facts.values()))
    for subject, begun, ended in versions.values_list("subject_id", "from_position", "to_position"):
        positions[subject].add(begun)
        if ended is not None:
            positions[subject].add(ended)
    logged = {
        event.position: event
        for event in at_positions({place for places in positions.values() for place in places})
    }
    return {
        subject: [logged[place] for place in sorted(positions[fact]) if place in logged]
        for subject, fact in facts.items()
    }
