"""From procedures and targets to the question in numbers, and why a procedure brings nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tinhgon.programmes.targets.problem import Choice, Goal, Problem
from tinhgon.programmes.targets.record import GoalLine, Line, Parameters, SetLine, Standing, Why
from tinhgon.programmes.vocabulary import Measure, Outcome

COUNTED = frozenset({Measure.CUT_OR_SIMPLIFIED.value, Measure.CUT.value})
TARGETS = COUNTED | {Measure.TIME_SAVED.value, Measure.COST_SAVED.value}
_CUT = Outcome.CUT.value


def amount_of(standing: Standing | SetLine, measure: str, *, yearly: bool) -> int | None:
    """The amount that a target of time or cost is about."""
    if measure == Measure.TIME_SAVED.value:
        return standing.term
    return standing.yearly if yearly else standing.unit


def counts(standing: Standing, measure: str) -> bool:
    """Whether a procedure counts for a target of numbers as it stands."""
    return standing.outcome == _CUT or (
        measure == Measure.CUT_OR_SIMPLIFIED.value and bool(standing.outcome)
    )


def concerned(lines: Iterable[Line], goal: GoalLine) -> list[Line]:
    return [line for line in lines if goal.group in {"", line.group}]


def brings(line: Line, each: SetLine, goal: GoalLine, *, yearly: bool) -> int:
    """What a set adds to a target; unknown adds nothing, nor does what has no baseline."""
    if goal.group not in {"", line.group}:
        return 0
    if goal.measure in COUNTED:
        done = counts(line.reached, goal.measure) or counts(line.planned, goal.measure)
        fits = each.cut or goal.measure == Measure.CUT_OR_SIMPLIFIED.value
        return int(fits and not done)
    if amount_of(line.baseline, goal.measure, yearly=yearly) is None:
        return 0
    return amount_of(each, goal.measure, yearly=yearly) or 0


def measured(goal: GoalLine, lines: Sequence[Line], *, yearly: bool) -> GoalLine:
    """A target with what it is of, and what counts already."""
    mine = concerned(lines, goal)
    if goal.measure in COUNTED:
        reached = [line for line in mine if counts(line.reached, goal.measure)]
        planned = [line for line in mine if counts(line.planned, goal.measure)]
        also = sum(line in reached for line in planned)
        return replace(
            goal,
            members=len(mine),
            covered=len(mine),
            base=len(mine),
            reached=len(reached),
            planned=len(planned) - also,
        )

    def total(standings: Iterable[Standing]) -> int:
        return sum(amount_of(each, goal.measure, yearly=yearly) or 0 for each in standings)

    known = [
        line for line in mine if amount_of(line.baseline, goal.measure, yearly=yearly) is not None
    ]
    return replace(
        goal,
        members=len(mine),
        covered=len(known),
        base=total(line.baseline for line in known),
        reached=total(line.reached for line in known),
        planned=total(line.planned for line in known),
    )


def question(
    lines: Sequence[Line],
    goals: Sequence[GoalLine],
    parameters: Parameters,
    given: Collection[str],
) -> Problem:
    """The question in numbers. Documents that are amended anyway (`given`) cost nothing more."""
    choices = [
        Choice(
            key=f"{line.code}|{'+'.join(each.keys)}",
            procedure=line.code,
            documents=frozenset(each.documents) - set(given),
            brings=tuple(brings(line, each, goal, yearly=parameters.yearly) for goal in goals),
            saving=each.unit or 0,
        )
        for line in lines
        for each in line.offered.sets
    ]
    wanted = set(parameters.wanted)
    required = {
        line.code for line in lines if any(wanted & set(each.keys) for each in line.offered.sets)
    }
    asked = tuple(Goal(str(goal.milestone), goal.to_aim_at, goal.base) for goal in goals)
    return Problem(asked, tuple(choices), frozenset(required))


def why_nothing(line: Line, goal: GoalLine, *, yearly: bool) -> Why | None:
    """Why a procedure can add nothing to a target; None where it can, or counts already."""
    if goal.measure in COUNTED and (
        counts(line.reached, goal.measure) or counts(line.planned, goal.measure)
    ):
        return None
    if any(brings(line, each, goal, yearly=yearly) > 0 for each in line.offered.sets):
        return None
    if not line.offered.sets:
        return line.offered.why
    if goal.measure in COUNTED:
        return Why.NOTHING_CUTS
    is_time = goal.measure == Measure.TIME_SAVED.value
    return _no_time(line) if is_time else _no_cost(line, yearly=yearly)


def _no_time(line: Line) -> Why:
    if line.baseline.term is None:
        return Why.NO_BASELINE_TERM
    known = any(each.term is not None for each in line.offered.sets)
    return Why.SAVES_NO_TIME if known else Why.TERM_UNKNOWN


def _no_cost(line: Line, *, yearly: bool) -> Why:
    measure = Measure.COST_SAVED.value
    if amount_of(line.baseline, measure, yearly=yearly) is None:
        return Why.NO_BASELINE_COST
    sets = line.offered.sets
    if any(amount_of(each, measure, yearly=yearly) is not None for each in sets):
        return Why.SAVES_NO_COST
    has_unit = any(each.unit is not None for each in sets)
    return Why.CASES_UNKNOWN if yearly and has_unit else Why.COST_UNKNOWN
