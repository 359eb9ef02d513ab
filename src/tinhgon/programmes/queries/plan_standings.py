"""How a member stands by what plans did about it, from its stored fact."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.figures.stretches import PlanStanding, standing
from tinhgon.programmes.models import ProgressFact

_COLUMNS = tuple(field.name for field in fields(ProgressRow))


def row_of(fact: ProgressFact) -> ProgressRow:
    """The columns of a fact as the rules of figures take them."""
    return ProgressRow(**{name: getattr(fact, name) for name in _COLUMNS})


def plan_standing(fact: ProgressFact, on: date) -> PlanStanding:
    """What a board counts of it as of a day."""
    return standing(row_of(fact), on)
