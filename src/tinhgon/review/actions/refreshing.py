"""Checking procedures again: what the rules see now, stored beside what people decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.text.api import fold
from tinhgon.procedures.api import Procedure, Reading, load
from tinhgon.review.actions.profiling import Profiling
from tinhgon.review.actions.reading_papers import PapersRead
from tinhgon.review.actions.together import stale_of, together
from tinhgon.review.bases import holding, kept_of, still_current
from tinhgon.review.events import ProcedureAssessed
from tinhgon.review.models import Assessment, Finding
from tinhgon.review.policies import check_refresh_findings
from tinhgon.review.queries.surroundings import surroundings
from tinhgon.review.rules.assessing import Assessed, Found, assess, rules_version
from tinhgon.review.vocabulary import FindingState

_CHUNK = 250
_SEEN_AGAIN = (
    "reading",
    "severity",
    "component",
    "path",
    "start",
    "end",
    "quote",
    "quote_folded",
    "reason",
    "params",
    "present",
)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many procedures were checked, and how many findings came and went."""

    checked: int
    appeared: int
    gone: int


def refresh_findings(*, by: Actor, procedures: Iterable[int] | None = None) -> Refreshed:
    """Check the procedures (ids; None: all) whose reading or whose rules changed since last time.

    In batches, each a transaction of its own: others keep working, and what a killed run did not
    reach is reached by the next one. A judgement made on a finding is kept while the same words
    stand in the same component.
    """
    check_refresh_findings(by)
    return check_again(by, procedures)


def check_again(by: Actor, procedures: Iterable[int] | None = None) -> Refreshed:
    """The same without asking who may: what follows from an act that was permitted."""
    ids = None if procedures is None else list(dict.fromkeys(procedures))
    in_force = holding(ids)
    concerned = read_anew(ids, in_force)
    if ids is not None:
        others = sorted(concerned.difference(ids))
        ids += others
        in_force |= holding(others)
    version = rules_version()
    known = kept_of(Assessment.objects.all(), ids, "rules")
    done = Refreshed(0, 0, 0)
    for batch in together(stale_of(in_force, known, (version,))):
        done = _sum(done, _check(by, batch, version))
    ended = set(known).difference(in_force)
    return _sum(done, _clear_ended(by, ended, version)) if ended else done


def read_anew(procedures: Sequence[int] | None, in_force: Mapping[int, int]) -> set[int]:
    """Keep profiles and papers of what changed, from contents that are loaded once; the ids of
    the procedures to be checked again because of it. `in_force` are their readings."""
    profiling = Profiling(mark_to_check, procedures, in_force)
    papers = PapersRead(procedures, in_force)
    to_profile = {reading for _, reading in profiling.stale}
    to_read = {reading for _, reading in papers.stale}
    for some in together(profiling.stale, papers.stale):
        if profiled := to_profile.intersection(some):
            profiling.keep(profiled)
        if read := to_read.intersection(some):
            papers.keep(read)
    profiling.end()
    asking = papers.end()
    mark_to_check(asking)
    return profiling.concerned | asking


def mark_to_check(procedures: Iterable[int]) -> None:
    """Have procedures (ids) checked again: what lies around them has changed."""
    ids = list(procedures)
    for start in range(0, len(ids), _CHUNK):
        Assessment.objects.filter(procedure__in=ids[start : start + _CHUNK]).update(rules="")


def _check(by: Actor, readings: Sequence[int], version: str) -> Refreshed:
    """Look first, then store: nobody who writes has to wait while the rules read."""
    rows = list(
        Reading.objects.filter(pk__in=readings, is_current=True).select_related(
            "content", "version__procedure"
        )
    )
    # Before the law is read: what changes meanwhile is later than this check.
    now = timezone.now()
    around = surroundings(rows)
    assessed = [
        (
            row.version.procedure,
            row,
            assess(load(row.content), around, row.version.procedure.code),
        )
        for row in rows
    ]
    return _keep(by, assessed, now, version)


@transaction.atomic
def _keep(
    by: Actor, looked_at: Sequence[tuple[Procedure, Reading, Assessed]], now: datetime, version: str
) -> Refreshed:
    current = still_current(reading for _, reading, _ in looked_at)
    assessed = [each for each in looked_at if each[1].pk in current]
    known = _present_by_procedure([procedure.pk for procedure, _, _ in assessed])
    _store(assessed, now, version)
    entries: list[Entry] = []
    total = Refreshed(len(assessed), 0, 0)
    for procedure, _, result in assessed:
        before = known.get(procedure.pk, set())
        after = {each.fingerprint for each in result.found}
        change = Refreshed(0, len(after - before), len(before - after))
        total = _sum(total, change)
        if change.appeared or change.gone:
            entries.append(_assessed_event(by, procedure, result.counts, change, version))
    _forget(known, {p.pk: {each.fingerprint for each in r.found} for p, _, r in assessed})
    append_many(entries, by=by)
    return total


def _store(
    assessed: Sequence[tuple[Procedure, Reading, Assessed]], now: datetime, version: str
) -> None:
    Finding.objects.bulk_create(
        [
            _row(procedure, reading, each)
            for procedure, reading, result in assessed
            for each in result.found
        ],
        update_conflicts=True,
        unique_fields=["procedure", "fingerprint"],
        update_fields=_SEEN_AGAIN,
        batch_size=_CHUNK,
    )
    Assessment.objects.bulk_create(
        [
            Assessment(
                procedure=procedure,
                reading=reading,
                rules=version,
                unassessed=json.dumps(result.unassessed),
                assessed_at=now,
            )
            for procedure, reading, result in assessed
        ],
        update_conflicts=True,
        unique_fields=["procedure"],
        update_fields=["reading", "rules", "unassessed", "assessed_at"],
        batch_size=_CHUNK,
    )


def _row(procedure: Procedure, reading: Reading, each: Found) -> Finding:
    evidence = each.evidence
    return Finding(
        procedure=procedure,
        reading=reading,
        rule=each.rule.id,
        fingerprint=each.fingerprint,
        severity=(evidence.severity or each.rule.severity).value,
        component=evidence.component,
        path=evidence.path,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        quote_folded=fold(evidence.quote),
        reason=evidence.reason,
        params=json.dumps(dict(evidence.params), ensure_ascii=False, default=str),
    )


def _present_by_procedure(procedures: Iterable[int]) -> dict[int, set[str]]:
    present: dict[int, set[str]] = {}
    for procedure, fingerprint in Finding.objects.filter(
        procedure__in=list(procedures), present=True
    ).values_list("procedure_id", "fingerprint"):
        present.setdefault(procedure, set()).add(fingerprint)
    return present


def _forget(known: dict[int, set[str]], seen: dict[int, set[str]]) -> None:
    """Findings no longer seen: undecided ones go, decided ones stay as a memory."""
    gone = [
        (procedure, fingerprint)
        for procedure, before in known.items()
        for fingerprint in before - seen.get(procedure, set())
    ]
    for start in range(0, len(gone), _CHUNK):
        part = gone[start : start + _CHUNK]
        rows = Finding.objects.filter(
            procedure__in={procedure for procedure, _ in part},
            fingerprint__in={fingerprint for _, fingerprint in part},
            present=True,
        )
        wanted = set(part)
        ids = [row.pk for row in rows if (row.procedure_id, row.fingerprint) in wanted]
        Finding.objects.filter(pk__in=ids, state=FindingState.OPEN.value).delete()
        Finding.objects.filter(pk__in=ids).update(present=False)


@transaction.atomic
def _clear_ended(by: Actor, gone: Collection[int], version: str) -> Refreshed:
    """Procedures of which no version holds any more have no findings."""
    rows = Assessment.objects.filter(procedure__in=gone)
    ended = [row.procedure for row in rows.select_related("procedure")]
    known = _present_by_procedure([procedure.pk for procedure in ended])
    changes = {
        procedure: Refreshed(0, 0, len(known[procedure.pk]))
        for procedure in ended
        if procedure.pk in known
    }
    _forget(known, {})
    rows.delete()
    append_many(
        (
            _assessed_event(by, procedure, {}, change, version)
            for procedure, change in changes.items()
        ),
        by=by,
    )
    return Refreshed(0, 0, sum(change.gone for change in changes.values()))


def _assessed_event(
    by: Actor, procedure: Procedure, counts: dict[str, int], change: Refreshed, version: str
) -> Entry:
    event = ProcedureAssessed(
        rules=version, appeared=change.appeared, gone=change.gone, found=counts
    )
    return Entry(event, procedure.code, by.home_agency_key)


def _sum(one: Refreshed, other: Refreshed) -> Refreshed:
    return Refreshed(
        one.checked + other.checked, one.appeared + other.appeared, one.gone + other.gone
    )
