"""Unit costs of the real catalogue."""

from __future__ import annotations

import json
import lzma
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tinhgon.costing.parameters import shipped_rows
from tinhgon.costing.rules.activities import read_item
from tinhgon.costing.rules.by_term import ByTerm, TermCost
from tinhgon.costing.rules.by_work import ByWork, WorkCost
from tinhgon.costing.rules.cost_parameters import CostParameters
from tinhgon.costing.vocabulary import Preparation, Spread, Subject, Unknown
from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.portal import read_record

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
pytestmark = [pytest.mark.pack, pytest.mark.on_sqlite]
PARAMETERS = CostParameters.of(shipped_rows(), date(2026, 7, 1))


def _records() -> Iterator[Content]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield read_record(json.loads(line)).content


@pytest.fixture(scope="module")
def contents() -> list[Content]:
    return list(_records())


@pytest.fixture(scope="module")
def by_work(contents: list[Content]) -> list[WorkCost]:
    method = ByWork(PARAMETERS)
    return [method.unit_cost(content) for content in contents]


@pytest.fixture(scope="module")
def by_term(contents: list[Content]) -> list[TermCost]:
    method = ByTerm(PARAMETERS)
    return [method.unit_cost(content) for content in contents]


def test_every_procedure_has_a_cost_with_a_range(by_work: list[WorkCost]) -> None:
    assert len(by_work) == 5_652
    for cost in by_work:
        assert 0 < cost.amount.low <= cost.amount.mid <= cost.amount.high
        assert cost.default_share is not None


def test_the_parts_add_up(by_work: list[WorkCost]) -> None:
    for cost in by_work:
        assert Spread.total([share.part for share in cost.shares]) == cost.amount
        for case in cost.cases:
            assert Spread.total([line.work.total for line in case.activities]) == case.total


def test_what_is_not_known_is_named(contents: list[Content], by_work: list[WorkCost]) -> None:
    bounded = sum(cost.lower_bound for cost in by_work)

    assert 1_500 < bounded < 5_652
    for content, cost in zip(contents, by_work, strict=True):
        reasons = {gap.reason for gap in cost.gaps}
        assert cost.lower_bound is bool(reasons)
        if not content.dossier:
            assert Unknown.DOSSIER_NOT_STATED in reasons


def test_staff_pay_for_the_188_internal_procedures(
    contents: list[Content], by_work: list[WorkCost]
) -> None:
    internal = [
        cost.subject
        for content, cost in zip(contents, by_work, strict=True)
        if content.scope.value == "internal"
    ]

    assert internal == [Subject.PUBLIC_SERVANT] * 188


def test_the_43_empty_lines_are_unknown_papers(contents: list[Content]) -> None:
    empty = [
        item
        for content in contents
        for item in content.dossier
        if read_item(item).paper.preparation is Preparation.UNREADABLE
    ]

    assert len(empty) >= 43
    assert not any(any(letter.isalpha() for letter in item.name) for item in empty)


def test_most_terms_have_a_cost_by_term_and_the_rest_are_unknown(
    by_term: list[TermCost],
) -> None:
    unknown = [cost for cost in by_term if cost.amount is None]

    assert len(unknown) < 800
    assert all(cost.gaps for cost in unknown)
