"""Versions of a procedure: which holds on a day, what it says, what changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, QuerySet

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.content.difference import Change, difference
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.models import Procedure, Reading, Version
from tinhgon.procedures.projection.contents import load
from tinhgon.procedures.states import VersionState


def in_force(on: date | None = None, prefix: str = "") -> Q:
    """Rows whose days include `on` (default: today). An unknown first day counts as begun."""
    day = on or today()
    begun = Q(**{f"{prefix}effective_from__isnull": True}) | Q(
        **{f"{prefix}effective_from__lte": day}
    )
    return begun & not_over(day, prefix)


def not_over(on: date | None = None, prefix: str = "") -> Q:
    """Rows that hold on `on` (default: today), or begin only later."""
    return Q(**{f"{prefix}effective_to__isnull": True}) | Q(
        **{f"{prefix}effective_to__gte": on or today()}
    )


def current_version(procedure: Procedure, on: date | None = None) -> Version | None:
    """The version in force on a day, or None: not yet announced, or abolished."""
    return (
        Version.objects.filter(
            in_force(on), procedure=procedure, state=VersionState.PUBLISHED.value
        )
        .order_by(F("effective_from").desc(nulls_last=True), "-number")
        .first()
    )


def latest_published(procedure: Procedure) -> Version | None:
    """The published version with the latest first day, in force, future or ended."""
    return (
        Version.objects.filter(procedure=procedure, state=VersionState.PUBLISHED.value)
        .order_by(F("effective_from").desc(nulls_last=True), "-number")
        .first()
    )


def latest_of(procedures: Collection[int]) -> dict[int, Version]:
    """The same of many procedures, by procedure (ids); one query."""
    rows = Version.objects.filter(procedure__in=procedures, state=VersionState.PUBLISHED.value)
    found: dict[int, Version] = {}
    for row in rows.order_by("procedure", F("effective_from").desc(nulls_last=True), "-number"):
        found.setdefault(row.procedure_id, row)
    return found


def current_readings(versions: Collection[int]) -> dict[int, Reading]:
    """What is read out of many versions now, by version (ids); one query."""
    rows = Reading.objects.filter(version__in=versions, is_current=True)
    return {row.version_id: row for row in rows.select_related("content")}


def current_reading(version: Version) -> Reading:
    """What is read out of a version now."""
    return version.readings.select_related("content").get(is_current=True)


def content_of(version: Version) -> Content:
    """The content of a version, by its current reading."""
    return load(current_reading(version).content)


def contents_of(versions: QuerySet[Version]) -> dict[int, Content]:
    """Contents of many versions at once, by version id."""
    readings = Reading.objects.filter(version__in=versions, is_current=True)
    return {row.version_id: load(row.content) for row in readings.select_related("content")}


def is_outdated(draft: Version) -> bool:
    """Whether a draft was made from a version that is no longer the latest published one."""
    if draft.state != VersionState.DRAFT.value:
        return False
    latest = latest_published(draft.procedure)
    return latest is not None and latest.pk != draft.base_id


def compare(before: Version, after: Version) -> tuple[Change, ...]:
    """What changed between any two versions, component by component."""
    return difference(content_of(before), content_of(after))
