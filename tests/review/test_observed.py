"""An observed saving rests on what was measured and counted after the day of effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.review.acting import ABOLISH, TEXTS, drafted, enacted, published, seen
from tests.review.conftest import Cast

from tinhgon.costing.api import (
    MeasuredRow,
    MeasuredValue,
    Spread,
    ToMeasure,
    VolumeValue,
    enter_measured_values,
    enter_volume,
    remove_measured_value,
)
from tinhgon.figures.api import Question, Span, check, fold, lineage, read
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, history
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Decision,
    EnactingDocument,
    Observed,
    ObservedCost,
    PlanItem,
    accept_items,
    add_item,
    add_operation,
    approve_items,
    close_item,
    enact_items,
    observe_savings,
    plan_page,
    publish_items,
    read_benefit,
    read_observed,
    submit_items,
)
from tinhgon.review.events import SavingObserved
from tinhgon.review.queries.observed import observe
from tinhgon.review.rules.observed import counted_after, counted_before, stored_observed

Make = Callable[..., Procedure]
WORK, TERM = "by_work", "by_term"


@pytest.fixture
def north(agencies: dict[str, Agency]) -> Agency:
    return agencies["north"]


@pytest.fixture
def item(cast: Cast, north: Agency, procedure: Make) -> PlanItem:
    return enacted(cast, north, drafted(cast, north, procedure()), first=today())


def measure(item: PlanItem, minutes: int = 5) -> None:
    amount = Spread(minutes, minutes, minutes)
    value = MeasuredValue(None, "cost.minutes.submit.direct", amount, source="bấm giờ")
    enter_measured_values(by=SYSTEM, values=[ToMeasure(item.procedure, value)])


def count(item: PlanItem, agency: Agency, year: int, cases: int) -> None:
    enter_volume(by=SYSTEM, value=VolumeValue(item.procedure, agency, year, 1, cases, "báo cáo"))


def observed(item: PlanItem) -> Observed | None:
    run_follow_ups()
    item.refresh_from_db()
    return read_observed(item.observed)


def figure(name: str, first: date | None = None, last: date | None = None) -> int | None:
    assign_positions()
    fold()
    day = last or today()
    return read(Question(f"review.{name}", "north", Span(first or day, day))).value


def before_of(item: PlanItem, method: str = WORK) -> int:
    promised = read_benefit(item.benefit)
    found = None if promised is None else promised.by(method)
    assert found is not None
    assert found.before.amount is not None
    return found.before.amount


def test_nothing_measured_is_no_figure(item: PlanItem) -> None:
    assert observed(item) is None
    assert figure("observed") == 0
    assert figure("standing") == 1, "what is not observed is known to be in force"


def test_a_measured_value_gives_a_figure_of_a_case_and_none_of_a_year(item: PlanItem) -> None:
    measure(item)
    found = observed(item)
    assert found is not None
    assert (found.values, found.since) == (1, today())
    saving = found.saving(WORK)
    assert saving is not None
    assert found.saving(TERM) is None, "a limit in law is no measurement"
    assert found.year_saving(WORK) is None, "no whole year was counted yet"
    before, after = figure("observed_unit_before"), figure("observed_unit_after")
    assert before == before_of(item)
    assert after is not None
    assert before - after == saving


def test_another_measurement_moves_it_and_the_day_stays(item: PlanItem) -> None:
    measure(item)
    first = observed(item)
    measure(item, 500)
    second = observed(item)
    assert first is not None
    assert second is not None
    assert (first.saving(WORK) or 0) > (second.saving(WORK) or 0)
    assert first.since == second.since
    told = [each for each in history("plan_item", item.pk) if each.type == SavingObserved.TYPE]
    assert len(told) == 2
    assert not observe_savings(by=SYSTEM), "looked at again, nothing is new"


def test_what_is_taken_back_is_no_longer_observed(item: PlanItem) -> None:
    measure(item)
    assert observed(item) is not None
    row = MeasuredRow.objects.get(removed_at=None)
    remove_measured_value(by=SYSTEM, row=row, reason="bấm giờ sai")
    assert observed(item) is None
    assert (figure("observed"), figure("observed_unit_before")) == (0, 0)


def test_what_was_measured_before_does_not_count(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    item = enacted(cast, north, drafted(cast, north, procedure()))
    measure(item)
    assert observed(item) is None


def test_a_year_counts_once_it_is_over(item: PlanItem, north: Agency) -> None:
    PlanItem.objects.filter(pk=item.pk).update(enacted_from=date(today().year - 1, 1, 1))
    measure(item)
    count(item, north, today().year, 900)
    found = observed(item)
    assert found is not None
    assert found.year is None, "the present year is not over"
    count(item, north, today().year - 1, 300)
    found = observed(item)
    assert found is not None
    assert (found.year, found.cases) == (today().year - 1, 300)
    assert found.year_saving(WORK) == (found.saving(WORK) or 0) * 300
    assert figure("observed_yearly_saving") == found.year_saving(WORK)


def test_an_abolition_is_observed_once_published_and_in_force(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    item = enacted(cast, north, drafted(cast, north, procedure(), ABOLISH), first=today())
    count(item, north, today().year - 1, 40)
    assert observed(item) is None, "the catalogue still shows it"
    publish_items(by=cast.control, items=seen(item), decision=Decision("99/QĐ", today(), north))
    found = observed(item)
    assert found is not None
    assert found.values == 0
    assert found.saving(WORK) == before_of(item)
    assert found.saving(TERM) == before_of(item, TERM)
    assert found.year_saving(WORK) == before_of(item) * 40
    assert found.term is not None
    assert found.term.after == 0


def test_an_abolition_still_to_come_is_not_observed(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    item = published(cast, north, drafted(cast, north, procedure(), ABOLISH))
    assert item.enacted_day > today()
    assert observed(item) is None


def test_an_item_closed_brought_nothing(item: PlanItem, cast: Cast) -> None:
    measure(item)
    assert observed(item) is not None
    item.procedure.versions.filter(state="published").update(
        effective_to=today() - timedelta(days=1)
    )
    item.refresh_from_db()
    close_item(by=cast.control, item=item.pk, revision=item.revision, comment="Đã bãi bỏ")
    assert observed(item) is None
    assert figure("observed") == 0


def test_an_item_not_enacted_has_none(cast: Cast, north: Agency, procedure: Make) -> None:
    item = drafted(cast, north, procedure())
    measure(item)
    assert observed(item) is None


def test_a_figure_opens_to_what_was_measured_and_is_found_again(
    item: PlanItem, north: Agency
) -> None:
    measure(item)
    observed(item)
    count(item, north, today().year - 1, 7)
    observed(item)
    assert figure("observed") == 1
    question = Question("review.observed_unit_after", "north", Span.until(today()))
    (fact,) = lineage(question, by=SYSTEM).facts
    assert fact.subject == str(item.pk)
    assert SavingObserved.TYPE in {each.type for each in fact.events}
    before = Question("review.standing_observed", "north", Span.until(date(2026, 1, 1)))
    assert read(before).value == 0, "on a past day nothing was observed yet"
    assert check().drift == 0


def test_the_plan_says_what_its_sums_cover(cast: Cast, north: Agency, procedure: Make) -> None:
    (one, *_), _ = in_one_plan(cast, north, procedure, 3)
    measure(one)
    observed(one)
    case, year, *by_term = plan_page(cast.leader, one.plan_id).savings
    assert (case.promised.known, case.enacted.known, case.observed.known) == (3, 3, 1)
    assert case.observed.of == 3
    assert case.observed.share is not None
    assert round(case.observed.share * 3) == 1
    assert year.enacted.amount is not None
    assert (year.observed.amount, year.observed.known) == (None, 0), "not yet is not nothing"
    assert all(line.observed.amount is None for line in by_term)


def test_as_many_queries_for_one_item_as_for_many(
    cast: Cast, north: Agency, procedure: Make
) -> None:
    items, _ = in_one_plan(cast, north, procedure, 5)
    for each in items:
        measure(each)

    def asked(number: int) -> int:
        rows = list(
            PlanItem.objects.filter(pk__in=[each.pk for each in items[:number]])
            .select_related("procedure", "draft", "publication", "base_reading__content")
            .prefetch_related("operations")
        )
        with CaptureQueriesContext(connection) as queries:
            assert len(observe(rows)) == number
        return len(queries)

    assert asked(1) == asked(5)


def in_one_plan(
    cast: Cast, north: Agency, procedure: Make, number: int
) -> tuple[list[PlanItem], int]:
    """So many items of one plan, enacted from today on, each of another procedure."""
    first = drafted(cast, north, procedure("1.000100"))
    items = [first]
    for place in range(1, number):
        made = procedure(f"1.00010{place}").pk
        item = add_item(by=cast.reviewer, plan=first.plan_id, procedure=made, texts=TEXTS)
        operation = {"kind": "drop_dossier_item", "component": "doss-2"}
        items.append(
            add_operation(
                by=cast.reviewer, item=item.pk, revision=item.revision, operation=operation
            )
        )
    submit_items(by=cast.reviewer, items=seen(*items))
    accept_items(by=cast.control, items=seen(*items))
    decision = Decision("2816/QĐ-BNV", today(), north)
    approve_items(by=cast.leader, items=seen(*items), decision=decision)
    enacting = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định sửa đổi")
    enact_items(by=cast.control, items=seen(*items), enacted_by=enacting)
    return items, first.plan_id


@given(st.lists(st.integers(2020, 2030)), st.dates(date(2021, 1, 1), date(2029, 12, 31)))
def test_only_whole_years_after_count(years: list[int], first: date) -> None:
    on = date(2028, 6, 1)
    year = counted_after(years, first, on)
    whole = [each for each in years if date(each, 1, 1) >= first and each < on.year]
    assert year == max(whole, default=None)
    over = [each for each in years if date(each, 12, 31) < first]
    assert counted_before(years, first) == max(over, default=None)


@given(st.one_of(st.none(), st.integers(0, 9)), st.one_of(st.none(), st.integers(0, 9)))
def test_unknown_is_never_zero(after: int | None, cases: int | None) -> None:
    cost = ObservedCost(WORK, before=5, after=after)
    observed = Observed(date(2026, 1, 1), values=1, costs=(cost,), year=2027, cases=cases)
    assert (observed.saving(WORK) is None) == (after is None)
    assert (observed.year_saving(WORK) is None) == (after is None or cases is None)
    assert read_observed(stored_observed(observed)) == observed
