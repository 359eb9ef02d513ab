"""Legal documents and parameters on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.text.api import normal_number
from tinhgon.foundation.vocabulary import Mark
from tinhgon.registry.models import LegalDocument, LegalParameter, LegalRelation
from tinhgon.registry.queries.agencies import in_force
from tinhgon.registry.rules.standing import Link, Recorded, Standing
from tinhgon.registry.rules.standing import standings as standings_of
from tinhgon.registry.vocabulary import LegalStatus, RelationKind


def document(number: str) -> LegalDocument | None:
    """The document that `number` names, however spelled, or None."""
    normal = normal_number(number)
    if normal is None:
        return None
    return LegalDocument.objects.filter(normal_number=normal).first()


def documents(numbers: Iterable[str]) -> dict[str, LegalDocument]:
    """Documents by each number as it was spelled; those not recorded are left out."""
    normal = {number: normal_number(number) for number in set(numbers)}
    found: dict[str, LegalDocument] = {}
    wanted = sorted({name for name in normal.values() if name is not None})
    for start in range(0, len(wanted), 500):
        for row in LegalDocument.objects.filter(normal_number__in=wanted[start : start + 500]):
            found[row.normal_number] = row
    return {
        number: found[name] for number, name in normal.items() if name is not None and name in found
    }


def replacements(*, on: date | None = None) -> QuerySet[LegalRelation]:
    """Every replacement that has taken effect by a day (default: today) or whose day is unknown."""
    day = on or today()
    return (
        LegalRelation.objects.filter(kind=RelationKind.REPLACES.value)
        .exclude(effective__gt=day)
        .select_related("newer", "older")
    )


def successors_chain(document: LegalDocument, *, on: date | None = None) -> list[LegalRelation]:
    """The replacements that lead from `document` to what holds now, followed to the end.

    In order of steps; a document replaced by two appears twice as `older`. Empty: not replaced
    as far as is recorded.
    """
    by_older: dict[int, list[LegalRelation]] = {}
    for relation in replacements(on=on).order_by("id"):
        by_older.setdefault(relation.older_id, []).append(relation)
    chain: list[LegalRelation] = []
    seen, waiting = {document.pk}, [document.pk]
    while waiting:
        for relation in by_older.get(waiting.pop(0), []):
            chain.append(relation)
            if relation.newer_id not in seen:
                seen.add(relation.newer_id)
                waiting.append(relation.newer_id)
    return chain


def document_status(document: LegalDocument, on: date | None = None) -> LegalStatus:
    """The status of a document on a day from its dates and relations, else what is recorded.

    Replaced in part, or from a day that is not known, it is to be checked; so is one that rests
    on a document no longer in force (`rules.standing`).
    """
    return statuses([document], on)[document.pk]


def statuses(documents: Iterable[LegalDocument], on: date | None = None) -> dict[int, LegalStatus]:
    """`document_status` of many documents by their ids, in a number of queries that stays."""
    rows = list(documents)
    known = standings([row.normal_number for row in rows], on=on)
    return {row.pk: known[row.normal_number].status for row in rows}


def standings(numbers: Iterable[str], *, on: date | None = None) -> dict[str, Standing]:
    """What holds of documents, by normal number, on a day: status, replacements, last day.

    Those that are not recorded are left out. One query for all relations, one for each 500
    documents.
    """
    wanted = set(numbers)
    links = _links()
    rest_on = {link.older for link in links if link.newer in wanted}
    known = _recorded(wanted | rest_on | _followers(wanted, links))
    return standings_of(wanted, known, links, on or today())


def _followers(numbers: Iterable[str], links: Iterable[Link]) -> set[str]:
    """All that replace these documents, step by step."""
    newer: dict[str, list[str]] = {}
    for link in links:
        if link.kind is RelationKind.REPLACES:
            newer.setdefault(link.older, []).append(link.newer)
    found: set[str] = set()
    waiting = list(numbers)
    while waiting:
        for number in newer.get(waiting.pop(), []):
            if number not in found:
                found.add(number)
                waiting.append(number)
    return found


def _links() -> list[Link]:
    rows = LegalRelation.objects.order_by("id").values_list(
        "newer__normal_number", "older__normal_number", "kind", "effective", "whole", "mark"
    )
    return [
        Link(newer, older, RelationKind(kind), effective, whole, Mark(mark))
        for newer, older, kind, effective, whole, mark in rows
    ]


def _recorded(numbers: Iterable[str]) -> dict[str, Recorded]:
    wanted = sorted(numbers)
    found: dict[str, Recorded] = {}
    for start in range(0, len(wanted), 500):
        rows = LegalDocument.objects.filter(normal_number__in=wanted[start : start + 500])
        for number, title, status, last_day, mark in rows.values_list(
            "normal_number", "title", "status", "effective_to", "mark"
        ):
            found[number] = Recorded(number, title, LegalStatus(status), last_day, Mark(mark))
    return found


def parameter(name: str, on: date | None = None) -> LegalParameter | None:
    """The value of a legal parameter on a day (default: today), or None if none is recorded."""
    return LegalParameter.objects.filter(in_force(on or today()), name=name).first()


def parameter_rows(prefix: str = "", on: date | None = None) -> list[LegalParameter]:
    """Parameters whose name begins with `prefix`, by name; with `on`, only those of that day."""
    rows = LegalParameter.objects.filter(name__startswith=prefix)
    if on is not None:
        rows = rows.filter(in_force(on))
    return sorted(rows, key=lambda row: (row.name, row.valid_from or date.min))
