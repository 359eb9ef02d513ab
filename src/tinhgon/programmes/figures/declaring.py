"""Telling the figures of programmes; once, when Django starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.figures.api import (
    Fact,
    FactKind,
    PartKind,
    Question,
    SubjectLink,
    declare_fact,
    declare_indicator,
    fact_subject,
)
from tinhgon.foundation.access.api import Actor, visible
from tinhgon.procedures.api import CatalogueEntry, Procedure, field_names
from tinhgon.programmes.figures.facts import EVENTS, apply, subjects
from tinhgon.programmes.figures.indicators import FACT, INDICATORS, STRETCH
from tinhgon.programmes.figures.replaying import replay, replay_stretches
from tinhgon.programmes.figures.row import ProgressRow, StretchRow
from tinhgon.programmes.figures.stretches import split
from tinhgon.programmes.models import (
    Member,
    Programme,
    ProgressBalance,
    ProgressFact,
    StretchBalance,
    StretchFact,
)


def visible_facts(rows: QuerySet[Fact], actor: Actor) -> QuerySet[Fact]:
    """The facts of procedures that `actor` may see."""
    seen = visible(Procedure.objects.all(), actor).values("code")
    return rows.filter(Q(procedure__in=seen))


def links(members: Sequence[str]) -> Mapping[str, SubjectLink]:
    """Members by code and name of their procedure, and its page."""
    codes = dict(
        Member.objects.filter(pk__in=[int(each) for each in members]).values_list(
            "pk", "procedure__code"
        )
    )
    names = dict(
        CatalogueEntry.objects.filter(procedure__code__in=codes.values())
        .order_by("version__number")
        .values_list("procedure__code", "name")
    )
    return {
        str(pk): SubjectLink(
            f"{code} {names.get(code, '')}".strip(), reverse("procedure", args=[code])
        )
        for pk, code in codes.items()
    }


def links_of_stretches(stretches: Sequence[str]) -> Mapping[str, SubjectLink]:
    """Stretches by the member they belong to."""
    members = {each: fact_subject(each) for each in stretches}
    known = links(sorted(set(members.values())))
    return {each: known[member] for each, member in members.items() if member in known}


def narrowed(question: Question, actor: Actor) -> Sequence[SubjectLink]:
    """The programme, which opens to the board the figure stands on, then group and field."""
    asked = {axis: str(value) for axis, value in question.breakdown}
    told = []
    key, group, field = (asked.get(axis, "") for axis in _AXES)
    programme = visible(Programme.objects.filter(key=key), actor).first()
    if programme is not None:
        board = {
            "agency": question.agency,
            "on": question.on_tree_of.isoformat() if question.on_tree_of else "",
            "group": group,
            "field": field,
        }
        query = urlencode({name: value for name, value in board.items() if value})
        page = reverse("programme_board", args=[key])
        told.append(SubjectLink(programme.title, f"{page}?{query}" if query else page))
    if group:
        told.append(SubjectLink(gettext("Group %(group)s") % {"group": group}, ""))
    if field:
        told.append(SubjectLink(field_names([field], actor).get(field, field), ""))
    return told


_AXES = ("programme", "internal_group", "field_key")
STRETCHES = PartKind(
    name=STRETCH,
    row=StretchRow,
    model=StretchFact,
    balance=StretchBalance,
    axes=_AXES,
    visible_to=visible_facts,
    links=links_of_stretches,
    narrowed=narrowed,
    split=split,
    replay=replay_stretches,
)
PROGRESS = FactKind(
    name=FACT,
    row=ProgressRow,
    model=ProgressFact,
    balance=ProgressBalance,
    axes=_AXES,
    events=EVENTS,
    subjects=subjects,
    apply=apply,
    replay=replay,
    visible_to=visible_facts,
    links=links,
    narrowed=narrowed,
    grouped_by="procedure",
    parts=(STRETCHES,),
    version=7,
)


def declare() -> None:
    declare_fact(PROGRESS)
    for indicator in INDICATORS:
        declare_indicator(indicator)
