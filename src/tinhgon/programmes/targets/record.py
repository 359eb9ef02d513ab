"""What a run of target help looked at and found, as it is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from pydantic import TypeAdapter

from tinhgon.foundation.refusals import gettext_noop
from tinhgon.programmes.targets.curves import Step
from tinhgon.review.rules.amended_documents import Presuming, Replaced, Told

T = TypeVar("T")


class Why(StrEnum):
    """Why a procedure brings nothing, or nothing to one target."""

    NO_VERSION = "no_version"
    IN_PLAN = "in_plan"
    NO_FINDING = "no_finding"
    CORRECTIONS = "corrections"
    NEEDS_PERSON = "needs_person"
    IMPOSSIBLE = "impossible"
    LEFT_OUT = "left_out"
    NOTHING_CUTS = "nothing_cuts"
    NO_BASELINE_COST = "no_baseline_cost"
    COST_UNKNOWN = "cost_unknown"
    CASES_UNKNOWN = "cases_unknown"
    SAVES_NO_COST = "saves_no_cost"
    NO_BASELINE_TERM = "no_baseline_term"
    TERM_UNKNOWN = "term_unknown"
    SAVES_NO_TIME = "saves_no_time"


WHY_LABELS = {
    Why.NO_VERSION: gettext_noop("No published version is in force or to come"),
    Why.IN_PLAN: gettext_noop("In a plan already; what that promises is counted"),
    Why.NO_FINDING: gettext_noop("No finding is open"),
    Why.CORRECTIONS: gettext_noop(
        "Its findings ask for a correction or a comparison, not for an operation"
    ),
    Why.NEEDS_PERSON: gettext_noop(
        "A person must complete the operation first, such as the new limit or wording"
    ),
    Why.IMPOSSIBLE: gettext_noop("The operations suggested cannot be applied"),
    Why.LEFT_OUT: gettext_noop("Left out by the person who asked"),
    Why.NOTHING_CUTS: gettext_noop("No operation abolishes it"),
    Why.NO_BASELINE_COST: gettext_noop("Its cost in the baseline is not known"),
    Why.COST_UNKNOWN: gettext_noop("What the operations save is not known"),
    Why.CASES_UNKNOWN: gettext_noop("Nobody has counted its cases of a year"),
    Why.SAVES_NO_COST: gettext_noop("The operations save no cost"),
    Why.NO_BASELINE_TERM: gettext_noop("It states no limit in working days or hours"),
    Why.TERM_UNKNOWN: gettext_noop("What the operations do to its limit is not known"),
    Why.SAVES_NO_TIME: gettext_noop("The operations shorten no limit"),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a question is put.

    `out` and `wanted` are keys of operations taken out or demanded by a person, `abolish` codes of
    procedures he would abolish. `yearly`: cost is counted over the cases of a year. `stretch`:
    targets beyond reach are aimed at as near as they come, else they are set aside. `aims` are
    shares in per mille, by `GoalLine.key`, that are aimed at instead of those of the targets. Each
    step of the answer may take `seconds`.
    """

    presuming: Presuming = Presuming.MOST_DETAILED
    yearly: bool = False
    stretch: bool = False
    seconds: int = 10
    out: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    abolish: tuple[str, ...] = ()
    aims: tuple[tuple[str, int], ...] = ()


def offer_key(code: str, finding: int | None) -> str:
    """The key of the operation that answers a finding (id) of a procedure, else abolishes it."""
    return f"{code}:{'abolish' if finding is None else finding}"


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An operation that answers an open finding (id), or one a person brings, left out by him or
    not; `message` and `params` are the sentence that says what it does. `replaced` are those of the
    documents that took the place of the ones meant."""

    key: str
    kind: str
    finding: int | None
    rule: str
    documents: tuple[str, ...]
    told: Told
    message: str
    params: dict[str, str | int | None]
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class SetLine:
    """Operations on one procedure that go together, and what they save together: of one case and
    of a year (đồng), of the limit (thousandths of a working day); None is unknown."""

    keys: tuple[str, ...]
    documents: tuple[str, ...]
    cut: bool
    unit: int | None
    yearly: int | None
    term: int | None


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen for a procedure. `fingerprint` is of all it was found from; `complete`
    is false where more sets go together than were looked at."""

    fingerprint: str
    offers: tuple[OfferLine, ...] = ()
    sets: tuple[SetLine, ...] = ()
    why: Why | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a procedure has come: an outcome of programmes ("" is none) and what is saved."""

    outcome: str = ""
    unit: int | None = None
    yearly: int | None = None
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure of the programme: its baseline, what counts already (`reached` is approved or
    enacted, `planned` in a plan under way), what can be chosen."""

    procedure: int
    code: str
    name: str
    group: str
    baseline: Standing
    reached: Standing
    planned: Standing
    offered: Offered
    in_plan: bool = False


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A target of the programme for the authority: a share of `base`, the amount over `covered`
    of `members` procedures. `reached` and `planned` count already, `reachable` is the most that
    can be added, `aimed` what was asked of the answer, `brought` what it adds. `aim` is the share
    in per mille that a person aims at instead of `per_mille`."""

    milestone: int
    measure: str
    group: str
    per_mille: int
    due_on: date
    members: int
    covered: int
    base: int
    reached: int
    planned: int
    reachable: int = 0
    aimed: int = 0
    brought: int = 0
    aim: int | None = None

    @property
    def key(self) -> str:
        return f"{self.measure}|{self.group}"

    @property
    def needed(self) -> int:
        """What is still missing of the target, never below nothing."""
        return self._missing(self.per_mille)

    @property
    def to_aim_at(self) -> int:
        """What is still missing of the share that is aimed at."""
        return self._missing(self.per_mille if self.aim is None else self.aim)

    @property
    def is_within_reach(self) -> bool:
        return self.reachable >= self.needed

    @property
    def is_met(self) -> bool:
        return self.base > 0 and self.brought >= self.needed

    def share(self, amount: int) -> Fraction | None:
        """An amount as a part of the base; None where there is no base."""
        return None if self.base <= 0 else Fraction(amount, self.base)

    def _missing(self, per_mille: int) -> int:
        wanted = -(-self.base * per_mille // 1000)
        return max(wanted - self.reached - self.planned, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found: the sets taken (code and keys), the documents they need, what each target's
    last per cent costs. `given` are documents that plans amend anyway. Without `solved` no answer
    was found in the time. `position` of the log is where it stood when all was looked at."""

    solved: bool
    goals: tuple[GoalLine, ...] = ()
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    documents: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    proven: bool = False
    least_documents: int = 0
    around: tuple[tuple[Step, ...], ...] = ()
    curves: tuple[tuple[Step, ...], ...] = ()
    milliseconds: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """All procedures looked at, in the order of their codes."""

    lines: tuple[Line, ...] = field(default=())


_ADAPTERS: dict[type, TypeAdapter[object]] = {}


def stored(value: object) -> str:
    """As JSON with sorted keys."""
    plain = _adapter(type(value)).dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def restored(kind: type[T], text: str) -> T:
    """What `stored` wrote of this kind."""
    value = _adapter(kind).validate_json(text)
    if not isinstance(value, kind):
        raise TypeError(f"{text[:40]} is no {kind.__name__}")
    return value


def _adapter(kind: type) -> TypeAdapter[object]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
