"""Readings: a person corrects a misread value, or takes a correction back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import append
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.tables.api import insert_models
from tinhgon.procedures.actions.citations import link_citations
from tinhgon.procedures.actions.concurrency import claim
from tinhgon.procedures.content.correction import correct
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.events import ReadingCorrected, ReadingReverted
from tinhgon.procedures.models import CatalogueEntry, Reading, StoredContent, Version
from tinhgon.procedures.policies import check_correct
from tinhgon.procedures.projection.contents import Packed, load, pack, store
from tinhgon.procedures.projection.entries import reread
from tinhgon.procedures.projection.summary import Summary, summarise, working_hours_on
from tinhgon.procedures.queries.versions import current_reading
from tinhgon.procedures.states import ReadingKind, VersionState
from tinhgon.procedures.vocabulary import InternalGroup


@dataclass(frozen=True, slots=True)
class NewReading:
    """What a version says under the next number of its readings."""

    version: Version
    number: int
    packed: Packed
    kind: ReadingKind
    correction: str = ""


@transaction.atomic
def correct_reading(
    *,
    by: Actor,
    version: Version,
    path: str,
    values: Mapping[str, object],
    note: str = "",
    revision: int | None = None,
) -> Reading:
    """Correct the value at `path` (see `content.correction`) by a new reading of the version.

    The text stays, so does every earlier reading. Refuses an unknown path, an impossible value,
    a correction that changes nothing, and a version somebody else changed meanwhile.
    """
    check_correct(by, version)
    version = claim(version, revision)
    content = correct(load(current_reading(version).content), path, values)
    correction = json.dumps(
        {"path": path, "values": dict(values), "note": note}, ensure_ascii=False, sort_keys=True
    )
    reading = add_reading(
        by=by, version=version, content=content, kind=ReadingKind.CORRECTION, correction=correction
    )
    summary = summary_of(version, content)
    append(
        ReadingCorrected(
            version=version.number,
            reading=reading.number,
            component=path.split("/")[1] if "/" in path else "",
            path=path,
            published=version.state == VersionState.PUBLISHED.value,
            level=summary.level,
            field_key=summary.field_key,
            missing=summary.missing,
            content_hash=reading.content.content_hash,
        ),
        by=by,
        subject=version.procedure.code,
        agency=by.home_agency_key,
    )
    return reading


@transaction.atomic
def revert_reading(
    *, by: Actor, version: Version, reading: Reading, revision: int | None = None
) -> Reading:
    """Make an earlier reading of the version the current one again; none is lost."""
    check_correct(by, version)
    if reading.version_id != version.pk:
        raise Refusal(gettext_noop("This reading belongs to another version."))
    version = claim(version, revision)
    if reading.is_current:
        raise Refusal(
            gettext_noop("Reading %(number)s is the current one already."), number=reading.number
        )
    Reading.objects.filter(version=version, is_current=True).update(is_current=False)
    Reading.objects.filter(pk=reading.pk).update(is_current=True)
    reading.refresh_from_db()
    summary = _project(version, reading.content)
    append(
        ReadingReverted(
            version=version.number,
            reading=reading.number,
            published=version.state == VersionState.PUBLISHED.value,
            level=summary.level,
            field_key=summary.field_key,
            missing=summary.missing,
            content_hash=reading.content.content_hash,
        ),
        by=by,
        subject=version.procedure.code,
        agency=by.home_agency_key,
    )
    return reading


def add_reading(
    *, by: Actor, version: Version, content: Content, kind: ReadingKind, correction: str = ""
) -> Reading:
    """Store `content` as the current reading of `version`, and bring its list row up to it.

    Part of an action: it checks nobody's permission and writes no event.
    """
    last = version.readings.aggregate(last=Max("number"))["last"] or 0
    new = NewReading(version, last + 1, pack(content), kind, correction)
    [reading] = add_readings(by=by, new=[new])
    _project(version, reading.content, content)
    return reading


def add_readings(*, by: Actor, new: Sequence[NewReading]) -> list[Reading]:
    """Store readings; the last one of each version is its current one. List rows are the caller's
    to bring up. Part of an action, like `add_reading`."""
    if not new:
        return []
    stored = store([each.packed for each in new])
    link_citations(by=by, contents={row.pk for row in stored.values()})
    last = {each.version.pk: each.number for each in new}
    Reading.objects.filter(version__in=last, is_current=True).update(is_current=False)
    now = timezone.now()
    return insert_models(
        Reading,
        [
            Reading(
                version=each.version,
                number=each.number,
                kind=each.kind.value,
                content=stored[each.packed.content_hash],
                correction=each.correction,
                made_at=now,
                made_by=by.account_id,
                is_current=each.number == last[each.version.pk],
            )
            for each in new
        ],
    )


def _project(version: Version, stored: StoredContent, content: Content | None = None) -> Summary:
    summary = summary_of(version, content or load(stored))
    row = CatalogueEntry.objects.filter(version=version).first()
    if row is not None:
        reread(row, stored, summary)
    return summary


def summary_of(version: Version, content: Content) -> Summary:
    day = today()
    return summarise(
        content,
        on=day,
        hours_a_day=working_hours_on(day),
        group=InternalGroup(version.procedure.group),
    )
