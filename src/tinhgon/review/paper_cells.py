"""Keeping the cells of the map of papers: what changed is taken off and added, in the transaction
that changes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F, OuterRef, Subquery

from tinhgon.procedures.api import Procedure
from tinhgon.review.models import AskedPaper, PaperCell, PaperReading
from tinhgon.review.papers.forms import CopyForm

# A paper, an agency (id), a field.
Key = tuple[str, int, str]
MEASURES = (
    "procedures",
    "originals",
    "copies",
    "certified",
    "unsaid",
    "looked_up",
    "priced",
    "cost_dong",
)
# By which measure of a cell each kind of copy is counted.
OF_FORM = {
    CopyForm.ORIGINAL.value: "originals",
    CopyForm.COPY.value: "copies",
    CopyForm.CERTIFIED.value: "certified",
    CopyForm.UNSAID.value: "unsaid",
}
_CHUNK = 250


@contextmanager
def counted_again(procedures: Collection[int]) -> Iterator[None]:
    """Bring the cells to what is asked by these procedures (ids) after the block; inside a
    transaction."""
    # Whoever comes second waits here, and finds them counted.
    held = PaperReading.objects.select_for_update().filter(procedure__in=procedures)
    list(held.order_by("procedure").values_list("procedure", flat=True))
    before = contributions(procedures)
    yield
    _add(contributions(procedures), before)


def contributions(procedures: Collection[int]) -> Counter[tuple[Key, str]]:
    """What these procedures (ids) add to each measure of each cell."""
    places = {
        procedure: (agency, field)
        for procedure, agency, field in PaperReading.objects.filter(
            procedure__in=procedures
        ).values_list("procedure", "agency", "field_key")
    }
    found: Counter[tuple[Key, str]] = Counter()
    seen: set[tuple[int, str, str]] = set()
    rows = AskedPaper.objects.filter(procedure__in=procedures).order_by()
    for procedure, paper, form, looked_up, cost in rows.values_list(
        "procedure", "paper", "form", "looked_up", "cost_dong"
    ):
        key = (paper, *places[procedure])
        once = ["procedures", OF_FORM[form], *(["looked_up"] if looked_up else [])]
        for measure in once:
            # A procedure that asks twice for a paper is one procedure.
            if (procedure, paper, measure) not in seen:
                seen.add((procedure, paper, measure))
                found[key, measure] += 1
        if cost is not None:
            found[key, "priced"] += 1
            found[key, "cost_dong"] += cost
    return found


def settle_agencies() -> None:
    """Move what procedures ask to the cells of whoever manages them now; nothing is written where
    none was given to another agency."""
    moved = PaperReading.objects.exclude(agency=F("procedure__managing_agency")).order_by()
    ids = list(moved.values_list("procedure", flat=True))
    for start in range(0, len(ids), _CHUNK):
        _move(ids[start : start + _CHUNK])


@transaction.atomic
def _move(ids: Collection[int]) -> None:
    manager = Procedure.objects.filter(pk=OuterRef("procedure")).values("managing_agency")
    with counted_again(ids):
        PaperReading.objects.filter(procedure__in=ids).update(agency=Subquery(manager))


def _add(after: Counter[tuple[Key, str]], before: Counter[tuple[Key, str]]) -> None:
    """The differences, cell by cell in one order, so that two who write never wait for each
    other."""
    changed: dict[Key, dict[str, int]] = {}
    for key, measure in after.keys() | before.keys():
        difference = after[key, measure] - before[key, measure]
        if difference:
            changed.setdefault(key, dict.fromkeys(MEASURES, 0))[measure] = difference
    if not changed:
        return
    table = PaperCell._meta.db_table
    names = ", ".join(("paper_id", "agency_id", "field_key", *MEASURES))
    places = ", ".join(["%s"] * (3 + len(MEASURES)))
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in MEASURES)
    statement = (
        f"INSERT INTO {table} ({names}) VALUES ({places}) "  # noqa: S608  # our own names
        f"ON CONFLICT (paper_id, agency_id, field_key) DO UPDATE SET {sums}"
    )
    rows: list[list[str | int]] = [[*key, *changed[key].values()] for key in sorted(changed)]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    papers = {paper for paper, _agency, _field in changed}
    PaperCell.objects.filter(paper__in=papers, procedures=0).delete()
