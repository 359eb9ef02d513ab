"""Legal parameters: dated values with a source; a new value closes the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import lazy

from tinhgon.foundation.access.api import Actor
from tinhgon.foundation.calendar.api import local_day, today
from tinhgon.foundation.events.api import Entry, append_many
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.actions.accounts import account_pk
from tinhgon.registry.events import ParameterSet
from tinhgon.registry.models import LegalParameter
from tinhgon.registry.parameter_words import unit_words
from tinhgon.registry.policies import check_set_parameters
from tinhgon.registry.rules.parameter_units import fits


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
    lay its seed again. One that was recorded today from the same day on is replaced; the log keeps
    both.
    """
    check_set_parameters(by)
    wanted = list(values)
    recorded: dict[str, list[LegalParameter]] = {}
    for row in LegalParameter.objects.select_for_update().filter(
        name__in={value.name for value in wanted}
    ):
        recorded.setdefault(row.name, []).append(row)
    answer: list[LegalParameter] = []
    begun: list[LegalParameter] = []
    ended: list[LegalParameter] = []
    replaced: list[LegalParameter] = []
    entries: list[Entry] = []
    for value in wanted:
        rows = recorded.setdefault(value.name, [])
        same = next((row for row in rows if _says(row, value)), None)
        if same is not None:
            answer.append(same)
            continue
        mistaken = _mistaken(value, rows, begun)
        if mistaken is not None:
            rows.remove(mistaken)
            replaced.append(mistaken)
        row = _begun(by, value, rows)
        ended += [each for each in _ended_by(row, rows) if each not in begun]
        rows.append(row)
        begun.append(row)
        answer.append(row)
        entries.append(Entry(_event(value), value.name))
    LegalParameter.objects.filter(pk__in=[row.pk for row in replaced]).delete()
    LegalParameter.objects.bulk_update(ended, ["valid_to"])
    LegalParameter.objects.bulk_create(begun)
    append_many(entries, by=by)
    return answer


def lay_parameters(*, by: Actor, values: Iterable[ParameterValue]) -> int:
    """Record what a room ships, of names the registry does not know; their number.

    A name it knows is left alone, whatever its values: somebody may have measured it. Raises
    `NotAllowed` where `by` may not set parameters.
    """
    shipped = list(values)
    names = {value.name for value in shipped}
    known = set(LegalParameter.objects.filter(name__in=names).values_list("name", flat=True))
    return len(set_parameters(by=by, values=[each for each in shipped if each.name not in known]))


def _begun(by: Actor, value: ParameterValue, rows: list[LegalParameter]) -> LegalParameter:
    """A row for the value, not stored yet, which may follow the rows there are of its name."""
    if not value.source.strip():
        raise Refusal(
            gettext_noop("%(name)s has no source; say which document or table it is from."),
            name=value.name,
        )
    _check_fits(value, rows)
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
    return LegalParameter(
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


def _check_fits(value: ParameterValue, rows: list[LegalParameter]) -> None:
    """A value looks as its unit, or the unit of the values before it, asks."""
    units = [value.unit, *(row.unit for row in rows)]
    unit = next((each for each in units if each), "")
    if not fits(value.value, unit):
        raise Refusal(
            gettext_noop(
                "“%(value)s” is no value in the unit “%(unit)s” of %(name)s; write a number such "
                "as %(before)s."
            ),
            value=value.value,
            unit=lazy(unit_words, str)(unit),
            name=value.name,
            before=next((row.value for row in reversed(rows) if fits(row.value, unit)), "12"),
        )


def _mistaken(
    value: ParameterValue, rows: list[LegalParameter], begun: list[LegalParameter]
) -> LegalParameter | None:
    """The value from the same day on that was recorded today: said anew, it was a mistake."""
    return next(
        (
            row
            for row in rows
            if row not in begun
            and row.valid_from == value.valid_from
            and local_day(row.recorded_at) == today()
        ),
        None,
    )


def _ended_by(begun: LegalParameter, rows: list[LegalParameter]) -> Iterator[LegalParameter]:
    """The rows that end the day before another of their name begins, ended so."""
    begins = begun.valid_from or date.min
    for row in rows:
        if row.valid_to is None or row.valid_to >= begins:
            row.valid_to = begins - timedelta(days=1)
            yield row


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
