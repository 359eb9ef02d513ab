"""Freezing a baseline."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tinhgon.costing.events import BaselineFrozen
from tinhgon.costing.models import Baseline, BaselineLine, UnitCost
from tinhgon.costing.policies import check_freeze
from tinhgon.costing.queries.costs import cost_parameters
from tinhgon.costing.queries.volumes import cases_by_procedure
from tinhgon.costing.readings import load_priced
from tinhgon.costing.rules.by_term import ByTerm
from tinhgon.costing.rules.by_work import ByWork
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.costing.vocabulary import Method, Spread
from tinhgon.foundation.access.api import SYSTEM, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Reading, VersionState, in_force
from tinhgon.registry.api import Agency, agencies_within

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class _Cost:
    work: Spread
    lower_bound: bool
    term: int | None


@transaction.atomic
def freeze_baseline(
    *, by: Actor, agency: Agency, name: str, as_of: date, year: int, note: str = ""
) -> Baseline:
    """Freeze the procedures managed at or below `agency` that were in force on `as_of`, with
    their costs under the parameters of that day and their cases of `year`.

    Refuses a day to come, a name in use, and a day on which nothing was in force.
    """
    check_freeze(by, agency)
    _check(name, as_of)
    parameters = cost_parameters(as_of)
    readings = _readings(agency, as_of)
    if not readings:
        raise Refusal(
            gettext_noop(
                "No procedure of this agency was in force on %(day)s; choose another day."
            ),
            day=as_of.isoformat(),
        )
    cases = cases_by_procedure(year, by=SYSTEM)
    costs = _costs(list(readings), parameters)
    lines = [
        _line(reading, costs[pk], cases.get(reading.version.procedure_id))
        for pk, reading in readings.items()
    ]
    baseline = Baseline.objects.create(
        name=name.strip(),
        agency=agency,
        as_of=as_of,
        year=year,
        note=note.strip(),
        parameter_set=parameters.fingerprint,
        lines_count=len(lines),
        digest=_digest(lines),
        frozen_at=timezone.now(),
        frozen_by=by.account_id,
    )
    for line in lines:
        line.baseline = baseline
    BaselineLine.objects.bulk_create(lines, batch_size=_CHUNK)
    append(
        BaselineFrozen(
            name=baseline.name,
            of_agency=agency.key,
            as_of=as_of,
            year=year,
            lines=len(lines),
            digest=baseline.digest,
            parameter_set=baseline.parameter_set,
        ),
        by=by,
        subject=baseline.pk,
        agency=by.home_agency_key,
    )
    return baseline


def _check(name: str, as_of: date) -> None:
    if not name.strip():
        raise Refusal(gettext_noop("Give the baseline a name."))
    if as_of > today():
        raise Refusal(gettext_noop("A baseline is frozen as of today or an earlier day."))
    if Baseline.objects.filter(name=name.strip()).exists():
        raise Refusal(
            gettext_noop("There is a baseline “%(name)s” already; choose another name."),
            name=name.strip(),
        )


def _readings(agency: Agency, as_of: date) -> dict[int, Reading]:
    """The current reading of the version of each procedure in force on the day, by reading."""
    rows = (
        Reading.objects.filter(
            in_force(as_of, "version__"),
            version__state=VersionState.PUBLISHED.value,
            version__procedure__managing_agency__in=agencies_within([agency.pk]),
            is_current=True,
        )
        .select_related("version__procedure")
        .defer("version__procedure__code")
        .order_by(
            "version__procedure",
            F("version__effective_from").desc(nulls_last=True),
            "-version__number",
        )
    )
    first: dict[int, Reading] = {}
    for row in rows:
        first.setdefault(row.version.procedure_id, row)
    return {row.pk: row for row in first.values()}


def _costs(readings: list[int], parameters: CostParameters) -> dict[int, _Cost]:
    """Stored costs where they rest on these parameters; the others are found now."""
    costs = dict(_stored(readings, parameters.fingerprint))
    work, term = ByWork(parameters), ByTerm(parameters)
    for priced in load_priced([pk for pk in readings if pk not in costs]):
        found = work.with_measured(priced.measured).unit_cost(priced.content)
        by_term = term.unit_cost(priced.content).amount
        costs[priced.reading] = _Cost(
            found.amount, found.lower_bound, None if by_term is None else by_term.mid
        )
    return costs


def _stored(readings: list[int], parameter_set: str) -> Iterator[tuple[int, _Cost]]:
    for start in range(0, len(readings), _CHUNK):
        rows: dict[int, dict[str, UnitCost]] = {}
        for row in UnitCost.objects.filter(
            reading__in=readings[start : start + _CHUNK], parameter_set=parameter_set
        ).defer("detail"):
            rows.setdefault(row.reading_id, {})[row.method] = row
        for reading, methods in rows.items():
            work, term = methods.get(Method.BY_WORK.value), methods.get(Method.BY_TERM.value)
            if work is None or term is None or work.amount_dong is None:
                continue
            amount = Spread(work.low_dong or 0, work.amount_dong, work.high_dong or 0)
            yield reading, _Cost(amount, work.lower_bound, term.amount_dong)


def _line(reading: Reading, cost: _Cost, cases: int | None) -> BaselineLine:
    procedure = reading.version.procedure
    return BaselineLine(
        procedure_id=procedure.pk,
        version_id=reading.version_id,
        agency_id=procedure.managing_agency_id,
        scope=procedure.scope,
        group=procedure.group,
        work_dong=cost.work.mid,
        work_low_dong=cost.work.low,
        work_high_dong=cost.work.high,
        lower_bound=cost.lower_bound,
        term_dong=cost.term,
        cases=cases,
    )


def _digest(lines: list[BaselineLine]) -> str:
    """SHA-256 of the lines in order."""
    rows = [
        [
            line.procedure_id,
            line.version_id,
            line.agency_id,
            line.scope,
            line.group,
            line.work_dong,
            line.work_low_dong,
            line.work_high_dong,
            line.lower_bound,
            line.term_dong,
            line.cases,
        ]
        for line in lines
    ]
    return hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()
