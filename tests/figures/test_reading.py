"""Figures read from leaf balances, on the tree of any day, in any half-month, along any axis."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from tests.figures.lamp_log import bought, write
from tests.figures.toy import LampMoved, LampPriced, LampRemoved

from tinhgon.figures.api import (
    EVERY_AGENCY,
    AddsUp,
    Axis,
    Figure,
    FigureState,
    Question,
    Span,
    facts_behind,
    read,
    read_all,
    read_along,
    read_below,
    read_series,
)
from tinhgon.figures.declarations import FACTS, INDICATORS
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.registry.api import (
    AgencyKind,
    AgencyLevel,
    Basis,
    Create,
    Mark,
    Merge,
    reorganise,
)

TODAY = date(2026, 11, 22)
MERGER = date(2026, 7, 1)
BASIS = Basis(title="Quyết định thử", source="12/QĐ-TTg", mark=Mark.CONFIRMED)
JANUARY = Span(date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture(autouse=True)
def tree(lamps: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """nation > north, south (> shore), east; on 1 July east goes into south."""
    monkeypatch.setattr("tinhgon.figures.queries.reading.today", lambda: TODAY)
    places = (("nation", None), ("north", "nation"), ("south", "nation"), ("east", "nation"))
    reorganise(
        by=SYSTEM,
        changes=[
            Create(key, key, AgencyKind.PROVINCE, AgencyLevel.PROVINCE, parent)
            for key, parent in (*places, ("shore", "south"))
        ],
        effective=date(2020, 1, 1),
        basis=BASIS,
    )
    merger = Merge(("east",), "south")
    reorganise(by=SYSTEM, changes=[merger], effective=MERGER, basis=BASIS)
    write(("a", bought("north")), ("b", bought("shore")), ("c", bought("east", "blue")))
    write(("d", bought("south", "blue", date(2026, 2, 1))))
    write(("a", LampPriced(price=0)), ("b", LampPriced(price=30)))
    write(("b", LampRemoved(day=date(2026, 3, 1))))


def ask(
    indicator: str = "lamps", agency: str = "nation", span: Span = JANUARY, on: date = TODAY
) -> Question:
    return Question(f"trial.{indicator}", agency, span, on)


def value(question: Question) -> int | None:
    return read(question).value


def test_a_person_sees_their_own_act() -> None:
    assert value(ask()) == 3
    write(("e", bought("north")))
    figure = read(ask())
    assert figure == Figure(ask(), 4, FigureState.KNOWN)


@pytest.mark.parametrize(
    ("agency", "before", "after"),
    [("nation", 3, 3), ("north", 1, 1), ("south", 1, 2), ("east", 1, 1), ("shore", 1, 1)],
)
def test_read_on_the_tree_of_a_day(agency: str, before: int, after: int) -> None:
    assert value(ask(agency=agency, on=date(2026, 6, 30))) == before
    assert value(ask(agency=agency, on=MERGER)) == after


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2026, 1, 31), 3),
        (date(2026, 2, 1), 4),
        (date(2026, 2, 28), 4),
        (date(2026, 3, 1), 3),
    ],
)
def test_a_stock_stands_as_of_any_day(day: date, there: int) -> None:
    question = ask(span=Span.until(day))
    assert value(question) == there
    assert len(list(facts_behind(question))) == there
    [[on_a_curve]] = read_series([question], [Span.until(day)])
    assert on_a_curve.value == there


def test_a_stock_is_its_last_value_a_flow_its_sum() -> None:
    to_april = Span(date(2026, 1, 1), date(2026, 4, 30))
    assert value(ask(span=to_april)) == 3
    assert value(ask("purchases", span=to_april)) == 4
    assert value(ask("purchases", span=Span(date(2026, 2, 1), date(2026, 2, 14)))) == 1
    assert INDICATORS["trial.lamps"].adds_up[Axis.TIME] is AddsUp.LAST
    assert INDICATORS["trial.purchases"].adds_up[Axis.TIME] is AddsUp.SUM
    assert INDICATORS["trial.lamps"].adds_up[Axis.AGENCY] is AddsUp.SUM


def test_zero_unknown_and_not_due_are_three_answers() -> None:
    old = Span(date(2019, 1, 1), date(2019, 12, 31))
    future = Span(date(2027, 1, 1), date(2027, 1, 31))
    assert read(ask("purchases", span=Span.until(date(2025, 5, 1)))).value == 0
    assert read(ask("purchases", span=old)) == Figure(
        ask("purchases", span=old), None, FigureState.UNKNOWN
    )
    assert read(ask("purchases", span=future)).state is FigureState.NOT_DUE


def test_amounts_not_known_make_a_lower_bound() -> None:
    figure = read(ask("worth"))
    assert (figure.value, figure.state, figure.unknown_parts) == (30, FigureState.AT_LEAST, 1)
    known = read(ask("worth", agency="north"))
    assert (known.value, known.state) == (0, FigureState.KNOWN)


def test_several_figures_take_one_query_each(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    write(("e", bought("north")))
    questions = [ask(), ask("purchases"), ask(agency="north")]
    assert [figure.value for figure in read_all(questions)] == [4, 4, 2]
    with CaptureQueriesContext(connection) as one:
        read_all(questions[:1])
    with django_assert_num_queries(len(one) + 2):
        read_all(questions)


def test_by_a_breakdown() -> None:
    along = read_along(ask(), "colour")
    assert {colour: figure.value for colour, figure in along.items()} == {"blue": 1, "red": 2}
    blue = along["blue"].question
    assert value(blue) == 1
    with pytest.raises(LookupError, match="not broken down by price"):
        read_along(ask(), "price")
    with pytest.raises(LookupError, match="not broken down by"):
        read(Question("trial.lamps", "nation", JANUARY, TODAY, (("price", 1),)))


def test_by_the_agencies_below() -> None:
    def below(on: date) -> dict[str, int | None]:
        return {key: figure.value for key, figure in read_below(ask(on=on)).items()}

    assert below(date(2026, 6, 30)) == {"north": 1, "south": 1, "east": 1}
    assert below(MERGER) == {"north": 1, "south": 2}
    own = read_below(ask(agency="south", span=Span.until(date(2026, 2, 1)), on=MERGER))
    assert {key: figure.value for key, figure in own.items()} == {"east": 1, "shore": 1, "south": 1}


def test_every_agency_is_more_than_one_tree() -> None:
    court = Create("court", "court", AgencyKind.STATE_BODY, AgencyLevel.CENTRAL, None)
    reorganise(by=SYSTEM, changes=[court], effective=date(2020, 1, 1), basis=BASIS)
    write(("x", bought("court")), ("y", bought("unheard-of")))
    assert value(ask(agency="nation")) == 3
    assert value(ask(agency=EVERY_AGENCY)) == 5
    below = read_below(ask(agency=EVERY_AGENCY))
    assert {key: figure.value for key, figure in below.items()} == {"": 1, "court": 1, "nation": 3}


def test_a_curve_takes_one_question_and_agrees_with_each_point() -> None:
    spans = [Span.until(date(2026, month, day)) for month in (1, 2, 3) for day in (1, 20)]
    for indicator in ("lamps", "purchases", "worth"):
        curve = read_series([ask(indicator)], spans)[0]
        points = [read(ask(indicator, span=span)) for span in spans]
        assert [figure.value for figure in curve] == [figure.value for figure in points]
        assert [figure.state for figure in curve] == [figure.state for figure in points]


def test_a_figure_in_a_hurry_says_what_is_still_to_come() -> None:
    read(ask())
    write(*[(f"n{number}", bought()) for number in range(3_000)])
    figure = read(ask(), seconds=0)
    assert figure.pending_events > 0
    assert read(ask(), seconds=30) == Figure(ask(), 3_003, FigureState.KNOWN)


def test_a_broken_event_stops_the_folder_not_the_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError("no such lamp")

    read(ask())
    kind = FACTS["lamp"]
    changed = {name: getattr(kind, name) for name in type(kind).__dataclass_fields__}
    monkeypatch.setitem(FACTS, "lamp", type(kind)(**{**changed, "apply": broken}))
    write(("a", LampMoved(agency="south")))

    figure = read(ask(agency="north"))
    assert (figure.value, figure.pending_events) == (1, 1)
    assert "the folder stopped" in caplog.text


def test_an_indicator_nobody_declared() -> None:
    with pytest.raises(LookupError):
        read(Question("trial.unheard_of", "nation", JANUARY))
