"""Entering, correcting and taking back how often a procedure is done in a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.events import VolumeEntered, VolumeRemoved
from tinhgon.costing.models import ProcedureVolume
from tinhgon.costing.policies import check_enter_volumes
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import Entry, append, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency

FIRST_YEAR = 2000
# What an index of the database and a product of two still hold.
MOST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class VolumeValue:
    """What is entered: `revision` is that of the row it was compared with, 0 where none stood,
    None where nobody compared."""

    procedure: Procedure
    agency: Agency
    year: int
    times_a_year: int
    subjects: int
    source: str
    revision: int | None = None


def enter_volume(*, by: Actor, value: VolumeValue) -> ProcedureVolume:
    """Enter or correct one volume."""
    enter_volumes(by=by, values=[value])
    return ProcedureVolume.objects.get(
        procedure=value.procedure, agency=value.agency, year=value.year
    )


@transaction.atomic
def enter_volumes(*, by: Actor, values: Sequence[VolumeValue]) -> int:
    """Enter or correct many volumes, all or none; how many were new or different.

    A value that stands already exactly so is left alone and writes no event.
    """
    check_enter_volumes(by, {value.agency.pk for value in values})
    for value in values:
        check_volume(value.times_a_year, value.subjects, value.year, value.source)
    standing = {
        (row.procedure_id, row.agency_id, row.year): row
        for row in ProcedureVolume.objects.select_for_update().filter(
            procedure__in={value.procedure.pk for value in values},
            year__in={value.year for value in values},
        )
    }
    entries: list[Entry] = []
    for value in values:
        row = standing.get((value.procedure.pk, value.agency.pk, value.year))
        _check_unchanged(value, row)
        if row is not None and _says(row, value):
            continue
        entries.append(Entry(_entered(value, row), value.procedure.code, by.home_agency_key))
        standing[value.procedure.pk, value.agency.pk, value.year] = _write(by, value, row)
    append_many(entries, by=by)
    return len(entries)


@transaction.atomic
def remove_volume(*, by: Actor, volume: ProcedureVolume, reason: str) -> None:
    """Take a volume back: how often is unknown again. Needs a reason."""
    check_enter_volumes(by, [volume.agency_id])
    if not reason.strip():
        raise Refusal(gettext_noop("Say why the number is taken back."))
    row = ProcedureVolume.objects.select_for_update().filter(pk=volume.pk).first()
    if row is None:
        raise Refusal(gettext_noop("This number was taken back already."))
    append(
        VolumeRemoved(
            counted_by=row.agency.key,
            year=row.year,
            times_before=row.times_a_year,
            subjects_before=row.subjects,
            reason=reason.strip(),
        ),
        by=by,
        subject=row.procedure.code,
        agency=by.home_agency_key,
    )
    row.delete()


def check_volume(times_a_year: int, subjects: int, year: int, source: str) -> None:
    """Refuse what cannot be a volume."""
    last = today().year + 1
    if not FIRST_YEAR <= year <= last:
        raise Refusal(
            gettext_noop("%(year)s is no year to count in; enter one from %(first)s to %(last)s."),
            year=year,
            first=FIRST_YEAR,
            last=last,
        )
    if not 1 <= times_a_year <= MOST or not 0 <= subjects <= MOST:
        raise Refusal(
            gettext_noop(
                "Times a year are a whole number from 1 up, subjects one from 0 up; leave a "
                "number out while it is not known."
            )
        )
    if not source.strip():
        raise Refusal(gettext_noop("Say where the numbers are from."))


def _check_unchanged(value: VolumeValue, row: ProcedureVolume | None) -> None:
    found = 0 if row is None else row.revision
    if value.revision is not None and value.revision != found:
        raise Refusal(
            gettext_noop(
                "The numbers of %(code)s for %(year)s were changed meanwhile; look at them and "
                "enter yours again."
            ),
            code=value.procedure.code,
            year=value.year,
        )


def _says(row: ProcedureVolume, value: VolumeValue) -> bool:
    return (row.times_a_year, row.subjects, row.source) == (
        value.times_a_year,
        value.subjects,
        value.source.strip(),
    )


def _write(by: Actor, value: VolumeValue, row: ProcedureVolume | None) -> ProcedureVolume:
    row = row or ProcedureVolume(
        procedure=value.procedure, agency=value.agency, year=value.year, revision=0
    )
    row.times_a_year, row.subjects = value.times_a_year, value.subjects
    row.source = value.source.strip()
    row.recorded_at, row.recorded_by = timezone.now(), by.account_id
    row.revision += 1
    row.save()
    return row


def _entered(value: VolumeValue, row: ProcedureVolume | None) -> VolumeEntered:
    return VolumeEntered(
        counted_by=value.agency.key,
        year=value.year,
        times_a_year=value.times_a_year,
        subjects=value.subjects,
        source=value.source.strip(),
        times_before=None if row is None else row.times_a_year,
        subjects_before=None if row is None else row.subjects,
    )
