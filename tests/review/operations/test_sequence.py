"""A set of operations: the order does not matter, and what meets in one place is refused."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.contents_for_review import (
    content,
    contents_with_operations,
    contents_with_pairs,
)

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import Content, difference
from tinhgon.review.operations.abolish import AbolishProcedure
from tinhgon.review.operations.drop_item import DropDossierItem
from tinhgon.review.operations.operation import Operation
from tinhgon.review.operations.parsing import parse_operations, plain_operation
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.sequence import apply_operations, check_compatible
from tinhgon.review.operations.shorten_term import ShortenTerm

Prepared = tuple[Content, tuple[Operation, ...]]


@given(contents_with_operations(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_outcome(prepared: Prepared, random: Random) -> None:
    before, operations = prepared
    shuffled = list(operations)
    random.shuffle(shuffled)

    assert apply_operations(before, shuffled) == apply_operations(before, operations)


@given(contents_with_operations())
def test_one_after_the_other_is_all_at_once(prepared: Prepared) -> None:
    before, operations = prepared
    step_by_step = before
    for operation in operations:
        step_by_step = apply_operations(step_by_step, [operation]).content

    assert step_by_step == apply_operations(before, operations).content


@given(contents_with_operations())
def test_only_the_places_named_are_touched(prepared: Prepared) -> None:
    before, operations = prepared
    touched = {place.split("/")[0] for operation in operations for place in operation.places}
    after = apply_operations(before, operations).content
    kept = {component.id: component for _, component in after.all_components()}

    for _, component in before.all_components():
        if component.id not in touched:
            assert kept[component.id] == component
    assert after.source == before.source


@given(contents_with_operations())
def test_the_difference_of_all_is_the_differences_of_each(prepared: Prepared) -> None:
    """Applying a set and comparing says neither more nor less than its members one by one."""
    before, operations = prepared
    alone = [_fields_changed(before, operation.apply(before)) for operation in operations]
    together = _fields_changed(before, apply_operations(before, operations).content)

    assert together.keys() == {place for each in alone for place in each}
    for place, after in together.items():
        mine = [each[place] for each in alone if place in each]
        # The line a channel was read from repeats each of its limits and fees.
        if len(mine) == 1:
            assert after == mine[0]


@given(contents_with_pairs())
def test_two_that_do_not_commute_are_refused_together(
    drawn: tuple[Content, Operation, Operation],
) -> None:
    before, one, other = drawn
    orders = [_done(before, one, other), _done(before, other, one)]
    try:
        check_compatible([one, other])
    except Refusal:
        return
    assert orders[0] == orders[1]


@given(contents_with_operations())
def test_an_operation_changes_something_or_amends_nothing(prepared: Prepared) -> None:
    before, operations = prepared
    for operation in operations:
        assert bool(difference(before, operation.apply(before))) is operation.AMENDS


@given(contents_with_operations())
def test_each_operation_renders_in_a_sentence(prepared: Prepared) -> None:
    before, operations = prepared
    for operation in operations:
        message, params = operation.summary(before)
        assert (message % params).rstrip().endswith(".")


@given(contents_with_operations())
def test_stored_operations_come_back_as_they_were(prepared: Prepared) -> None:
    _, operations = prepared
    assert parse_operations(plain_operation(each) for each in operations) == operations


def test_two_operations_on_one_paper_are_refused() -> None:
    both = [
        DropDossierItem(component="doss-2"),
        ReplaceItemByData(component="doss-2", data_source="CSDLQG về dân cư"),
    ]
    with pytest.raises(Refusal, match="doss-2"):
        apply_operations(content(), both)


def test_two_operations_on_one_limit_are_refused() -> None:
    both = [
        ShortenTerm(components=("chan-1", "chan-2"), value=5),
        ShortenTerm(components=("chan-2",), value=4),
    ]
    with pytest.raises(Refusal, match="chan-2/terms/0"):
        apply_operations(content(), both)


def test_an_abolished_procedure_is_not_simplified_as_well() -> None:
    with pytest.raises(Refusal, match="Keep the abolition"):
        apply_operations(content(), [AbolishProcedure(), DropDossierItem(component="doss-2")])


def test_an_abolition_leaves_the_last_content_as_it_is() -> None:
    before = content()
    outcome = apply_operations(before, [AbolishProcedure()])

    assert outcome.abolished
    assert outcome.content == before


class _Reword(DropDossierItem):
    """Stands for an operation on a part of a component."""

    @property
    def places(self) -> frozenset[str]:
        return frozenset({f"{self.component}/name"})


def test_a_part_and_its_whole_meet() -> None:
    whole = DropDossierItem(component="doss-1")
    with pytest.raises(Refusal, match="same part"):
        check_compatible([whole, _Reword(component="doss-1")])
    check_compatible([whole, _Reword(component="doss-12")])


def _fields_changed(before: Content, after: Content) -> dict[tuple[str, str], object]:
    """Place and field → what it says afterwards; None for a component that is gone."""
    said: dict[tuple[str, str], object] = {}
    for change in difference(before, after):
        if change.fields:
            said |= {(change.path, each.field): each.after for each in change.fields}
        else:
            said[change.path, ""] = change.after
    return said


def _done(before: Content, *operations: Operation) -> Content | None:
    try:
        for operation in operations:
            before = operation.apply(before)
    except Refusal:
        return None
    return before
