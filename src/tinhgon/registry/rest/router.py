"""Agencies, legal documents and legal parameters: facts of public law, open to everybody."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tinhgon.foundation.access.api import actor, get_visible, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.rest.api import (
    Code,
    Day,
    Identity,
    Page,
    Paged,
    Text,
    answers,
    page_of,
    page_with,
)
from tinhgon.foundation.text.api import nfc
from tinhgon.registry.models import Agency, AgencyState, LegalDocument, LegalParameter
from tinhgon.registry.queries.agencies import in_force
from tinhgon.registry.queries.law import statuses
from tinhgon.registry.vocabulary import LegalStatus

router = Router(tags=["registry"], auth=None)


class AgencyLine(Schema):
    """An agency as it stands on a day; `code` is empty where no source has it."""

    key: str
    name: str
    name_en: str
    kind: str
    level: str
    parent: str | None
    code: str
    mark: str
    valid_from: date | None
    valid_to: date | None


class AgencyWhole(Schema):
    """An agency with everything it was called and wherever it stood, earliest first."""

    key: str
    states: list[AgencyLine]


class DocumentLine(Schema):
    """A legal document; `status` follows from its days and replacements on the present day."""

    id: int
    number: str
    title: str
    kind: str
    issuer: str | None
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    status: str
    source: str
    mark: str


class ParameterLine(Schema):
    """A number or word that law or practice sets, from a day to a day, both inclusive."""

    name: str
    value: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    source: str
    article: str
    mark: str


class AgenciesAsked(Paged):
    q: Text = ""
    on: Day | None = None


class DocumentsAsked(Paged):
    q: Text = ""


class ParametersAsked(Paged):
    prefix: Text = ""
    on: Day | None = None


@router.get("/agencies", response=answers(Page[AgencyLine]), summary="Agencies on a day")
def find_agencies(request: HttpRequest, asked: Query[AgenciesAsked]) -> Page[AgencyLine]:
    """Those that stand on a day (default: today) and hold `q` in their name, by key."""
    rows = visible(AgencyState.objects.all(), actor(request))
    rows = rows.filter(in_force(asked.on or today()), name__icontains=nfc(asked.q))
    return page_of(rows.select_related("agency", "parent").order_by("agency__key"), asked, _state)


@router.get("/agencies/{any:key}", response=answers(AgencyWhole), summary="An agency")
def read_agency(request: HttpRequest, key: Code) -> AgencyWhole:
    """With its history."""
    agency = get_visible(Agency.objects.all(), actor(request), key=key)
    states = agency.states.select_related("agency", "parent").order_by("valid_from", "pk")
    return AgencyWhole(key=agency.key, states=[_state(state) for state in states])


@router.get("/documents", response=answers(Page[DocumentLine]), summary="Legal documents")
def find_documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> Page[DocumentLine]:
    """By number; `q` is part of a number."""
    rows = visible(LegalDocument.objects.all(), actor(request))
    rows = rows.filter(normal_number__icontains=nfc(asked.q)).order_by("normal_number")
    found = rows.select_related("issuer")[asked.offset : asked.offset + asked.limit]
    known = statuses(found)
    return page_with(rows.count(), [_document(row, known[row.pk]) for row in found], asked)


@router.get("/documents/{number}", response=answers(DocumentLine), summary="A legal document")
def read_document(request: HttpRequest, number: Identity) -> DocumentLine:
    """By its number in the list, `id`."""
    rows = LegalDocument.objects.select_related("issuer")
    row = get_visible(rows, actor(request), pk=number)
    return _document(row, statuses([row])[row.pk])


@router.get("/parameters", response=answers(Page[ParameterLine]), summary="Legal parameters")
def find_parameters(request: HttpRequest, asked: Query[ParametersAsked]) -> Page[ParameterLine]:
    """Names that begin with `prefix`, by name and day; with `on`, only those of that day."""
    rows = visible(LegalParameter.objects.filter(name__startswith=asked.prefix), actor(request))
    if asked.on is not None:
        rows = rows.filter(in_force(asked.on))
    return page_of(rows.order_by("name", "valid_from", "pk"), asked, _parameter)


def _state(state: AgencyState) -> AgencyLine:
    return AgencyLine(
        key=state.agency.key,
        name=state.name,
        name_en=state.name_en,
        kind=state.kind,
        level=state.level,
        parent=None if state.parent is None else state.parent.key,
        code=state.code,
        mark=state.mark,
        valid_from=state.valid_from,
        valid_to=state.valid_to,
    )


def _document(row: LegalDocument, status: LegalStatus) -> DocumentLine:
    return DocumentLine(
        id=row.pk,
        number=row.number,
        title=row.title,
        kind=row.kind,
        issuer=None if row.issuer is None else row.issuer.key,
        issued_on=row.issued_on,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        status=status.value,
        source=row.source,
        mark=row.mark,
    )


def _parameter(row: LegalParameter) -> ParameterLine:
    return ParameterLine(
        name=row.name,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        article=row.article,
        mark=row.mark,
    )
