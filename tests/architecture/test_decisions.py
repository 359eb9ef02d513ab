"""The decisions that are dear to change: each has a number of its own, and who names one means one
that is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.on_sqlite

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "decisions"
_NAMED = re.compile(r"\bdecision (\d{4})\b")


def test_each_decision_has_its_own_number() -> None:
    numbers = Counter(page.name[:4] for page in DECISIONS.glob("*.md"))
    assert [number for number, times in numbers.items() if times > 1] == []


def test_each_decision_named_in_the_code_is_there() -> None:
    known = {page.name[:4] for page in DECISIONS.glob("*.md")}
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").glob("*.md")]
    named = {
        (source.name, number)
        for source in sources
        for number in _NAMED.findall(source.read_text(encoding="utf-8"))
    }
    assert named
    assert {pair for pair in named if pair[1] not in known} == set()
