"""steps-exceed-term: the work that follows one another takes longer than the limit allows.

Only times that begin where the one before ends are added: from the dossier, then from a result, an
opinion, a report. What an incomplete dossier takes, what applicants must keep to, and what comes
after the result are no part of it; nor are two times that both begin with the dossier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.content.api import ChannelType, State, TermUnit
from tinhgon.review.findings.durations import Duration, durations, length
from tinhgon.review.findings.passages import Passage, ProcedureText, plain
from tinhgon.review.findings.rule import Evidence, LegalBasis, Rule, Severity, quoted
from tinhgon.review.findings.steps_exceed_term import wording
from tinhgon.review.findings.surroundings import Surroundings

_LONGER = gettext_noop(
    "The steps that follow one another take %(steps)s together, the limit is %(limit)s."
)
_ANEW = frozenset({wording.Begins.WITH_DOSSIER, wording.Begins.UNKNOWN_START})
_DAYS = frozenset({TermUnit.DAY, TermUnit.WORKING_DAY})


@dataclass(frozen=True, slots=True)
class _Limit:
    """The longest limit of the procedure: the kindest to compare with."""

    value: Decimal
    unit: TermUnit
    text: str


@dataclass(frozen=True, slots=True)
class _Work:
    """One length of work and where it is stated."""

    value: Decimal
    unit: TermUnit
    place: Passage
    start: int
    end: int


def _limit(procedure: ProcedureText) -> _Limit | None:
    limits = []
    for channel in procedure.content.channels:
        for term in channel.terms:
            if term.state is not State.READ:
                continue
            if term.quantity is None or term.unit is None:
                return None
            value, unit = length(term.quantity, term.unit)
            limits.append(_Limit(value, unit, term.text))
    if not limits or any(limit.unit not in _DAYS for limit in limits):
        return None
    # In kind of days the longest of each; calendar days where both kinds are stated.
    kinds = {limit.unit for limit in limits}
    if len(kinds) > 1:
        return None
    return max(limits, key=lambda limit: limit.value)


def _chains(procedure: ProcedureText) -> Iterator[list[_Work]]:
    """The runs of work of which each begins where the one before ends."""
    chain: list[_Work] = []
    first = ""
    for begins, sentence, work in _times(procedure):
        if begins is wording.Begins.BEFORE_ENDS and work is not None and chain:
            within = len(chain) == 1 and work.value <= chain[0].value
            if not (within and wording.runs_within(sentence, first)):
                chain.append(work)
        elif begins in _ANEW:
            yield chain
            whole = work is None or wording.ends_the_work(sentence)
            chain = [] if whole or work is None else [work]
            first = sentence
    yield chain


def _times(
    procedure: ProcedureText,
) -> Iterator[tuple[wording.Begins, str, _Work | None]]:
    """The times of the steps with where they begin; no work where all begins anew."""
    for place in procedure.steps:
        if wording.NEXT_CASE.match(place.plain):
            yield wording.Begins.UNKNOWN_START, "", None
        for start, end in wording.sentences(place.plain):
            sentence = place.plain[start:end]
            if wording.is_posted(sentence):
                yield wording.Begins.UNKNOWN_START, "", None
                continue
            stated = durations(sentence)
            found = stated if stated and wording.is_work(sentence) else ()
            work = _work(place, start, max(found, key=_days)) if found else None
            if work is not None:
                yield wording.begins(sentence), sentence, work


def _days(each: Duration) -> Decimal:
    return length(each.value, each.unit)[0]


def _work(place: Passage, offset: int, each: Duration) -> _Work | None:
    value, unit = length(each.value, each.unit)
    if unit not in _DAYS:
        return None
    return _Work(value, unit, place, offset + each.start, offset + each.end)


def _exceeds(chain: list[_Work], limit: _Limit) -> bool:
    """Whether work takes certainly longer: a working day takes at least a day of the calendar,
    and days of the calendar say little about working days."""
    if len(chain) < 2:
        return False
    total = sum(each.value for each in chain)
    if limit.unit is TermUnit.DAY:
        return total > limit.value
    return all(each.unit is TermUnit.WORKING_DAY for each in chain) and total > limit.value


def _described_longer(procedure: ProcedureText, total: Decimal) -> bool:
    """Whether a description states as much itself, for another case or in parts, or the rows of
    one way of handing in do, a part each."""
    rows: dict[ChannelType, Decimal] = {}
    for channel in procedure.content.channels:
        stated = [_days(each) for each in durations(plain(channel.description or ""))]
        if sum(stated) >= total:
            return True
        for term in channel.terms[:1]:
            if term.quantity is not None and term.unit is not None and stated:
                days = length(term.quantity, term.unit)[0]
                rows[channel.type] = rows.get(channel.type, Decimal(0)) + days
    return any(together >= total for together in rows.values())


def _look(procedure: ProcedureText, around: Surroundings) -> Iterator[Evidence]:
    limit = _limit(procedure)
    if limit is None:
        return
    longest = max(
        (chain for chain in _chains(procedure) if _exceeds(chain, limit)),
        key=lambda chain: sum(each.value for each in chain),
        default=None,
    )
    if longest is None:
        return
    total = sum((each.value for each in longest), Decimal(0))
    if _described_longer(procedure, total):
        return
    told: dict[str, object] = {
        "steps": " + ".join(each.place.text[each.start : each.end] for each in longest),
        "limit": limit.text,
    }
    for each in longest:
        yield quoted(each.place, each.start, each.end, _LONGER, told)


def _assessable(procedure: ProcedureText, around: Surroundings) -> bool:
    if _limit(procedure) is None:
        return False
    return sum(1 for place in procedure.steps if durations(place.plain)) > 1


RULE = Rule(
    id="steps-exceed-term",
    title=gettext_noop("Its steps take longer than its time limit"),
    severity=Severity.HIGH,
    legal_basis=(
        LegalBasis(document="63/2010/NĐ-CP", article="điểm đ khoản 2 Điều 8", mark=Mark.CONFIRMED),
    ),
    operation="merge_steps",
    look=_look,
    assessable=_assessable,
    enabled=False,
)
