"""A figure opens to its facts, they to their events; only to eyes that may see them."""

from __future__ import annotations

import random
from datetime import date

import pytest
from tests.figures.lamp_log import any_event, bought, write
from tests.figures.test_reading import ask, tree
from tests.figures.toy import INDICATORS, LampMoved, LampPriced, LampRemoved, Sneezed

from tinhgon.figures.api import Span, SubjectLink, facts_behind, lineage, read, read_all
from tinhgon.foundation.access.api import ANYONE, SYSTEM, Actor

__all__ = ["tree"]

OFFICIAL = Actor(account_id="an-official")


def test_facts_in_order_with_links_days_and_amounts() -> None:
    read(ask())
    told = lineage(ask("worth"), by=OFFICIAL)
    assert [(fact.subject, fact.agency, fact.amount) for fact in told.facts] == [
        ("a", "north", 0),
        ("b", "shore", 30),
        ("c", "east", None),
    ]
    assert told.facts[0].link == SubjectLink("Lamp a", "/lamps/a/")
    assert told.facts[0].day == date(2026, 1, 3)
    assert (told.after, told.hidden) == (None, 0)


def test_each_fact_opens_to_the_events_behind_it() -> None:
    write(("a", Sneezed()), ("a", LampMoved(agency="north")), ("a", LampPriced(price=5)))
    read(ask())
    (first, *_) = lineage(ask(), by=OFFICIAL).facts
    assert [event.type for event in first.events] == [
        "trial.lamp_bought",
        "trial.lamp_priced",
        "trial.lamp_priced",
    ]
    assert first.events[-1].payload == {"price": 5}


def test_a_part_opens_to_what_made_its_fact() -> None:
    write(("a", LampMoved(agency="north")), ("a", LampPriced(price=5)))
    read(ask())
    (first, *_) = lineage(ask("lit"), by=OFFICIAL).facts
    assert (first.subject, first.amount) == ("a/bright", 5)
    assert first.link == SubjectLink("Lamp a", "/lamps/a/")
    (fact, *_) = lineage(ask("worth"), by=OFFICIAL).facts
    assert first.events == fact.events


def test_page_by_page() -> None:
    write(*[(f"n{number:03}", bought("north")) for number in range(120)])
    read(ask(), seconds=10)
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = lineage(ask(agency="north"), by=SYSTEM, after=after, size=50)
        seen += [fact.subject for fact in page.facts]
        after = page.after
    assert len(seen) == len(set(seen)) == 121
    assert seen == sorted(seen)


def test_what_is_not_for_ones_eyes_is_only_counted() -> None:
    write(("s", bought("north", public=False)))
    assert read(ask()).value == 4
    for by, subjects, hidden in ((OFFICIAL, "abcs", 0), (ANYONE, "abc", 1)):
        told = lineage(ask(), by=by)
        assert "".join(fact.subject for fact in told.facts) == subjects
        assert told.hidden == hidden


def test_a_breakdown_and_a_tree_narrow_the_facts() -> None:
    read(ask())
    question = ask(agency="south")
    assert [fact.subject for fact in lineage(question, by=SYSTEM).facts] == ["b", "c"]
    blue = type(question)(
        question.indicator, "south", question.span, question.on_tree_of, (("colour", "blue"),)
    )
    assert [fact.subject for fact in lineage(blue, by=SYSTEM).facts] == ["c"]


def test_a_lamp_removed_is_behind_earlier_stocks_only() -> None:
    read(ask())
    before, after = Span.until(date(2026, 2, 20)), Span.until(date(2026, 3, 1))
    assert [f.subject for f in lineage(ask(span=before), by=SYSTEM).facts] == ["a", "b", "c", "d"]
    assert [f.subject for f in lineage(ask(span=after), by=SYSTEM).facts] == ["a", "c", "d"]


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_the_sum_of_the_facts_behind_it(seed: int) -> None:
    chance = random.Random(seed)
    write(*[any_event(chance) for _ in range(150)])
    spans = [
        Span.until(date(2026, 1, 20)),
        Span.until(date(2026, 3, 2)),
        Span(date(2026, 1, 15), date(2026, 2, 28)),
    ]
    questions = [
        ask(indicator.id.removeprefix("trial."), agency, span)
        for indicator in INDICATORS
        for agency in ("nation", "south", "east")
        for span in spans
    ]
    for question, figure in zip(questions, read_all(questions, seconds=30), strict=True):
        told = lineage(question, by=SYSTEM, size=1_000)
        assert facts_behind(question).count() == len(told.facts)
        amounts = [fact.amount for fact in told.facts]
        assert sum(amount or 0 for amount in amounts) == figure.value, question
        if question.indicator == "trial.worth":
            assert amounts.count(None) == figure.unknown_parts


def test_removal_taken_back() -> None:
    write(("b", LampRemoved(day=None)))
    read(ask())
    after = Span.until(date(2026, 3, 1))
    assert "b" in [fact.subject for fact in lineage(ask(span=after), by=SYSTEM).facts]
