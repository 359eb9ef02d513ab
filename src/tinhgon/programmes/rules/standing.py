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


@dataclass(frozen=True, slots=True)
class Portion:
    """What a share is of. `part` counts only where `whole` is known; it is at least that much
    where `at_least`. `covered` of `parts` (procedures, or authorities) are those whose share of
    the whole is known."""

    part: int | None
    whole: int | None
    covered: int = 1
    parts: int = 1
    at_least: bool = False

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
        return None if share is None or coverage is None else share * min(coverage, Fraction(1))


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
    share, sure = portion.share, portion.sure_share
    if share is None or sure is None:
        unknown = portion.whole is None or (portion.covered <= 0 < portion.parts)
        lack = Lack.NO_WHOLE if unknown else Lack.NOTHING_IN_SCOPE
        return Stand(Standing.NOT_REPORTED, due_on, portion, lack)
    if sure >= target:
        return Stand(Standing.DONE, due_on, portion)
    if share >= target:
        state = Standing.ON_THE_WAY if on <= due_on else Standing.NOT_REPORTED
        return Stand(state, due_on, portion, Lack.TOO_LITTLE_KNOWN)
    if on > due_on:
        return Stand(Standing.LATE, due_on, portion)
    begun = portion.part is not None and portion.part > 0
    return Stand(Standing.ON_THE_WAY if begun else Standing.NOT_DUE, due_on, portion)


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
