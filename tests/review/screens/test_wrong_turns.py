"""Wrong turns: each answered by a sentence, nothing changed, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse
from tests.review.acting import accepted, drafted, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import channel, content
from tests.review.screens.conftest import Browsers, words

from tinhgon.procedures.api import Procedure
from tinhgon.procedures.content.api import State, Term, TermUnit
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Finding,
    FindingState,
    ItemState,
    Plan,
    PlanItem,
    accept_items,
    add_item,
    add_operation,
    object_to_changes,
    open_plan,
    submit_items,
)


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], found: dict[str, Procedure]) -> PlanItem:
    return drafted(cast, agencies["north"], found["north"])


def test_two_people_on_one_item_lose_nothing_typed(browsers: Browsers, item: PlanItem) -> None:
    address = reverse("describe_item", args=[item.pk])
    seen = item.revision
    first = {"revision": seen, "reason": "Người thứ nhất"}
    assert browsers.reviewer.post(address, first).status_code == 302
    second = {"revision": seen, "reason": "Người thứ hai", "dossiers_per_year": "77"}
    refused = browsers.control.post(address, second)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Người thứ hai" in page
    assert 'value="77"' in page
    item.refresh_from_db()
    assert item.reason == "Người thứ nhất"

    assert f'name="revision" value="{item.revision}"' in page, "sent again, it is taken"
    again = second | {"revision": item.revision}
    assert browsers.control.post(address, again).status_code == 302
    item.refresh_from_db()
    assert item.reason == "Người thứ hai"


def test_an_act_on_what_has_changed_is_refused(browsers: Browsers, item: PlanItem) -> None:
    address = reverse("act_on_items", args=[item.plan_id])
    stale = {"act": "submit", "chosen": f"{item.pk}:{item.revision - 1}"}
    page = browsers.reviewer.post(address, stale, follow=True).content.decode()
    assert item.procedure.code in page
    item.refresh_from_db()
    assert item.state == ItemState.DRAFT.value


@pytest.mark.parametrize("back", ["x", "//elsewhere.vn/", "board", "A" * 3000])
def test_a_way_back_that_is_none_leads_to_the_plan(
    browsers: Browsers, item: PlanItem, back: str
) -> None:
    address = reverse("act_on_items", args=[item.plan_id])
    sent = {"act": "submit", "back": back}
    assert browsers.reviewer.post(address, sent)["Location"] == reverse("plan", args=[item.plan_id])


def test_an_operation_that_conflicts_comes_back_with_its_form(
    browsers: Browsers, item: PlanItem
) -> None:
    sent = {
        "revision": item.revision,
        "kind": "replace_item_by_data",
        "at": "doss-2",
        "data_source": "Cơ sở dữ liệu riêng",
    }
    refused = browsers.reviewer.post(reverse("add_operation", args=[item.pk]), sent)
    assert refused.status_code == 422
    assert "Cơ sở dữ liệu riêng" in refused.content.decode()
    assert item.operations.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "turn_around"},
        {"kind": "drop_dossier_item", "at": "gone"},
        {"kind": "shorten_term", "at": "gone/terms/99999999999999999999"},
        {"kind": "shorten_term", "at": "chan-1/terms/7"},
        {"kind": "shorten_term", "at": "chan-1"},
    ],
)
def test_an_operation_on_nothing_is_told(
    browsers: Browsers, item: PlanItem, sent: dict[str, str]
) -> None:
    address = reverse("add_operation", args=[item.pk])
    answer = browsers.reviewer.post(address, {"revision": item.revision, **sent})
    assert answer.status_code == 302
    assert item.operations.count() == 1


def test_a_longer_term_is_no_simplification(browsers: Browsers, item: PlanItem) -> None:
    sent = {
        "revision": item.revision,
        "kind": "shorten_term",
        "at": "chan-1/terms/0",
        "components": ["chan-1", "chan-2"],
        "value": "99",
    }
    refused = browsers.reviewer.post(reverse("add_operation", args=[item.pk]), sent)
    assert refused.status_code == 422
    assert 'value="99"' in refused.content.decode()
    done = browsers.reviewer.post(reverse("add_operation", args=[item.pk]), sent | {"value": "3"})
    assert done.status_code == 302
    assert item.operations.count() == 2


@pytest.mark.parametrize(
    ("kind", "at", "expected"),
    [
        ("replace_item_by_data", "doss-1", "Cơ sở dữ liệu quốc gia về dân cư"),
        ("drop_certification", "doss-3", "Bản sao hợp đồng thuê nhà"),
        ("abolish_procedure", "", "Đăng ký thường trú"),
    ],
)
def test_forms_come_filled_in(
    browsers: Browsers, item: PlanItem, kind: str, at: str, expected: str
) -> None:
    address = reverse("plan_item", args=[item.pk])
    page = words(browsers.reviewer, f"{address}?operation={kind}&at={at}")
    assert f'name="kind" value="{kind}"' in page
    assert expected in page


def test_channels_of_one_term_are_ticked_together(browsers: Browsers, item: PlanItem) -> None:
    address = reverse("plan_item", args=[item.pk])
    page = words(browsers.reviewer, f"{address}?operation=shorten_term&at=chan-1/terms/0")
    above_the_law = page.split('id="law"', maxsplit=1)[0]
    assert above_the_law.count("checked") == 2


def test_an_operation_is_taken_off(browsers: Browsers, item: PlanItem) -> None:
    address = reverse("remove_operation", args=[item.pk, item.operations.get().pk])
    assert browsers.reviewer.post(address, {"revision": item.revision}).status_code == 302
    assert not item.operations.exists()
    assert browsers.reviewer.post(address, {"revision": item.revision + 1}).status_code == 302


def test_a_leader_does_not_draft(browsers: Browsers, item: PlanItem) -> None:
    sent = {"revision": item.revision, "reason": "Sửa hộ"}
    refused = browsers.leader.post(reverse("describe_item", args=[item.pk]), sent)
    assert refused.status_code == 403
    assert browsers.leader.get(reverse("new_plan")).status_code == 403


def test_nothing_chosen_is_told(browsers: Browsers, item: PlanItem) -> None:
    address = reverse("act_on_items", args=[item.plan_id])
    for sent in ({"act": "submit"}, {"act": "fly", "chosen": f"{item.pk}:1"}, {"chosen": "x:y"}):
        answer = browsers.reviewer.post(address, sent)
        assert answer.status_code == 422
        assert answer.context["refused"]
    assert browsers.reviewer.post(reverse("decide_findings"), {"act": "dismiss"}).status_code == 302


def test_a_return_without_comment_comes_back(browsers: Browsers, item: PlanItem) -> None:
    browsers.reviewer.post(
        reverse("act_on_items", args=[item.plan_id]),
        {"act": "submit", "chosen": f"{item.pk}:{item.revision}"},
    )
    item.refresh_from_db()
    sent = {"act": "return", "chosen": f"{item.pk}:{item.revision}"}
    address = reverse("act_on_items", args=[item.plan_id])
    asked = browsers.control.post(address, sent)
    assert asked.status_code == 200, "the comment is asked for first"
    refused = browsers.control.post(address, sent | {"confirmed": "1", "comment": " "})
    assert refused.status_code == 422
    item.refresh_from_db()
    assert item.state == ItemState.SUBMITTED.value


def test_an_approval_with_a_wrong_day_keeps_what_was_typed(
    browsers: Browsers, item: PlanItem
) -> None:
    sent = {
        "act": "approve",
        "chosen": f"{item.pk}:{item.revision}",
        "confirmed": "1",
        "number": "2816/QĐ-BNV",
        "signed_on": "2999-01-01",
        "issuer": "north",
    }
    refused = browsers.leader.post(reverse("act_on_items", args=[item.plan_id]), sent)
    assert refused.status_code == 422
    assert "2816/QĐ-BNV" in refused.content.decode()


def test_a_day_before_the_plan_was_begun_is_asked_about_once_more(
    cast: Cast, browsers: Browsers, item: PlanItem
) -> None:
    accepted(cast, item)
    sent = {
        "act": "approve",
        "chosen": f"{item.pk}:{item.revision}",
        "confirmed": "1",
        "number": "2816/QĐ-BNV",
        "signed_on": "2010-01-01",
        "issuer": "north",
    }
    where = reverse("act_on_items", args=[item.plan_id])
    asked = browsers.leader.post(where, sent)
    assert asked.status_code == 422
    assert "signed_before" in asked.content.decode()
    item.refresh_from_db()
    assert item.state == ItemState.ACCEPTED.value
    assert browsers.leader.post(where, {**sent, "signed_before": "on"}).status_code == 302
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED.value


def test_a_finding_is_dismissed_only_with_a_reason(
    browsers: Browsers, found: dict[str, Procedure]
) -> None:
    finding = Finding.objects.filter(procedure=found["north"]).earliest("pk")
    address = reverse("decide_findings")
    sent = {"act": "dismiss", "chosen": finding.pk}
    assert browsers.reviewer.post(address, sent).status_code == 200, "asked for the reason"
    assert browsers.reviewer.post(address, sent | {"confirmed": "1"}).status_code == 422
    done = browsers.reviewer.post(address, sent | {"reason": "Trích nhầm tên luật"})
    assert done.status_code == 302
    finding.refresh_from_db()
    assert finding.state == FindingState.DISMISSED.value
    assert "Trích nhầm" in words(browsers.reviewer, reverse("findings") + "?state=dismissed")
    again = browsers.reviewer.post(address, {"act": "reopen", "chosen": finding.pk})
    assert again.status_code == 302
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN.value


def test_nobody_judges_findings_of_another_agency(
    browsers: Browsers, found: dict[str, Procedure]
) -> None:
    finding = Finding.objects.filter(procedure=found["south"]).earliest("pk")
    sent = {"act": "dismiss", "chosen": finding.pk, "reason": "Không thích"}
    assert browsers.reviewer.post(reverse("decide_findings"), sent).status_code in {403, 422}
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN.value


def test_a_refused_take_up_opens_no_empty_plan(
    browsers: Browsers, found: dict[str, Procedure]
) -> None:
    finding = Finding.objects.filter(procedure=found["south"]).earliest("pk")
    sent = {"act": "take_up", "chosen": finding.pk, "title": "Phương án hụt", "agency": "north"}
    refused = browsers.reviewer.post(reverse("decide_findings"), sent)
    assert refused.status_code == 422
    assert "Phương án hụt" in refused.content.decode()
    assert not Plan.objects.exists()


def test_a_procedure_is_put_in_by_code(
    browsers: Browsers, item: PlanItem, found: dict[str, Procedure]
) -> None:
    address = reverse("add_to_plan", args=[item.plan_id])
    assert browsers.reviewer.post(address, {"code": "9.999999"}).status_code == 422
    refused = browsers.reviewer.post(address, {"code": "1.000003"})
    assert refused.status_code == 422
    assert 'value="1.000003"' in refused.content.decode()
    assert browsers.reviewer.post(address, {"code": " 1.000002 "}).status_code == 302
    assert item.plan.items.count() == 2
    taken = browsers.reviewer.post(address, {"code": item.procedure.code}).content.decode()
    told = taken.split("add-code-error")[2].split("</form>")[0]
    assert f'<a href="{reverse("plan_item", args=[item.pk])}">' in told
    assert "đã có trong phương án này" in told
    assert reverse("new_recommendation") not in told


def test_a_procedure_in_another_plan_is_told_to_be_there(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], item: PlanItem
) -> None:
    other = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án khác")
    address = reverse("add_to_plan", args=[other.pk])
    page = browsers.reviewer.post(address, {"code": item.procedure.code}).content.decode()
    told = page.split("add-code-error")[2].split("</form>")[0]
    assert "đã có trong phương án này" not in told
    assert reverse("new_recommendation") in told


def test_title_and_legal_basis_are_changed_once(browsers: Browsers, item: PlanItem) -> None:
    address = reverse("edit_plan", args=[item.plan_id])
    plan = Plan.objects.get(pk=item.plan_id)
    sent = {"revision": plan.revision, "title": "Tên mới", "legal_basis": "Luật 1"}
    assert browsers.reviewer.post(address, sent).status_code == 302
    refused = browsers.control.post(address, sent | {"title": "Tên khác"})
    assert refused.status_code == 422
    assert "Tên khác" in refused.content.decode()
    plan.refresh_from_db()
    assert plan.title == "Tên mới"


def test_a_back_address_elsewhere_is_not_followed(
    browsers: Browsers, found: dict[str, Procedure]
) -> None:
    sent = {"act": "dismiss", "back": "https://example.org/"}
    answer = browsers.reviewer.post(reverse("decide_findings"), sent)
    assert answer.headers["Location"] == reverse("findings")


def test_a_new_plan_needs_a_title(browsers: Browsers) -> None:
    address = reverse("new_plan")
    refused = browsers.reviewer.post(address, {"agency": "north", "legal_basis": "Luật 9"})
    assert refused.status_code == 422
    assert "Luật 9" in refused.content.decode()
    made = browsers.reviewer.post(address, {"agency": "north", "title": "Phương án mới"})
    assert made.status_code == 302
    assert browsers.reviewer.post(address, {"agency": "south", "title": "Lạc"}).status_code == 422


def test_an_objection_is_not_told_as_a_return(
    browsers: Browsers, cast: Cast, item: PlanItem
) -> None:
    submit_items(by=cast.reviewer, items=seen(item))
    item.refresh_from_db()
    changed = add_operation(
        by=cast.control,
        item=item.pk,
        revision=item.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-3"},
    )
    accept_items(by=cast.control, items=seen(changed))
    changed.refresh_from_db()
    object_to_changes(
        by=cast.reviewer, item=item.pk, revision=changed.revision, comment="Giấy này còn cần"
    )
    page = words(browsers.reviewer, reverse("plan_item", args=[item.pk]))
    assert "Phản đối sửa đổi: Giấy này còn cần" in page
    assert "Trả lại: Giấy này còn cần" not in page


def test_a_draft_that_contradicts_its_new_limit_says_so(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], procedure: Callable[..., Procedure]
) -> None:
    limit = Term(State.READ, 15, TermUnit.DAY, "15 ngày")
    said = "Trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ"
    text = f"Thời hạn giải quyết: 15 ngày\nMô tả: {said}"
    way = replace(channel(terms=(limit,)), description=said, text=text)
    made = procedure("1.000009", content(channels=(way,)))
    plan = open_plan(by=cast.reviewer, agency=agencies["north"], title="Thời hạn")
    item = add_item(by=cast.reviewer, plan=plan.pk, procedure=made.pk)
    address = reverse("plan_item", args=[item.pk])
    assert "mâu thuẫn" not in words(browsers.reviewer, address)
    add_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation={"kind": "shorten_term", "components": [way.id], "value": 12},
    )
    page = words(browsers.reviewer, address)
    assert "Dự thảo mâu thuẫn về thời hạn giải quyết." in page
    assert "12 ngày" in page
