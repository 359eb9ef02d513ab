"""An act on many items of a plan that is refused: the same items are ticked when the page comes
back, with what was typed, and the sentence stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.review.acting import TEXTS, drafted, seen
from tests.review.conftest import Cast, read_anew
from tests.review.contents_for_review import content
from tests.review.screens.conftest import Browsers

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    ItemState,
    ItemTexts,
    PlanItem,
    add_item,
    describe_item,
    submit_items,
)

Make = Callable[..., Procedure]
BOX = re.compile(r'<input[^>]*type="checkbox"[^>]*name="chosen"[^>]*>')


@pytest.fixture
def planned(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> list[PlanItem]:
    """Three drafts of one plan; the last holds no operation, so that it cannot be submitted."""
    first = drafted(cast, agencies["north"], procedure())
    made = [procedure(f"1.00000{n}", content(name=f"Thủ tục {n}")) for n in (2, 3)]
    others = [
        add_item(by=cast.reviewer, plan=first.plan_id, procedure=each.pk, texts=TEXTS)
        for each in made
    ]
    return [first, *others]


def _keys(*items: PlanItem) -> list[str]:
    return [f"{pk}:{revision}" for pk, revision in seen(*items).items()]


def _ticked(page: str) -> list[str]:
    found = (re.search(r'value="([^"]*)"', box) for box in BOX.findall(page) if "checked" in box)
    return [each[1] for each in found if each]


def _acting(item: PlanItem) -> str:
    return reverse("act_on_items", args=[item.plan_id])


def test_a_submission_that_is_refused(browsers: Browsers, planned: list[PlanItem]) -> None:
    one, _, three = planned
    keys = _keys(one, three)
    answer = browsers.reviewer.post(_acting(one), {"act": "submit", "chosen": keys})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert _ticked(page) == keys
    assert three.procedure.code in answer.context["refused"]
    assert answer.context["refused"] in page.split("<table", maxsplit=1)[0]


def test_what_was_changed_meanwhile_is_ticked_as_it_is_now(
    cast: Cast, browsers: Browsers, planned: list[PlanItem]
) -> None:
    one, two, _ = planned
    sent = _keys(one, two)
    changed = ItemTexts(reason="Lý do khác")
    describe_item(by=cast.reviewer, item=one.pk, revision=one.revision, texts=changed)
    answer = browsers.reviewer.post(_acting(one), {"act": "submit", "chosen": sent})
    assert answer.status_code == 422
    assert _ticked(answer.content.decode()) == _keys(one, two) != sent


def test_bringing_up_that_is_refused(browsers: Browsers, planned: list[PlanItem]) -> None:
    one, two, three = planned
    address = reverse("rebase_items", args=[one.plan_id])
    read_anew(three.base, content(name="Đọc lại"))
    keys = _keys(one, two)
    answer = browsers.reviewer.post(address, {"chosen": keys})
    assert answer.status_code == 422
    assert _ticked(answer.content.decode()) == keys
    assert one.procedure.code in answer.context["refused"]


def test_bringing_up_of_which_some_is_for_others(
    cast: Cast, browsers: Browsers, planned: list[PlanItem]
) -> None:
    """Drafts are brought up by drafters, what is submitted is not in their hands any more."""
    one, two, _ = planned
    submit_items(by=cast.reviewer, items=seen(one))
    for each in (one, two):
        read_anew(each.base, content(name="Đọc lại"))
    address, keys = reverse("rebase_items", args=[one.plan_id]), _keys(one, two)
    answer = browsers.reviewer.post(address, {"chosen": keys})
    assert answer.status_code == 422
    assert _ticked(answer.content.decode()) == keys
    assert browsers.leader.post(address, {"chosen": keys}).status_code == 403


@pytest.mark.parametrize("sent", [{"act": "fly"}, {}])
def test_no_button_is_no_reason_to_tick_again(
    browsers: Browsers, planned: list[PlanItem], sent: dict[str, str]
) -> None:
    keys = _keys(*planned[:2])
    answer = browsers.reviewer.post(_acting(planned[0]), {**sent, "chosen": keys})
    assert answer.status_code == 422
    assert _ticked(answer.content.decode()) == keys


def test_the_list_is_narrowed_as_it_was(browsers: Browsers, planned: list[PlanItem]) -> None:
    one, _, three = planned
    query = f"q={three.procedure.code}&sort=-code"
    shown = browsers.reviewer.get(f"{reverse('plan', args=[one.plan_id])}?{query}")
    (address,) = re.findall(r'<form method="post" action="([^"]*/act/[^"]*)"', _text(shown))
    address = address.replace("&amp;", "&")
    answer = browsers.reviewer.post(address, {"act": "submit", "chosen": _keys(three)})
    assert answer.status_code == 422
    assert [row.record.code for row in answer.context["table"].rows] == [three.procedure.code]
    # The columns of that page sort from its address: they lead to the plan.
    again = browsers.reviewer.get(address)
    assert again["Location"] == f"{reverse('plan', args=[one.plan_id])}?{query}"


def test_what_is_refused_after_its_reason_keeps_reason_and_ticks(
    cast: Cast, browsers: Browsers, planned: list[PlanItem]
) -> None:
    """One of them is unticked on the same page, and the others go on."""
    one, two, three = planned
    submit_items(by=cast.reviewer, items=seen(one))
    keys = _keys(one, two)
    said = {"act": "return", "confirmed": "1", "comment": "Nêu rõ điều khoản"}
    listed = [one.pk, two.pk]
    sent = {**said, "chosen": keys, "listed": listed}
    answer = browsers.control.post(_acting(one), sent)
    assert answer.status_code == 422
    assert "Nêu rõ điều khoản" in _text(answer)
    assert _ticked(_text(answer)) == keys

    none = browsers.control.post(_acting(one), {**said, "listed": listed})
    assert none.status_code == 422
    assert "Nêu rõ điều khoản" in _text(none)
    assert (_ticked(_text(none)), len(BOX.findall(_text(none)))) == ([], 2)

    sent["chosen"] = keys[:1]
    assert browsers.control.post(_acting(one), sent).status_code == 302
    seen(*planned)
    assert [row.state for row in (one, two, three)] == [ItemState.RETURNED.value, "draft", "draft"]


def _text(answer: object) -> str:
    return str(getattr(answer, "content", b"").decode())
