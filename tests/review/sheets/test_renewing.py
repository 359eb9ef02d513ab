"""A sheet holds while the procedure says the same; where it changed, what changed is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse
from tests.review.conftest import Cast, publish_version, read_anew
from tests.review.contents_for_review import CERTIFIED, FORM, HOUSEHOLD, content, item
from tests.review.screens.conftest import Browsers, browsers, words
from tests.review.sheets.filling import answer, completed, places

from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Content, Procedure
from tinhgon.review.api import (
    ReReview,
    ReviewSheet,
    SheetPart,
    bring_up_sheet,
    compare_sheets,
    confirm_answers,
    open_sheet,
    question_sets,
    renew_sheet,
    rereview_sentence,
    sheet_page,
)

__all__ = ["browsers"]

Make = Callable[..., Procedure]


def otherwise() -> Content:
    """The household book is called by another name, the certified copy is gone, one more asked."""
    return content(
        dossier=(
            item(FORM, "doss-1"),
            item(f"{HOUSEHOLD} hoặc giấy xác nhận cư trú", "doss-2"),
            item("Ảnh chân dung", "doss-4"),
        )
    )


def change(made: Procedure, said: Content | None = None) -> None:
    """A new version holds from today on."""
    publish_version(made, said or otherwise(), today())


def test_bringing_up_keeps_what_did_not_change(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    for place in ("doss-1", "doss-2", "doss-3"):
        answer(cast.reviewer, sheet, place, "dossier.verdict", "keep", f"Lý do {place}")
    answer(cast.reviewer, sheet, "whole", "whole.necessity", "yes", "Cần")
    with pytest.raises(Refusal, match="already rests on what holds today"):
        bring_up_sheet(by=cast.control, sheet=sheet.pk)
    change(made)
    done = bring_up_sheet(by=cast.control, sheet=sheet.pk)
    assert (done.kept, done.to_confirm, done.gone) == (1, 2, 1)
    rows = {row.place: row for row in sheet.answers.all()}
    assert {key: row.is_confirmed for key, row in rows.items()} == {
        "doss-1": True,
        "doss-2": False,
        "whole": False,
    }
    assert rows["doss-2"].reason == "Lý do doss-2"
    (gone,) = sheet_page(cast.reviewer, sheet.pk).gone
    assert (gone.place, gone.reason) == ("doss-3", "Lý do doss-3")
    sheet.refresh_from_db()
    asked = question_sets()["public"]
    assert sheet.asked == sum(len(asked.about(place.part)) for place in places(sheet))
    assert "doss-4" in {place.key for place in places(sheet)}
    assert confirm_answers(by=cast.control, sheet=sheet.pk) == 2
    assert sheet_page(cast.reviewer, sheet.pk).progress.to_confirm == 0


def test_the_page_says_what_changed_and_what_was_said_before(
    browsers: Browsers, cast: Cast, procedure: Make
) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    answer(cast.reviewer, sheet, "doss-2", "dossier.verdict", "keep", "Còn cần")
    address = reverse("sheet", args=[sheet.pk])
    assert 'id="changed"' not in words(browsers.reviewer, address)
    change(made)
    shown = words(browsers.reviewer, address)
    assert 'id="changed"' in shown
    assert "hoặc giấy xác nhận cư trú" in shown
    assert CERTIFIED in shown
    act = reverse("act_on_sheet", args=[sheet.pk])
    assert browsers.reviewer.post(act, {"act": "bring_up"}).status_code == 302
    shown = words(browsers.reviewer, address)
    assert 'id="changed"' not in shown
    assert 'class="answer-before">' in shown
    before = shown.split("answer-before")[1].split("</div>")[0]
    assert HOUSEHOLD in before
    assert "hoặc giấy" not in before


def test_a_sheet_nothing_has_changed_since_stays_valid(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))
    compare_sheets([sheet.pk])
    reparsed = replace(content(), parser_version=2, decision="99/QĐ-BCA")
    read_anew(made.versions.get(), reparsed)
    compare_sheets([sheet.pk])
    sheet.refresh_from_db()
    assert (sheet.state, ReReview.objects.count()) == ("completed", 0)
    assert sheet.holds_for == made.versions.get().readings.get(is_current=True).content.content_hash
    assert sheet_page(cast.leader, sheet.pk).now is None


def test_one_whose_procedure_changed_says_what_and_is_renewed(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))
    change(made)
    compare_sheets([sheet.pk])
    reason = ReReview.objects.get()
    assert (reason.kind, rereview_sentence(reason)) == (
        "content_changed",
        "Từ khi rà soát đã thay đổi: hồ sơ.",
    )
    page = sheet_page(cast.leader, sheet.pk)
    assert page.now is not None
    assert [each.pk for each in page.rereviews] == [reason.pk]
    done = renew_sheet(by=cast.control, sheet=sheet.pk)
    assert done.gone == len(question_sets()["public"].about(_part(sheet, "doss-3")))
    fresh = done.sheet
    assert (fresh.state, fresh.renews_id, fresh.asked) == (
        "open",
        sheet.pk,
        done.kept + done.to_confirm + len(question_sets()["public"].about(_part(fresh, "doss-4"))),
    )
    carried = fresh.answers.get(place="doss-1", question="dossier.verdict")
    assert (carried.origin, carried.is_confirmed, carried.answered_by) == (
        "carried",
        True,
        cast.reviewer.account_id,
    )
    sheet.refresh_from_db()
    reason.refresh_from_db()
    assert (sheet.state, reason.settled_at) == ("completed", None)
    confirm_answers(by=cast.control, sheet=fresh.pk)
    completed(cast.control, fresh)
    sheet.refresh_from_db()
    reason.refresh_from_db()
    assert (sheet.state, reason.outcome) == ("superseded", "reviewed")


def test_only_the_completed_sheet_is_renewed(cast: Cast, procedure: Make) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=procedure().pk)
    with pytest.raises(Refusal, match="Only the completed review sheet"):
        renew_sheet(by=cast.reviewer, sheet=sheet.pk)


def _part(sheet: ReviewSheet, key: str) -> SheetPart:
    return next(place.part for place in places(sheet) if place.key == key)
