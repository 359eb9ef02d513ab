"""A procedure with very many components: its sheet is read leaf by leaf, and an answer asks the
database as often as one to a short sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.review.conftest import Cast
from tests.review.contents_for_review import content, item
from tests.review.screens.conftest import Browsers, browsers, words
from tests.review.sheets.filling import answer

from tinhgon.procedures.api import Procedure
from tinhgon.review.api import (
    ReviewSheet,
    SheetPart,
    SheetPlace,
    leaf_with,
    open_sheet,
    refresh_findings,
    sheet_page,
)
from tinhgon.review.rules.sheet_leaves import PLACES_ON_A_LEAF

__all__ = ["browsers"]

Make = Callable[..., Procedure]
Opened = Callable[[int], ReviewSheet]
VERDICT = "dossier.verdict"


@pytest.fixture
def opened(cast: Cast, procedure: Make) -> Opened:
    """A sheet of a procedure that asks for so many papers, each with an answer two gave."""

    def make(papers: int) -> ReviewSheet:
        asked = tuple(item(f"Giấy tờ số {n}", f"doss-{n}") for n in range(papers))
        made = procedure(f"1.{papers:06}", content(name=f"Thủ tục {papers}", dossier=asked))
        refresh_findings(by=cast.reviewer, procedures=[made.pk])
        sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
        for n in range(papers):
            answer(cast.reviewer, sheet, f"doss-{n}", VERDICT, "keep", "Cần")
            answer(cast.control, sheet, f"doss-{n}", VERDICT, "drop", "Bỏ được")
        return sheet

    return make


def asked_by(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask()
        return len(queries)


def answering(client: Client, sheet: ReviewSheet, **said: str) -> Callable[[], None]:
    def send() -> None:
        told = {"place": "doss-0", "question": VERDICT, "seen": "2", "value": "keep", **said}
        address = reverse("answer_sheet", args=[sheet.pk])
        sent = client.post(address, told, headers={"HX-Request": "true"})
        assert sent.status_code == 200
        assert sent.headers.get("HX-Retarget") == said.get("told")

    return send


def test_a_page_and_an_answer_ask_as_often_for_many_as_for_one(
    browsers: Browsers, opened: Opened
) -> None:
    sheets = [opened(papers) for papers in (1, 50)]
    client = browsers.reviewer
    client.get(reverse("sheets"))
    pages = [reverse("sheet", args=[sheet.pk]) for sheet in sheets]
    one, many = (asked_by(lambda page=page: client.get(page)) for page in pages)  # type: ignore[misc]
    assert one == many
    one, many = (asked_by(answering(client, sheet, reason="Vẫn cần")) for sheet in sheets)
    assert one == many
    clash = {"reason": "Khác", "told": "#notes-q-doss-0-dossier-verdict"}
    one, many = (asked_by(answering(client, sheet, **clash)) for sheet in sheets)
    assert one == many


def test_an_answer_brings_only_what_it_changes(browsers: Browsers, opened: Opened) -> None:
    sheet = opened(50)
    told = {"place": "doss-0", "question": VERDICT, "seen": "2", "value": "keep", "reason": "Cần"}
    sent = browsers.reviewer.post(
        reverse("answer_sheet", args=[sheet.pk]), told, headers={"HX-Request": "true"}
    )
    shown = sent.content.decode()
    assert len(shown) < 6_000
    assert 'id="mark-q-doss-0-dossier-verdict"' in shown
    assert 'id="sheet-progress" hx-swap-oob="true"' in shown
    assert 'id="count-p-doss-0"' in shown
    assert "doss-1-head" not in shown
    assert "doss-2" not in shown


def test_every_leaf_is_reached_and_shows_its_own_places(browsers: Browsers, opened: Opened) -> None:
    sheet = opened(50)
    address = reverse("sheet", args=[sheet.pk])
    first = words(browsers.reviewer, address)
    assert 'id="p-doss-0"' in first
    assert 'id="p-doss-49"' not in first
    second = words(browsers.reviewer, f"{address}?at=doss-49")
    assert 'id="p-doss-49"' in second
    assert 'id="p-doss-0"' not in second
    assert 'id="p-legal_basis"' in second
    assert 'id="conclusion"' in first
    assert 'id="conclusion"' in second
    answered = browsers.reviewer.post(
        reverse("answer_sheet", args=[sheet.pk]),
        {"place": "doss-49", "question": VERDICT, "seen": "2", "value": "keep", "reason": "Cần"},
    )
    assert answered["Location"] == f"{address}?at=doss-49#q-doss-49-dossier-verdict"


@given(st.integers(0, 3 * PLACES_ON_A_LEAF))
def test_the_leaves_hold_every_place_once(count: int) -> None:
    places = [SheetPlace(SheetPart.DOSSIER, f"doss-{n}", "", "") for n in range(count)]
    leaf = leaf_with(places, "")
    held = set(leaf.places)
    while leaf.after is not None:
        following = leaf_with(places, leaf.after)
        assert following.number == leaf.number + 1
        assert following.before is not None
        assert leaf_with(places, following.before) == leaf
        assert not held & following.places
        held |= following.places
        leaf = following
    assert held == {place.key for place in places}
    assert leaf.number == leaf.count


def test_going_on_leads_onward_and_then_back_to_what_was_left_out(
    browsers: Browsers, opened: Opened, cast: Cast
) -> None:
    sheet = opened(50)
    told = {"place": "doss-30", "question": VERDICT, "seen": "2", "value": "keep", "reason": "Cần"}
    sent = browsers.reviewer.post(
        reverse("answer_sheet", args=[sheet.pk]), told, headers={"HX-Request": "true"}
    )
    assert "?at=doss-31#q-doss-31-" in sent.content.decode()
    shown = words(browsers.reviewer, f"{reverse('sheet', args=[sheet.pk])}?at=doss-40")
    assert "?at=doss-40#q-doss-40-" in shown
    progress = sheet_page(cast.reviewer, sheet.pk).progress
    first, last = progress.waiting[0], progress.waiting[-1]
    assert progress.go_on() == first
    assert progress.go_on(last.place.key, last.question.key) == first
