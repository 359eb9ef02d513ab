"""term-contradiction: the limit of one case is stated in two ways.

The limit (thời hạn giải quyết) is a part of the procedure (NĐ 63/2010 Art. 8(2)(đ)); two limits
for one case leave the applicant without any. Four ways to contradict are looked for: the unit
(days against working days), the description of the channel, the steps, and another channel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import Channel, ChannelType, State, TermUnit
from tinhgon.review.findings.durations import Duration, durations, length, same_length
from tinhgon.review.findings.passages import Passage, ProcedureText
from tinhgon.review.findings.rule import (
    Evidence,
    LegalBasis,
    Rule,
    Severity,
    quoted,
)
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.findings.term_contradiction import wording

_UNIT = gettext_noop(
    "The limit is %(stated)s here and %(other)s there: days against working days for one case."
)
_DESCRIPTION = gettext_noop("The limit is %(stated)s, its own description says %(other)s.")
_STEPS = gettext_noop("The limit is %(stated)s, the steps say %(other)s.")
_PARTS = gettext_noop(
    "The limit is %(stated)s, its parts add up to it in another kind of days: %(other)s."
)
_CHANNELS = gettext_noop(
    "The limit is %(stated)s on one channel and %(other)s on another, without a reason."
)
_DAYS = frozenset({TermUnit.DAY, TermUnit.WORKING_DAY})


@dataclass(frozen=True, slots=True)
class _Limit:
    """The structured limit of a channel and where it is written."""

    channel: Channel
    place: Passage
    value: Decimal
    unit: TermUnit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.place.text[self.start : self.end]

    @property
    def stated(self) -> tuple[Decimal, TermUnit]:
        return self.value, self.unit

    @property
    def key(self) -> tuple[Decimal, TermUnit]:
        return length(self.value, self.unit)


def _limits(procedure: ProcedureText) -> list[_Limit]:
    """The limits read from the channels' first lines; what was not read cannot contradict."""
    limits = []
    for channel, place in zip(procedure.content.channels, procedure.channels, strict=True):
        term = channel.terms[0] if channel.terms else None
        if term is None or term.state is not State.READ or term.quantity is None or not term.unit:
            continue
        start = place.text.find(term.text)
        if start < 0:
            continue  # a limit its own text does not state cannot be quoted
        limits.append(
            _Limit(channel, place, term.quantity, term.unit, start, start + len(term.text))
        )
    return limits


def _description(limit: _Limit) -> tuple[int, tuple[Duration, ...]]:
    """Where the description of a channel begins in its text, and the lengths stated there."""
    if not limit.channel.description:
        return len(limit.place.text), ()
    start = limit.place.text.rfind(limit.channel.description)
    return start, durations(limit.place.plain[start:])


def _pair(
    limit: _Limit, place: Passage, start: int, end: int, reason: str
) -> tuple[Evidence, Evidence]:
    params = {"stated": limit.text, "other": place.text[start:end]}
    return (
        quoted(limit.place, limit.start, limit.end, reason, params),
        quoted(place, start, end, reason, params),
    )


def _other_unit(limit: _Limit, found: Duration) -> bool:
    """The same number of days, once as working days and once not."""
    return (
        found.value == limit.value
        and {found.unit, limit.unit} == _DAYS
        and found.unit is not limit.unit
    )


def _against_description(limit: _Limit) -> Iterator[Evidence]:
    """A limit and the description of its own channel."""
    offset, stated = _description(limit)
    if not stated or any(same_length(each.stated, limit.stated) for each in stated):
        return
    plain = limit.place.plain[offset:]
    for each in stated:
        if _other_unit(limit, each) and wording.may_be_same_period(plain, each.start, each.end):
            yield from _pair(limit, limit.place, offset + each.start, offset + each.end, _UNIT)
            return
    if _adds_up_in_other_days(limit, stated):
        first, last = stated[0].start, stated[-1].end
        yield from _pair(limit, limit.place, offset + first, offset + last, _PARTS)
        return
    whole = [
        each
        for each in stated
        if wording.may_be_whole_limit(plain, each.start, each.end)
        and not wording.starts_from_letter(plain, each.start, each.end)
    ]
    longer = [
        each
        for each in stated
        if each.unit is limit.unit
        and each.value > limit.value
        and wording.is_part_from_dossier(plain, each.start, each.end)
    ]
    if len({each.key for each in whole}) != 1 or _adds_up(limit, stated):
        whole = longer
    if not whole or wording.names_cases(plain):
        return
    each = whole[0]
    yield from _pair(limit, limit.place, offset + each.start, offset + each.end, _DESCRIPTION)


def _adds_up_in_other_days(limit: _Limit, stated: Sequence[Duration]) -> bool:
    """Whether all the lengths stated make the limit, but in the other kind of days."""
    units = {each.unit for each in stated}
    return (
        len(stated) > 1
        and units < _DAYS
        and limit.unit in _DAYS - units
        and sum(each.value for each in stated) == limit.value
    )


def _adds_up(limit: _Limit, stated: Sequence[Duration]) -> bool:
    """Whether some of the lengths stated together make the limit, in whatever kind of days."""
    reachable = {Decimal(0)}
    for each in stated[:10]:
        value, _unit = each.key
        reachable |= {total + value for total in reachable}
    return limit.key[0] in reachable


def _against_steps(procedure: ProcedureText, limits: list[_Limit]) -> Iterator[Evidence]:
    """The limits and the steps: another kind of day, or one part longer than the whole."""
    distinct = list({limit.key: limit for limit in reversed(limits)}.values())
    found = [(place, each) for place in procedure.steps for each in durations(place.plain)]
    described = [each for limit in limits for each in _description(limit)[1]]
    for limit in distinct:
        if any(same_length(limit.stated, each.stated) for _place, each in found):
            continue
        for place, each in found:
            if _other_unit(limit, each) and (
                wording.is_whole_limit(place.plain, each.start, each.end)
                or wording.is_period_of_dossier(place.plain, each.start, each.end)
            ):
                yield from _pair(limit, place, each.start, each.end, _UNIT)
                return
        agrees = any(same_length(limit.stated, each.stated) for each in described)
        if not agrees and len(distinct) == 1:
            yield from _against_parts(limit, found, described=bool(described))


def _against_parts(
    limit: _Limit, found: list[tuple[Passage, Duration]], *, described: bool
) -> Iterator[Evidence]:
    """The only limit and the lengths of the steps: their sum, or one longer than the limit."""
    posted = any(wording.is_posting(place.plain, each.start, each.end) for place, each in found)
    if not posted and _adds_up_in_other_days(limit, [each for _place, each in found]):
        place, each = max(found, key=lambda one: one[1].value)
        yield from _pair(limit, place, each.start, each.end, _PARTS)
        return
    for place, each in found:
        if described or each.value <= limit.value or not {each.unit, limit.unit} <= _DAYS:
            continue
        if wording.is_whole_limit(place.plain, each.start, each.end) or (
            each.unit is limit.unit
            and wording.is_part_from_dossier(place.plain, each.start, each.end)
        ):
            yield from _pair(limit, place, each.start, each.end, _STEPS)
            return


def _between_channels(procedure: ProcedureText, limits: list[_Limit]) -> Iterator[Evidence]:
    """Channels of one case with different limits and no reason given."""
    by_type: dict[ChannelType, list[_Limit]] = {}
    for limit in limits:
        by_type.setdefault(limit.channel.type, []).append(limit)
    for limit in limits:
        for other in limits:
            if limit.value == other.value and {limit.unit, other.unit} == _DAYS:
                yield from _pair(limit, other.place, other.start, other.end, _UNIT)
                return
    yield from _described_alike(limits)
    if any(len(group) > 1 for group in by_type.values()) or len(by_type) < 2:
        return
    first = limits[0]
    differing = [one for one in limits if not same_length(one.stated, first.stated)]
    if not differing or _reasoned(procedure, limits):
        return
    other = differing[0]
    yield from _pair(first, other.place, other.start, other.end, _CHANNELS)


def _described_alike(limits: list[_Limit]) -> Iterator[Evidence]:
    """Channels of different types with one and the same description and different limits.

    Two rows of one type are two cases, so a type must stand only once under a description.
    """
    groups: dict[str, list[_Limit]] = {}
    for limit in limits:
        if limit.channel.description and durations(limit.place.plain[_description(limit)[0] :]):
            groups.setdefault(limit.channel.description, []).append(limit)
    for group in groups.values():
        if len({limit.channel.type for limit in group}) < len(group):
            continue
        for other in group[1:]:
            if not same_length(other.stated, group[0].stated):
                yield from _pair(group[0], other.place, other.start, other.end, _CHANNELS)
                break


def _reasoned(procedure: ProcedureText, limits: list[_Limit]) -> bool:
    """Whether descriptions or steps give a reason why channels differ."""
    for limit in limits:
        offset, stated = _description(limit)
        plain = limit.place.plain[offset:]
        if any(same_length(each.stated, limit.stated) for each in stated) or wording.names_cases(
            plain
        ):
            return True
        if wording.gives_reason(plain, stated):
            return True
    return any(
        wording.gives_reason(
            place.plain,
            (
                each
                for each in durations(place.plain)
                if any(same_length(each.stated, limit.stated) for limit in limits)
            ),
        )
        for place in procedure.steps
    )


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    limits = _limits(procedure)
    if not limits:
        return
    seen: set[tuple[str, int, int]] = set()
    for evidence in (
        *_between_channels(procedure, limits),
        *(each for limit in limits for each in _against_description(limit)),
        *_against_steps(procedure, limits),
    ):
        place = (evidence.component, evidence.start, evidence.end)
        if place not in seen:
            seen.add(place)
            yield evidence


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    return bool(_limits(procedure))


RULE = Rule(
    id="term-contradiction",
    title=gettext_noop("States the time limit in two ways"),
    severity=Severity.HIGH,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm đ khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="shorten_term",
    look=_look,
    assessable=_assessable,
)
