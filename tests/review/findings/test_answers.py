"""What a rule suggests exists: a kind of operation, or a correction of the record."""

from __future__ import annotations

import pytest

from tinhgon.review.findings.registry import RULES
from tinhgon.review.findings.rule import CORRECTION_LABELS, Correction, Rule
from tinhgon.review.operations.registry import OPERATION_KINDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_suggests_what_can_be_done(rule: Rule) -> None:
    assert rule.operation in {*OPERATION_KINDS, *CORRECTION_LABELS}


def test_each_correction_has_its_words() -> None:
    assert set(CORRECTION_LABELS) == set(Correction)
