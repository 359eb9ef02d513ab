"""Which version of a procedure is reviewed (what holds today) and simplified (the latest)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.api import (
    Procedure,
    PublicationKind,
    PublicationRow,
    Reading,
    Version,
    VersionState,
    current_reading,
    in_force,
    latest_published,
)
from tinhgon.review.events import AbolitionFacts
from tinhgon.review.models import PlanItem
from tinhgon.review.operations.parsing import parse_operation
from tinhgon.review.vocabulary import ItemState

# How many values one query may name: databases take so many parameters.
_AT_ONCE = 900
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


def holding(procedures: Iterable[int] | None = None) -> dict[int, int]:
    """The readings (ids) in force today, by procedure; of some procedures or of all.

    Comparing it with what is kept tells what is stale: one query, and quicker than asking the
    database for each kind of what is kept.
    """
    if procedures is None:
        return dict(readings_in_force().values_list("version__procedure_id", "pk"))
    found: dict[int, int] = {}
    for some in _pieces(procedures):
        found |= dict(readings_in_force(some).values_list("version__procedure_id", "pk"))
    return found


def kept_of(
    kept: QuerySet[Any], procedures: Iterable[int] | None, *made_by: str
) -> dict[int, tuple[Any, ...]]:
    """What is kept by procedure, of some procedures or of all: the reading (id) it was made of
    and what made it."""
    rows = kept.values_list("procedure_id", "reading_id", *made_by)
    if procedures is None:
        return {procedure: tuple(made) for procedure, *made in rows}
    return {
        procedure: tuple(made)
        for some in _pieces(procedures)
        for procedure, *made in rows.filter(procedure__in=some)
    }


def _pieces(procedures: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(procedures)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


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


def latest_reading(procedure: Procedure) -> Reading:
    """What the latest published version says, whether it holds or has ended; a refusal where
    nothing was ever published."""
    latest = latest_published(procedure)
    return base_of(procedure) if latest is None else current_reading(latest)


def abolition_of(procedure: Procedure) -> PublicationRow | None:
    """What ends a procedure for good, now or on a day to come; None while nothing does."""
    latest = latest_published(procedure)
    if latest is None or latest.effective_to is None:
        return None
    rows = PublicationRow.objects.filter(
        procedure=procedure,
        kind=PublicationKind.ABOLISHED.value,
        effective_from=latest.effective_to + timedelta(days=1),
    )
    return rows.select_related("decision__issuer", "legal_document", "successor").last()


def abolition_facts(abolition: PublicationRow) -> AbolitionFacts:
    """What abolishes a procedure, for the log."""
    decision = abolition.decision
    return AbolitionFacts(
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        effective_from=abolition.effective_from,
        successor="" if abolition.successor is None else abolition.successor.code,
    )


def is_carried_out_by(item: PlanItem, abolition: PublicationRow) -> bool:
    """Whether an approved item asked for the very abolition that was announced without it."""
    if not item.abolishes or item.state_word not in {ItemState.APPROVED, ItemState.ENACTED}:
        return False
    asked = (parse_operation(json.loads(row.data)) for row in item.operations.all())
    into = next(filter(None, (each.successor() for each in asked)), None)
    return into == (None if abolition.successor is None else abolition.successor.code)


def _last(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Of the versions of each procedure the one with the latest first day; unknown is earliest."""
    dated = versions.annotate(first_day=Coalesce("effective_from", Value(date.min)))
    later = dated.filter(procedure=OuterRef("procedure")).filter(
        Q(first_day__gt=OuterRef("first_day"))
        | Q(first_day=OuterRef("first_day"), number__gt=OuterRef("number"))
    )
    return dated.filter(~Exists(later))
