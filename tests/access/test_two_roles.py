"""Somebody with two roles may what either permits where it is held, and nothing else."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.access.acts.every import ACTS
from tests.access.cast import Person, of
from tests.access.test_acting import attempt, trace
from tests.access.world.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]

PAIRS = (
    (of("leader", "bo-b"), of("control_office", "bo-a")),
    (of("control_office", "tinh-p"), of("leader", "bo-a")),
)
each_pair = pytest.mark.parametrize(
    ("first", "second"), PAIRS, ids=lambda person: getattr(person, "name", "")
)


def both(world: World, first: Person, second: Person) -> Person:
    """The account of the first, who serves in the other place too."""
    world.appoint(world.accounts[first], second.role, second.place)
    return first


@each_pair
def test_acts(world: World, first: Person, second: Person) -> None:
    """A role held elsewhere takes nothing away, and adds nothing where it is not held."""
    person = both(world, first, second)
    for act in ACTS:
        either = act.champion in {first, second} and act.name != "delete_filter"
        if either or not (act.may(first) or act.may(second)):
            before = trace()
            # A bare savepoint: figures are folded in a transaction of their own.
            start = transaction.savepoint()
            status = attempt(world, person, act)
            assert (trace() != before) is either, f"{act}: {status}"
            transaction.savepoint_rollback(start)
