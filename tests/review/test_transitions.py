"""The states of a plan's item: the table, its drawing, and refusals outside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tinhgon.foundation.refusals import Refusal
from tinhgon.review.transitions import TRANSITIONS, acts_from, diagram, next_state, transition
from tinhgon.review.vocabulary import ITEM_OVER, ItemAct, ItemState

PAGE = Path(__file__).parents[2] / "docs" / "plan-states.md"


def test_the_page_shows_the_table() -> None:
    drawn = re.search(r"```mermaid\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert drawn is not None
    assert drawn[1] == diagram()


@pytest.mark.parametrize("state", ItemState)
@pytest.mark.parametrize("act", ItemAct)
def test_an_act_leads_on_or_is_refused_with_a_sentence(state: ItemState, act: ItemAct) -> None:
    entry = transition(act)
    if state in entry.sources:
        assert next_state(state, act) is entry.target
        assert act in acts_from(state)
    else:
        with pytest.raises(Refusal, match="Reload the page"):
            next_state(state, act)
        assert act not in acts_from(state)


def test_each_state_is_reached_and_only_the_last_ones_end() -> None:
    reached = {entry.target for entry in TRANSITIONS} | {ItemState.DRAFT}
    ends = {state for state in ItemState if not acts_from(state)}

    assert reached == set(ItemState)
    assert {state.value for state in ends} == set(ITEM_OVER) == {"published", "withdrawn"}
