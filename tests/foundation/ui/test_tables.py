from __future__ import annotations

from dataclasses import dataclass

import django_tables2 as tables
import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tinhgon.foundation.ui.api import (
    MoneyColumn,
    NumberColumn,
    RowLinkColumn,
    SelectColumn,
    WorklistTable,
    worklist,
)


@dataclass(frozen=True)
class Row:
    pk: int
    name: str
    cost: int | None

    def get_absolute_url(self) -> str:
        return f"/rows/{self.pk}/"


class RowTable(WorklistTable):
    chosen = SelectColumn(accessor="pk", label="name")
    name = RowLinkColumn(verbose_name="Tên")
    cost = MoneyColumn(verbose_name="Chi phí")
    pk = NumberColumn(verbose_name="Số")

    caption = "Danh sách"


ROWS = [
    Row(number, f"<b>Thủ tục {number}</b>", None if number == 2 else number * 1000)
    for number in range(1, 121)
]


def shown(path: str, rows: list[Row]) -> str:
    request = RequestFactory().get(path)
    template = Template("{% load django_tables2 %}{% render_table table %}")
    return template.render(
        Context({"table": worklist(request, RowTable, rows), "request": request})
    )


def test_a_row_links_to_its_page_and_names_its_cells_for_cards() -> None:
    page = shown("/", ROWS[:2])
    assert '<a class="row-link" href="/rows/1/">&lt;b&gt;Thủ tục 1&lt;/b&gt;</a>' in page
    assert 'data-label="Chi phí"' in page
    assert "1.000\N{NO-BREAK SPACE}đ" in page
    assert page.count('class="unknown"') == 1
    assert 'aria-label="&lt;b&gt;Thủ tục 2&lt;/b&gt;"' in page


def test_sorted_and_paged_as_asked_for() -> None:
    page = shown("/?sort=-pk&page=2&per_page=50", ROWS)
    assert 'href="/rows/70/"' in page
    assert 'href="/rows/71/"' not in page
    assert 'aria-sort="descending"' in page
    assert "51–100" in page


@pytest.mark.parametrize(
    "query", ["page=999", "page=x", "per_page=0", "per_page=-1", "sort=zzz", "sort="]
)
def test_a_broken_address_still_shows_rows(query: str) -> None:
    assert "/rows/" in shown(f"/?{query}", ROWS)


def test_a_page_is_never_larger_than_the_limit() -> None:
    many = [Row(number, "x", 1) for number in range(1, 501)]
    assert shown("/?per_page=100000", many).count("row-link") == 200


def test_an_empty_table_says_what_to_do() -> None:
    page = shown("/", [])
    assert "<table" not in page
    assert "empty" in page


class MarkedTable(WorklistTable):
    name = tables.Column(
        verbose_name="<i>Tên</i>",
        attrs={"td": {"class": lambda record: "dear" if record.cost else "free"}},
    )


def test_attributes_may_look_at_the_row_and_nothing_is_markup_that_came_as_text() -> None:
    request = RequestFactory().get("/")
    page = Template("{% load ui %}{% table_rows table %}").render(
        Context({"table": worklist(request, MarkedTable, ROWS[:2])})
    )
    first, second = page.strip().split("\n")
    assert 'class="dear"' in first
    assert 'class="free"' in second
    assert 'data-label="&lt;i&gt;Tên&lt;/i&gt;"' in first
    assert "&lt;b&gt;Thủ tục 1&lt;/b&gt;" in first
