"""What each target's last per cent costs: the fewest documents over the share that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tinhgon.programmes.targets.problem import Problem, reachable
from tinhgon.programmes.targets.solving import fewest_documents

_WHOLE = 1000
_POINT = 10


@dataclass(frozen=True, slots=True)
class Step:
    """A share in per mille, and the fewest documents and procedures it takes; None where it is
    beyond reach or was not found in time."""

    per_mille: int
    documents: int | None
    procedures: int | None
    proven: bool

    @property
    def share(self) -> Decimal:
        return Decimal(self.per_mille) / _WHOLE


def amount(base: int, per_mille: int) -> int:
    """The least whole amount that is at least so many per mille of `base`."""
    return -(-base * per_mille // _WHOLE)


def around(
    problem: Problem, goal: int, reached: int, per_mille: int, seconds: float
) -> tuple[Step, Step, Step]:
    """The target one percentage point lower, as it is, and one higher, the others kept."""
    wanted = (max(per_mille - _POINT, 0), per_mille, min(per_mille + _POINT, _WHOLE))
    first, second, third = (_step(problem, goal, reached, share, seconds) for share in wanted)
    return first, second, third


def alone(
    problem: Problem, goal: int, reached: int, shares: Sequence[int], seconds: float
) -> tuple[Step, ...]:
    """The curve of one target for itself, without the others."""
    only = problem.needing([0 for _ in problem.goals])
    return tuple(_step(only, goal, reached, share, seconds) for share in shares)


def shares_to_try(base: int, reached: int, most: int, wanted: int, steps: int) -> tuple[int, ...]:
    """Shares from what is reached to the most that can be, the wanted one among them."""
    if base <= 0:
        return ()
    begin, end = max(reached, 0) * _WHOLE // base, (reached + most) * _WHOLE // base
    between = {begin + (end - begin) * at // steps for at in range(steps + 1)}
    return tuple(sorted(between | ({wanted} if begin <= wanted <= end else set())))


def _step(problem: Problem, goal: int, reached: int, per_mille: int, seconds: float) -> Step:
    base = problem.goals[goal].base
    need = amount(base, per_mille) - reached
    if need > reachable(problem)[goal]:
        return Step(per_mille, None, None, proven=True)
    goals = tuple(
        replace(each, needed=need if index == goal else each.needed)
        for index, each in enumerate(problem.goals)
    )
    found = fewest_documents(replace(problem, goals=goals), seconds)
    return Step(per_mille, found.documents, found.procedures, found.proven)
