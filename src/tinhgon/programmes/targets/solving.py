"""The exact answer: a mixed-integer programme, solved in the order of what matters.

First the fewest documents, then the fewest procedures, then the greatest saving; what is left open
is decided by code. Each step keeps what the steps before it found. One thread and a fixed seed: the
same question has the same answer. What the solver answers is counted again in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import highspy
import numpy as np

from tinhgon.programmes.targets.highs import solver_for
from tinhgon.programmes.targets.problem import (
    Answer,
    Choice,
    Problem,
    by_procedure,
    reachable,
    without_worse,
)

_SLACK = 1e-6
_TOLD_APART = 1_000_000
# A row of large amounts may be missed by a rounding; so often another answer is asked for.
_MOST_REPAIRS = 20


def nearest(problem: Problem, seconds: float) -> tuple[int, ...]:
    """What can be needed of the goals together so that there is an answer: as many as can be
    reached at once, those beyond reach as near as they come (the sum of the missing shares is the
    least)."""
    most = reachable(problem)
    within = tuple(min(goal.needed, best) for goal, best in zip(problem.goals, most, strict=True))
    asked = problem.needing(within)
    if _together(asked) is not None or _Model(asked, seconds).run(_DOCUMENTS, None) is not None:
        return within
    found = _Model(asked, seconds).nearest()
    return tuple(
        min(need, sum(row.brings[index] for row in found)) for index, need in enumerate(within)
    )


def solve(problem: Problem, seconds: float) -> Answer | None:
    """The answer to a question that has one (`nearest`); None where nothing was found in time.

    Each of the four steps may take `seconds`.
    """
    slim = Problem(problem.goals, without_worse(problem.choices), problem.required)
    model = _Model(slim, seconds)
    start = _together(slim)
    fewest = model.run(_DOCUMENTS, start)
    if fewest is None:
        return None
    chosen, proven, bound = fewest.chosen, fewest.proven, fewest.bound
    model.at_most_documents(len(Answer(chosen, proven, 0).documents))
    for step in (_PROCEDURES, _SAVING, _CODES):
        better = model.run(step, chosen)
        if better is None:
            break
        chosen = better.chosen
        if step is _PROCEDURES:
            proven = proven and better.proven
            model.at_most_procedures(len(chosen))
        elif step is _SAVING:
            model.saves_at_least(sum(row.saving for row in chosen))
    count = len(Answer(chosen, proven, 0).documents)
    return Answer(chosen, proven, count if fewest.proven else min(bound, count))


@dataclass(frozen=True, slots=True)
class Fewest:
    """How many documents and, with as few, procedures it takes; neither where there is no answer,
    or none was found in time. `proven` also of that there is none."""

    documents: int | None
    procedures: int | None
    proven: bool


def fewest_documents(problem: Problem, seconds: float) -> Fewest:
    slim = Problem(problem.goals, without_worse(problem.choices), problem.required)
    model = _Model(slim, seconds)
    first = model.run(_DOCUMENTS, _together(slim))
    if first is None:
        return Fewest(None, None, model.is_infeasible)
    documents = len(Answer(first.chosen, first.proven, 0).documents)
    model.at_most_documents(documents)
    second = model.run(_PROCEDURES, first.chosen)
    if second is None:
        return Fewest(documents, len(first.chosen), proven=False)
    return Fewest(documents, len(second.chosen), first.proven and second.proven)


def _together(problem: Problem) -> tuple[Choice, ...] | None:
    """An answer that takes of every procedure what brings most, if that reaches all goals."""
    taken = tuple(
        max(rows, key=lambda row: (sum(b > 0 for b in row.brings), row.brings, row.key))
        for rows in by_procedure(problem.choices).values()
    )
    taken = tuple(
        row
        for row in taken
        if row.procedure in problem.required or all(brought >= 0 for brought in row.brings)
    )
    return taken if Answer(taken, proven=False, least_documents=0).meets(problem) else None


@dataclass(frozen=True, slots=True)
class _Found:
    chosen: tuple[Choice, ...]
    proven: bool
    bound: int


@dataclass(frozen=True, slots=True)
class _Row:
    least: float
    most: float
    columns: tuple[int, ...]
    values: tuple[float, ...]


_DOCUMENTS, _PROCEDURES, _SAVING, _CODES = "documents", "procedures", "saving", "codes"


@dataclass(slots=True)
class _Model:
    """One column for each choice, then one for each document; rows are added as steps go on."""

    problem: Problem
    seconds: float
    choices: tuple[Choice, ...] = field(init=False)
    documents: tuple[str, ...] = field(init=False)
    rows: list[_Row] = field(init=False)
    is_infeasible: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        groups = by_procedure(self.problem.choices)
        self.choices = tuple(row for rows in groups.values() for row in rows)
        self.documents = tuple(sorted({name for each in self.choices for name in each.documents}))
        self.rows = [*self._one_of_each(groups), *self._with_documents(groups)]
        self.rows += [row for index in range(len(self.problem.goals)) if (row := self._goal(index))]

    def run(self, step: str, start: Sequence[Choice] | None) -> _Found | None:
        """The best answer of a step, begun at `start`; None where none was found in time."""
        for _ in range(_MOST_REPAIRS):
            found = self._solved(self._costs(step), self.rows, start)
            if found is None:
                break
            if Answer(found.chosen, found.proven, 0).meets(self.problem):
                return found
            self._never(found.chosen)
        return None if start is None else _Found(tuple(start), proven=False, bound=0)

    def nearest(self) -> tuple[Choice, ...]:
        """The choices that leave the least missing, in shares of the goals' bases."""
        goals = self.problem.goals
        first = len(self.choices) + len(self.documents)
        plain = [row for row in self.rows if not self._is_goal(row)]
        elastic: list[_Row] = []
        for index, goal in enumerate(goals):
            row = self._goal(index)
            if row is not None:
                scale = self._scale(index)
                more = (*row.values, max(goal.base, 1) / scale)
                elastic.append(_Row(row.least, row.most, (*row.columns, first + index), more))
        costs = [0.0] * first + [1.0] * len(goals)
        found = self._solved(costs, [*plain, *elastic], None)
        return () if found is None else found.chosen

    def at_most_documents(self, count: int) -> None:
        first = len(self.choices)
        self._add(-np.inf, count, range(first, first + len(self.documents)))

    def at_most_procedures(self, count: int) -> None:
        self._add(-np.inf, count, range(len(self.choices)))

    def saves_at_least(self, amount: int) -> None:
        scale = self._saving_scale()
        columns = tuple(index for index, row in enumerate(self.choices) if row.saving)
        values = tuple(self.choices[index].saving / scale for index in columns)
        if columns:
            self.rows.append(_Row(amount / scale - _SLACK, np.inf, columns, values))

    def _costs(self, step: str) -> list[float]:
        none = [0.0] * len(self.documents)
        if step == _DOCUMENTS:
            return [0.0] * len(self.choices) + [1.0] * len(self.documents)
        if step == _PROCEDURES:
            return [1.0] * len(self.choices) + none
        if step == _SAVING:
            scale = self._saving_scale()
            return [-row.saving / scale for row in self.choices] + none
        return [float(rank) for rank in range(len(self.choices))] + none

    def _saving_scale(self) -> float:
        """Đồng are told apart as long as the greatest saving is below `_TOLD_APART` of them."""
        return max(max((abs(row.saving) for row in self.choices), default=0) / _TOLD_APART, 1.0)

    def _one_of_each(self, groups: Mapping[str, Sequence[Choice]]) -> list[_Row]:
        rows: list[_Row] = []
        first = 0
        for procedure, choices in groups.items():
            columns = tuple(range(first, first + len(choices)))
            least = 1.0 if procedure in self.problem.required else 0.0
            rows.append(_Row(least, 1.0, columns, (1.0,) * len(columns)))
            first += len(choices)
        return rows

    def _with_documents(self, groups: Mapping[str, Sequence[Choice]]) -> list[_Row]:
        """A choice is taken only with its documents; one row a procedure."""
        place = {name: len(self.choices) + at for at, name in enumerate(self.documents)}
        rows: list[_Row] = []
        first = 0
        for choices in groups.values():
            for name in sorted({name for each in choices for name in each.documents}):
                asking = tuple(
                    first + at for at, each in enumerate(choices) if name in each.documents
                )
                values = (*(1.0 for _ in asking), -1.0)
                rows.append(_Row(-np.inf, 0.0, (*asking, place[name]), values))
            first += len(choices)
        return rows

    def _goal(self, index: int) -> _Row | None:
        """A goal's row, in parts of its largest amount, so that đồng and counts weigh alike."""
        needed = self.problem.goals[index].needed
        if needed <= 0 and all(row.brings[index] >= 0 for row in self.choices):
            return None
        scale = self._scale(index)
        columns = tuple(at for at, row in enumerate(self.choices) if row.brings[index])
        values = tuple(self.choices[at].brings[index] / scale for at in columns)
        return _Row(needed / scale, np.inf, columns, values)

    def _is_goal(self, row: _Row) -> bool:
        return any(row == self._goal(index) for index in range(len(self.problem.goals)))

    def _scale(self, index: int) -> int:
        return max((abs(row.brings[index]) for row in self.choices), default=0) or 1

    def _never(self, chosen: Sequence[Choice]) -> None:
        """No answer that takes exactly these: counted again, they miss a goal by a rounding."""
        taken = {row.key for row in chosen}
        values = tuple(-1.0 if row.key in taken else 1.0 for row in self.choices)
        self.rows.append(_Row(1.0 - len(taken), np.inf, tuple(range(len(self.choices))), values))

    def _add(self, least: float, most: float, columns: Iterable[int]) -> None:
        at = tuple(columns)
        if at:
            self.rows.append(_Row(least, most, at, (1.0,) * len(at)))

    def _solved(
        self, costs: Sequence[float], rows: Sequence[_Row], start: Sequence[Choice] | None
    ) -> _Found | None:
        count = len(costs)
        if not self.choices:
            return _Found((), proven=True, bound=0)
        binary = len(self.choices) + len(self.documents)
        solver = solver_for(self.seconds)
        solver.addVars(
            count, np.zeros(count), np.array([1.0] * binary + [np.inf] * (count - binary))
        )
        solver.changeColsCost(count, np.arange(count, dtype=np.int32), np.array(costs))
        kinds = np.array([highspy.HighsVarType.kInteger] * binary)
        solver.changeColsIntegrality(binary, np.arange(binary, dtype=np.int32), kinds)
        for row in rows:
            columns = np.array(row.columns, dtype=np.int32)
            solver.addRow(row.least, row.most, len(columns), columns, np.array(row.values))
        if start is not None and count == binary:
            solver.setSolution(self._as_solution(start))
        solver.run()
        return self._read(solver)

    def _as_solution(self, chosen: Sequence[Choice]) -> highspy.HighsSolution:
        taken = {row.key for row in chosen}
        documents = {name for row in chosen for name in row.documents}
        found = highspy.HighsSolution()
        found.col_value = [float(row.key in taken) for row in self.choices] + [
            float(name in documents) for name in self.documents
        ]
        return found

    def _read(self, solver: highspy.Highs) -> _Found | None:
        status, info = solver.getModelStatus(), solver.getInfo()
        self.is_infeasible = status == highspy.HighsModelStatus.kInfeasible
        feasible = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        if int(info.primal_solution_status) != feasible:
            return None
        values = solver.getSolution().col_value
        chosen = tuple(
            row for row, value in zip(self.choices, values, strict=False) if value > 1 / 2
        )
        bound = info.mip_dual_bound
        whole = ceil(bound - _SLACK) if np.isfinite(bound) else 0
        proven = status == highspy.HighsModelStatus.kOptimal
        return _Found(chosen, proven=proven, bound=max(whole, 0))
