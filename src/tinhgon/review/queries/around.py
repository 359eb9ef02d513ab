"""What lies around reviewed procedures now: their law, their like, their cost, promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tinhgon.costing.api import Method, unit_costs
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import CitationLine, Reading
from tinhgon.registry.api import LegalStatus
from tinhgon.review.findings.overlap.burden import Burden
from tinhgon.review.findings.overlap.variants import Variants
from tinhgon.review.models import PlanItem
from tinhgon.review.queries.surroundings import cited_law, variants_of
from tinhgon.review.rules.benefit import read_benefit
from tinhgon.review.rules.rereview import Around, CostRange, Lean
from tinhgon.review.vocabulary import ItemState

_UNSURE = frozenset({LegalStatus.EXPIRED, LegalStatus.TO_BE_CHECKED})


def arounds(readings: Sequence[Reading], on: date | None = None) -> dict[int, Around]:
    """What lies around each procedure (id) as these readings say it, on a day (today); in a number
    of queries that does not grow with them. Readings come with their version and procedure."""
    law = _law([row.content_id for row in readings], on or today())
    leaner = _leaner(readings)
    costs = unit_costs([row.pk for row in readings], Method.BY_WORK)
    promised = _promised(row.version_id for row in readings)
    return {
        row.version.procedure_id: Around(
            law=law.get(row.content_id, {}),
            leaner=leaner.get(row.version.procedure.code, {}),
            cost=_range(costs[row.pk].amount_dong, costs[row.pk].low_dong, costs[row.pk].high_dong)
            if row.pk in costs
            else None,
            promised=promised.get(row.version_id),
        )
        for row in readings
    }


def _law(contents: Sequence[int], day: date) -> Mapping[int, dict[str, str]]:
    """Of the documents cited by each content (id) those that do not hold for sure."""
    standings = cited_law(contents, day)
    unsure = {
        number: known.status.value for number, known in standings.items() if known.status in _UNSURE
    }
    cited: defaultdict[int, dict[str, str]] = defaultdict(dict)
    lines = CitationLine.objects.filter(content__in=contents).exclude(number="")
    for content, number in lines.values_list("content", "number"):
        if number in unsure:
            cited[content][number] = unsure[number]
    return cited


def _leaner(readings: Sequence[Reading]) -> dict[str, dict[str, Lean]]:
    found = variants_of(row.version.procedure_id for row in readings)
    return {code: _leaner_than(variants) for code, variants in found.items()}


def _leaner_than(variants: Variants) -> dict[str, Lean]:
    own = variants.own.order
    return {
        other.code: _lean(other.burden) for other in variants.others if other.burden.order < own
    }


def _lean(burden: Burden) -> Lean:
    return Lean(burden.papers, burden.hours, burden.steps)


def _promised(versions: Iterable[int]) -> dict[int, CostRange]:
    """The range promised by the published item whose draft each version (id) is."""
    rows = PlanItem.objects.filter(draft__in=list(versions), state=ItemState.PUBLISHED.value)
    found = {}
    for version, enacted, promised in rows.values_list("draft", "enacted_benefit", "benefit"):
        benefit = read_benefit(enacted or promised)
        side = None if benefit is None else benefit.by(Method.BY_WORK.value)
        known = None if side is None else _range(side.after.amount, side.after.low, side.after.high)
        if known is not None:
            found[version] = known
    return found


def _range(amount: int | None, low: int | None, high: int | None) -> CostRange | None:
    return None if amount is None or low is None or high is None else CostRange(amount, low, high)
