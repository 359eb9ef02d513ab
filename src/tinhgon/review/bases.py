"""Which version of a procedure is reviewed (what holds today) and simplified (the latest)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import (
    Procedure,
    Reading,
    Version,
    VersionState,
    current_reading,
    in_force,
    latest_published,
)

_PUBLISHED = VersionState.PUBLISHED.value


def readings_in_force(
    procedures: Iterable[int] | None = None, on: date | None = None
) -> QuerySet[Reading]:
    """The current readings of the versions in force on a day (today), of some procedures (ids)
    or of all; one for each procedure."""
    holding = Version.objects.filter(in_force(on), state=_PUBLISHED)
    if procedures is not None:
        holding = holding.filter(procedure__in=list(procedures))
    return Reading.objects.filter(version__in=_last(holding), is_current=True)


def still_current(readings: Iterable[Reading]) -> set[int]:
    """Which of the readings (ids) nobody has replaced since they were looked at."""
    ids = [reading.pk for reading in readings]
    return set(Reading.objects.filter(pk__in=ids, is_current=True).values_list("pk", flat=True))


def possible_bases() -> QuerySet[Reading]:
    """The current readings of the versions a simplification may start from: the latest
    published, in force or yet to be, of each procedure that has not ended."""
    published = Version.objects.filter(state=_PUBLISHED)
    going_on = Q(effective_to=None) | Q(effective_to__gte=today())
    return Reading.objects.filter(version__in=_last(published).filter(going_on), is_current=True)


def base_of(procedure: Procedure) -> Reading:
    """The reading a simplification of `procedure` starts from, or a refusal."""
    latest = latest_published(procedure)
    if latest is None or (latest.effective_to is not None and latest.effective_to < today()):
        raise Refusal(
            gettext_noop(
                "No version of %(code)s is published and in force, so there is nothing to "
                "simplify. Publish it first."
            ),
            code=procedure.code,
        )
    return current_reading(latest)


def _last(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Of the versions of each procedure the one with the latest first day; unknown is earliest."""
    dated = versions.annotate(first_day=Coalesce("effective_from", Value(date.min)))
    later = dated.filter(procedure=OuterRef("procedure")).filter(
        Q(first_day__gt=OuterRef("first_day"))
        | Q(first_day=OuterRef("first_day"), number__gt=OuterRef("number"))
    )
    return dated.filter(~Exists(later))
