"""A reviewed procedure returns to the queue, with the reason; a reason that is gone leaves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import FORM, HOUSEHOLD, content, item
from tests.review.screens.conftest import Browsers, browsers, words
from tests.review.sheets.filling import completed

from tinhgon.costing.api import (
    MeasuredValue,
    Spread,
    ToMeasure,
    compute_costs_anew,
    compute_missing_costs,
    enter_measured_values,
    measured_rows,
    remove_measured_value,
)
from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, history, read
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import CitationLine, Procedure
from tinhgon.registry.api import (
    ParameterValue,
    RelationKind,
    find_or_create_documents,
    record_relation,
    set_parameter,
)
from tinhgon.review.api import (
    Demand,
    ReReview,
    ReviewSheet,
    compare_sheets,
    open_sheet,
    refresh_findings,
    rereview_sentence,
    rereviews,
)
from tinhgon.review.jobs import look_at_reviews
from tinhgon.review.queries import review_age
from tinhgon.review.rules.rereview import months_after

__all__ = ["browsers"]

Make = Callable[..., Procedure]
LIKE = "Đăng ký thường trú tại Cà Mau"
LAW, NEWER = "68/2020/QH14", "10/2026/QH16"


def reviewed(cast: Cast, made: Procedure) -> ReviewSheet:
    """A sheet completed today, with all that is known around the procedure."""
    stored = made.versions.get().readings.get(is_current=True).content
    CitationLine.objects.get_or_create(content=stored, component="lega-1", number=LAW)
    compute_missing_costs()
    refresh_findings(by=SYSTEM)
    return completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))


def again(sheet: ReviewSheet) -> list[tuple[str, str, str]]:
    """What stands in the queue after comparing: kind, what it is about, the sentence."""
    compare_sheets([sheet.pk])
    rows = ReReview.objects.filter(settled_at=None)
    return [(row.kind, row.about, rereview_sentence(row)) for row in rows]


def told() -> list[tuple[str, str]]:
    assign_positions()
    events = read(after=0, types=["review.rereview_noted", "review.rereview_settled"], limit=99)
    return [(each.type.split("_")[1], str(each.event.kind)) for each in events]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_english")
def test_its_legal_basis_changes(cast: Cast, procedure: Make) -> None:
    sheet = reviewed(cast, procedure())
    assert again(sheet) == []
    known = find_or_create_documents(by=SYSTEM, names=[(LAW, "Luật"), (NEWER, "Luật mới")])
    record_relation(
        by=SYSTEM,
        newer=known[NEWER],
        older=known[LAW],
        kind=RelationKind.REPLACES,
        effective=today(),
        mark=Mark.CONFIRMED,
    )
    ((kind, about, sentence),) = again(sheet)
    assert (kind, about) == ("basis_changed", LAW)
    assert sentence == f"{LAW}, which it rests on, is no longer in force."
    assert again(sheet) == [(kind, about, sentence)]
    assert told() == [("noted", "basis_changed")], "told once, however often it is compared"


@pytest.mark.usefixtures("_english")
def test_its_measured_cost_leaves_the_range_and_comes_back(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = reviewed(cast, made)
    assert again(sheet) == []
    _measure(made, 6_000)
    ((kind, _, sentence),) = again(sheet)
    assert kind == "cost_left_range"
    assert sentence.startswith("A case costs ")
    assert "when it was reviewed, between " in sentence
    for row in measured_rows(made.pk, by=SYSTEM):
        remove_measured_value(by=SYSTEM, row=row, reason="Bấm giờ nhầm")
    compute_costs_anew(codes=[made.code])
    assert again(sheet) == []
    assert ReReview.objects.get().outcome == "gone"
    assert told() == [("noted", "cost_left_range"), ("settled", "cost_left_range")]


def _measure(made: Procedure, minutes: int) -> None:
    spread = Spread(minutes, minutes, minutes)
    value = MeasuredValue(None, "cost.minutes.submit.direct", spread, source="bấm giờ")
    enter_measured_values(by=SYSTEM, values=[ToMeasure(made, value)])
    compute_costs_anew(codes=[made.code])


@pytest.mark.usefixtures("_english")
def test_a_similar_one_becomes_leaner(cast: Cast, procedure: Make) -> None:
    made = procedure("1.000001")
    papers = (item(FORM, "doss-1"), item(HOUSEHOLD, "doss-2"), item("Ảnh", "doss-3"))
    like = procedure("1.000002", content(name=LIKE, dossier=papers))
    sheet = reviewed(cast, made)
    assert again(sheet) == []
    read_anew(
        like.versions.get(), content(name="Đăng ký thường trú tại Cà Mau", dossier=papers[:1])
    )
    refresh_findings(by=SYSTEM, procedures=[like.pk])
    assert again(sheet) == [
        (
            "leaner_variant",
            "1.000002",
            "1.000002, which is nearly the same, now asks for less.",
        )
    ]


@pytest.mark.usefixtures("_english")
def test_the_review_is_older_than_the_months_allowed(cast: Cast, procedure: Make) -> None:
    sheet = reviewed(cast, procedure())
    on = months_after(today(), -36) - timedelta(days=2)
    ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=on)
    ((kind, _, sentence),) = again(sheet)
    assert kind == "too_old"
    assert "after 36 months it was to be reviewed again by" in sentence
    longer = ParameterValue(
        "review.sheet.most_months", "60", "month", source="Quyết định thử", valid_from=today()
    )
    set_parameter(by=SYSTEM, value=longer)
    assert again(sheet) == []


def test_fewer_months_allowed_are_heeded_at_once(cast: Cast, procedure: Make) -> None:
    sheet = reviewed(cast, procedure())
    on = today() - timedelta(days=70)
    ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=on)
    fewer = ParameterValue(
        "review.sheet.most_months", "1", "month", source="Quyết định thử", valid_from=today()
    )
    set_parameter(by=SYSTEM, value=fewer)
    look_at_reviews(history("legal_parameter", "review.sheet.most_months", limit=1))
    assert [row.kind for row in sheet.rereviews.all()] == ["too_old"]


@pytest.mark.usefixtures("_english")
def test_the_review_is_older_than_a_programme_allows(
    cast: Cast, procedure: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = procedure()
    sheet = reviewed(cast, made)
    demand = Demand("ct", "Chương trình thử", today())
    monkeypatch.setitem(
        review_age._DEMANDS, "test", lambda procedures, _: {key: [demand] for key in procedures}
    )
    assert again(sheet) == []
    ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=today() - timedelta(days=1))
    ((kind, about, sentence),) = again(sheet)
    assert (kind, about) == ("too_old", "ct")
    assert "the programme “Chương trình thử” counts reviews from" in sentence


def test_the_queue_shows_reason_and_sheet_to_who_may_see_it(
    browsers: Browsers, cast: Cast, procedure: Make
) -> None:
    made = procedure()
    sheet = reviewed(cast, made)
    ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=today() - timedelta(days=2_000))
    look_at_reviews([])
    assert [row.sheet_id for row in rereviews(cast.leader)] == [sheet.pk]
    assert not rereviews(cast.outsider).exists()
    link = f'<a class="row-link" href="{reverse("sheet", args=[sheet.pk])}">1.000001 – '
    shown = words(browsers.leader, reverse("rereviews"))
    assert link in shown
    assert link in words(browsers.leader, reverse("sheets")), "reached without a script too"
    assert "36 tháng" in shown
    assert reverse("sheet", args=[sheet.pk]) in words(browsers.reviewer, reverse("work"))
    assert reverse("sheet", args=[sheet.pk]) not in words(browsers.outsider, reverse("rereviews"))
    assert "36 tháng" in words(browsers.reviewer, reverse("sheet", args=[sheet.pk]))


def test_reviewing_again_settles_every_reason(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = reviewed(cast, made)
    ReviewSheet.objects.filter(pk=sheet.pk).update(completed_on=today() - timedelta(days=2_000))
    compare_sheets([sheet.pk])
    completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))
    row = ReReview.objects.get()
    assert (row.outcome, rereviews(cast.leader).count()) == ("reviewed", 0)
    look_at_reviews([])
    assert not rereviews(cast.leader).exists()
