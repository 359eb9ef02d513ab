"""Five answers and no more: the table of decision 0087, and what holds of any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.programmes.rules.standing import Lack, Portion, Standing, standing

DUE = date(2026, 9, 30)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)

_TABLE = [
    # part, whole, covered, parts, day → standing, lack
    (50, 50, 50, 50, BEFORE, Standing.DONE, None),
    (50, 50, 50, 50, AFTER, Standing.DONE, None),
    (10, 50, 50, 50, AFTER, Standing.DONE, None),
    (9, 50, 50, 50, DUE, Standing.ON_THE_WAY, None),
    (9, 50, 50, 50, AFTER, Standing.LATE, None),
    (0, 50, 50, 50, BEFORE, Standing.NOT_DUE, None),
    (0, 50, 50, 50, AFTER, Standing.LATE, None),
    (-3, 50, 50, 50, BEFORE, Standing.NOT_DUE, None),
    (5, None, 0, 1, BEFORE, Standing.NOT_REPORTED, Lack.NO_WHOLE),
    (None, 50, 50, 50, AFTER, Standing.NOT_REPORTED, Lack.NO_WHOLE),
    (0, 0, 0, 50, AFTER, Standing.NOT_REPORTED, Lack.NO_WHOLE),
    (0, 0, 0, 0, AFTER, Standing.NOT_REPORTED, Lack.NOTHING_IN_SCOPE),
    # A quarter of what is known, but half is not known: an eighth is sure, a fifth was asked.
    (25, 100, 25, 50, BEFORE, Standing.ON_THE_WAY, Lack.TOO_LITTLE_KNOWN),
    (25, 100, 25, 50, AFTER, Standing.NOT_REPORTED, Lack.TOO_LITTLE_KNOWN),
    (40, 100, 25, 50, AFTER, Standing.DONE, None),
]


@pytest.mark.parametrize(("part", "whole", "covered", "parts", "day", "state", "lack"), _TABLE)
def test_the_table(
    part: int | None,
    whole: int | None,
    covered: int,
    parts: int,
    day: date,
    state: Standing,
    lack: Lack | None,
) -> None:
    found = standing(Portion(part, whole, covered, parts), per_mille=200, due_on=DUE, on=day)
    if part is None:
        assert found.standing is state
    else:
        assert (found.standing, found.lack) == (state, lack)


@pytest.mark.parametrize(
    ("part", "listed", "day", "state", "lack"),
    [
        # Of a hundred that a decision names, a fifth was asked.
        (20, 30, AFTER, Standing.DONE, None),
        (19, 99, AFTER, Standing.NOT_REPORTED, Lack.TOO_FEW_LISTED),
        (18, 99, AFTER, Standing.LATE, None),
        (6, 6, BEFORE, Standing.ON_THE_WAY, Lack.TOO_FEW_LISTED),
        (6, 6, AFTER, Standing.NOT_REPORTED, Lack.TOO_FEW_LISTED),
        (0, 6, BEFORE, Standing.NOT_DUE, Lack.TOO_FEW_LISTED),
        (0, 6, AFTER, Standing.NOT_REPORTED, Lack.TOO_FEW_LISTED),
        (0, 0, AFTER, Standing.NOT_REPORTED, Lack.NOTHING_IN_SCOPE),
    ],
)
def test_of_a_named_whole_what_is_not_listed_may_have_got_there_or_not(
    part: int, listed: int, day: date, state: Standing, lack: Lack | None
) -> None:
    portion = Portion(part, 100, listed, 100, at_least=True, of_named=True)
    found = standing(portion, per_mille=200, due_on=DUE, on=day)
    assert (found.standing, found.lack) == (state, lack)


@pytest.mark.parametrize(
    ("part", "per_mille", "day", "state"),
    [
        (5, 1000, AFTER, Standing.LATE),
        (5, 1000, BEFORE, Standing.ON_THE_WAY),
        (0, 1000, BEFORE, Standing.NOT_DUE),
        # All six that are known: of how many?
        (6, 1000, AFTER, Standing.NOT_REPORTED),
        (5, 999, AFTER, Standing.NOT_REPORTED),
        (0, 999, AFTER, Standing.NOT_REPORTED),
    ],
)
def test_of_an_unknown_number_one_that_is_missing_is_missing_of_all(
    part: int, per_mille: int, day: date, state: Standing
) -> None:
    portion = Portion(part, None, 6, 6, of_named=True)
    found = standing(portion, per_mille=per_mille, due_on=DUE, on=day)
    assert (found.standing, found.lack) == (state, Lack.NO_WHOLE)


_amounts = st.integers(0, 10**13)
_days = st.integers(-400, 400).map(lambda days: DUE + timedelta(days=days))


@st.composite
def _portions(draw: st.DrawFn) -> Portion:
    parts = draw(st.integers(0, 6_000))
    whole = draw(st.none() | _amounts)
    part = draw(st.none() | st.integers(-(10**6), whole or 0))
    if draw(st.booleans()):
        part, covered = draw(st.tuples(st.integers(0, parts), st.integers(0, parts)).map(sorted))
        return Portion(part, parts, covered, parts, at_least=True, of_named=True)
    return Portion(part, whole, draw(st.integers(0, parts)), parts, draw(st.booleans()))


@given(_portions(), st.integers(1, 1000), _days)
def test_what_nothing_is_known_of_is_never_late_nor_zero(
    portion: Portion, per_mille: int, on: date
) -> None:
    found = standing(portion, per_mille=per_mille, due_on=DUE, on=on)
    if portion.share is None:
        assert found.standing is Standing.NOT_REPORTED
        assert found.lack is not None
    if found.standing in {Standing.LATE, Standing.DONE, Standing.NOT_DUE}:
        assert portion.share is not None
    if found.standing is Standing.NOT_REPORTED:
        assert found.lack is not None


@given(_portions(), st.integers(1, 1000), _days)
def test_late_comes_after_the_day_and_the_way_ends_with_it(
    portion: Portion, per_mille: int, on: date
) -> None:
    found = standing(portion, per_mille=per_mille, due_on=DUE, on=on).standing
    assert found is not Standing.LATE or on > DUE
    assert found not in {Standing.ON_THE_WAY, Standing.NOT_DUE} or on <= DUE


@given(_portions(), st.integers(1, 1000), _days, _days)
def test_done_does_not_depend_on_the_day(
    portion: Portion, per_mille: int, one: date, other: date
) -> None:
    first, second = (
        standing(portion, per_mille=per_mille, due_on=DUE, on=day).standing for day in (one, other)
    )
    assert (first is Standing.DONE) == (second is Standing.DONE)


@given(_portions(), st.integers(1, 1000), _days, st.integers(1, 10**6))
def test_more_done_never_makes_a_milestone_late(
    portion: Portion, per_mille: int, on: date, more: int
) -> None:
    if portion.part is None or portion.whole is None:
        return
    if portion.of_named:
        more = min(more, portion.covered - portion.part)
    better = replace(portion, part=portion.part + more)
    before = standing(portion, per_mille=per_mille, due_on=DUE, on=on).standing
    after = standing(better, per_mille=per_mille, due_on=DUE, on=on).standing
    if before is not Standing.LATE:
        assert after is not Standing.LATE
    if before is Standing.DONE:
        assert after is Standing.DONE


@given(_portions())
def test_what_is_sure_is_no_more_than_what_is_known(portion: Portion) -> None:
    share, sure = portion.share, portion.sure_share
    if share is not None and share >= 0:
        assert sure is not None
        assert Fraction(0) <= sure <= share
