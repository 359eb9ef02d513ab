"""Contents in words: side by side, and as quotations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils.translation import override
from tests.review.contents_for_review import content

from tinhgon.foundation.ui.api import DifferenceKind
from tinhgon.procedures.content.api import TermUnit
from tinhgon.review.operations.replace_by_data import ReplaceItemByData
from tinhgon.review.operations.shorten_term import ShortenTerm
from tinhgon.review.screens.parts import all_rows, changed_rows, written_duration


def test_a_replaced_paper_says_where_it_is_read() -> None:
    before = content()
    operation = ReplaceItemByData(component="doss-2", data_source="Cơ sở dữ liệu dân cư")
    (row,) = changed_rows(before, operation.apply(before))
    assert row.kind is DifferenceKind.CHANGED
    assert row.before is not None
    assert "Sổ hộ khẩu" in row.before
    assert row.after is not None
    assert "Cơ sở dữ liệu dân cư" in row.after


def test_each_channel_shortened_is_a_row() -> None:
    before = content()
    after = ShortenTerm(components=("chan-1", "chan-2"), value=3).apply(before)
    with override("vi"):
        rows = changed_rows(before, after)
    assert [row.after for row in rows if row.after and "3 ngày làm việc" in row.after] == [
        row.after for row in rows
    ]
    assert len(rows) == 2


def test_removed_and_added_parts_have_one_side() -> None:
    before = content()
    after = replace(before, dossier=before.dossier[1:])
    (removed,) = changed_rows(before, after)
    assert removed.kind is DifferenceKind.REMOVED
    (added,) = changed_rows(after, before)
    assert added.kind is DifferenceKind.ADDED


def test_equal_contents_differ_in_nothing() -> None:
    assert changed_rows(content(), content()) == []
    assert len(all_rows(content(), content())) > 5


@pytest.mark.parametrize(
    ("quantity", "unit", "written"),
    [
        ("12.5", TermUnit.WORKING_DAY, "12,5 ngày làm việc"),
        ("1", TermUnit.MONTH, "1 tháng"),
        ("8", TermUnit.HOUR, "8 giờ làm việc"),
    ],
)
def test_durations_as_vietnamese_writes_them(quantity: str, unit: TermUnit, written: str) -> None:
    with override("vi"):
        assert written_duration(Decimal(quantity), unit) == written
