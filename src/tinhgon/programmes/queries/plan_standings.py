"""How a member stood on a day by what plans did about it, from its stored fact."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from django.db.models import Exists, OuterRef, Q

from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.figures.stretches import with_days
from tinhgon.programmes.models import ProgressFact, StretchFact
from tinhgon.programmes.vocabulary import Outcome, Stage

_COLUMNS = tuple(field.name for field in fields(ProgressRow))
_OUTCOME_AT = {Stage.APPROVED: "approved_as", Stage.ENACTED: "enacted_as"}


def row_of(fact: ProgressFact) -> ProgressRow:
    """The columns of a fact as the rules of figures take them."""
    return ProgressRow(**{name: getattr(fact, name) for name in _COLUMNS})


def row_on(fact: ProgressFact, on: date) -> ProgressRow:
    """The same, with the days of what stood at the end of a day."""
    return with_days(row_of(fact), on)


def stood_at(stage: Stage, on: date) -> Q:
    """The facts of members that a plan, or whoever abolished them, had brought to a stage by a
    day."""
    stretches = StretchFact.objects.filter(
        Q(until=None) | Q(until__gt=on),
        programme=OuterRef("programme"),
        procedure=OuterRef("procedure"),
        to_position=None,
        since__lte=on,
    )
    return Q(Exists(stretches.exclude(**{_OUTCOME_AT[stage]: Outcome.NONE.value})))
