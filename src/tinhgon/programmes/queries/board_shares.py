"""What the shares of a board are of: the figures of one agency, and what a decision or a plan names
(decisions 0087, 0124)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tinhgon.figures.api import Figure
from tinhgon.programmes.figures import indicators as counted
from tinhgon.programmes.queries.board_terms import Authorities, Terms
from tinhgon.programmes.rules.standing import Portion
from tinhgon.programmes.vocabulary import Measure

Figures = Mapping[str, Figure]

# The numerator of each measure that counts procedures which got there.
COUNTED_BY = {
    Measure.INVENTORIED: counted.IN_SCOPE.id,
    Measure.PUBLISHED: counted.PUBLISHED.id,
    Measure.REVIEWED: counted.REVIEWED.id,
    Measure.APPROVED: counted.APPROVED.id,
    Measure.ENACTED: counted.ENACTED.id,
    Measure.CUT_OR_SIMPLIFIED: counted.ENACTED.id,
    Measure.CUT: counted.ENACTED_CUT.id,
    Measure.DECENTRALISED: counted.HANDED_DOWN.id,
}
# The others: what is saved, and of what.
SAVED_OF = {
    Measure.TIME_SAVED: (counted.ENACTED_TERM_OF_KNOWN.id, counted.BASELINE_TERM.id),
    Measure.COST_SAVED: (counted.ENACTED_YEARLY_OF_KNOWN.id, counted.BASELINE_YEARLY.id),
}


def portion(measure: Measure, figures: Figures, expected: int | None, named: int | None) -> Portion:
    """What a measure's share is of, from the figures of one agency."""
    in_scope = figures[counted.IN_SCOPE.id].value or 0
    if measure is Measure.DECENTRALISED:
        return handed_down(figures[COUNTED_BY[measure]].value, in_scope, named)
    if measure is Measure.INVENTORIED:
        return Portion(in_scope, expected, covered=0 if expected is None else 1)
    if measure in COUNTED_BY:
        part = figures[COUNTED_BY[measure]].value
        return Portion(part, in_scope, in_scope, in_scope)
    saved, before = (figures[each] for each in SAVED_OF[measure])
    covered = in_scope - before.unknown_parts
    return Portion(saved.value, before.value, covered, in_scope, at_least=saved.unknown_parts > 0)


def among_ungrouped(portion: Portion, ungrouped: int) -> Portion:
    """A share of one group, beside `ungrouped` procedures that may belong to it: they are parts of
    which nothing is known."""
    if not ungrouped:
        return portion
    return replace(portion, parts=portion.parts + ungrouped, ungrouped=ungrouped)


def handed_down(part: int | None, in_scope: int, named: int | None) -> Portion:
    """Of the procedures that are to be handed down; not all of them need stand in the programme."""
    if named is None:
        return Portion(part, None, in_scope, in_scope, of_named=True)
    if named == in_scope:
        return Portion(part, named, in_scope, in_scope)
    return Portion(part, named, in_scope, named, at_least=True, of_named=True)


@dataclass(frozen=True, slots=True)
class Listed:
    """How many procedures of all groups and fields stand in a programme, in the whole country and
    by authority (key), beside `stated`, the number its decision names (None: it names none)."""

    stated: int | None
    everywhere: int
    by_authority: Mapping[str, int]

    def is_whole(self, authority: str | None, terms: Terms) -> bool:
        """Whether all that are meant at an authority, or (None) in the country, stand there."""
        if authority and terms.expected is not None:
            return self.by_authority.get(authority, 0) >= terms.expected
        return self.stated is None or self.everywhere >= self.stated

    def named(self, authorities: Authorities) -> int:
        """How many are meant in the whole country: what the decision names, else what authorities
        told, and never less than there are."""
        if self.stated is not None:
            return max(self.stated, self.everywhere)
        more = {
            key: (authorities.of(key).expected or 0) - self.by_authority.get(key, 0)
            for key in authorities.keys
        }
        return self.everywhere + sum(each for each in more.values() if each > 0)
