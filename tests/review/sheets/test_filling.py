"""A sheet is opened, answered, concluded and completed; what is missing is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.review.conftest import Cast, publish_version
from tests.review.contents_for_review import content
from tests.review.sheets.filling import answer, completed, fill, places

from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import (
    EarlierAnswer,
    Incomplete,
    ReviewSheet,
    SheetCompleted,
    SheetPart,
    answer_alike,
    answer_question,
    complete_sheet,
    conclude_sheet,
    open_sheet,
    question_sets,
    reopen_sheet,
    withdraw_sheet,
)

Make = Callable[..., Procedure]


def told(procedure: Procedure) -> list[str]:
    return [each.type for each in history("procedure", procedure.code, limit=500)]


def test_a_sheet_is_opened_against_what_holds_today(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    reading = made.versions.get().readings.get()
    asked = question_sets()["public"]
    assert (sheet.reading, sheet.questions, sheet.state) == (reading, "public", "open")
    assert sheet.content_hash == reading.content.content_hash
    assert sheet.asked == sum(len(asked.about(place.part)) for place in places(sheet))
    assert told(made) == ["review.sheet_opened"]


def test_one_sheet_at_a_time(cast: Cast, procedure: Make) -> None:
    made = procedure()
    open_sheet(by=cast.reviewer, procedure=made.pk)
    with pytest.raises(Refusal, match="being filled in already"):
        open_sheet(by=cast.control, procedure=made.pk)


def test_completing_names_each_open_question(cast: Cast, procedure: Make) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=procedure().pk)
    fill(cast.reviewer, sheet)
    answer(cast.reviewer, sheet, "doss-2", "dossier.by_data", "")
    answer(cast.reviewer, sheet, "terms", "terms.verdict", "keep", reason=" ")
    sheet.refresh_from_db()
    with pytest.raises(Refusal, match="needs a reason too"):
        complete_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    row = conclude_sheet(
        by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision, conclusion="keep", reason="Cần"
    )
    with pytest.raises(Incomplete) as refused:
        complete_sheet(by=cast.reviewer, sheet=sheet.pk, revision=row.revision)
    assert [(each.place.key, each.question.key) for each in refused.value.open] == [
        ("doss-2", "dossier.by_data"),
        ("terms", "terms.verdict"),
    ]
    sentence = str(refused.value)
    assert sentence.startswith("The sheet has 2 open questions: ")
    assert sentence.count(".") == 1
    sheet.refresh_from_db()
    assert sheet.state == "open"


def test_to_abolish_it_is_enough_to_judge_the_whole(cast: Cast, procedure: Make) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=procedure().pk)
    for question in question_sets()["public"].about(SheetPart.WHOLE):
        answer(cast.reviewer, sheet, "whole", question.key, "no")
    row = conclude_sheet(
        by=cast.reviewer, sheet=sheet.pk, revision=1, conclusion="abolish", reason="Không còn cần"
    )
    done = complete_sheet(by=cast.reviewer, sheet=sheet.pk, revision=row.revision)
    assert (done.state, done.conclusion) == ("completed", "abolish")


def test_a_completed_sheet_is_told_with_what_it_concludes(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk), "simplify")
    first = history("procedure", made.code, limit=1)[0]
    said = first.event
    assert isinstance(said, SheetCompleted)
    assert (said.conclusion, said.sheet.managing_agency) == ("simplify", "north")
    assert (said.sheet.version, said.renews, said.dropped) == (1, None, 0)
    verdicts = sum(
        question.is_verdict
        for place in places(sheet)
        for question in question_sets()["public"].about(place.part)
    )
    assert said.kept == verdicts


def test_a_completed_sheet_is_not_written_to(cast: Cast, procedure: Make) -> None:
    sheet = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=procedure().pk))
    with pytest.raises(Refusal, match="not being filled in"):
        answer(cast.reviewer, sheet, "name", "name.verdict", "change")
    again = reopen_sheet(by=cast.reviewer, sheet=sheet.pk, revision=sheet.revision)
    answer(cast.reviewer, again, "name", "name.verdict", "change")
    assert (again.state, again.completed_at, again.around) == ("open", None, "")


def test_of_a_procedure_one_completed_sheet_speaks(cast: Cast, procedure: Make) -> None:
    made = procedure()
    first = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=made.pk))
    second = completed(cast.control, open_sheet(by=cast.control, procedure=made.pk))
    first.refresh_from_db()
    assert (first.state, second.state, second.renews) == ("superseded", "completed", first)


def test_answers_of_a_part_alike_leave_what_is_there(cast: Cast, procedure: Make) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=procedure().pk)
    kept = answer(cast.control, sheet, "doss-1", "dossier.verdict", "drop", "Đã có dữ liệu")
    count = answer_alike(
        by=cast.reviewer,
        sheet=sheet.pk,
        part=SheetPart.DOSSIER,
        values={"dossier.necessity": "yes", "dossier.verdict": "keep"},
        reason="Cần để giải quyết",
    )
    papers = [place.key for place in places(sheet) if place.part is SheetPart.DOSSIER]
    assert count == 2 * len(papers) - 1
    kept.refresh_from_db()
    assert (kept.value, kept.reason, kept.revision) == ("drop", "Đã có dữ liệu", 1)
    reasons = set(sheet.answers.filter(question="dossier.necessity").values_list("reason"))
    assert reasons == {("",)}


@pytest.mark.parametrize(
    ("place", "question", "value", "sentence"),
    [
        ("name", "name.verdict", "drop", "no answer to this question"),
        ("name", "name.verdict", "maybe", "no answer to this question"),
        ("name", "dossier.verdict", "keep", "not asked"),
        ("doss-9", "dossier.verdict", "keep", "not asked"),
    ],
)
def test_what_was_not_asked_is_not_answered(
    cast: Cast, procedure: Make, place: str, question: str, value: str, sentence: str
) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=procedure().pk)
    with pytest.raises(Refusal, match=sentence):
        answer(cast.reviewer, sheet, place, question, value)


def test_who_may_fill_in(cast: Cast, procedure: Make) -> None:
    made = procedure()
    with pytest.raises(NotAllowed):
        open_sheet(by=cast.leader, procedure=made.pk)
    with pytest.raises(NotAllowed):
        open_sheet(by=cast.colleague, procedure=made.pk)  # of a unit below the managing agency
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    with pytest.raises(NotFound):
        answer(cast.outsider, sheet, "name", "name.verdict", "keep")
    with pytest.raises(NotAllowed):
        answer(cast.leader, sheet, "name", "name.verdict", "keep")


def test_nothing_in_force_is_nothing_to_review(cast: Cast, procedure: Make) -> None:
    made = procedure()
    made.versions.update(effective_to="2021-01-01")
    with pytest.raises(Refusal, match="nothing to review"):
        open_sheet(by=cast.reviewer, procedure=made.pk)


def test_what_was_given_up_stays_readable(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    answer(cast.reviewer, sheet, "name", "name.verdict", "keep", "Tên rõ")
    withdraw_sheet(by=cast.control, sheet=sheet.pk, revision=sheet.revision)
    assert ReviewSheet.objects.get().answers.get().reason == "Tên rõ"
    assert open_sheet(by=cast.reviewer, procedure=made.pk).pk != sheet.pk


def test_a_sheet_of_a_changed_procedure_is_not_completed(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    fill(cast.reviewer, sheet)
    row = conclude_sheet(
        by=cast.reviewer, sheet=sheet.pk, revision=1, conclusion="keep", reason="Cần"
    )
    made.versions.update(effective_to="2021-01-01")
    publish_version(made, content(name="Tên khác hẳn"))
    with pytest.raises(Refusal, match="has changed since this sheet was opened"):
        complete_sheet(by=cast.reviewer, sheet=sheet.pk, revision=row.revision)


def test_the_words_of_another_are_kept(cast: Cast, procedure: Make) -> None:
    sheet = open_sheet(by=cast.reviewer, procedure=procedure().pk)
    answer(cast.reviewer, sheet, "name", "name.verdict", "keep", "Tên rõ")
    answer(cast.reviewer, sheet, "name", "name.verdict", "keep", "Tên rõ ràng")
    assert not EarlierAnswer.objects.exists()
    answer(cast.control, sheet, "name", "name.verdict", "change", "Tên lẫn với thủ tục khác")
    kept = EarlierAnswer.objects.get()
    assert (kept.value, kept.reason) == ("keep", "Tên rõ ràng")
    assert kept.answered_by == cast.reviewer.account_id


def test_the_same_answer_again_is_none(cast: Cast, procedure: Make) -> None:
    made = procedure()
    sheet = open_sheet(by=cast.reviewer, procedure=made.pk)
    said = answer(cast.reviewer, sheet, "name", "name.verdict", "keep", "Tên rõ")
    again = answer_question(
        by=cast.control,
        sheet=sheet.pk,
        place="name",
        question="name.verdict",
        seen=0,
        value="keep",
        reason="Tên rõ ",
    )
    assert (again.pk, again.revision, again.answered_by) == (said.pk, 1, cast.reviewer.account_id)
    assert told(made).count("review.sheet_answered") == 1
