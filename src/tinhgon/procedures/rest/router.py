"""Procedures: found as in the catalogue, read version by version, compared.

Open to everybody: a visitor finds what is public, an official what his roles let him see.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from ninja import Query, Router

from tinhgon.foundation.access.api import actor
from tinhgon.foundation.refusals import NotFound, gettext_noop
from tinhgon.foundation.rest.api import Code, Day, Identity, Page, Paged, Text, answers, page_with
from tinhgon.procedures.content.canonical import to_dict
from tinhgon.procedures.content.difference import difference
from tinhgon.procedures.queries.catalogue import listing
from tinhgon.procedures.queries.filters import CatalogueFilter, Dimension
from tinhgon.procedures.queries.pages import ProcedureVersions, ShownVersion, procedure_versions
from tinhgon.procedures.rest.shapes import (
    AgencyName,
    ChangeLine,
    ProcedureLine,
    ProcedureWhole,
    VersionLine,
    change_line,
    procedure_line,
    version_line,
)
from tinhgon.registry.api import Agency, names_on

router = Router(tags=["procedures"], auth=None)


class ProceduresAsked(Paged):
    """What is looked for; values of one name are alternatives, different names narrow."""

    q: Text = ""
    scope: list[Text] = []
    level: list[Text] = []
    field: list[Text] = []
    agency: list[Text] = []
    missing: list[Text] = []
    online: list[Text] = []
    paper: Text = ""
    cites: Text = ""
    on: Day | None = None


@router.get("/procedures", response=answers(Page[ProcedureLine]), summary="Find procedures")
def find_procedures(request: HttpRequest, asked: Query[ProceduresAsked]) -> Page[ProcedureLine]:
    """Versions in force on a day (default: today), best hit first, else by code.

    `q` searches with and without diacritics. `agency` is a key and reaches subordinates. `paper`
    is a paper asked for, `cites` the number of a document.
    """
    found = listing(_filter(asked), by=actor(request))
    entries = found.page(asked.offset, asked.offset + asked.limit)
    agencies = _agencies(entry.managing_agency_id for entry in entries)
    lines = [procedure_line(entry, agencies[entry.managing_agency_id]) for entry in entries]
    return page_with(found.total, lines, asked)


@router.get(
    "/versions/{any:code}/{before}/{after}",
    response=answers(list[ChangeLine]),
    summary="What changed between two versions",
)
def compare_versions(
    request: HttpRequest, code: Code, before: Identity, after: Identity
) -> list[ChangeLine]:
    """Component by component, from version `before` to version `after`."""
    of = procedure_versions(code, by=actor(request))
    old, new = _numbered(of, before), _numbered(of, after)
    return [change_line(change) for change in difference(old.content, new.content)]


@router.get(
    "/versions/{any:code}/{number}",
    response=answers(ProcedureWhole),
    summary="One version of a procedure",
)
def read_version(request: HttpRequest, code: Code, number: Identity) -> ProcedureWhole:
    """Its content by its current reading."""
    of = procedure_versions(code, by=actor(request))
    return _whole(of, _numbered(of, number))


@router.get(
    "/versions/{any:code}", response=answers(list[VersionLine]), summary="Versions of a procedure"
)
def list_versions(request: HttpRequest, code: Code) -> list[VersionLine]:
    """Newest first; drafts only for who may see them."""
    return [version_line(shown) for shown in procedure_versions(code, by=actor(request)).versions]


@router.get("/procedures/{any:code}", response=answers(ProcedureWhole), summary="A procedure today")
def read_procedure(request: HttpRequest, code: Code) -> ProcedureWhole:
    """The version in force today, else the latest published."""
    of = procedure_versions(code, by=actor(request))
    return _whole(of, of.foremost())


def _filter(asked: ProceduresAsked) -> CatalogueFilter:
    values = {dimension: tuple(getattr(asked, dimension.value)) for dimension in Dimension}
    return CatalogueFilter(
        text=asked.q,
        chosen=tuple((dimension, chosen) for dimension, chosen in values.items() if chosen),
        paper=asked.paper,
        cites=asked.cites,
        on=asked.on,
    )


def _numbered(of: ProcedureVersions, number: int) -> ShownVersion:
    shown = of.numbered(number)
    if shown is None:
        raise NotFound(
            gettext_noop("This record does not exist, or your roles do not let you see it.")
        )
    return shown


def _whole(of: ProcedureVersions, shown: ShownVersion) -> ProcedureWhole:
    agency = of.procedure.managing_agency_id
    return ProcedureWhole(
        code=of.procedure.code,
        scope=of.procedure.scope,
        group=of.procedure.group,
        managing_agency=_agencies([agency])[agency],
        version=version_line(shown),
        content=to_dict(shown.content),
    )


def _agencies(ids: Iterable[int]) -> dict[int, AgencyName]:
    wanted = set(ids)
    names = names_on(wanted)
    keys = Agency.objects.filter(pk__in=wanted).values_list("pk", "key")
    return {pk: AgencyName(key=key, name=names.get(pk, key)) for pk, key in keys}
