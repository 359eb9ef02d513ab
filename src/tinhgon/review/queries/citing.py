"""Which procedures a change of law concerns, and which documents change by the day alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Min
from django.utils import timezone

from tinhgon.registry.api import LegalDocument, LegalRelation, RelationKind
from tinhgon.review.bases import readings_in_force
from tinhgon.review.models import Assessment

_CHUNK = 500


def touched(numbers: Iterable[str]) -> set[str]:
    """The documents whose standing may follow from a change in these (normal numbers).

    Those replaced by them, step by step, since their chain ends elsewhere; and those that
    implement or amend any of them, since what they rest on changed.
    """
    found = set(numbers)
    replaces: dict[str, list[str]] = {}
    rests_on: dict[str, list[str]] = {}
    for newer, older, kind in LegalRelation.objects.values_list(
        "newer__normal_number", "older__normal_number", "kind"
    ):
        if kind == RelationKind.REPLACES.value:
            replaces.setdefault(newer, []).append(older)
        else:
            rests_on.setdefault(older, []).append(newer)
    waiting = list(found)
    while waiting:
        for older in replaces.get(waiting.pop(), []):
            if older not in found:
                found.add(older)
                waiting.append(older)
    return found | {newer for number in found for newer in rests_on.get(number, [])}


def citing(numbers: Iterable[str]) -> set[int]:
    """The procedures (ids) whose version in force cites one of these documents."""
    wanted = sorted(set(numbers))
    found: set[int] = set()
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        rows = readings_in_force().filter(content__citation_lines__number__in=part)
        found.update(rows.values_list("version__procedure", flat=True))
    return found


def turned_by_day(today: date) -> set[int]:
    """The procedures (ids) last checked before a day on which a document they cite began or
    ceased to hold, that day being past or today."""
    first = Assessment.objects.exclude(rules="").aggregate(Min("assessed_at"))["assessed_at__min"]
    if first is None:
        return set()
    found: set[int] = set()
    for day, numbers in _turning_days(timezone.localdate(first), today).items():
        midnight = timezone.make_aware(datetime.combine(day, time.min))
        before = Assessment.objects.filter(assessed_at__lt=midnight)
        concerned = citing(touched(numbers))
        found |= concerned & set(before.values_list("procedure", flat=True))
    return found


def _turning_days(after: date, until: date) -> dict[date, set[str]]:
    """The documents that begin or cease to hold on the days after `after` up to `until`."""
    days: dict[date, set[str]] = {}
    last_days = LegalDocument.objects.filter(effective_to__gte=after, effective_to__lt=until)
    for number, last in last_days.values_list("normal_number", "effective_to"):
        if last is not None:
            days.setdefault(last + timedelta(days=1), set()).add(number)
    relations = LegalRelation.objects.filter(effective__gt=after, effective__lte=until)
    for newer, older, kind, day in relations.values_list(
        "newer__normal_number", "older__normal_number", "kind", "effective"
    ):
        if day is not None:
            changed = older if kind == RelationKind.REPLACES.value else newer
            days.setdefault(day, set()).add(changed)
    return days
