"""How many questions each list asks of the database: as many for 1 row as for 50."""

from __future__ import annotations

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
from tinhgon.procedures.api import import_file
from tinhgon.review.api import refresh_findings

_LISTS = (
    "public_search", "catalogue", "drafts", "decisions", "observations", "imports", "findings",
    "plans", "board", "agencies", "legal_documents",
)  # fmt: skip
_FEW, _MANY = 1, 50


def measure(stand: Stand) -> list[Figure]:
    """Each list with one procedure in the catalogue, then with fifty; every one has findings,
    costs and a difference that waits to be settled."""
    records = list(islice(stand.source.records(), _MANY))
    _fill(stand, records[:_FEW])
    few = _counts(signed_in())
    _fill(stand, records[_FEW:])
    many = _counts(signed_in())
    return [
        Figure(
            "query count",
            f"{name}: more for {_MANY} rows than for {_FEW} ({few[name]})",
            many[name] - few[name],
            "queries",
            stand.database,
            target=Target(0),
        )
        for name in _LISTS
    ]


def _fill(stand: Stand, records: list[Record]) -> None:
    edited = [record | {"Mô tả": f"{record.get('Mô tả', '')} (sửa)"} for record in records]
    for name, some in (("records.jsonl", records), ("edited.jsonl", edited)):
        path = stand.folder / name
        write_lines(path, some)
        import_file(by=SYSTEM, path=path)
    compute_missing_costs(by=SYSTEM)
    refresh_findings(by=SYSTEM)
    fold()


def _counts(client: Client) -> dict[str, int]:
    """Questions asked by each list when it is opened a second time: the first fills caches."""
    counts = {}
    for name in _LISTS:
        address = reverse(name)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        counts[name] = len(asked)
    return counts
