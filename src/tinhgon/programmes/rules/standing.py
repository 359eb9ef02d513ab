"""How a milestone stands on a day: five answers, each with what it rests on (decision 0087)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Standing(StrEnum):
    """Where an agency stands with a milestone. Not reported is not zero, and not late either."""

    DONE = "done"
    ON_THE_WAY = "on_the_way"
    LATE = "late"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"


class Lack(StrEnum):
    """Why a share cannot be told, or not fully."""

    NO_WHOLE = "no_whole"
    NOTHING_IN_SCOPE = "nothing_in_scope"
    TOO_LITTLE_KNOWN = "too_little_known"
    TOO_FEW_LISTED = "too_few_listed"


@dataclass(frozen=True, slots=True)
class Portion:
    """What a share is of. `part` counts only where `whole` is known; it is at least that much
    where `at_least`. `covered` of `parts` (procedures, or authorities) are those whose share of
    the whole is known. `of_named`: the whole is a number somebody named, and counts all `parts`;
    of those not covered nothing is known, nor, where `whole` is None, how many they are
    (decision 0124). `ungrouped` of the parts may or may not belong here: nobody has said their
    group."""

    part: int | None
    whole: int | None
    covered: int = 1
    parts: int = 1
    at_least: bool = False
    of_named: bool = False
    ungrouped: int = 0

    @property
    def share(self) -> Fraction | None:
        """Of what is known; None where nothing is."""
        if self.part is None or not self.whole or self.covered <= 0:
            return None
        return Fraction(self.part, self.whole)

    @property
    def coverage(self) -> Fraction | None:
        """Which share of the parts is known; None where there are none."""
        return Fraction(self.covered, self.parts) if self.parts > 0 else None

    @property
    def sure_share(self) -> Fraction | None:
        """The share if what is not known were of average size and had got nowhere."""
        share, coverage = self.share, self.coverage
        if self.of_named:
            return share
        return None if share is None or coverage is None else share * min(coverage, Fraction(1))

    @property
    def possible_share(self) -> Fraction | None:
        """The share if what is not known had got as far as what is known has; of a named whole,
        if all of it had got there."""
        share = self.share
        if share is None or not self.of_named or not self.whole:
            return share
        return share + Fraction(max(self.parts - self.covered, 0), self.whole)

    @property
    def is_surely_not_all(self) -> bool:
        """Whether one that is known has not got there, whatever the number of those unknown."""
        return self.of_named and self.part is not None and self.part < self.covered


@dataclass(frozen=True, slots=True)
class Stand:
    """The standing of a milestone; `lack` says why nothing, or not all, can be told."""

    standing: Standing
    due_on: date
    portion: Portion
    lack: Lack | None = None


def standing(portion: Portion, *, per_mille: int, due_on: date, on: date) -> Stand:
    """How a milestone of at least `per_mille` by the end of `due_on` stands at the end of `on`."""
    target = Fraction(per_mille, 1000)
    begun = portion.part is not None and portion.part > 0
    under_way = Standing.ON_THE_WAY if begun else Standing.NOT_DUE
    behind = Standing.LATE if on > due_on else under_way
    possible, sure = portion.possible_share, portion.sure_share
    if possible is None or sure is None:
        uncovered = portion.covered <= 0 < portion.parts and not portion.of_named
        unknown = portion.whole is None or uncovered
        if target == 1 and portion.is_surely_not_all:
            return Stand(behind, due_on, portion, Lack.NO_WHOLE)
        lack = Lack.NO_WHOLE if unknown else Lack.NOTHING_IN_SCOPE
        return Stand(Standing.NOT_REPORTED, due_on, portion, lack)
    if sure >= target:
        return Stand(Standing.DONE, due_on, portion)
    if possible >= target:
        state = under_way if on <= due_on else Standing.NOT_REPORTED
        lack = Lack.TOO_FEW_LISTED if portion.of_named else Lack.TOO_LITTLE_KNOWN
        return Stand(state, due_on, portion, lack)
    return Stand(behind, due_on, portion)


def procedure_standing(
    reached_on: date | None, *, due_on: date, on: date, begun: bool, asked_of_each: bool
) -> Standing | None:
    """How one procedure stands with a milestone; None where nothing is asked of it yet.

    Only a milestone of all procedures (`asked_of_each`) makes a single one late; `begun` means
    that a step before it is done.
    """
    if reached_on is not None and reached_on <= on:
        return Standing.DONE
    if asked_of_each and on > due_on:
        return Standing.LATE
    if begun:
        return Standing.ON_THE_WAY
    return Standing.NOT_DUE if asked_of_each else None
