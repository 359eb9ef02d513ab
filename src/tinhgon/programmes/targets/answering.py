"""A question answered as a whole: what reaches the targets, what the last per cents cost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

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
        around=tuple(_around(asked, at, goal, seconds) for at, goal in enumerate(reached)),
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


def _around(asked: Problem, at: int, goal: GoalLine, seconds: float) -> tuple[Step, ...]:
    """Around what is aimed at, or around the most that can be reached of it."""
    if goal.base <= 0:
        return ()
    done = goal.reached + goal.planned
    most = goal.share(done + goal.reachable) or 0
    aim = goal.per_mille if goal.aim is None else goal.aim
    return around(asked, at, done, min(aim, most), seconds)


def _curve(problem: Problem, at: int, goal: GoalLine, seconds: float) -> tuple[Step, ...]:
    done = goal.reached + goal.planned
    shares = shares_to_try(goal.base, done, goal.reachable, goal.per_mille, _STEPS)
    return alone(problem, at, done, shares, seconds)
