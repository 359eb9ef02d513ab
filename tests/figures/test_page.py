"""A figure opens to a page of what it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.figures.lamp_log import bought, write
from tests.figures.test_reading import TODAY, ask, tree

from tinhgon.figures.api import (
    EVERY_AGENCY,
    FigureState,
    Span,
    caution,
    figure_address,
    question_at,
    read,
    shown,
)
from tinhgon.foundation.access.api import Account, Grant
from tinhgon.foundation.refusals import NotFound
from tinhgon.foundation.ui.api import Absence, Unit
from tinhgon.registry.api import agency_on

__all__ = ["tree"]


@pytest.fixture
def signed_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The browser of somebody whose role reaches every agency."""
    account = Account.objects.create_account(username="lan", name="Lan", password=None)
    top = agency_on("nation")
    assert top is not None
    grants = (Grant("made-up", top.agency_id, "nation", frozenset(), everywhere=True),)
    monkeypatch.setattr("tinhgon.foundation.access.grants._SOURCES", [lambda _: grants])
    client.force_login(account)
    client.cookies["django_language"] = "en"
    return client


def test_the_page_shows_the_figure_its_facts_and_their_events(signed_in: Client) -> None:
    page = signed_in.get(figure_address(ask("worth"))).content.decode()
    for part in ("/lamps/a/", "Lamp b", "shore", "at least: the amount of 1 is not known"):
        assert part in page
    assert page.count("<details>") == 3


def test_a_visitor_signs_in_first(client: Client) -> None:
    answer = client.get(figure_address(ask()))
    assert answer.status_code == 302


def test_page_by_page(signed_in: Client) -> None:
    write(*[(f"n{number:03}", bought("north")) for number in range(70)])
    read(ask(), seconds=20)
    first = signed_in.get(figure_address(ask(agency="north"))).content.decode()
    assert "after=n048" in first
    last = signed_in.get(figure_address(ask(agency="north")) + "&after=n048").content.decode()
    assert "Lamp n069" in last
    assert "Next page" in first
    assert "Next page" not in last


def test_as_many_queries_for_one_fact_as_for_fifty(signed_in: Client) -> None:
    few, many = ask(agency="shore"), ask(agency="north")
    write(*[(f"n{number:03}", bought("north")) for number in range(49)])
    read(ask(), seconds=20)
    signed_in.get(figure_address(few))
    with CaptureQueriesContext(connection) as one:
        signed_in.get(figure_address(few))
    with CaptureQueriesContext(connection) as fifty:
        signed_in.get(figure_address(many))
    assert len(one) == len(fifty)


@pytest.mark.parametrize(
    "question",
    [
        ask(),
        ask(agency=EVERY_AGENCY),
        replace(ask(), breakdown=(("colour", "đỏ & vàng"),)),
        replace(ask(), on_tree_of=None),
        ask(span=Span(date(2025, 3, 1), TODAY)),
    ],
)
def test_an_address_asks_what_it_was_made_of(question: object, signed_in: Client) -> None:
    assert isinstance(question, type(ask()))
    answer = signed_in.get(figure_address(question))
    assert answer.status_code == 200
    assert question_at(question.indicator, answer.wsgi_request.GET.dict()) == question


@pytest.mark.parametrize(
    ("indicator", "asked"),
    [
        ("trial.unheard_of", {"first": "2026-01-20", "last": "2026-01-20"}),
        ("trial.lamps", {"first": "2026-01-20"}),
        ("trial.lamps", {"first": "a", "last": "2026-01-20"}),
        ("trial.lamps", {"first": "2026-01-21", "last": "2026-01-20"}),
        ("trial.lamps", {"first": "48624", "last": "48624"}),
        ("trial.lamps", {"first": "0000-00-00", "last": "2026-13-01"}),
        ("trial.lamps", {"first": "2026-01-20", "last": "2026-01-20", "on": "yesterday"}),
        ("trial.lamps", {"first": "2026-01-20", "last": "2026-01-20", "by.smell": "none"}),
        ("trial.lamps", {"first": "2026-01-20", "last": "2026-01-20", "agency": "a\0"}),
        ("trial.lamps", {"first": "2026-01-20", "last": "2026-01-20", "after": "\0"}),
    ],
)
def test_an_address_no_figure_has(indicator: str, asked: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        question_at(indicator, asked)


def test_a_tile_shows_the_number_or_why_there_is_none() -> None:
    known, future = read(ask("worth", "north")), ask(span=Span.until(date(2030, 1, 1)))
    assert (shown(known).value, shown(known).unit, caution(known)) == (0, Unit.MONEY, "")
    assert (shown(read(future)).value, shown(read(future)).absence) == (None, Absence.NOT_DUE)
    late = replace(known, pending_events=7, state=FigureState.AT_LEAST, unknown_parts=2)
    assert len(caution(late).split(" · ")) == 2
