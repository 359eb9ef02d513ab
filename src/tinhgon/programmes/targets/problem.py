"""The question target help answers, as numbers, and what an answer looks like.

Everything is whole numbers: counts, đồng, thousandths of a working day. Unknown amounts never come
this far: what is not known counts as nothing saved, and is named beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of operations on one procedure that go together; at most one is taken of each.

    `documents` are those to be amended for it, beyond those amended anyway. `brings` is what it
    adds to each goal, in their order. `saving` decides between equals.
    """

    key: str
    procedure: str
    documents: frozenset[str]
    brings: tuple[int, ...]
    saving: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """So much is still `needed` (0 or less: it is reached) of `base`, all there is."""

    key: str
    needed: int
    base: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What may be chosen, what is wanted, and of which procedures something must be taken."""

    goals: tuple[Goal, ...]
    choices: tuple[Choice, ...]
    required: frozenset[str] = frozenset()

    def needing(self, amounts: Sequence[int]) -> Problem:
        """The same question with other amounts needed."""
        goals = zip(self.goals, amounts, strict=True)
        return replace(self, goals=tuple(replace(goal, needed=need) for goal, need in goals))


@dataclass(frozen=True, slots=True)
class Answer:
    """The choices taken and what comes of them.

    `proven`: no answer needs fewer documents, and of those with as few none touches fewer
    procedures. Else at least `least_documents` are needed, as far as was found in the time.
    """

    chosen: tuple[Choice, ...]
    proven: bool
    least_documents: int

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({name for each in self.chosen for name in each.documents}))

    @property
    def saving(self) -> int:
        return sum(each.saving for each in self.chosen)

    def brought(self, goal: int) -> int:
        return sum(each.brings[goal] for each in self.chosen)

    def meets(self, problem: Problem) -> bool:
        """Whether every goal is reached, in whole numbers, and what is required is there."""
        taken = [each.procedure for each in self.chosen]
        return (
            len(taken) == len(set(taken))
            and problem.required & {each.procedure for each in problem.choices} <= set(taken)
            and all(self.brought(index) >= goal.needed for index, goal in enumerate(problem.goals))
        )


def by_procedure(choices: Iterable[Choice]) -> Mapping[str, list[Choice]]:
    """Choices by procedure, both in order."""
    found: defaultdict[str, list[Choice]] = defaultdict(list)
    for each in sorted(choices, key=lambda choice: (choice.procedure, choice.key)):
        found[each.procedure].append(each)
    return dict(found)


def without_worse(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Choices without those that another of the same procedure makes superfluous: it brings as
    much to every goal, saves as much and needs no other document."""
    kept: list[Choice] = []
    for rows in by_procedure(choices).values():
        kept += [row for row in rows if not any(_is_worse(row, other) for other in rows)]
    return tuple(kept)


def reachable(problem: Problem) -> tuple[int, ...]:
    """The most that can be brought to each goal for itself, however many documents it takes."""
    groups = by_procedure(problem.choices)
    return tuple(
        sum(_most(rows, index, problem.required) for rows in groups.values())
        for index in range(len(problem.goals))
    )


def _most(rows: Collection[Choice], index: int, required: Collection[str]) -> int:
    best = max(row.brings[index] for row in rows)
    return best if next(iter(rows)).procedure in required else max(0, best)


def _is_worse(row: Choice, other: Choice) -> bool:
    if row is other or not other.documents <= row.documents or other.saving < row.saving:
        return False
    if any(more < less for more, less in zip(other.brings, row.brings, strict=True)):
        return False
    same = (other.documents, other.saving, other.brings) == (
        row.documents,
        row.saving,
        row.brings,
    )
    return not same or other.key < row.key
