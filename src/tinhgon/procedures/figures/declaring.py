"""Telling the figures of the catalogue's facts and indicators; once, when Django starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from tinhgon.figures.api import Fact, FactKind, SubjectLink, declare_fact, declare_indicator
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.figures.facts import EVENTS, ProcedureRow, apply, subjects
from tinhgon.procedures.figures.indicators import FACT, INDICATORS
from tinhgon.procedures.figures.replaying import replay
from tinhgon.procedures.models import (
    CatalogueEntry,
    Procedure,
    ProcedureBalance,
    ProcedureFact,
)


def visible_facts(rows: QuerySet[Fact], actor: Actor) -> QuerySet[Fact]:
    """The facts of procedures that `actor` may see."""
    return rows.filter(subject_id__in=visible(Procedure.objects.all(), actor).values("code"))


def links(codes: Sequence[str]) -> Mapping[str, SubjectLink]:
    """Procedures by code and the name of their latest version, and the page of each."""
    names = dict.fromkeys(
        Procedure.objects.filter(code__in=codes).values_list("code", flat=True), ""
    )
    names |= dict(
        CatalogueEntry.objects.filter(procedure__code__in=codes)
        .order_by("version__number")
        .values_list("procedure__code", "name")
    )
    return {
        code: SubjectLink(f"{code} {name}".strip(), reverse("procedure", args=[code]))
        for code, name in names.items()
    }


PROCEDURES = FactKind(
    name=FACT,
    row=ProcedureRow,
    model=ProcedureFact,
    balance=ProcedureBalance,
    axes=("scope", "group", "level"),
    events=EVENTS,
    subjects=subjects,
    apply=apply,
    replay=replay,
    visible_to=visible_facts,
    links=links,
)


def declare() -> None:
    declare_fact(PROCEDURES)
    for indicator in INDICATORS:
        declare_indicator(indicator)
