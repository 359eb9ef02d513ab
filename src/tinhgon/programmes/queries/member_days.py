"""How a member stood on a day by its review and what plans did, from its stored fact."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.programmes.figures.row import ProgressRow
from tinhgon.programmes.figures.stretches import with_days
from tinhgon.programmes.models import ProgressFact, StretchFact
from tinhgon.programmes.vocabulary import Outcome, Stage

_COLUMNS = tuple(field.name for field in fields(ProgressRow))
_AT = {
    Stage.REVIEWED: Q(is_reviewed=True),
    Stage.APPROVED: ~Q(approved_as=Outcome.NONE.value),
    Stage.ENACTED: ~Q(enacted_as=Outcome.NONE.value),
}


def row_of(fact: ProgressFact) -> ProgressRow:
    """The columns of a fact as the rules of figures take them."""
    return ProgressRow(**{name: getattr(fact, name) for name in _COLUMNS})


def row_on(fact: ProgressFact, on: date) -> ProgressRow:
    """The same, with the days of what stood at the end of a day."""
    return with_days(row_of(fact), on)


def _stretches_on(on: date) -> QuerySet[StretchFact]:
    return StretchFact.objects.filter(
        Q(until=None) | Q(until__gt=on),
        programme=OuterRef("programme"),
        procedure=OuterRef("procedure"),
        to_position=None,
        since__lte=on,
    )


def stood_at(stage: Stage, on: date) -> Q:
    """The facts of members that stood at one of the stages reviewed, approved and enacted at the
    end of a day."""
    return Q(Exists(_stretches_on(on).filter(_AT[stage])))


def owed_on(on: date) -> Q:
    """The facts of members whose review was due and not done at the end of a day."""
    return Q(Exists(_stretches_on(on).filter(is_owed=True)))


def gone_on(on: date) -> Q:
    """The facts of members abolished at the end of a day, though they may be back later."""
    cut = Exists(_stretches_on(on).filter(enacted_as=Outcome.CUT.value))
    return Q(ended_on__lte=on) | (~Q(ended_before="") & Q(cut))
