"""The page of the rules: how right each was measured to be, and how far two readers agree."""

from __future__ import annotations

from django.urls import reverse
from tests.review.screens.conftest import Browsers

from tinhgon.review.api import published
from tinhgon.review.findings.registry import RULES


def test_each_rule_says_how_far_two_readers_agree_or_that_none_did(browsers: Browsers) -> None:
    page = browsers.reviewer.get(reverse("finding_rules")).content.decode()
    rows = page.split('<th scope="row"')[1:]
    assert len(rows) == len(RULES)
    for rule in RULES:
        (row,) = (row for row in rows if f">{rule.id}<" in row)
        twice = published()[rule.id].read_twice
        assert ("chưa đọc lần hai" in row) == (twice is None), rule.id
        if twice is not None:
            assert f"/{twice.count} cùng kết luận" in row
