from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.foundation.refusals import Refusal
from tinhgon.registry.rules.changes import Change, Create, Dissolve, Merge, Move, Standing
from tinhgon.registry.rules.closure import Line, Placement, closure
from tinhgon.registry.rules.reorganisation import Outcome, reorganise
from tinhgon.registry.vocabulary import AgencyKind, AgencyLevel

CHANGED = date(2025, 7, 1)


def lines_on(lines: list[Line], day: date) -> set[tuple[str, str, int]]:
    return {
        (line.ancestor, line.descendant, line.depth)
        for line in lines
        if line.valid_from <= day <= line.valid_to
    }


def test_a_merged_agency_stands_under_its_successor_afterwards() -> None:
    lines = list(
        closure(
            [
                Placement("top", None, None, None),
                Placement("old", "top", None, CHANGED - timedelta(days=1)),
                Placement("new", "top", CHANGED, None),
            ],
            [("old", "new")],
        )
    )
    assert lines_on(lines, date(2025, 6, 30)) == {
        ("top", "top", 0),
        ("old", "old", 0),
        ("top", "old", 1),
    }
    assert lines_on(lines, CHANGED) == {
        ("top", "top", 0),
        ("old", "old", 0),
        ("new", "new", 0),
        ("new", "old", 1),
        ("top", "old", 2),
        ("top", "new", 1),
    }
    after = [line for line in lines if line.descendant == "old" and line.valid_from == CHANGED]
    assert all(line.by_succession for line in after)


def test_a_divided_agency_stands_under_its_last_parent_afterwards() -> None:
    """Under two successors it would be counted twice above them."""
    lines = list(
        closure(
            [
                Placement("top", None, None, None),
                Placement("old", "top", None, CHANGED - timedelta(days=1)),
                Placement("one", "top", CHANGED, None),
                Placement("two", "top", CHANGED, None),
            ],
            [("old", "one"), ("old", "two")],
        )
    )
    above_old = {above for above, below, depth in lines_on(lines, CHANGED) if below == "old"}
    assert above_old == {"old", "top"}


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        list(closure([Placement("a", "b", None, None), Placement("b", "a", None, None)], []))


NAMES = [f"a{n}" for n in range(8)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Placement], list[tuple[str, str]], list[date]]:
    """A tree and a few reorganisations, as the placements and successions they leave behind."""
    standing = [_standing("a0", None), *(_standing(key, "a0") for key in NAMES[1:5])]
    placements = {key: [Placement(key, None if key == "a0" else "a0", None, None)] for key in
                  ("a0", *NAMES[1:5])}  # fmt: skip
    successions: list[tuple[str, str]] = []
    days = []
    for step in range(draw(st.integers(1, 4))):
        day = date(2025, 1, 1) + timedelta(days=30 * step)
        change = draw(_change([row.key for row in standing]))
        try:
            outcome = reorganise(standing, [change], effective=day, taken=placements)
        except Refusal:
            continue
        days.append(day)
        _record(outcome, day, placements, successions)
        ended = set(outcome.ended)
        changed = {row.key: row for row in (*outcome.founded, *outcome.changed)}
        standing = [changed.get(row.key, row) for row in standing if row.key not in ended]
        standing += list(outcome.founded)
    return [row for rows in placements.values() for row in rows], successions, days


def _standing(key: str, parent: str | None) -> Standing:
    return Standing(key, key, "", AgencyKind.MINISTRY, AgencyLevel.CENTRAL, parent)


def _change(keys: list[str]) -> st.SearchStrategy[Change]:
    one = st.sampled_from(keys)
    new = st.sampled_from([name for name in NAMES if name not in keys] or ["a9"])
    return st.one_of(
        st.builds(Move, key=one, parent=one),
        st.builds(Dissolve, key=one),
        st.builds(Merge, predecessors=st.lists(one, min_size=1, max_size=2).map(tuple), into=one),
        st.builds(
            Create,
            key=new,
            name=new,
            kind=st.just(AgencyKind.MINISTRY),
            level=st.just(AgencyLevel.CENTRAL),
            parent=one,
        ),
    )


def _record(
    outcome: Outcome,
    day: date,
    placements: dict[str, list[Placement]],
    successions: list[tuple[str, str]],
) -> None:
    for key in (*outcome.ended, *(row.key for row in outcome.changed)):
        last = placements[key].pop()
        closed = Placement(key, last.parent, last.valid_from, day - timedelta(days=1))
        placements[key].append(closed)
    for row in (*outcome.founded, *outcome.changed):
        placements.setdefault(row.key, []).append(Placement(row.key, row.parent, day, None))
    successions += [(row.predecessor, row.successor) for row in outcome.successions]


@given(histories())
def test_on_every_day_each_agency_has_exactly_one_place(
    history: tuple[list[Placement], list[tuple[str, str]], list[date]],
) -> None:
    placements, successions, days = history
    lines = list(closure(placements, successions))
    begins = {row.agency: row.valid_from or date.min for row in reversed(placements)}
    for row in placements:
        begins[row.agency] = min(begins[row.agency], row.valid_from or date.min)
    for day in [*days, *(day - timedelta(days=1) for day in days), date(2030, 1, 1)]:
        on_day = [line for line in lines if line.valid_from <= day <= line.valid_to]
        existing = {agency for agency, begun in begins.items() if begun <= day}
        assert {line.descendant for line in on_day if line.depth == 0} == existing
        pairs = [(line.ancestor, line.descendant) for line in on_day]
        assert len(pairs) == len(set(pairs))
        for agency in existing:
            depths = sorted(line.depth for line in on_day if line.descendant == agency)
            assert depths == list(range(len(depths)))
