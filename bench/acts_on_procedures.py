"""Acts on many procedures of the catalogue: published by one decision, assigned in a programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from bench.acts_compared import compared
from bench.results import Figure
from bench.stand import Stand
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    CatalogueEntry,
    PublicationKind,
    ToPublish,
    Version,
    content_of,
    draft_from_operations,
    publish,
)
from tinhgon.programmes.api import (
    Assignment,
    Member,
    Programme,
    assign_members,
    draw_members,
    open_programme,
)
from tinhgon.registry.api import Agency

_PUBLISHED, _ASSIGNED = 500, 5_000
_PROGRAMME = "nq-66"


def publishing(stand: Stand, but: set[int]) -> Figure:
    """New versions of procedures that are in no plan (`but`: ids of those that are)."""
    issuer = Agency.objects.get(key="government")
    numbers = count(1)
    drafts = Version.objects.select_related("procedure").in_bulk(_drafted(but))

    def act(some: Sequence[int]) -> None:
        rows = [
            ToPublish(draft.procedure, PublicationKind.AMENDED, today(), draft)
            for draft in (drafts[pk] for pk in some)
        ]
        number = f"{next(numbers)}/QĐ-TTg"
        publish(by=SYSTEM, number=number, signed_on=today(), issuer=issuer, rows=rows)

    return compared(stand, "publishing %s versions", list(drafts), act)


def _drafted(but: set[int]) -> list[int]:
    """Drafts (ids) of procedures that lack no part, each of which asks for one paper less."""
    rows = CatalogueEntry.objects.filter(missing_count=0, dossier_count__gt=1, effective_to=None)
    found = []
    for entry in rows.exclude(procedure__in=but).select_related("version__procedure")[:_PUBLISHED]:
        content = content_of(entry.version)
        fewer = replace(content, dossier=content.dossier[:-1])
        told = [{"kind": "drop_dossier_item"}]
        draft = draft_from_operations(by=SYSTEM, base=entry.version, content=fewer, operations=told)
        found.append(draft.pk)
    return found


def assigning(stand: Stand) -> Figure:
    """Procedures of a programme over the whole catalogue, each to its managing agency by a day."""
    programme = Programme.objects.get(key=_PROGRAMME)
    programme = open_programme(by=SYSTEM, programme=_PROGRAMME, revision=programme.revision)
    draw_members(by=SYSTEM, programme=programme)
    members = programme.members.filter(left_at=None).order_by("pk")[:_ASSIGNED]
    told = Assignment(None, today())

    def act(some: Sequence[int]) -> None:
        seen = dict(Member.objects.filter(pk__in=some).values_list("pk", "revision"))
        assign_members(by=SYSTEM, members=seen, assignment=told)

    return compared(stand, "assigning %s procedures", [row.pk for row in members], act)
