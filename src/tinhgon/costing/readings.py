"""Which readings are priced, and loading them with what they are priced from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.costing.models import HandlingAccount, UnitCost
from tinhgon.costing.queries.measured import measured_in
from tinhgon.costing.rules.measured import NONE_MEASURED, Measured
from tinhgon.costing.vocabulary import Method
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Reading, Version, VersionState, contents_of, load
from tinhgon.procedures.content.api import Content

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PricedReading:
    """A reading to price: its key, the procedure's code and version, who manages it, its content.

    `base` is the content of the version a draft was made from, so that a case whose last paper
    the draft drops stays a case; None for any other version. `measured` is what stands measured
    in the procedure.
    """

    reading: int
    code: str
    version: int
    agency: str
    content: Content
    base: Content | None = None
    measured: Measured = NONE_MEASURED


def priced_now(codes: Collection[str] | None = None) -> QuerySet[Reading]:
    """The current readings of drafts and of published versions that have not ended; of the
    procedures with these codes, or of all."""
    not_over = Q(version__effective_to__isnull=True) | Q(version__effective_to__gte=today())
    published = Q(version__state=VersionState.PUBLISHED.value) & not_over
    rows = Reading.objects.filter(
        published | Q(version__state=VersionState.DRAFT.value), is_current=True
    )
    return rows if codes is None else rows.filter(version__procedure__code__in=codes)


def without_cost(rows: QuerySet[Reading], parameter_set: str) -> QuerySet[Reading]:
    """Those of `rows` that lack the cost by some method, or the authority's account, under this
    parameter set."""
    priced = rows.all()
    for method in Method:
        found = UnitCost.objects.filter(
            reading=OuterRef("pk"), method=method.value, parameter_set=parameter_set
        )
        priced = priced.filter(Exists(found))
    account = HandlingAccount.objects.filter(reading=OuterRef("pk"), parameter_set=parameter_set)
    return rows.exclude(pk__in=priced.filter(Exists(account)).order_by().values("pk"))


def load_priced(readings: Sequence[int]) -> Iterator[PricedReading]:
    """The readings with these ids, ready to be priced; four queries for 500 of them."""
    for start in range(0, len(readings), _CHUNK):
        yield from _loaded(readings[start : start + _CHUNK])


def _loaded(readings: Sequence[int]) -> Iterator[PricedReading]:
    rows = list(
        Reading.objects.filter(pk__in=readings)
        .select_related("content", "version__procedure__managing_agency")
        .order_by("pk")
    )
    drafted_from = {
        row.version.base_id
        for row in rows
        if row.version.state == VersionState.DRAFT.value and row.version.base_id is not None
    }
    bases = contents_of(Version.objects.filter(pk__in=drafted_from)) if drafted_from else {}
    measured = measured_in({row.version.procedure_id for row in rows})
    for row in rows:
        version = row.version
        is_draft = version.state == VersionState.DRAFT.value
        yield PricedReading(
            reading=row.pk,
            code=version.procedure.code,
            version=version.number,
            agency=version.procedure.managing_agency.key,
            content=load(row.content),
            base=bases.get(version.base_id) if is_draft and version.base_id else None,
            measured=measured.get(version.procedure_id, NONE_MEASURED),
        )
