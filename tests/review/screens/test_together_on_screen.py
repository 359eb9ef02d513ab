"""Agencies together on screen: opinions, appraisal, recommendations, conflicts, part approval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.review.acting import TEXTS, drafted, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import content
from tests.review.screens.conftest import Browsers, words

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    ItemState,
    Opinion,
    PlanItem,
    Recommendation,
    accept_items,
    add_item,
    add_operation,
    submit_items,
)

Make = Callable[..., Procedure]
SHORTER = {"kind": "shorten_term", "components": ["chan-1"], "index": 0, "value": 5}


@pytest.fixture
def planned(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> list[PlanItem]:
    """Three items of one plan."""
    first = drafted(cast, agencies["north"], procedure(), SHORTER)
    items = [first]
    for n in (2, 3):
        made = procedure(f"1.00000{n}", content(name=f"Thủ tục {n}"))
        item = add_item(by=cast.reviewer, plan=first.plan_id, procedure=made.pk, texts=TEXTS)
        items.append(
            add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=SHORTER)
        )
    return items


def test_asked_answered_and_gone_on(browsers: Browsers, planned: list[PlanItem]) -> None:
    item = planned[0]
    ask = reverse("ask_about_item", args=[item.pk])
    assert browsers.reviewer.get(ask).status_code == 200
    nobody = browsers.reviewer.post(ask, {"question": "Giữ chữ này", "agency-0": ""})
    assert nobody.status_code == 422
    assert "Giữ chữ này" in nobody.content.decode()
    due = today() + timedelta(days=5)
    told = browsers.reviewer.post(
        ask, {"question": "Có bỏ được không?", "agency-0": "south", "due-0": due.isoformat()}
    )
    assert told.status_code == 302
    opinion = Opinion.objects.get()

    acting = reverse("act_on_items", args=[item.plan_id])
    (revision,) = seen(item).values()
    chosen = {"act": "submit", "chosen": f"{item.pk}:{revision}"}
    asked = browsers.reviewer.post(acting, chosen)
    assert asked.status_code == 200
    assert "without_opinions" in asked.content.decode()
    refused = browsers.reviewer.post(acting, {**chosen, "confirmed": "1"})
    assert refused.status_code == 422
    gone = browsers.reviewer.post(acting, {**chosen, "confirmed": "1", "without_opinions": "Gấp"})
    assert gone.status_code == 302
    item.refresh_from_db()
    assert item.state == ItemState.SUBMITTED.value

    assert reverse("opinion", args=[opinion.pk]) in words(browsers.outsider, reverse("work"))
    page = reverse("opinion", args=[opinion.pk])
    assert "Có bỏ được không?" in words(browsers.outsider, page)
    answer = reverse("answer_opinion", args=[opinion.pk])
    empty = browsers.outsider.post(answer, {"position": "disagree", "text": ""})
    assert empty.status_code == 422
    said = browsers.outsider.post(answer, {"position": "disagree", "text": "Còn cần bản giấy"})
    assert said.status_code == 302
    shown = words(browsers.control, reverse("plan_item", args=[item.pk]))
    assert "Còn cần bản giấy" in shown
    assert "Còn cần bản giấy" not in words(browsers.outsider, reverse("plans"))


def test_words_about_one_item_are_kept_with_the_opinion_on_the_whole(
    browsers: Browsers, planned: list[PlanItem]
) -> None:
    plan, item = planned[0].plan_id, planned[0].pk
    ask = {"agency-0": "south", "due-0": today().isoformat()}
    unsaid = browsers.reviewer.post(
        reverse("ask_about_plan", args=[plan]), {**ask, "agency-3": "south", "due-3": ""}
    )
    assert unsaid.status_code == 422
    assert "<details open>" in unsaid.content.decode(), "what is to be mended is not folded away"
    twice = browsers.reviewer.post(
        reverse("ask_about_plan", args=[plan]),
        {**ask, "agency-3": "south", "due-3": today().isoformat()},
    )
    assert "đã chọn ở trên" in twice.content.decode()
    assert browsers.reviewer.post(reverse("ask_about_plan", args=[plan]), ask).status_code == 302
    answer = reverse("answer_opinion", args=[Opinion.objects.get().pk])
    said = {"position": "agree", f"position-{item}": "", f"text-{item}": "Riêng mục này nên sớm"}
    assert browsers.outsider.post(answer, said).status_code == 302
    late = browsers.outsider.post(answer, {"position": "disagree", "text": "Đồng nghiệp gõ sau"})
    assert late.status_code == 422
    assert "Đồng nghiệp gõ sau" in late.content.decode()
    assert 'class="message message-' in late.content.decode()
    (line,) = Opinion.objects.get().lines.all()
    assert (line.item_id, line.position, line.text) == (item, "agree", "Riêng mục này nên sớm")


def test_the_appraiser_changes_and_the_drafter_sees_it(
    browsers: Browsers, cast: Cast, planned: list[PlanItem]
) -> None:
    item = planned[0]
    submit_items(by=cast.reviewer, items=seen(item))
    operation = item.operations.get().pk
    address = reverse("plan_item", args=[item.pk])
    assert 'name="value"' in words(browsers.control, f"{address}?change={operation}")
    (revision,) = seen(item).values()
    changed = browsers.control.post(
        reverse("change_operation", args=[item.pk, operation]),
        {"revision": revision, "components": ["chan-1"], "value": 3},
    )
    assert changed.status_code == 302
    accept_items(by=cast.control, items=seen(item))
    shown = words(browsers.reviewer, address)
    assert 'id="changed"' in shown
    assert 'value="object"' in shown
    assert "Thao tác sửa khi thẩm định" in shown
    commented = browsers.reviewer.post(
        reverse("comment_item", args=[item.pk]),
        {"about": f"operation:{operation}", "text": "Không đủ thời gian"},
    )
    assert commented.status_code == 302
    assert "Không đủ thời gian" in words(browsers.control, address)


def test_some_are_approved_some_returned_some_left(
    browsers: Browsers, cast: Cast, planned: list[PlanItem]
) -> None:
    submit_items(by=cast.reviewer, items=seen(*planned))
    address = reverse("decide", args=[planned[0].plan_id])
    assert address in words(browsers.control, reverse("plan", args=[planned[0].plan_id]))
    assert "choice-" not in words(browsers.reviewer, address)

    def said(**more: str) -> dict[str, str]:
        revisions = {f"revision-{pk}": str(revision) for pk, revision in seen(*planned).items()}
        return {**revisions, **more}

    everything = {f"choice-{item.pk}": "go_on" for item in planned}
    assert (
        browsers.control.post(
            address, said(**everything, decide="1", **{"for": "accept"})
        ).status_code
        == 302
    )
    one, two, three = planned
    choices = {f"choice-{one.pk}": "go_on", f"choice-{two.pk}": "send_back"}
    counted = browsers.leader.post(
        address, said(**choices, number="2816/QĐ-BNV", count="1", **{"for": "approve"})
    )
    assert counted.status_code == 200
    assert "2816/QĐ-BNV" in counted.content.decode()
    decision = {"number": "2816/QĐ-BNV", "signed_on": today().isoformat(), "issuer": "north"}
    refused = browsers.leader.post(
        address, said(**choices, **decision, decide="1", **{"for": "approve"})
    )
    assert refused.status_code == 422
    seen(*planned)
    assert {item.state for item in planned} == {"accepted"}
    reason = {f"comment-{two.pk}": "Chưa phù hợp"}
    nowhere = {f"comment-{three.pk}": "Gõ mà chưa chọn trả lại"}
    refused = browsers.leader.post(
        address, said(**choices, **decision, **reason, **nowhere, decide="1", **{"for": "approve"})
    )
    assert refused.status_code == 422
    assert three.procedure.code in refused.content.decode()
    assert "Gõ mà chưa chọn trả lại" in refused.content.decode()
    done = browsers.leader.post(
        address, said(**choices, **decision, **reason, decide="1", **{"for": "approve"})
    )
    assert done.status_code == 302
    seen(*planned)
    assert [one.state, two.state, three.state] == ["approved", "returned", "accepted"]


def test_a_refused_code_leads_to_a_recommendation(
    browsers: Browsers, cast: Cast, planned: list[PlanItem], procedure: Make
) -> None:
    procedure("1.000009", content(name="Thủ tục của bộ khác"), agency="south")
    plan = planned[0].plan_id
    refused = browsers.reviewer.post(reverse("add_to_plan", args=[plan]), {"code": "1.000009"})
    instead = f"{reverse('new_recommendation')}?code=1.000009&amp;plan={plan}"
    assert instead in refused.content.decode()
    begun = browsers.reviewer.post(
        f"{reverse('new_recommendation')}?plan={plan}", {"code": "1.000009", "agency": "north"}
    )
    assert begun.status_code == 302
    row = Recommendation.objects.get()
    address = reverse("recommendation", args=[row.pk])
    form = f"{address}?operation=shorten_term&at=chan-1/terms/0"
    assert 'name="value"' in words(browsers.reviewer, form)
    added = browsers.reviewer.post(
        reverse("recommend_operation", args=[row.pk]),
        {
            "revision": row.revision,
            "kind": "shorten_term",
            "at": "chan-1/terms/0",
            "components": ["chan-1"],
            "value": 4,
        },
    )
    assert added.status_code == 302
    acting = reverse("act_on_recommendation", args=[row.pk])
    row.refresh_from_db()
    empty = browsers.reviewer.post(acting, {"act": "send", "revision": row.revision})
    assert empty.status_code == 422
    sent = browsers.reviewer.post(
        acting, {"act": "send", "revision": row.revision, "reason": "Rút ngắn được"}
    )
    assert sent.status_code == 302
    assert "Rút ngắn được" in words(browsers.outsider, address)
    assert address in words(browsers.reviewer, reverse("recommendations"))


def test_conflicts_stand_on_their_page_and_the_work_list(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    into = procedure("1.000002")
    merge = {"kind": "merge_procedure", "into": "1.000002"}
    item = drafted(cast, agencies["north"], procedure(), merge)
    drafted(cast, agencies["north"], into, SHORTER)
    page = words(browsers.control, reverse("plan_conflicts", args=[item.plan_id]))
    assert "1.000002" in page
    assert reverse("plan_item", args=[item.pk]) in page
    assert reverse("conflicts") in words(browsers.control, reverse("work"))
    assert reverse("plan_item", args=[item.pk]) not in words(
        browsers.colleague, reverse("conflicts")
    )
    sheet = browsers.control.get(reverse("conflicts_export"))
    assert sheet.status_code == 200


def test_a_whole_plan_is_withdrawn(browsers: Browsers, planned: list[PlanItem]) -> None:
    plan = planned[0].plan
    plan.refresh_from_db()
    address = reverse("withdraw_plan", args=[plan.pk])
    assert address in words(browsers.reviewer, reverse("plan", args=[plan.pk]))
    empty = browsers.reviewer.post(address, {"revision": plan.revision, "comment": ""})
    assert empty.status_code == 422
    done = browsers.reviewer.post(address, {"revision": plan.revision, "comment": "Lập lại"})
    assert done.status_code == 302
    seen(*planned)
    assert {item.state for item in planned} == {"withdrawn"}


def test_what_another_decided_meanwhile_holds_the_whole_decision_up(
    browsers: Browsers, cast: Cast, planned: list[PlanItem]
) -> None:
    submit_items(by=cast.reviewer, items=seen(*planned))
    address = reverse("decide", args=[planned[0].plan_id])
    one, two, _ = planned
    said = {
        f"choice-{one.pk}": "send_back",
        f"comment-{one.pk}": "Lời đã gõ cho mục một",
        f"choice-{two.pk}": "go_on",
        **{f"revision-{pk}": str(revision) for pk, revision in seen(*planned).items()},
        "for": "accept",
        "decide": "1",
    }
    accept_items(by=cast.control, items=seen(one))
    refused = browsers.control.post(address, said)
    assert refused.status_code == 422
    assert "Lời đã gõ cho mục một" in refused.content.decode()
    seen(*planned)
    assert [item.state for item in planned] == ["accepted", "submitted", "submitted"]
    accept_items(by=cast.control, items=seen(*planned[1:]))
    late = browsers.control.post(address, said)
    assert late.status_code == 422
    assert "Lời đã gõ cho mục một" in late.content.decode()
