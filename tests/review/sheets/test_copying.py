"""Answers copied to like procedures: word for word as they are, the rest to be confirmed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.review.conftest import Cast
from tests.review.contents_for_review import FORM, HOUSEHOLD, content, item
from tests.review.screens.conftest import Browsers, browsers, words
from tests.review.sheets.filling import answer, fill

from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import (
    ReviewSheet,
    SheetAnswer,
    copy_answers,
    copy_previews,
    open_sheet,
    refresh_findings,
)

__all__ = ["browsers"]

Make = Callable[..., Procedure]
LIKE = content(
    name="Đăng ký thường trú tại Cà Mau",
    dossier=(
        item(FORM, "d-a"),
        item(f"{HOUSEHOLD} bản chính", "d-b"),
        item("Ảnh chân dung", "d-c"),
    ),
)


@pytest.fixture
def source(cast: Cast, procedure: Make) -> ReviewSheet:
    """A filled-in sheet of a procedure."""
    sheet = open_sheet(by=cast.reviewer, procedure=procedure("1.000001").pk)
    fill(cast.reviewer, sheet)
    return sheet


@pytest.fixture
def like(procedure: Make) -> Procedure:
    return procedure("1.000002", LIKE)


def copied(by: Cast, source: ReviewSheet, to: Procedure, *, alike: bool = False) -> ReviewSheet:
    (done,) = copy_answers(by=by.reviewer, source=source.pk, procedures=[to.pk], alike=alike)
    assert done.refused is None
    assert done.sheet is not None
    assert done.copied == done.sheet.answers.filter(origin="copied").count()
    return done.sheet


def verdict(sheet: ReviewSheet, place: str) -> SheetAnswer | None:
    return sheet.answers.filter(place=place, question="dossier.verdict").first()


def test_only_what_is_said_in_the_same_words(
    cast: Cast, source: ReviewSheet, like: Procedure
) -> None:
    sheet = copied(cast, source, like)
    same = verdict(sheet, "d-a")
    assert same is not None
    origin = verdict(source, "doss-1")
    assert (same.origin, same.is_confirmed, same.copied_from) == ("copied", True, origin)
    assert verdict(sheet, "d-b") is verdict(sheet, "d-c") is None
    assert not sheet.answers.filter(place="whole").exists(), "the whole is each one's own"
    told = [each.type for each in history("procedure", like.code, limit=9)]
    assert told == ["review.sheet_answers_copied", "review.sheet_opened"]


def test_what_resembles_is_to_be_confirmed(
    cast: Cast, source: ReviewSheet, like: Procedure
) -> None:
    sheet = copied(cast, source, like, alike=True)
    resembling = verdict(sheet, "d-b")
    assert resembling is not None
    assert (resembling.value, resembling.is_confirmed) == ("keep", False)
    assert verdict(sheet, "d-c") is None


def test_what_anybody_has_answered_there_stays(
    cast: Cast, source: ReviewSheet, like: Procedure
) -> None:
    own = open_sheet(by=cast.control, procedure=like.pk)
    answer(cast.control, own, "d-a", "dossier.verdict", "drop", "Đã có dữ liệu")
    sheet = copied(cast, source, like, alike=True)
    stands = verdict(sheet, "d-a")
    assert stands is not None
    assert (sheet.pk, stands.reason, stands.origin) == (own.pk, "Đã có dữ liệu", "written")


def test_the_preview_says_what_copying_then_does(
    cast: Cast, source: ReviewSheet, like: Procedure
) -> None:
    (told,) = copy_previews(cast.reviewer, source, [like.code])
    assert (told.has_sheet, told.kept) == (False, 0)
    sheet = copied(cast, source, like, alike=True)
    rows = sheet.answers.all()
    assert told.same == sum(row.is_confirmed for row in rows)
    assert told.alike == sum(not row.is_confirmed for row in rows)
    assert told.asked == sheet.asked


def test_one_that_cannot_be_does_not_hold_up_the_others(
    cast: Cast, source: ReviewSheet, like: Procedure, procedure: Make
) -> None:
    ended = procedure("1.000003", LIKE)
    ended.versions.update(effective_to="2021-01-01")
    first, second = copy_answers(by=cast.reviewer, source=source.pk, procedures=[ended.pk, like.pk])
    assert first.sheet is None
    assert first.refused is not None
    assert second.copied > 0


def test_none_or_too_many_are_refused(cast: Cast, source: ReviewSheet) -> None:
    with pytest.raises(Refusal, match="Choose from 1 to 50"):
        copy_answers(by=cast.reviewer, source=source.pk, procedures=[])


def test_on_screen(browsers: Browsers, cast: Cast, source: ReviewSheet, like: Procedure) -> None:
    refresh_findings(by=cast.reviewer)
    address = reverse("copy_sheet", args=[source.pk])
    assert like.code in words(browsers.reviewer, address), "like procedures are offered"
    empty = browsers.reviewer.post(address, {"codes": "1.000002"})
    assert empty.status_code == 422
    assert "1.000002" in empty.content.decode()
    done = browsers.reviewer.post(address, {"chosen": str(like.pk), "alike": "1"})
    assert done.status_code == 302
    page = words(browsers.reviewer, reverse("sheet", args=[ReviewSheet.objects.latest("pk").pk]))
    assert f"Chép từ phiếu của {source.procedure.code}" in page
    assert f'small">{HOUSEHOLD}' in page, "the words of the other procedure, not its own"


def test_codes_that_lead_nowhere_are_named(browsers: Browsers, source: ReviewSheet) -> None:
    page = words(browsers.reviewer, f"{reverse('copy_sheet', args=[source.pk])}?codes=9.1;8.2")
    assert "mang các mã: 9.1, 8.2" in page
    many = ";".join(f"9.{n}" for n in range(52))
    page = words(browsers.reviewer, f"{reverse('copy_sheet', args=[source.pk])}?codes={many}")
    assert "Chưa so sánh các mã: 9.50, 9.51;" in page
