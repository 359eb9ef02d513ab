"""Two people's changes of one content, brought together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.procedures.content.contents import content_of, contents
from tests.procedures.samples import record

from tinhgon.procedures.content.canonical import Plain, plain_component
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.content.merging import merge, settled
from tinhgon.procedures.vocabulary import ComponentKind

BASE = content_of(record())


@given(contents, contents)
def test_one_who_changed_nothing_takes_what_the_other_did(base: Content, other: Content) -> None:
    assert merge(base, base, other).content == other
    assert not merge(base, base, other).conflicts
    kept = merge(base, other, base)
    assert replace(kept.content, source={}) == replace(other, source={})
    assert not kept.conflicts


@given(contents, contents)
def test_the_same_change_twice_is_no_conflict(base: Content, other: Content) -> None:
    assert merge(base, other, other).content == other
    assert not merge(base, other, other).conflicts


@given(contents, contents, contents)
def test_ids_stay_single(base: Content, mine: Content, theirs: Content) -> None:
    merged = merge(base, mine, theirs).content
    for kind in ComponentKind:
        ids = [part.id for part in merged.components(kind)]
        assert len(ids) == len(set(ids))


@given(st.integers(0, 2), st.integers(0, 2))
def test_each_edits_a_step(one: int, other: int) -> None:
    def edited(place: int, text: str) -> Content:
        steps = [
            replace(step, text=text) if number == place else step
            for number, step in enumerate(BASE.steps)
        ]
        return replace(BASE, steps=tuple(steps))

    merged = merge(BASE, edited(one, "của tôi"), edited(other, "của người khác"))
    texts = [step.text for step in merged.content.steps]
    assert texts[one] == "của tôi"
    if one == other:
        assert merged.conflicts == (f"steps/{BASE.steps[one].id}",)
    else:
        assert texts[other] == "của người khác"
        assert not merged.conflicts


def test_a_limit_and_a_fee_of_one_channel() -> None:
    first = BASE.channels[0]
    term, fee = replace(first.terms[0], value=2), replace(first.fees[0], amount=7)
    rest = BASE.channels[1:]
    mine = replace(BASE, channels=(replace(first, terms=(term,)), *rest))
    theirs = replace(BASE, channels=(replace(first, fees=(fee,)), *rest))
    merged = merge(BASE, mine, theirs)
    assert (merged.content.channels[0].terms, merged.content.channels[0].fees) == ((term,), (fee,))
    assert not merged.conflicts


def test_one_removes_what_the_other_changed() -> None:
    mine = replace(BASE, steps=BASE.steps[1:])
    changed = replace(BASE.steps[0], text="khác")
    theirs = replace(BASE, steps=(changed, *BASE.steps[1:]))
    assert merge(BASE, mine, theirs).conflicts == (f"steps/{changed.id}",)
    removed = merge(BASE, mine, BASE)
    assert [step.id for step in removed.content.steps] == [step.id for step in BASE.steps[1:]]
    assert not removed.conflicts


def test_what_each_adds_and_moves() -> None:
    new, other = (replace(BASE.steps[0], id=f"step-{name}", text=name) for name in "xy")
    mine = replace(BASE, steps=(*reversed(BASE.steps), new))
    theirs = replace(BASE, steps=(BASE.steps[0], other, *BASE.steps[1:]))
    merged = merge(BASE, mine, theirs)
    texts = [step.text for step in merged.content.steps]
    assert texts == [*(step.text for step in reversed(BASE.steps)), "y", "x"]
    assert [step.order for step in merged.content.steps] == [1, 2, 3, 4, 5]


def told(part: Mapping[str, Plain] | None) -> dict[str, Plain] | None:
    """What a part says, wherever it stands."""
    return None if part is None else {name: each for name, each in part.items() if name != "order"}


@given(contents, contents, contents)
def test_each_conflict_is_settled_by_itself(base: Content, mine: Content, theirs: Content) -> None:
    """All left as they are is my side of the merger, all taken the other one's."""
    ours = merge(base, mine, theirs)
    assert settled(base, mine, theirs, ()) == ours.content
    others = merge(base, theirs, mine).content
    taken = settled(base, mine, theirs, ours.conflicts)
    for place in ours.conflicts:
        path, _, key = place.partition("/")
        if key:
            kind = ComponentKind(path)
            here, there = (
                {part.id: plain_component(part) for part in side.components(kind)}
                for side in (taken, others)
            )
            assert told(here.get(key)) == told(there.get(key))
        else:
            assert getattr(taken, path) == getattr(others, path)


def test_taking_the_others_side_of_what_i_removed_brings_it_back() -> None:
    mine = replace(BASE, steps=BASE.steps[1:])
    changed = replace(BASE.steps[0], text="khác")
    theirs = replace(BASE, steps=(changed, *BASE.steps[1:]))
    place = f"steps/{changed.id}"
    assert [step.id for step in settled(BASE, mine, theirs, ()).steps] == [
        step.id for step in mine.steps
    ]
    assert settled(BASE, mine, theirs, {place}).steps == theirs.steps
    assert settled(BASE, theirs, mine, {place}).steps == merge(BASE, mine, theirs).content.steps
