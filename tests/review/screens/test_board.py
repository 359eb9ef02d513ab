"""The board: figures move with the loop, open to what they are made of, and keep to one's reach."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from tests.review.acting import drafted as draft
from tests.review.acting import published
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers, words

from tinhgon.figures.api import Span
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.ui.api import write_day
from tinhgon.foundation.ui.vocabulary import ABSENCE_WORDS, Absence
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import PlanItem
from tinhgon.review.figures.indicators import IN_PLANS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], found: dict[str, Procedure]) -> PlanItem:
    return draft(cast, agencies["north"], found["north"])


def tile(page: str, indicator: str) -> str:
    """The figure written on the tile of an indicator."""
    found = re.search(
        rf'href="[^"]*/figures/{re.escape(indicator)}/[^"]*" class="stat">.*?stat-figure">([^<]*)<',
        page,
        re.DOTALL,
    )
    assert found is not None, indicator
    return found.group(1).strip()


def test_the_board_moves_with_the_loop(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], item: PlanItem
) -> None:
    before = words(browsers.reviewer, reverse("board"))
    assert tile(before, "review.in_plans") == "1"
    assert tile(before, "review.simplified") == "0"

    published(cast, agencies["north"], item, first=today())
    after = words(browsers.reviewer, reverse("board"))
    assert tile(after, "review.in_plans") == "0"
    assert tile(after, "review.approved") == "1"
    assert tile(after, "review.simplified") == "1"
    assert tile(after, "review.abolished") == "0"


def test_a_figure_opens_to_its_items(browsers: Browsers, item: PlanItem) -> None:
    board = words(browsers.reviewer, reverse("board"))
    address = re.search(r'href="([^"]*/figures/review\.in_plans/[^"]*)" class="stat"', board)
    assert address is not None
    page = words(browsers.reviewer, unescape(address.group(1)))
    assert item.procedure.code in page
    assert reverse("plan_item", args=[item.pk]) in page


def test_the_bars_of_the_chart_open_to_items_of_their_state(
    browsers: Browsers, item: PlanItem
) -> None:
    board = words(browsers.reviewer, reverse("board"))
    bar = re.search(r'xlink:href="([^"]*/figures/review\.in_plans/[^"]*state=draft)"', board)
    assert bar is not None
    address = unescape(bar.group(1))
    assert item.procedure.code in words(browsers.reviewer, address)
    other = address.replace("state=draft", "state=submitted")
    assert item.procedure.code not in words(browsers.reviewer, other)


def test_a_board_keeps_to_ones_reach(browsers: Browsers, item: PlanItem) -> None:
    for address in (reverse("board"), reverse("board_export")):
        assert browsers.reviewer.get(f"{address}?agency=south").status_code == 404
        assert browsers.outsider.get(f"{address}?agency=north").status_code == 404
        assert browsers.steering.get(f"{address}?agency=north").status_code == 200
        assert browsers.reviewer.get(f"{address}?agency=nobody").status_code == 404
        assert browsers.stranger.get(address).status_code == 403
    assert tile(words(browsers.outsider, reverse("board")), "review.in_plans") == "0"


def test_agencies_below_have_rows_and_the_sheet_says_the_same(
    browsers: Browsers, item: PlanItem
) -> None:
    assert "Cơ quan government" in words(browsers.steering, reverse("board"))
    page = words(browsers.steering, reverse("board") + "?agency=government")
    assert "Cơ quan north" in page
    assert f"{reverse('board')}?agency=north" in page
    answer = browsers.steering.get(reverse("board_export"))
    book = openpyxl.load_workbook(BytesIO(answer.content), read_only=True)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    book.close()
    with override("vi"):
        in_plans = rows[0].index(gettext(IN_PLANS.title))
        told = {row[0]: row[in_plans] for row in rows[1:]}
        whole = gettext("The whole country")
    assert told == {whole: 1, "Cơ quan government": 1}


@pytest.mark.parametrize("year", ["abc", "1", "99999999999999999999", "-5", ""])
def test_a_year_that_is_none_is_this_year(browsers: Browsers, item: PlanItem, year: str) -> None:
    page = words(browsers.reviewer, f"{reverse('board')}?year={year}")
    assert f'&amp;year={today().year}" aria-current="page"' in page


def test_a_year_to_come_is_not_due(browsers: Browsers, item: PlanItem) -> None:
    page = words(browsers.reviewer, f"{reverse('board')}?year={today().year + 1}")
    with override("vi"):
        assert gettext(ABSENCE_WORDS[Absence.NOT_DUE]) in page


def test_the_board_as_of_a_day(browsers: Browsers, item: PlanItem) -> None:
    """The half-month of the day counts whole, and the page says which days that are; before the
    node began to record nothing is known, so no figure is shown for that."""
    page = words(browsers.reviewer, f"{reverse('board')}?on={today().isoformat()}")
    span = Span.until(today())
    assert write_day(span.first) in page
    assert write_day(span.last) in page
    assert f"on={today().isoformat()}" in page, "what is below is of the same day"
    assert tile(page, "review.in_plans") == "1"
    for days in (-40, 40):
        wrong = today() + timedelta(days=days)
        response = browsers.reviewer.get(reverse("board"), {"on": wrong.isoformat()})
        assert response.status_code == 200
        assert [str(each) for each in response.context["messages"]]
        assert tile(response.content.decode(), "review.in_plans") == "1"
    assert browsers.reviewer.get(reverse("board"), {"on": "hôm qua"}).status_code == 200
