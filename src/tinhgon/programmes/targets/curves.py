"""What each target's last per cent costs: the fewest documents over the share that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from tinhgon.programmes.targets.problem import Problem, reachable
from tinhgon.programmes.targets.solving import fewest_documents

_WHOLE = 1000
_POINT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Step:
    """A share, and the fewest documents and procedures it takes; None where it is beyond reach or
    was not found in time. The share is in `per_mille`, or where it is no whole one, such as the
    most that can be reached, a part of a whole (`exact`), so that it is the very one asked for."""

    per_mille: int
    documents: int | None
    procedures: int | None
    proven: bool
    exact: tuple[int, int] | None = None

    @property
    def share(self) -> Fraction:
        return Fraction(self.per_mille, _WHOLE) if self.exact is None else Fraction(*self.exact)


def around(
    problem: Problem, goal: int, reached: int, share: Fraction, seconds: float
) -> tuple[Step, Step, Step]:
    """The target one percentage point lower, as it is, and one higher, the others kept."""
    lower = max(share - _POINT, min(share, Fraction(0)))
    higher = min(share + _POINT, max(share, Fraction(1)))
    first, second, third = (
        _step(problem, goal, reached, each, seconds) for each in (lower, share, higher)
    )
    return first, second, third


def alone(
    problem: Problem, goal: int, reached: int, shares: Sequence[Fraction], seconds: float
) -> tuple[Step, ...]:
    """The curve of one target for itself, without the others."""
    only = problem.needing([0 for _ in problem.goals])
    return tuple(_step(only, goal, reached, share, seconds) for share in shares)


def shares_to_try(
    base: int, reached: int, most: int, wanted: int, steps: int
) -> tuple[Fraction, ...]:
    """Shares from what is reached to the most that can be, that one exactly; the wanted one (per
    mille) among them."""
    if base <= 0:
        return ()
    end = Fraction(reached + most, base)
    first, last = max(reached, 0) * _WHOLE // base, int(end * _WHOLE)
    between = {first + (last - first) * at // steps for at in range(steps)}
    between |= {wanted} if first <= wanted <= last else set()
    return tuple(sorted({Fraction(each, _WHOLE) for each in between} | {end}))


def _step(problem: Problem, goal: int, reached: int, share: Fraction, seconds: float) -> Step:
    base = problem.goals[goal].base
    thousandths = share * _WHOLE
    is_whole = thousandths.denominator == 1
    step = Step(
        per_mille=thousandths.numerator // thousandths.denominator,
        documents=None,
        procedures=None,
        proven=True,
        exact=None if is_whole else (share.numerator, share.denominator),
    )
    most = reachable(problem)[goal]
    # What is reached is not given up (`GoalLine.needed`) but as far as the answer itself does.
    need = max(ceil(base * share) - reached, min(most, 0, problem.goals[goal].needed))
    if need > most:
        return step
    goals = tuple(
        replace(each, needed=need if index == goal else each.needed)
        for index, each in enumerate(problem.goals)
    )
    found = fewest_documents(replace(problem, goals=goals), seconds)
    return replace(
        step, documents=found.documents, procedures=found.procedures, proven=found.proven
    )
