"""From when on programmes count reviews: an older one is reason to review again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from tinhgon.programmes.models import Member, Milestone
from tinhgon.programmes.vocabulary import Measure, ProgrammeState
from tinhgon.review.api import Demand


def review_demands(procedures: Collection[int], day: date) -> Mapping[int, Sequence[Demand]]:
    """The programmes open on a day that ask for a review of procedures (ids): by a milestone, or
    because it was assigned. Steps count from a programme's first day on, so reviews do too."""
    by_milestone = Milestone.objects.filter(
        programme=OuterRef("programme"), measure=Measure.REVIEWED.value
    )
    rows = (
        Member.objects.filter(
            Q(programme__ends_on=None) | Q(programme__ends_on__gte=day),
            Q(due_on__isnull=False) | Exists(by_milestone),
            procedure__in=procedures,
            left_at=None,
            programme__state=ProgrammeState.OPEN.value,
            programme__starts_on__lte=day,
        )
        .order_by("programme__starts_on", "pk")
        .values_list("procedure", "programme__key", "programme__title", "programme__starts_on")
    )
    found: defaultdict[int, list[Demand]] = defaultdict(list)
    for procedure, key, title, since in rows:
        found[procedure].append(Demand(key, title, since))
    return found
