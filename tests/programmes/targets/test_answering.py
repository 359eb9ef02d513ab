"""The whole answer of target help against every combination, counted here by other means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.programmes.targets.answering import answered
from tinhgon.programmes.targets.asking import measured, why_nothing
from tinhgon.programmes.targets.record import (
    GoalLine,
    Line,
    Offered,
    Outcome,
    Parameters,
    SetLine,
    Standing,
    Why,
)

pytestmark = pytest.mark.on_sqlite

_DOCUMENTS = ("12/2020/TT-A", "15/2021/NĐ-CP", "20/2014/QH13", "?1.000001")
_COUNTS = {"cut_or_simplified": ("cut", "simplified"), "cut": ("cut",)}
_MEASURES = (*_COUNTS, "time_saved", "cost_saved")
_AMOUNTS = (None, -5, 0, 7, 250_000, 1_234_567)
_NEAR = 1e-4

Chosen = tuple[SetLine | None, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    lines: tuple[Line, ...]
    goals: tuple[GoalLine, ...]
    said: Parameters
    given: frozenset[str]


def amounts(draw: st.DrawFn, outcome: str = "") -> Standing:
    unit, yearly, term = (draw(st.sampled_from(_AMOUNTS)) for _ in range(3))
    return Standing(outcome, unit, yearly, term)


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    wanted = draw(st.sampled_from(("", "1.000000:1")))
    lines: list[Line] = []
    for number in range(draw(st.integers(1, 4))):
        code = f"1.00000{number}"
        in_plan = draw(st.booleans()) and number > 0
        sets = []
        for variant in range(0 if in_plan else draw(st.integers(0, 3))):
            saved = amounts(draw)
            more = (f"{code}:1",) if wanted and number == 0 else ()
            sets.append(
                SetLine(
                    keys=(*more, f"{code}:{variant + 2}"),
                    documents=tuple(sorted(draw(st.sets(st.sampled_from(_DOCUMENTS), max_size=3)))),
                    cut=draw(st.booleans()),
                    unit=saved.unit,
                    yearly=saved.yearly,
                    term=saved.term,
                )
            )
        outcomes = st.sampled_from(("", "simplified", "cut"))
        lines.append(
            Line(
                procedure=number,
                code=code,
                name="",
                group=draw(st.sampled_from(("A", "B"))),
                baseline=Standing(
                    "", *(draw(st.sampled_from((None, 0, 900, 2_000_000))) for _ in range(3))
                ),
                reached=amounts(draw, draw(outcomes)) if draw(st.booleans()) else Standing(),
                planned=amounts(draw, draw(outcomes)) if in_plan else Standing(),
                offered=Offered("", (), tuple(sets), None if sets else Why.NO_FINDING),
                in_plan=in_plan,
            )
        )
    said = Parameters(
        yearly=draw(st.booleans()),
        stretch=draw(st.booleans()),
        seconds=20,
        wanted=(wanted,) if wanted else (),
    )
    pairs = st.tuples(st.sampled_from(_MEASURES), st.sampled_from(("", "A")))
    shares = st.sampled_from((0, 10, 200, 500, 1000))
    goals = [
        GoalLine(at, *pair, draw(shares), date(2026, 12, 31), *[0] * 5)
        for at, pair in enumerate(draw(st.lists(pairs, min_size=1, max_size=3, unique=True)))
    ]
    aims = st.one_of(st.none(), shares)
    return Asked(
        tuple(lines),
        tuple(replace(measured(goal, lines, yearly=said.yearly), aim=draw(aims)) for goal in goals),
        said,
        frozenset(draw(st.sets(st.sampled_from(_DOCUMENTS), max_size=2))),
    )


def saved(standing: Standing | SetLine, goal: GoalLine, said: Parameters) -> int | None:
    if goal.measure == "time_saved":
        return standing.term
    return standing.yearly if said.yearly else standing.unit


def standing_at(asked: Asked, goal: GoalLine, chosen: Chosen) -> tuple[int, int]:
    """Of how much, and how much of it counts with a choice; what is not known is in neither."""
    base = done = 0
    for line, taken in zip(asked.lines, chosen, strict=True):
        if goal.group and line.group != goal.group:
            continue
        if goal.measure in _COUNTS:
            outcomes = {line.reached.outcome, line.planned.outcome}
            if taken is not None:
                outcomes.add("cut" if taken.cut else "simplified")
            base += 1
            done += bool(outcomes & set(_COUNTS[goal.measure]))
            continue
        before = saved(line.baseline, goal, asked.said)
        if before is None:
            continue
        base += before
        parts = (line.reached, line.planned, *(() if taken is None else (taken,)))
        done += sum(saved(part, goal, asked.said) or 0 for part in parts)
    return base, done


def choices(asked: Asked) -> Iterator[Chosen]:
    must = set(asked.said.wanted)
    options: list[Sequence[SetLine | None]] = []
    for line in asked.lines:
        is_wanted = any(must & set(each.keys) for each in line.offered.sets)
        options.append(line.offered.sets if is_wanted else (None, *line.offered.sets))
    yield from product(*options)


def added(asked: Asked, chosen: Chosen) -> tuple[int, ...]:
    nothing: Chosen = (None,) * len(asked.lines)
    return tuple(
        standing_at(asked, goal, chosen)[1] - standing_at(asked, goal, nothing)[1]
        for goal in asked.goals
    )


def price(asked: Asked, chosen: Chosen) -> tuple[int, int, int]:
    taken = [each for each in chosen if each is not None]
    documents = {name for each in taken for name in each.documents} - asked.given
    return len(documents), len(taken), -sum(each.unit or 0 for each in taken)


def cheapest(asked: Asked, needed: Sequence[int]) -> tuple[int, int, int] | None:
    reach = (each for each in choices(asked) if all_reached(added(asked, each), needed))
    return min((price(asked, each) for each in reach), default=None)


def all_reached(amounts: Sequence[int], needed: Sequence[int]) -> bool:
    return all(amount >= need for amount, need in zip(amounts, needed, strict=True))


def needs(asked: Asked, shares: Sequence[int]) -> list[int]:
    """What is missing of each share (per mille), before it is known what can be reached."""
    nothing: Chosen = (None,) * len(asked.lines)
    found = []
    for goal, share in zip(asked.goals, shares, strict=True):
        base, done = standing_at(asked, goal, nothing)
        found.append(max(-(-base * share // 1000) - done, 0))
    return found


def least_missing(asked: Asked, needed: Sequence[int]) -> Fraction:
    """Where not all is reached at once, a target that was reached may be made worse: it counts as
    missing like any other."""
    return min(missing(asked, added(asked, each), needed) for each in choices(asked))


def missing(asked: Asked, amounts: Sequence[int], needed: Sequence[int]) -> Fraction:
    return sum(
        (
            Fraction(max(need - amount, 0), max(goal.base, 1))
            for goal, amount, need in zip(asked.goals, amounts, needed, strict=True)
        ),
        Fraction(),
    )


@settings(max_examples=60)
@given(asked())
def test_the_answer_is_the_cheapest_of_all(asked: Asked) -> None:
    found = answered(asked.lines, asked.goals, asked.said, asked.given)
    shares = [goal.per_mille if goal.aim is None else goal.aim for goal in asked.goals]
    needed = needs(asked, shares)
    most = [
        max(column) for column in zip(*(added(asked, each) for each in choices(asked)), strict=True)
    ]
    assert [goal.needed for goal in found.goals] == needs(
        asked, [goal.per_mille for goal in asked.goals]
    )
    assert [goal.reachable for goal in found.goals] == most
    assert [goal.base for goal in found.goals] == [
        standing_at(asked, goal, (None,) * len(asked.lines))[0] for goal in asked.goals
    ]
    aims = [
        min(need, best) if asked.said.stretch or need <= best else min(0, best)
        for need, best in zip(needed, most, strict=True)
    ]
    best = cheapest(asked, aims)
    assert found.solved
    assert found.proven
    taken = chosen_of(asked, found)
    assert [goal.brought for goal in found.goals] == list(added(asked, taken))
    assert (
        set(found.documents)
        == {name for each in taken if each is not None for name in each.documents} - asked.given
    )
    if best is not None:
        assert [goal.aimed for goal in found.goals] == aims
        assert price(asked, taken) == best
        assert found.least_documents == best[0]
    else:
        amounts = added(asked, taken)
        assert abs(missing(asked, amounts, aims) - least_missing(asked, aims)) < _NEAR
    check_prices(asked, found)
    check_the_answers_own_price(asked, found)
    check_reasons(asked, found)


def chosen_of(asked: Asked, found: Outcome) -> Chosen:
    taken = dict(found.chosen)
    return tuple(
        next((each for each in line.offered.sets if each.keys == taken.get(line.code)), None)
        for line in asked.lines
    )


def check_prices(asked: Asked, found: Outcome) -> None:
    """What a share costs is what the same question costs when it is asked with that share."""
    nothing: Chosen = (None,) * len(asked.lines)
    aimed = [goal.aimed for goal in found.goals]
    for kept, told in ((aimed, found.around), ([0] * len(aimed), found.curves)):
        for at, (goal, steps) in enumerate(zip(asked.goals, told, strict=True)):
            base, done = standing_at(asked, goal, nothing)
            for step in steps:
                need = max(
                    ceil(base * step.share) - done, min(found.goals[at].reachable, 0, kept[at])
                )
                best = cheapest(asked, [*kept[:at], need, *kept[at + 1 :]])
                assert step.proven
                assert (step.documents, step.procedures) == (
                    (None, None) if best is None else best[:2]
                )


def check_the_answers_own_price(asked: Asked, found: Outcome) -> None:
    """What the answer was asked for is priced as the answer is, and the curve ends in the most that
    can be reached: to the last unit, not to a per mille."""
    for goal, steps, curve in zip(found.goals, found.around, found.curves, strict=True):
        if not steps:
            continue
        done = goal.reached + goal.planned
        assert Fraction(done + goal.reachable, goal.base) in {step.share for step in curve}
        not_aside = asked.said.stretch or goal.reachable >= goal.to_aim_at
        if goal.aimed < goal.to_aim_at and not_aside:
            assert ceil(steps[1].share * goal.base) == done + goal.aimed
        if not_aside:
            assert (steps[1].documents, steps[1].procedures) == (
                len(found.documents),
                len(found.chosen),
            )


def check_reasons(asked: Asked, found: Outcome) -> None:
    """Of what adds nothing to a target it is told why, of nothing else."""
    for goal in found.goals:
        for at, line in enumerate(asked.lines):
            if goal.group and line.group != goal.group:
                continue
            alone = [
                tuple(each if place == at else None for place in range(len(asked.lines)))
                for each in line.offered.sets
            ]
            adds = any(added(asked, each)[found.goals.index(goal)] > 0 for each in alone)
            counted = goal.measure in _COUNTS and bool(
                {line.reached.outcome, line.planned.outcome} & set(_COUNTS[goal.measure])
            )
            told = why_nothing(line, goal, yearly=asked.said.yearly)
            assert (told is None) == (adds or counted)
