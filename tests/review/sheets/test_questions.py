"""The sets of questions hold what their README promises."""

from __future__ import annotations

import pytest

from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import ScopeValue
from tinhgon.review.api import SheetPart, SheetQuestion, question_sets
from tinhgon.review.questions import Force, Need, set_for

ASKED = question_sets()["public"].questions


def test_every_scope_that_is_known_has_a_set_with_its_right() -> None:
    public, internal = set_for(ScopeValue.PUBLIC.value), set_for(ScopeValue.INTERNAL.value)
    assert (public.force, internal.force) == (Force.LAW, Force.PRACTICE)
    assert public.article == "Điều 27–31"
    assert public.questions == internal.questions


def test_keys_are_unique_and_name_their_part() -> None:
    assert len({each.key for each in ASKED}) == len(ASKED)
    assert all(each.key.startswith(f"{each.part.value}.") for each in ASKED)


@pytest.mark.parametrize("part", SheetPart)
def test_every_part_is_judged_last_and_with_a_reason(part: SheetPart) -> None:
    asked = question_sets()["public"].about(part)
    assert asked
    judged = [each for each in asked if each.is_verdict]
    assert judged == ([] if part is SheetPart.WHOLE else [asked[-1]])
    assert all(each.reason is Need.NEEDED for each in judged)


@pytest.mark.parametrize("asked", ASKED, ids=lambda each: each.key)
def test_each_question_says_what_keeps_and_where_it_comes_from(asked: SheetQuestion) -> None:
    assert asked.keeps in asked.replies
    assert asked.vi
    assert asked.en
    assert asked.source
    assert asked.article or asked.mark is not Mark.CONFIRMED
