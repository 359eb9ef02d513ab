"""How procedures of a programme stand with each of its milestones today, whoever manages them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tinhgon.foundation.calendar.api import today
from tinhgon.programmes.models import Programme, ProgressFact
from tinhgon.programmes.queries.board_procedures import OF_EACH, ProcedureStand, procedure_line
from tinhgon.programmes.queries.board_terms import Aim, Authorities, aims_on, authorities_on
from tinhgon.programmes.queries.first_days import first_days
from tinhgon.registry.api import AgencyLine


@dataclass(frozen=True, slots=True)
class MemberStands:
    """`aims` are the milestones a single procedure reaches or not; `stands` go by code, in the
    order of `aims`. A procedure that is not counted yet has none."""

    aims: tuple[Aim, ...]
    stands: Mapping[str, tuple[ProcedureStand, ...]]


def member_stands(programme: Programme, codes: Collection[str]) -> MemberStands:
    """Each measured against the plan of the authority it stands under."""
    day = today()
    aims = tuple(aim for aim in aims_on(programme, None) if aim.measure in OF_EACH)
    authorities = authorities_on(programme, None, day)
    facts = list(
        ProgressFact.objects.filter(
            programme=programme.key, procedure__in=codes, to_position=None, left_on=None
        )
    )
    above = _authorities_above({fact.agency for fact in facts}, authorities)
    days = first_days(programme.key, codes)
    return MemberStands(
        aims,
        {
            fact.procedure: procedure_line(
                fact, day, aims, authorities.of(above.get(fact.agency, "")), days
            ).stands
            for fact in facts
        },
    )


def _authorities_above(agencies: Collection[str], authorities: Authorities) -> dict[str, str]:
    """The authority each agency (key) is, or stands under, today."""
    day = today()
    lines = AgencyLine.objects.filter(
        descendant__key__in=agencies,
        ancestor__key__in=authorities.keys,
        valid_from__lte=day,
        valid_to__gte=day,
    )
    found: dict[str, str] = {}
    for below, authority in lines.order_by("depth").values_list("descendant__key", "ancestor__key"):
        found.setdefault(below, authority)
    return found
