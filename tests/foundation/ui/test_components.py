from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from tinhgon.foundation.ui.api import (
    SOURCE_MARKS,
    Absence,
    Chart,
    Figure,
    Progress,
    TimelineEntry,
    Tone,
)


def shown(source: str, **context: object) -> str:
    with override("vi"):
        return Template("{% load ui %}" + source).render(Context(context))


def test_a_stat_opens_to_what_it_is_made_of() -> None:
    page = shown('{% stat "Đã công bố" 4871 "/procedures/?state=published" %}')
    assert page.startswith('<a href="/procedures/?state=published" class="stat">')
    assert "4.871" in page


@pytest.mark.parametrize("absence", list(Absence))
def test_a_stat_without_value_says_why(absence: Absence) -> None:
    page = shown("{% stat 'Đã thực thi' figure %}", figure=Figure(None, absence=absence))
    assert re.search(r'stat-figure-word">\D+</span>', page)


def test_zero_is_a_value() -> None:
    assert ">0</span>" in shown("{% stat 'Quá hạn' 0 %}")


@pytest.mark.parametrize("tone", list(Tone))
def test_a_badge_carries_its_word(tone: Tone) -> None:
    page = shown("{% badge label tone %}", label="<Quá hạn>", tone=tone)
    assert "&lt;Quá hạn&gt;" in page
    assert f"badge-{tone}" in page


@pytest.mark.parametrize("mark", list(SOURCE_MARKS))
def test_each_mark_of_a_source_explains_itself(mark: str) -> None:
    page = shown("{% source_mark mark %}", mark=mark)
    assert re.search(r'title="[^"]{10,}"', page)


def test_pages_keep_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/?q=đất&page=3")
    page = shown("{% pagination page %}", page=Paginator(range(2000), 10).page(3), request=request)
    assert "?q=%C4%91%E1%BA%A5t&amp;page=4" in page
    assert 'aria-current="page"' in page
    assert "21–30 trong 2.000" in page


def test_running_work_asks_again_and_finished_work_does_not() -> None:
    running = Progress("Nhập", "/imports/1/", done=10, total=40)
    page = shown("{% progress_refresh p %}{% progress p %}", p=running)
    assert 'hx-get="/imports/1/"' in page
    assert "<noscript><meta" in page
    finished = Progress("Nhập", "/imports/1/", done=40, total=40, is_running=False)
    page = shown("{% progress_refresh p %}{% progress p %}", p=finished)
    assert "hx-get" not in page
    assert "refresh" not in page


def test_an_amount_not_known_yet_shows_no_share() -> None:
    page = shown("{% progress p %}", p=Progress("Nhập", "/", done=7))
    assert "max=" not in page
    assert "đã xử lý 7" in page


def test_history_is_told_in_sentences() -> None:
    entry = TimelineEntry(datetime(2026, 11, 20, 2, 0, tzinfo=UTC), "Trả lại <một mục>", "Lan")
    page = shown("{% timeline entries %}", entries=[entry])
    assert "20/11/2026 09:00" in page
    assert "Trả lại &lt;một mục&gt;" in page
    assert "Chưa có hoạt động nào." in shown("{% timeline entries %}", entries=[])


def test_a_chart_is_drawn_by_the_server_without_styles() -> None:
    spec = {
        "data": {"values": [{"s": "</script><b>", "n": 3, "u": "/plans/"}]},
        "mark": "bar",
        "encoding": {
            "y": {"field": "s", "type": "nominal"},
            "x": {"field": "n", "type": "quantitative"},
            "href": {"field": "u"},
        },
    }
    chart = Chart("Phương án", spec, ("Trạng thái", "Số"), (("Dự thảo", 3), ("Xong", None)))
    page = shown("{% chart chart %}", chart=chart)
    assert "<svg" in page
    assert "style=" not in page
    assert "<style" not in page
    assert "</script><b>" not in page
    assert 'href="/plans/"' in page
    assert "chưa biết" in page
