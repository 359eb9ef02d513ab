from __future__ import annotations

from datetime import date

import pytest

from tinhgon.foundation.refusals import Refusal
from tinhgon.registry.rules.changes import (
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    Rename,
    Split,
    Standing,
)
from tinhgon.registry.rules.reorganisation import Outcome, reorganise
from tinhgon.registry.vocabulary import AgencyKind, AgencyLevel

DAY = date(2026, 1, 1)


def agency(key: str, parent: str | None = "top", begun: date | None = None) -> Standing:
    return Standing(
        key,
        key.title(),
        "",
        AgencyKind.DEPARTMENT,
        AgencyLevel.PROVINCE,
        parent,
        valid_from=begun,
    )


TREE = [agency("top", None), agency("a"), agency("b"), agency("c", "a"), agency("d", "a")]


def new(key: str, parent: str = "top") -> Create:
    return Create(key, key.title(), AgencyKind.DEPARTMENT, AgencyLevel.PROVINCE, parent)


def after(*changes: Change) -> Outcome:
    return reorganise(TREE, changes, effective=DAY, taken={"gone"})


def test_a_merger_takes_the_children_along() -> None:
    outcome = after(new("ab"), Merge(("a", "b"), "ab"))
    assert outcome.ended == ("a", "b")
    assert {row.key: row.parent for row in outcome.changed} == {"c": "ab", "d": "ab"}
    assert outcome.successors("a") == ("ab",)
    assert all(row.valid_from == DAY for row in outcome.changed)


def test_an_agency_can_take_in_another() -> None:
    outcome = after(Merge(("a", "b"), "a"))
    assert outcome.ended == ("b",)
    assert outcome.changed == ()


def test_several_changes_of_one_agency_are_one_state() -> None:
    outcome = after(Rename("c", "Chi cục"), Move("c", "b"))
    assert [(row.name, row.parent) for row in outcome.changed] == [("Chi cục", "b")]


def test_a_split_says_where_the_children_go() -> None:
    outcome = after(new("a1"), new("a2"), Split("a", ("a1", "a2"), children={"c": "a1", "d": "a2"}))
    assert outcome.ended == ("a",)
    assert {row.key: row.parent for row in outcome.changed} == {"c": "a1", "d": "a2"}


def test_all_others_go_to_one_without_being_named() -> None:
    """A province of a hundred communes is not typed commune by commune."""
    split = Split("a", ("a1", "a2"), children={"d": "a1"}, others="a2")
    outcome = after(new("a1"), new("a2"), split)
    assert outcome.ended == ("a",)
    assert {row.key: row.parent for row in outcome.changed} == {"c": "a2", "d": "a1"}


def test_an_agency_that_stays_keeps_the_children_not_named() -> None:
    outcome = after(new("a1"), Split("a", ("a1",), stays=True, children={"c": "a1"}))
    assert outcome.ended == ()
    assert {row.key: row.parent for row in outcome.changed} == {"c": "a1"}
    assert outcome.successors("a") == ("a1",)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([Rename("x", "X")], "No agency x stands on 2026-01-01"),
        ([Dissolve("a")], "A cannot end while 2 agencies stand under it (C; D)"),
        ([Dissolve("c"), Dissolve("a")], "A cannot end while D stands under it"),
        ([Move("a", "c")], "would stand under itself"),
        ([Move("top", "a")], "would stand under itself"),
        ([new("a")], "belongs to another agency"),
        ([new("gone")], "belongs to another agency"),
        ([new("Sở Mới")], "is not possible; use small letters"),
        ([Rename("a", "  ")], "needs a name"),
        ([Merge(("a",), "a")], "at least one agency"),
        ([new("a1"), Split("a", ("a1",))], "fewer than two"),
        (
            [new("a1"), new("a2"), Split("a", ("a1", "a2"), children={"b": "a1"})],
            "b does not stand under A",
        ),
        ([new("a1"), new("a2"), Split("a", ("a1", "a2"))], "A cannot end while 2 agencies"),
        ([Dissolve("c"), Rename("c", "C2")], "No agency c stands"),
    ],
)
def test_impossible_changes_are_refused_with_a_sentence(
    changes: list[Change], sentence: str
) -> None:
    with pytest.raises(Refusal) as refused:
        after(*changes)
    assert sentence in str(refused.value)


def test_history_is_only_added_to() -> None:
    tree = [agency("top", None), agency("a", begun=date(2026, 5, 1))]
    with pytest.raises(Refusal, match="already has a change recorded from 2026-05-01"):
        reorganise(tree, [Rename("a", "B")], effective=date(2026, 3, 1))
    with pytest.raises(Refusal, match="already has a change recorded"):
        reorganise(tree, [Dissolve("a")], effective=date(2026, 5, 1))


def test_nothing_moves_under_an_agency_that_begins_later() -> None:
    tree = [*TREE, agency("late", begun=date(2026, 5, 1))]
    with pytest.raises(Refusal, match="Late begins on 2026-05-01 only"):
        reorganise(tree, [Move("b", "late")], effective=date(2026, 3, 1))
