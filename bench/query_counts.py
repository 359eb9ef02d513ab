"""How many questions each list asks of the database: as many for 1 row as for 50."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.records import Record, write_lines
from bench.results import Figure, Target
from bench.stand import Stand
from bench.visitors import signed_in
from tinhgon.costing.api import compute_missing_costs
from tinhgon.figures.api import fold
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import (
    CatalogueEntry,
    Observation,
    ObservationState,
    Procedure,
    PublicationKind,
    ToPublish,
    adopt_observation,
    import_file,
    publish,
)
from tinhgon.review.api import add_item, open_plan, refresh_findings

_DESCRIPTION, _CODE = "Mô tả", "Mã thủ tục"
# Lists to which each procedure adds a row, then those it need not add one to.
_GROWING = (
    "public_search", "catalogue", "drafts", "decisions", "observations", "imports", "plans",
    "volumes",
)  # fmt: skip
_LISTS = (*_GROWING, "findings", "board", "agencies", "legal_documents")
_FEW, _MANY = 1, 50


@dataclass(frozen=True, slots=True)
class _Seen:
    """What opening a list took and showed."""

    queries: int
    rows: int


def measure(stand: Stand) -> list[Figure]:
    """Each list with one procedure in the catalogue, then with fifty.

    Each procedure came by an import of its own, has a cost and findings, a difference that waits
    to be settled, a draft, and a decision and a plan of its own: a list that shows no more rows
    for fifty proves nothing and is an error.
    """
    records = list(islice(stand.source.records(), _MANY))
    _fill(stand, records[:_FEW])
    few = _looked_at(signed_in())
    _fill(stand, records[_FEW:])
    many = _looked_at(signed_in())
    empty = [name for name in _GROWING if many[name].rows <= few[name].rows]
    if empty:
        raise RuntimeError(f"no more rows for more procedures: {', '.join(empty)}")
    return [
        Figure(
            "query count",
            f"{name}: more for {_MANY} rows than for {_FEW} ({few[name].queries})",
            many[name].queries - few[name].queries,
            "queries",
            stand.database,
            target=Target(0),
        )
        for name in _LISTS
    ]


def _fill(stand: Stand, records: list[Record]) -> None:
    for record in records:
        _import(stand, [record])
    _import(stand, [_edited(record, "sửa") for record in records])
    for observation in Observation.objects.filter(state=ObservationState.OPEN.value).filter(
        procedure__code__in=[record[_CODE] for record in records]
    ):
        adopt_observation(by=SYSTEM, observation=observation)
    _import(stand, [_edited(record, "sửa nữa") for record in records])
    for procedure in Procedure.objects.filter(code__in=[record[_CODE] for record in records]):
        _plan(procedure)
        _decide(procedure)
    compute_missing_costs(by=SYSTEM)
    refresh_findings(by=SYSTEM)
    fold()


def _edited(record: Record, how: str) -> Record:
    return record | {_DESCRIPTION: f"{record.get(_DESCRIPTION, '')} ({how})"}


def _import(stand: Stand, records: list[Record]) -> None:
    path = stand.folder / "records.jsonl"
    write_lines(path, records)
    import_file(by=SYSTEM, path=path)


def _plan(procedure: Procedure) -> None:
    plan = open_plan(by=SYSTEM, agency=procedure.managing_agency, title=procedure.code)
    add_item(by=SYSTEM, plan=plan.pk, procedure=procedure.pk)


def _decide(procedure: Procedure) -> None:
    """A decision that ends the procedure tomorrow; today it is in force and listed."""
    abolished = ToPublish(procedure, PublicationKind.ABOLISHED, today() + timedelta(days=1))
    publish(
        by=SYSTEM,
        number=f"{procedure.pk}/QĐ-BTP",
        signed_on=today(),
        issuer=procedure.managing_agency,
        rows=[abolished],
    )


def _looked_at(client: Client) -> dict[str, _Seen]:
    """Each list opened a second time: the first fills caches."""
    # Visitors see a list only of what they ask for.
    asked = {"public_search": f"?level={CatalogueEntry.objects.earliest('pk').level or 'none'}"}
    seen = {}
    for name in _LISTS:
        address = f"{reverse(name)}{asked.get(name, '')}"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        page = answer.content.decode()
        seen[name] = _Seen(len(queries), page.count("<tr") + page.count("<li"))
    return seen
