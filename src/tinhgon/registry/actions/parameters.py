"""Legal parameters: dated values with a source; a new value closes the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.actions.accounts import account_pk
from tinhgon.registry.events import ParameterSet
from tinhgon.registry.models import LegalParameter
from tinhgon.registry.policies import check_set_parameters


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A parameter's value from a day on (None: since ever), with where it is written."""

    name: str
    value: str
    unit: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    article: str = ""
    mark: Mark = Mark.UNVERIFIED
    note: str = ""


def set_parameter(*, by: Actor, value: ParameterValue) -> LegalParameter:
    """Set a parameter from a day on; the value before it ends the day before.

    Raises `Refusal` without a source, or where a later value is already recorded.
    """
    return set_parameters(by=by, values=[value])[0]


@transaction.atomic
def set_parameters(*, by: Actor, values: Iterable[ParameterValue]) -> list[LegalParameter]:
    """Set many parameters in one transaction, in the order given; all or none.

    A value that stands already exactly so is left alone and writes no event, so that a room may
    lay its seed again.
    """
    check_set_parameters(by)
    wanted = list(values)
    recorded: dict[str, list[LegalParameter]] = {}
    for row in LegalParameter.objects.select_for_update().filter(
        name__in={value.name for value in wanted}
    ):
        recorded.setdefault(row.name, []).append(row)
    written: list[LegalParameter] = []
    entries: list[Entry] = []
    for value in wanted:
        rows = recorded.setdefault(value.name, [])
        same = next((row for row in rows if _says(row, value)), None)
        if same is not None:
            written.append(same)
            continue
        row = _set(by, value, rows)
        rows.append(row)
        written.append(row)
        entries.append(Entry(_event(value), value.name))
    append_many(entries, by=by)
    return written


def lay_parameters(*, by: Actor, values: Iterable[ParameterValue]) -> int:
    """Record what a room ships, of names the registry does not know; their number.

    A name it knows is left alone, whatever its values: somebody may have measured it. Raises
    `NotAllowed` where `by` may not set parameters.
    """
    shipped = list(values)
    names = {value.name for value in shipped}
    known = set(LegalParameter.objects.filter(name__in=names).values_list("name", flat=True))
    return len(set_parameters(by=by, values=[each for each in shipped if each.name not in known]))


def _set(by: Actor, value: ParameterValue, rows: list[LegalParameter]) -> LegalParameter:
    if not value.source.strip():
        raise Refusal(
            gettext_noop("%(name)s has no source; say which document or table it is from."),
            name=value.name,
        )
    begins = value.valid_from or date.min
    if value.valid_to is not None and value.valid_to < begins:
        raise Refusal(
            gettext_noop("%(name)s would end before it begins; check both days."), name=value.name
        )
    later = [row for row in rows if (row.valid_from or date.min) >= begins]
    if later:
        raise Refusal(
            gettext_noop("%(name)s has a value from %(day)s already; a new one must begin later."),
            name=value.name,
            day=max(row.valid_from or date.min for row in later),
        )
    for row in rows:
        if row.valid_to is None or row.valid_to >= begins:
            row.valid_to = begins - timedelta(days=1)
            row.save(update_fields=["valid_to"])
    return LegalParameter.objects.create(
        name=value.name,
        value=value.value,
        unit=value.unit,
        valid_from=value.valid_from,
        valid_to=value.valid_to,
        source=value.source.strip(),
        article=value.article,
        mark=value.mark.value,
        note=value.note,
        recorded_at=timezone.now(),
        recorded_by_id=account_pk(by),
    )


def _says(row: LegalParameter, value: ParameterValue) -> bool:
    """Whether a row says what `value` does; its end may have been moved by a later value."""
    return (
        row.valid_from == value.valid_from
        and row.value == value.value
        and row.unit == value.unit
        and row.source == value.source.strip()
        and row.article == value.article
        and row.mark == value.mark.value
        and row.note == value.note
    )


def _event(value: ParameterValue) -> ParameterSet:
    return ParameterSet(
        value=value.value,
        unit=value.unit,
        valid_from=value.valid_from,
        valid_to=value.valid_to,
        source=value.source.strip(),
        article=value.article,
        mark=value.mark.value,
    )
