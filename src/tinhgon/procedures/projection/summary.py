"""The values of one list row, computed from a content alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from tinhgon.foundation.calendar.api import recorded_calendar
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.content.components import Term
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.fields import field_key
from tinhgon.procedures.rules.mandatory_parts import Gap, missing_parts
from tinhgon.procedures.vocabulary import ChannelType, InternalGroup, TermUnit

LONGEST_FIELD = 300
LONGEST_DECISION = 200
_HOURS = {TermUnit.MONTH: 24 * 30, TermUnit.YEAR: 24 * 365, TermUnit.DAY: 24}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a content. Numbers are exact decimals as text, empty where unknown.

    `missing` names the missing mandatory parts by the question of their rule ("steps term").
    """

    name: str
    name_folded: str
    scope: str
    scope_basis: str
    level: str
    field: str
    field_key: str
    decision_number: str
    managing_agency: str
    term_value: str
    term_unit: str
    term_working_days: str
    missing: str
    missing_count: int
    dossier_count: int
    has_online: bool

    def as_json(self) -> str:
        values = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Summary:
        return cls(**json.loads(text))


def summarise(
    content: Content, *, on: date, hours_a_day: Decimal, group: InternalGroup | None = None
) -> Summary:
    """The list row of a content by the rules of a day.

    `hours_a_day` turns terms stated in hours into working days; see `working_hours_on`. `group`
    is the group a person gave an internal procedure, where it is not yet in the content.
    """
    name = plain(content.name)
    field = plain(content.field or "")
    shortest = _shortest(content, hours_a_day)
    missing = [gap.part.question.value for gap in mandatory_gaps(content, on, group)]
    return Summary(
        name=name,
        name_folded=fold(name),
        scope=content.scope.value.value,
        scope_basis=content.scope.basis.value,
        level="" if content.level is None else content.level.value,
        field=field[:LONGEST_FIELD],
        field_key=field_key(field)[:LONGEST_FIELD],
        decision_number=plain(content.decision or "")[:LONGEST_DECISION],
        managing_agency=content.managing_agency or "",
        term_value="" if shortest is None else str(shortest.quantity),
        term_unit="" if shortest is None or shortest.unit is None else shortest.unit.value,
        term_working_days="" if shortest is None else _working_days(shortest, hours_a_day),
        missing=" ".join(missing),
        missing_count=len(missing),
        dossier_count=len(content.dossier),
        has_online=any(channel.type is ChannelType.ONLINE for channel in content.channels),
    )


def mandatory_gaps(
    content: Content, on: date, group: InternalGroup | None = None
) -> tuple[Gap, ...]:
    """The parts missing without condition; those required "if any" are for a person to judge."""
    judged = content
    if group is not None and group is not content.scope.group:
        judged = replace(content, scope=replace(content.scope, group=group))
    return tuple(gap for gap in missing_parts(judged, on) if not gap.part.conditional)


def plain(text: str) -> str:
    """`text` without NUL, which PostgreSQL cannot store outside the escaped bytes of a content."""
    return text.replace("\x00", "")


def working_hours_on(day: date) -> Decimal:
    """Hours of a working day, by the recorded working hours of `day`."""
    spans = recorded_calendar().hours_on(day).spans
    seconds = sum(
        (datetime.combine(day, closes) - datetime.combine(day, opens)).seconds
        for opens, closes in spans
    )
    return Decimal(seconds) / 3600


def _read_terms(content: Content) -> Iterator[Term]:
    for channel in content.channels:
        for term in channel.terms:
            if term.value is not None and term.unit is not None:
                yield term


def _shortest(content: Content, hours_a_day: Decimal) -> Term | None:
    return min(_read_terms(content), key=lambda term: _length(term, hours_a_day), default=None)


def _length(term: Term, hours_a_day: Decimal) -> Decimal:
    """Hours by which terms of different units are put in order; never shown."""
    quantity = term.quantity or Decimal(0)
    if term.unit is TermUnit.HOUR:
        return quantity / hours_a_day * 24
    if term.unit is TermUnit.WORKING_DAY or term.unit is None:
        return quantity * 24
    return quantity * _HOURS[term.unit]


def _working_days(term: Term, hours_a_day: Decimal) -> str:
    if term.quantity is None:
        return ""
    if term.unit is TermUnit.WORKING_DAY:
        return str(term.quantity)
    if term.unit is TermUnit.HOUR:
        return str((term.quantity / hours_a_day).quantize(Decimal("0.001")))
    return ""
