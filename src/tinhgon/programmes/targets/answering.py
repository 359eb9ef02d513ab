"""A question answered as a whole: what reaches the targets, what the last per cents cost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from tinhgon.programmes.targets.asking import question
from tinhgon.programmes.targets.curves import Step, alone, around, shares_to_try
from tinhgon.programmes.targets.problem import Problem, reachable
from tinhgon.programmes.targets.record import GoalLine, Line, Outcome, Parameters
from tinhgon.programmes.targets.solving import nearest, solve

_STEPS = 12


def answered(
    lines: Sequence[Line],
    goals: Sequence[GoalLine],
    said: Parameters,
    given: Collection[str],
) -> Outcome:
    """The answer. Targets beyond reach are set aside, or aimed at as near as they come."""
    problem = question(lines, goals, said, given)
    seconds = float(said.seconds)
    most = reachable(problem)
    aims = nearest(problem if said.stretch else _within_reach(problem, most), seconds)
    reached = [replace(goal, reachable=most[at], aimed=aims[at]) for at, goal in enumerate(goals)]
    asked = problem.needing(aims)
    found = solve(asked, seconds)
    if found is None:
        return Outcome(solved=False, goals=tuple(reached), given=tuple(sorted(given)))
    sets = {
        f"{line.code}|{'+'.join(each.keys)}": each.keys
        for line in lines
        for each in line.offered.sets
    }
    return Outcome(
        solved=True,
        goals=tuple(replace(goal, brought=found.brought(at)) for at, goal in enumerate(reached)),
        chosen=tuple(
            (row.procedure, sets[row.key])
            for row in sorted(found.chosen, key=lambda row: row.procedure)
        ),
        documents=found.documents,
        given=tuple(sorted(given)),
        proven=found.proven,
        least_documents=found.least_documents,
        around=tuple(
            around(asked, at, goal.reached + goal.planned, _aimed_share(goal, said), seconds)
            if goal.base > 0
            else ()
            for at, goal in enumerate(reached)
        ),
        curves=tuple(_curve(problem, at, goal, seconds) for at, goal in enumerate(reached)),
    )


def _within_reach(problem: Problem, most: Sequence[int]) -> Problem:
    """The question without the targets that nothing reaches."""
    return problem.needing(
        [
            goal.needed if goal.needed <= best else 0
            for goal, best in zip(problem.goals, most, strict=True)
        ]
    )


def _aimed_share(goal: GoalLine, said: Parameters) -> Fraction:
    """What is aimed at, where that is nearer than asked exactly what the answer was asked for; of a
    target that is set aside the most that can be reached."""
    if goal.aimed >= goal.to_aim_at:
        return Fraction(goal.per_mille if goal.aim is None else goal.aim, 1000)
    is_aside = not said.stretch and goal.reachable < goal.to_aim_at
    added = goal.reachable if is_aside else goal.aimed
    return Fraction(goal.reached + goal.planned + added, goal.base)


def _curve(problem: Problem, at: int, goal: GoalLine, seconds: float) -> tuple[Step, ...]:
    done = goal.reached + goal.planned
    shares = shares_to_try(goal.base, done, goal.reachable, goal.per_mille, _STEPS)
    return alone(problem, at, done, shares, seconds)
