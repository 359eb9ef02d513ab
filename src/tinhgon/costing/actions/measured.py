"""Entering and taking back values measured in one procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tinhgon.costing.events import MeasuredValueEntered, MeasuredValueRemoved
from tinhgon.costing.models import MeasuredRow
from tinhgon.costing.policies import check_measure
from tinhgon.costing.rules.cost_parameters import replaceable
from tinhgon.costing.rules.measured import (
    FEE,
    PREPARATION,
    MeasuredValue,
    read_preparation,
)
from tinhgon.costing.rules.standards import PREFIX
from tinhgon.costing.vocabulary import ALWAYS
from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import Procedure, Reading, VersionState, load
from tinhgon.procedures.content.api import ComponentKind

# A year's income of the whole country is less; sums of what is entered stay whole numbers.
MOST = 1_000_000_000_000


@dataclass(frozen=True, slots=True)
class ToMeasure:
    """A value for a procedure; `stands` is the id of the measured value it was compared with, 0
    where none stood, None where nobody compared."""

    procedure: Procedure
    value: MeasuredValue
    stands: int | None = None


@transaction.atomic
def enter_measured_values(*, by: Actor, values: Sequence[ToMeasure]) -> int:
    """Enter measured values, all or none; how many were new or different.

    What stands already exactly so is left alone and writes no event.
    """
    standing = {
        (row.procedure_id, row.component, row.what): row
        for row in MeasuredRow.objects.select_for_update().filter(
            procedure__in={one.procedure.pk for one in values}, removed_at__isnull=True
        )
    }
    components = _components({one.procedure.pk for one in values})
    entries: list[Entry] = []
    for one in values:
        check_measure(by, one.procedure)
        check_value(one.value, components.get(one.procedure.pk, {}))
        key = (one.procedure.pk, one.value.component or "", one.value.what)
        row = standing.get(key)
        _check_unchanged(one, row)
        if row is not None and _says(row, one.value):
            continue
        if row is not None:
            _end(by, row)
        standing[key] = _write(by, one)
        event = _entered(one.value, replaces_measured=row is not None)
        entries.append(Entry(event, one.procedure.code, by.home_agency_key))
    append_many(entries, by=by)
    return len(entries)


@transaction.atomic
def remove_measured_value(*, by: Actor, row: MeasuredRow, reason: str) -> None:
    """Take a measured value back: the default holds again. Needs a reason."""
    check_measure(by, row.procedure)
    if not reason.strip():
        raise Refusal(gettext_noop("Say why the value is taken back."))
    held = MeasuredRow.objects.select_for_update().get(pk=row.pk)
    if held.removed_at is not None:
        raise Refusal(gettext_noop("This value was taken back or replaced already."))
    _end(by, held)
    append(
        MeasuredValueRemoved(
            component=held.component,
            what=held.what,
            mid_before=held.mid,
            word_before=held.word,
            reason=reason.strip(),
        ),
        by=by,
        subject=row.procedure.code,
        agency=by.home_agency_key,
    )


def check_value(value: MeasuredValue, components: dict[str, ComponentKind]) -> None:
    """Refuse what measures nothing a cost rests on; `components` are those of the procedure."""
    if value.component is not None and value.component not in components:
        raise Refusal(
            gettext_noop("The procedure has no part “%(component)s”; choose one of the list."),
            component=value.component,
        )
    kind = components.get(value.component or "")
    if value.what == PREPARATION:
        if kind is not ComponentKind.DOSSIER:
            raise Refusal(gettext_noop("Only a paper of the dossier is prepared; choose one."))
        read_preparation(value.word)
    elif value.what == FEE and kind is not ComponentKind.CHANNELS:
        raise Refusal(gettext_noop("A fee is paid in a way of submitting; choose one."))
    elif value.what != FEE and value.what not in replaceable():
        raise Refusal(
            gettext_noop("“%(what)s” is nothing a cost rests on; choose one of the list."),
            what=value.what,
        )
    if value.what != PREPARATION:
        _check_amounts(value)
    if not value.source.strip():
        raise Refusal(gettext_noop("Say how and where the value was measured."))


def _check_amounts(value: MeasuredValue) -> None:
    found = value.value
    if found is None or not 0 <= found.low <= found.mid <= found.high <= MOST:
        raise Refusal(
            gettext_noop(
                "A measured value is a whole number from 0 up, its low end not above it and its "
                "high end not below it."
            )
        )
    if value.what.startswith(f"{PREFIX}share.") and found.high > ALWAYS.high:
        raise Refusal(gettext_noop("A share is 1000 per mille at most."))


def components_of(procedure: int) -> dict[str, ComponentKind]:
    """The parts of a procedure that may be measured, of every version that is not over."""
    return _components({procedure}).get(procedure, {})


def _components(procedures: set[int]) -> dict[int, dict[str, ComponentKind]]:
    found: dict[int, dict[str, ComponentKind]] = {}
    readings = Reading.objects.filter(
        version__procedure__in=procedures,
        version__state__in=[VersionState.PUBLISHED.value, VersionState.DRAFT.value],
        is_current=True,
    ).select_related("content", "version")
    for reading in readings:
        known = found.setdefault(reading.version.procedure_id, {})
        for kind, component in load(reading.content).all_components():
            if kind in {ComponentKind.DOSSIER, ComponentKind.CHANNELS, ComponentKind.STEPS}:
                known[component.id] = kind
    return found


def _check_unchanged(one: ToMeasure, row: MeasuredRow | None) -> None:
    if one.stands is not None and one.stands != (0 if row is None else row.pk):
        raise Refusal(
            gettext_noop(
                "What is measured in %(code)s was changed meanwhile; look at it and enter yours "
                "again."
            ),
            code=one.procedure.code,
        )


def _says(row: MeasuredRow, value: MeasuredValue) -> bool:
    ends = (
        (None,) * 3 if value.value is None else (value.value.low, value.value.mid, value.value.high)
    )
    return (row.low, row.mid, row.high, row.word, row.source) == (
        *ends,
        value.word,
        value.source.strip(),
    )


def _write(by: Actor, one: ToMeasure) -> MeasuredRow:
    value = one.value
    return MeasuredRow.objects.create(
        procedure=one.procedure,
        component=value.component or "",
        what=value.what,
        low=value.value.low if value.value else None,
        mid=value.value.mid if value.value else None,
        high=value.value.high if value.value else None,
        word=value.word,
        source=value.source.strip(),
        recorded_at=timezone.now(),
        recorded_by=by.account_id,
    )


def _end(by: Actor, row: MeasuredRow) -> None:
    row.removed_at, row.removed_by = timezone.now(), by.account_id
    row.save(update_fields=["removed_at", "removed_by"])


def _entered(value: MeasuredValue, *, replaces_measured: bool) -> MeasuredValueEntered:
    return MeasuredValueEntered(
        component=value.component or "",
        what=value.what,
        low=value.value.low if value.value else None,
        mid=value.value.mid if value.value else None,
        high=value.value.high if value.value else None,
        word=value.word,
        source=value.source.strip(),
        replaces_measured=replaces_measured,
    )
