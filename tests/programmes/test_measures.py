"""Each measure is declared everywhere a board asks: none is told by the figure of another."""

from __future__ import annotations

import pytest

from tinhgon.figures.api import FACTS
from tinhgon.programmes.api import COUNTED_BY, OF_EACH, SAVED_OF, Measure
from tinhgon.programmes.figures.indicators import FACT
from tinhgon.programmes.queries.board_procedures import REACHED_BY
from tinhgon.programmes.queries.first_days import REACHED
from tinhgon.programmes.queries.members import REACHED_ON

pytestmark = pytest.mark.on_sqlite


def test_every_measure_has_one_numerator() -> None:
    assert set(Measure) == COUNTED_BY.keys() | SAVED_OF.keys()
    assert not COUNTED_BY.keys() & SAVED_OF.keys()


def test_what_counts_procedures_is_told_of_each_of_them() -> None:
    assert COUNTED_BY.keys() == OF_EACH


def test_when_a_procedure_got_there_first_is_known_of_every_step() -> None:
    """Else a board would tell the day on which it came to the agency that has it now."""
    assert {*REACHED_BY.values(), *REACHED_ON.values()} <= set(REACHED)
    assert set(REACHED) <= set(FACTS[FACT].columns)
