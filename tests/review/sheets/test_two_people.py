"""Two people on one sheet: nobody overwrites another unseen, and no text is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers, browsers, words
from tests.review.sheets.filling import answer

from tinhgon.foundation.access.api import Actor
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import (
    AnswerChanged,
    EarlierAnswer,
    ReviewSheet,
    SheetAnswer,
    SheetChanged,
    answer_question,
    conclude_sheet,
    confirm_answers,
    open_sheet,
    sheet_page,
)

__all__ = ["browsers"]

Make = Callable[..., Procedure]
AT = {"place": "name", "question": "name.verdict"}


@pytest.fixture
def sheet(cast: Cast, procedure: Make) -> ReviewSheet:
    return open_sheet(by=cast.reviewer, procedure=procedure().pk)


def test_who_did_not_see_the_other_answer_is_told_of_it(cast: Cast, sheet: ReviewSheet) -> None:
    first = answer(cast.control, sheet, "name", "name.verdict", "keep", "Tên rõ")
    with pytest.raises(AnswerChanged, match="Both answers stand here") as refused:
        answer_question(
            by=cast.reviewer, sheet=sheet.pk, seen=0, value="change", reason="Tên lẫn", **AT
        )
    assert refused.value.theirs == first
    stands = sheet.answers.get()
    assert (stands.value, stands.reason, stands.answered_by) == (
        "keep",
        "Tên rõ",
        cast.control.account_id,
    )
    answer_question(
        by=cast.reviewer,
        sheet=sheet.pk,
        seen=first.revision,
        value="change",
        reason="Tên lẫn",
        **AT,
    )
    kept, stands = sheet.earlier.get(), sheet.answers.get()
    assert (kept.value, kept.reason, kept.answered_by) == (
        "keep",
        "Tên rõ",
        cast.control.account_id,
    )
    assert (stands.value, stands.reason) == ("change", "Tên lẫn")


@pytest.mark.parametrize("htmx", [True, False], ids=["part", "page"])
def test_both_answers_are_shown(browsers: Browsers, sheet: ReviewSheet, htmx: bool) -> None:
    address = reverse("answer_sheet", args=[sheet.pk])
    headers = {"HX-Request": "true"} if htmx else {}
    mine = {**AT, "seen": "0", "value": "change", "reason": "Tên lẫn với thủ tục khác"}
    browsers.control.post(address, {**AT, "seen": "0", "value": "keep", "reason": "Tên rõ"})
    refused = browsers.reviewer.post(address, mine, headers=headers)
    shown = refused.content.decode()
    assert refused.status_code == (200 if htmx else 409)
    assert {"Tên rõ", "kiểm soát"} <= _found(shown, "Tên rõ", "kiểm soát")
    # In a part the fields are not sent back: what was typed since stays in them.
    assert ("Tên lẫn với thủ tục khác" in shown) is not htmx
    assert 'name="seen" value="0"' in shown
    assert 'name="over" value="1"' in shown
    if htmx:
        assert refused["HX-Retarget"] == "#notes-q-name-name-verdict"
    again = browsers.reviewer.post(address, {**mine, "reason": "Tên lẫn"}, headers=headers)
    assert again.status_code == (200 if htmx else 409), "typing on is no decision"
    assert sheet.answers.get().reason == "Tên rõ"
    sent = browsers.reviewer.post(address, {**mine, "over": "1"}, headers=headers)
    assert sent.status_code == (200 if htmx else 302)
    page = words(browsers.leader, reverse("sheet", args=[sheet.pk]))
    assert _found(page, "Tên rõ", "Tên lẫn với thủ tục khác") == {
        "Tên rõ",
        "Tên lẫn với thủ tục khác",
    }


def test_who_types_on_is_told_once(browsers: Browsers, sheet: ReviewSheet) -> None:
    address, headers = reverse("answer_sheet", args=[sheet.pk]), {"HX-Request": "true"}
    mine = {**AT, "seen": "0", "value": "change", "reason": "Tên lẫn"}
    browsers.control.post(address, {**AT, "seen": "0", "value": "keep", "reason": "Tên rõ"})
    known = browsers.reviewer.post(address, {**mine, "shown": "1"}, headers=headers)
    assert (known.status_code, known.content) == (204, b"")
    browsers.control.post(address, {**AT, "seen": "1", "value": "keep", "reason": "Tên rất rõ"})
    for over in ({}, {"over": "1"}):
        told = browsers.reviewer.post(address, {**mine, **over, "shown": "1"}, headers=headers)
        assert told.status_code == 200
        assert "Tên rất rõ" in told.content.decode()
        assert 'name="over" value="2"' in told.content.decode()


def test_two_windows_of_one_person(browsers: Browsers, sheet: ReviewSheet) -> None:
    address, headers = reverse("answer_sheet", args=[sheet.pk]), {"HX-Request": "true"}
    told = {**AT, "seen": "0", "value": "keep", "reason": "Ở cửa sổ thứ nhất"}
    browsers.reviewer.post(address, told, headers=headers)
    told["reason"] = "Ở cửa sổ thứ hai"
    refused = browsers.reviewer.post(address, told, headers=headers).content.decode()
    assert "có thể ở cửa sổ khác" in refused
    assert "Người khác" not in refused
    assert sheet.answers.get().reason == "Ở cửa sổ thứ nhất"


@pytest.mark.parametrize("htmx", [True, False], ids=["part", "page"])
def test_both_conclusions_are_shown(browsers: Browsers, sheet: ReviewSheet, htmx: bool) -> None:
    address = reverse("conclude_sheet", args=[sheet.pk])
    headers = {"HX-Request": "true"} if htmx else {}
    seen = {"revision": str(sheet.revision)}
    browsers.control.post(address, {**seen, "conclusion": "keep", "reason": "Vẫn cần"})
    mine = {**seen, "conclusion": "abolish", "reason": "Bỏ được"}
    refused = browsers.reviewer.post(address, mine, headers=headers)
    shown = refused.content.decode()
    assert refused.status_code == (200 if htmx else 409)
    assert "Vẫn cần" in shown
    assert ("Bỏ được" in shown) is not htmx
    assert f'name="over" value="{sheet.revision + 1}"' in shown
    if htmx:
        assert "<html" not in shown
        assert refused["HX-Retarget"] == "#conclusion-notes"
    sent = browsers.reviewer.post(address, {**mine, "over": sheet.revision + 1}, headers=headers)
    assert sent.status_code == (200 if htmx else 302)
    sheet.refresh_from_db()
    assert sheet.conclusion_reason == "Bỏ được"


def test_what_is_open_is_told_beside_the_conclusion(browsers: Browsers, sheet: ReviewSheet) -> None:
    address, headers = reverse("conclude_sheet", args=[sheet.pk]), {"HX-Request": "true"}
    said = {"revision": "1", "conclusion": "keep", "reason": "Vẫn cần", "act": "complete"}
    refused = browsers.reviewer.post(address, said, headers=headers)
    shown = refused.content.decode()
    assert (refused.status_code, "<html" in shown) == (200, False)
    assert "câu chưa trả lời xong" in shown
    assert "Đã lưu" in shown, "the conclusion is kept, the sheet only not completed"
    sheet.refresh_from_db()
    assert sheet.conclusion_reason == "Vẫn cần"


def test_a_part_is_answered_in_words(browsers: Browsers, sheet: ReviewSheet) -> None:
    """A page that asks for a part of itself gets no whole page into it: a sentence, or that
    somebody has to sign in."""
    address, headers = reverse("answer_sheet", args=[sheet.pk]), {"HX-Request": "true"}
    gone = {**AT, "place": "gone", "seen": "0", "value": "keep"}
    answer = browsers.reviewer.post(address, gone, headers=headers)
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/plain")
    assert "<" not in answer.content.decode()
    assert Client().post(address, gone, headers=headers).status_code == 401


def _found(shown: str, *texts: str) -> set[str]:
    return {text for text in texts if text in shown}


def test_a_conclusion_another_wrote_is_kept_and_shown(
    browsers: Browsers, cast: Cast, sheet: ReviewSheet
) -> None:
    conclude_sheet(by=cast.control, sheet=sheet.pk, revision=1, conclusion="keep", reason="Vẫn cần")
    with pytest.raises(SheetChanged, match="Both stand here"):
        conclude_sheet(
            by=cast.reviewer, sheet=sheet.pk, revision=1, conclusion="abolish", reason="Bỏ được"
        )
    conclude_sheet(
        by=cast.reviewer, sheet=sheet.pk, revision=2, conclusion="abolish", reason="Bỏ được"
    )
    page = sheet_page(cast.leader, sheet.pk)
    (kept,) = page.concluded_before
    assert (kept.value, kept.reason, kept.answered_by) == (
        "keep",
        "Vẫn cần",
        cast.control.account_id,
    )
    assert page.gone == ()
    shown = words(browsers.leader, reverse("sheet", args=[sheet.pk]))
    assert _found(shown, "Vẫn cần", "Bỏ được") == {"Vẫn cần", "Bỏ được"}


def test_who_confirms_takes_nobodys_words(cast: Cast, sheet: ReviewSheet) -> None:
    said = answer(cast.reviewer, sheet, "name", "name.verdict", "keep", "Tên rõ")
    SheetAnswer.objects.update(is_confirmed=False)
    confirm_answers(by=cast.control, sheet=sheet.pk)
    answer(cast.control, sheet, "name", "name.verdict", "change", "Tên lẫn")
    kept = EarlierAnswer.objects.get()
    assert (kept.reason, kept.answered_by) == (said.reason, cast.reviewer.account_id)


@dataclass
class Person:
    """Somebody before the same question: what he saw last, and what of his was taken."""

    by: Actor
    seen: int = 0
    taken: list[str] = field(default_factory=list)


ACTS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["look", "write", "force", "confirm"])),
    max_size=14,
)
_CODES = count(1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_no_interleaving_loses_a_text(
    cast: Cast, procedure: Make, acts: list[tuple[int, str]]
) -> None:
    """Whatever two people do by turns, what was taken of each stands, or is kept as earlier, up to
    what he himself wrote anew; what was not taken comes back with what stands."""
    made = procedure(f"9.{next(_CODES):06}")
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    people = (Person(cast.reviewer), Person(cast.control))
    for number, (who, act) in enumerate(acts):
        _act(sheet, people[who], act, f"lời {number} của {who}")
        texts = {*_now(sheet), *sheet.earlier.values_list("reason", flat=True)}
        for person in people:
            assert set(person.taken) <= texts, (acts[: number + 1], person.taken, texts)


def _act(sheet: ReviewSheet, person: Person, act: str, text: str) -> None:
    standing = sheet.answers.first()
    revision = 0 if standing is None else standing.revision
    if act in {"look", "force"}:
        person.seen = revision
    if act == "confirm":
        sheet.answers.update(is_confirmed=False)
        confirm_answers(by=person.by, sheet=sheet.pk)
    if act not in {"write", "force"}:
        return
    write = partial(
        answer_question,
        by=person.by,
        sheet=sheet.pk,
        place=AT["place"],
        question=AT["question"],
        value="keep",
        reason=text,
    )
    if person.seen != revision:
        with pytest.raises(AnswerChanged) as refused:
            write(seen=person.seen)
        assert refused.value.theirs == standing
        return
    row = write(seen=person.seen)
    if standing is not None and standing.answered_by == person.by.account_id:
        person.taken = [each for each in person.taken if each != standing.reason]
    person.taken.append(text)
    person.seen = row.revision


def _now(sheet: ReviewSheet) -> list[str]:
    return list(sheet.answers.values_list("reason", flat=True))
