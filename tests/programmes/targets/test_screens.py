"""Target help on screen: asked, watched, asked otherwise, decided for, put into a plan."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook
from tests.programmes.conftest import Steering, opened
from tests.programmes.targets.test_targets import (
    PLAIN,
    Make,
    lines_of,
    outcome_of,
    run_of,
    world,
)
from tests.review.acting import drafted
from tests.review.conftest import Cast
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import SYSTEM, Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.programmes.actions.targets import choose_targets
from tinhgon.programmes.api import Measure, Parameters, Programme, Target, close_programme
from tinhgon.programmes.models import TargetChoice, TargetRun
from tinhgon.programmes.queries import targets
from tinhgon.programmes.target_jobs import calculate
from tinhgon.registry.api import Agency, grant
from tinhgon.review.api import BulkAct, Plan, PlanItem, undo_in_bulk
from tinhgon.review.rules.amended_documents import Presuming

__all__ = ["world"]

Agencies = dict[str, Agency]


def browser(client: Client, by: Actor) -> Client:
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


def at(name: str, *rest: object) -> str:
    return reverse(name, args=["nam-2026", *rest])


def test_asked_watched_and_answered(client: Client, world: Programme, steering: Steering) -> None:
    pages = browser(client, steering.north)
    assert pages.get(at("programme_targets")).status_code == 200
    form = {"agency": "north", "presuming": "most_detailed"}
    sent = pages.post(at("programme_targets"), form)
    run = TargetRun.objects.get()
    assert sent.headers["Location"] == run.get_absolute_url()
    assert DBTaskResult.objects.count() == 1
    waiting = pages.get(run.get_absolute_url())
    assert waiting.context["progress"].is_running
    calculate.func(run.pk)
    page = pages.get(run.get_absolute_url())
    assert page.status_code == 200
    assert "15/2021/TT-BXD" in page.content.decode()
    # Asked again as before, nothing is calculated anew.
    assert pages.post(at("programme_targets"), form).headers["Location"] == run.get_absolute_url()
    assert DBTaskResult.objects.count() == 1
    calculate.func(run.pk)
    book = CalamineWorkbook.from_filelike(
        BytesIO(pages.get(at("programme_targets_export", run.pk)).content)
    )
    assert len(book.sheet_names) == 5
    rows = book.get_sheet_by_index(1).to_python()
    assert rows[1][0] == "15/2021/TT-BXD"
    assert rows[1][3] == 3


def test_asked_otherwise_and_decided_for(
    client: Client, world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    run = run_of(steering, agencies)
    drafter = Account.objects.get(pk=cast.reviewer.account_id)
    role, began = "programme_control", today() - timedelta(days=1)
    grant(by=SYSTEM, account=drafter, agency=agencies["north"], role=role, valid_from=began)
    pages = browser(client, cast.reviewer)
    key = lines_of(run)["1.000001"].offered.offers[0].key
    sent = pages.post(at("programme_targets_again", run.pk), {"out": [key], "wanted": [key]})
    again = TargetRun.objects.order_by("pk").last()
    assert again is not None
    assert sent.headers["Location"] == again.get_absolute_url() != run.get_absolute_url()
    calculate.func(again.pk)
    again.refresh_from_db()
    assert "1.000001" not in dict(outcome_of(again).chosen)
    assert key in pages.get(again.get_absolute_url()).content.decode()

    blank = pages.post(at("choose_targets", again.pk), {"reason": " "})
    assert blank.status_code == 422
    assert not TargetChoice.objects.exists()
    pages.post(at("choose_targets", again.pk), {"reason": "Chỉ phải sửa hai thông tư"})
    told = pages.get(again.get_absolute_url()).content.decode()
    assert "Chỉ phải sửa hai thông tư" in told
    nothing = pages.post(at("take_up_targets", again.pk), {"plan": "", "title": ""})
    assert nothing.status_code == 422
    taken = pages.post(at("take_up_targets", again.pk), {"plan": "", "title": "Phương án 2026"})
    assert taken.status_code == 302
    assert "/acts/" in taken.headers["Location"]
    assert PlanItem.objects.filter(state="draft").count() == 3
    assert pages.get(again.get_absolute_url()).status_code == 200


def test_what_one_act_cannot_take_is_told_and_goes_into_the_same_plan(
    client: Client,
    world: Programme,
    steering: Steering,
    agencies: Agencies,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = run_of(steering, agencies)
    drafter = Account.objects.get(pk=cast.reviewer.account_id)
    role, began = "programme_control", today() - timedelta(days=1)
    grant(by=SYSTEM, account=drafter, agency=agencies["north"], role=role, valid_from=began)
    pages = browser(client, cast.reviewer)
    monkeypatch.setattr(targets, "MOST_AT_ONCE", 1)
    count = sum(len(keys) for _, keys in outcome_of(run).chosen)
    assert count > 1
    pages.post(at("choose_targets", run.pk), {"reason": "Ít văn bản nhất"})
    assert f"1 trong {count} nội dung" in pages.get(run.get_absolute_url()).content.decode()
    pages.post(at("take_up_targets", run.pk), {"plan": "", "title": "Phương án 2026"})
    plan = PlanItem.objects.get().plan
    shown = pages.get(run.get_absolute_url())
    assert shown.context["into"]["plan"].value() == str(plan.pk)
    assert len(shown.context["page"].left.keys) == count - 1


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"agency": "south", "presuming": "all"},
        {"agency": "north", "presuming": "none"},
        {"agency": "north", "presuming": "all", "abolish": "1.000006 9.999999"},
        {"agency": "north", "presuming": "all", "abolish": " ".join(map(str, range(60)))},
    ],
)
def test_a_wrong_question_is_told(
    client: Client, world: Programme, steering: Steering, form: dict[str, str]
) -> None:
    sent = browser(client, steering.north).post(at("programme_targets"), form)
    assert sent.status_code == 422
    assert not TargetRun.objects.exists()


def test_infeasible_empty_and_hostile_inputs_are_no_failure(
    client: Client, procedure: Make, steering: Steering, agencies: Agencies
) -> None:
    procedure("1.000001", content(dossier=PLAIN))
    targets = tuple(
        Target(measure, 900, date(2026, 12, 31), group=group)
        for measure in (Measure.CUT, Measure.CUT_OR_SIMPLIFIED, Measure.TIME_SAVED)
        for group in ("", "A")
    )
    opened(steering, agencies, targets=(*targets, Target(Measure.COST_SAVED, 1, date(2026, 12, 1))))
    run = run_of(steering, agencies)
    pages = browser(client, steering.north)
    assert pages.get(run.get_absolute_url()).status_code == 200
    assert pages.get(at("programme_targets_export", run.pk)).status_code == 200
    assert pages.post(at("choose_targets", run.pk), {"reason": "Không có"}).status_code == 422
    hostile = {"out": ["x", "\x00", "1.000001:9"], "wanted": ["y" * 5_000]}
    sent = pages.post(at("programme_targets_again", run.pk), hostile)
    calculate.func(int(sent.headers["Location"].rstrip("/").rpartition("/")[2]))
    assert pages.get(sent.headers["Location"]).status_code == 200
    assert pages.get(at("programme_target_run", 10**15)).status_code == 404


def test_another_share_is_aimed_at(
    client: Client, world: Programme, steering: Steering, agencies: Agencies
) -> None:
    """A target beyond reach is set aside; as near as it comes, or at a share a person chooses."""
    world.milestones.filter(measure=Measure.COST_SAVED.value).update(per_mille=900)
    world.milestones.filter(measure=Measure.CUT_OR_SIMPLIFIED.value).delete()
    run = run_of(steering, agencies)
    pages = browser(client, steering.north)
    assert outcome_of(run).chosen == ()
    assert pages.get(run.get_absolute_url()).context["is_nothing_aimed_at"]

    def asked(said: dict[str, object]) -> TargetRun:
        sent = pages.post(at("programme_targets_again", run.pk), said)
        again = TargetRun.objects.get(pk=sent.headers["Location"].rstrip("/").rpartition("/")[2])
        calculate.func(again.pk)
        again.refresh_from_db()
        return again

    near = asked({"near": 1})
    (goal,) = outcome_of(near).goals
    assert goal.brought == goal.reachable > 0
    assert len(outcome_of(near).chosen) == 4
    one = asked({"aim:cost_saved|": "1,5"})
    (goal,) = outcome_of(one).goals
    assert (goal.aim, goal.brought >= goal.to_aim_at > 0) == (15, True)
    assert len(outcome_of(one).chosen) < 4
    assert 'value="1.5"' in pages.get(one.get_absolute_url()).content.decode()
    assert asked({"aim:cost_saved|": "90"}).pk == run.pk
    for wrong in ("101", "-1", "abc", "NaN", "1e999999"):
        sent = pages.post(at("programme_targets_again", run.pk), {"aim:cost_saved|": wrong})
        assert sent.headers["Location"] == run.get_absolute_url(), wrong


def test_what_is_aimed_at_is_told_and_what_adds_nothing_any_more(
    client: Client, world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    world.milestones.filter(measure=Measure.COST_SAVED.value).delete()
    world.milestones.update(per_mille=1_000)
    said = Parameters(aims=(("cut_or_simplified|", 600),))
    pages = browser(client, steering.north)
    shown = pages.get(run_of(steering, agencies, said).get_absolute_url())
    ((row, _),) = shown.context["goals"]
    assert row.aimed == "nhắm tới 60%: cần thêm 3, phương án này đạt"
    assert row.aimed in shown.content.decode()
    for code in ("1.000001", "1.000002", "1.000003", "1.000004"):
        drafted(cast, agencies["north"], Procedure.objects.get(code=code))
    shown = pages.get(run_of(steering, agencies, said).get_absolute_url())
    ((row, _),) = shown.context["goals"]
    assert row.aimed == "nhắm tới 60%: đã đạt"
    assert shown.context["is_all_reached"]
    shown = pages.get(run_of(steering, agencies).get_absolute_url())
    assert shown.context["is_nothing_left"]
    assert not shown.context["is_nothing_aimed_at"]
    assert 'name="near"' not in shown.content.decode()


def test_where_nothing_can_be_measured_nothing_is_offered_to_aim_at(
    client: Client, procedure: Make, steering: Steering, agencies: Agencies
) -> None:
    procedure("1.000001", content(dossier=PLAIN))
    opened(steering, agencies, targets=(Target(Measure.COST_SAVED, 200, date(2026, 12, 31)),))
    run = run_of(steering, agencies)
    shown = browser(client, steering.north).get(run.get_absolute_url())
    assert not shown.context["is_measured"]
    told = shown.content.decode()
    assert 'name="aim:' not in told
    assert "last-head" not in told


def test_whoever_puts_it_in_second_is_told_and_the_list_knows_what_was_undone(
    client: Client, world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    run = run_of(steering, agencies, Parameters(abolish=("1.000005",)))
    drafter = Account.objects.get(pk=cast.reviewer.account_id)
    role, began = "programme_control", today() - timedelta(days=1)
    grant(by=SYSTEM, account=drafter, agency=agencies["north"], role=role, valid_from=began)
    choose_targets(by=steering.north, run=run.pk, reason="Ít văn bản nhất")
    pages = browser(client, cast.reviewer)
    first = pages.post(at("take_up_targets", run.pk), {"plan": "", "title": "Phương án 2026"})
    assert first.status_code == 302
    again = pages.post(at("take_up_targets", run.pk), {"plan": "", "title": "Phương án khác"})
    assert again.status_code == 422
    assert "đã được đưa vào phương án" in again.content.decode()
    assert Plan.objects.count() == 1

    def listed() -> str:
        return pages.get(at("programme_targets")).content.decode()

    assert "Có thể bãi bỏ: 1.000005" in listed()
    assert "đã đưa vào phương án" in listed()
    undo_in_bulk(by=cast.reviewer, act=BulkAct.objects.get().pk)
    assert "đã đưa vào phương án" not in listed()
    assert "3 đã hoàn tác" in pages.get(run.get_absolute_url()).content.decode()


def test_a_programme_without_such_targets(
    client: Client, procedure: Make, steering: Steering, agencies: Agencies
) -> None:
    procedure("1.000001")
    opened(steering, agencies, targets=(Target(Measure.REVIEWED, 1000, date(2026, 12, 31)),))
    pages = browser(client, steering.north)
    assert pages.get(at("programme_targets")).status_code == 200
    sent = pages.post(at("programme_targets"), {"agency": "north", "presuming": "all"})
    assert sent.status_code == 422


def test_an_answer_that_is_outdated_says_so(
    client: Client, world: Programme, steering: Steering, agencies: Agencies
) -> None:
    run = run_of(steering, agencies)
    pages = browser(client, steering.north)
    assert not pages.get(run.get_absolute_url()).context["page"].is_outdated
    world.milestones.filter(measure=Measure.CUT_OR_SIMPLIFIED.value).update(per_mille=600)
    page = pages.get(run.get_absolute_url())
    assert page.context["page"].is_outdated
    sent = pages.post(at("programme_targets_again", run.pk), {"same": 1})
    assert sent.headers["Location"] != run.get_absolute_url()


def test_what_was_typed_stays_where_it_is_too_late_to_decide(
    client: Client, world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    """Somebody else decided, what it rests on changed, the programme was closed meanwhile."""
    run = run_of(steering, agencies)
    pages = browser(client, steering.north)

    def too_late(run: TargetRun, why: str) -> None:
        sent = pages.post(at("choose_targets", run.pk), {"reason": "Ít văn bản phải sửa nhất"})
        told = sent.content.decode()
        assert sent.status_code == 422
        assert "Ít văn bản phải sửa nhất" in told
        assert why in told
        assert not sent.context["may_decide"]

    choose_targets(by=steering.north, run=run.pk, reason="Đã chọn")
    too_late(run, "đã được chọn rồi")
    other = run_of(steering, agencies, Parameters(presuming=Presuming.ALL))
    drafted(cast, agencies["north"], Procedure.objects.get(code="1.000004"))
    too_late(other, "đã thay đổi. Hãy tính lại")
    fresh = run_of(steering, agencies)
    world.refresh_from_db()
    close_programme(by=steering.centre, programme=world.key, revision=world.revision)
    too_late(fresh, "Chương trình đã kết thúc; ")
    sent = pages.post(at("programme_targets"), {"agency": "north", "presuming": "all"})
    assert sent.status_code == 422
    assert "Chỉ tính khi chương trình đang thực hiện" in sent.content.decode()


def test_what_is_reached_already_asks_for_nothing(
    client: Client, world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    drafted(cast, agencies["north"], Procedure.objects.get(code="1.000004"))
    world.milestones.filter(measure=Measure.COST_SAVED.value).delete()
    world.milestones.update(per_mille=200)
    run = run_of(steering, agencies)
    page = browser(client, steering.north).get(run.get_absolute_url())
    assert page.context["is_all_reached"]
    assert not page.context["may_decide"]


def test_whoever_only_reads_looks_and_decides_nothing(
    client: Client, world: Programme, steering: Steering, agencies: Agencies
) -> None:
    run = run_of(steering, agencies)
    pages = browser(client, steering.reader)
    page = pages.get(run.get_absolute_url())
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    for name in ("programme_targets_again", "choose_targets", "take_up_targets"):
        sent = pages.post(at(name, run.pk), {"reason": "Vì", "out": ["x"], "title": "Phương án"})
        assert sent.status_code in {403, 422}, name
    assert pages.post(at("programme_targets"), {"agency": "north"}).status_code == 403
    assert TargetRun.objects.count() == 1
    assert not TargetChoice.objects.exists()
    pages = browser(client, steering.south)
    assert pages.get(run.get_absolute_url()).status_code == 404
    assert pages.get(at("programme_targets_export", run.pk)).status_code == 404
