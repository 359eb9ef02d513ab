"""What the rules are told about the world around the procedures of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import CitationLine, Reading
from tinhgon.registry.api import Standing, standings
from tinhgon.review.findings.overlap.names import sense_of
from tinhgon.review.findings.overlap.variants import Variants, variants
from tinhgon.review.findings.surroundings import Surroundings
from tinhgon.review.models import ProfileKept
from tinhgon.review.profiles import Kept, codes_of, kept_profile, like, pieces
from tinhgon.review.queries.costs_around import costs_around
from tinhgon.review.queries.issuers import issuers_of


def surroundings(readings: Sequence[Reading], on: date | None = None) -> Surroundings:
    """The surroundings of `readings` on a day (today), in a number of queries that does not grow
    with them."""
    day = on or today()
    return Surroundings(
        day=day,
        variants=variants_of(row.version.procedure_id for row in readings),
        law=cited_law([row.content_id for row in readings], day),
        issuers=issuers_of(readings),
        costs=costs_around(readings, day),
    )


def cited_law(contents: Sequence[int], day: date) -> Mapping[str, Standing]:
    """The standing of all documents cited in these contents (ids)."""
    lines = CitationLine.objects.filter(content__in=contents).exclude(number="")
    return standings(lines.values_list("number", flat=True).distinct(), on=day)


def variants_of(procedures: Iterable[int]) -> dict[str, Variants]:
    """The variants of procedures (ids) by code; of those that have not been profiled yet, none."""
    ids = list(procedures)
    kept = [
        Kept(row.procedure_id, kept_profile(row, sense_of(row.name.key)))
        for some in pieces(ids)
        for row in ProfileKept.objects.filter(procedure__in=some).select_related("name")
    ]
    found = like(kept)
    others = {other.procedure for met in found.values() for other, _ in met}
    codes = codes_of({each.procedure for each in kept} | others)
    return {
        codes[each.procedure]: variants(
            codes[each.procedure],
            each.profile,
            [
                (codes[other.procedure], other.profile, alike)
                for other, alike in found[each.procedure]
                if each.profile.may_be_told_of(other.profile)
            ],
        )
        for each in kept
    }
