"""A plan of many items on screen: reasons written together, acts on all, what is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.review.acting import TEXTS, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import content
from tests.review.screens.conftest import Browsers, words

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    Finding,
    ItemState,
    ItemTexts,
    Plan,
    PlanItem,
    add_item,
    describe_item,
    finding_sentence,
    open_plan,
    refresh_findings,
    return_item,
    submit_items,
    take_up_into_plan,
)
from tinhgon.review.screens.plan_reasons import ReasonsForm

Make = Callable[..., Procedure]
MANY = 12


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> Plan:
    """Twelve items of findings taken up in one act, none with a reason."""
    into = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án lớn")
    for n in range(1, MANY + 1):
        procedure(f"1.0000{n:02}", content(name=f"Thủ tục số {n}"))
    refresh_findings(by=SYSTEM)
    found: dict[int, int] = {}
    for row in Finding.objects.filter(present=True).order_by("pk"):
        found.setdefault(row.procedure_id, row.pk)
    take_up_into_plan(by=cast.reviewer, findings=found.values(), plan=into.pk)
    assert PlanItem.objects.filter(plan=into, reason="").count() == MANY
    return into


def _typed(plan: Plan, **texts: str) -> dict[str, object]:
    """What the page sends: every item shown with its revision, and what was typed."""
    rows = PlanItem.objects.filter(plan=plan)
    sent: dict[str, object] = {f"revision-{row.pk}": row.revision for row in rows}
    return {**sent, **{f"reason-{row.pk}": "" for row in rows}, **texts}


def _reasons(plan: Plan) -> str:
    return reverse("plan_reasons", args=[plan.pk])


def test_the_page_begins_with_the_words_of_the_findings(browsers: Browsers, plan: Plan) -> None:
    assert _reasons(plan) in words(browsers.reviewer, reverse("plan", args=[plan.pk]))
    form = browsers.reviewer.get(_reasons(plan)).context["form"]
    assert isinstance(form, ReasonsForm)
    assert len(form.lines) == MANY
    for line in form.lines:
        answered = Finding.objects.filter(operations__item=line.item)
        assert answered.exists()
        assert line.proposed == "\n".join(dict.fromkeys(map(finding_sentence, answered)))


def test_reasons_are_written_together_and_what_is_left_empty_gets_the_one_for_all(
    browsers: Browsers, plan: Plan
) -> None:
    own, *others = PlanItem.objects.filter(plan=plan).order_by("pk")
    sent = _typed(plan, same="Cơ quan đã có dữ liệu này", **{f"reason-{own.pk}": "Lý do riêng"})
    assert browsers.reviewer.post(_reasons(plan), sent).status_code == 302
    own.refresh_from_db()
    assert own.reason == "Lý do riêng"
    kept = PlanItem.objects.filter(pk__in=[row.pk for row in others])
    assert set(kept.values_list("reason", flat=True)) == {"Cơ quan đã có dữ liệu này"}
    assert "reason-" not in words(browsers.reviewer, _reasons(plan))


def test_what_another_wrote_meanwhile_is_shown_and_nothing_typed_is_lost(
    browsers: Browsers, cast: Cast, plan: Plan
) -> None:
    first = PlanItem.objects.filter(plan=plan).earliest("pk")
    sent = _typed(plan, **{f"reason-{first.pk}": "Của tôi"})
    describe_item(
        by=cast.reviewer, item=first.pk, revision=first.revision, texts=ItemTexts(reason="Của họ")
    )
    answer = browsers.reviewer.post(_reasons(plan), sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Của tôi" in shown
    assert "Của họ" in shown
    first.refresh_from_db()
    assert first.reason == "Của họ"
    again = {**sent, f"revision-{first.pk}": first.revision}
    assert browsers.reviewer.post(_reasons(plan), again).status_code == 302
    first.refresh_from_db()
    assert first.reason == "Của tôi"


def test_submitting_without_reasons_names_all_that_lack_one(browsers: Browsers, plan: Plan) -> None:
    acting = reverse("act_on_items", args=[plan.pk])
    told = browsers.reviewer.post(acting, {"all": "submit"}).context["refused"]
    assert "1.000001" in told
    assert "1.000010" in told
    assert f"(+{MANY - 10})" in told
    assert not PlanItem.objects.exclude(state=ItemState.DRAFT.value).exists()


def test_all_drafts_are_submitted_and_all_submitted_accepted_but_none_that_was_returned(
    browsers: Browsers, cast: Cast, plan: Plan
) -> None:
    browsers.reviewer.post(_reasons(plan), _typed(plan, same="Đã có dữ liệu"))
    back = PlanItem.objects.filter(plan=plan).earliest("pk")
    submit_items(by=cast.reviewer, items=seen(back))
    ((pk, revision),) = seen(back).items()
    return_item(by=cast.control, item=pk, revision=revision, comment="Sửa lại")
    page, acting = reverse("plan", args=[plan.pk]), reverse("act_on_items", args=[plan.pk])
    assert 'name="all" value="submit"' in words(browsers.reviewer, page)
    assert browsers.reviewer.post(acting, {"all": "submit"}).status_code == 302
    assert 'name="all" value="accept"' in words(browsers.control, page)
    assert browsers.control.post(acting, {"all": "accept"}).status_code == 302
    back.refresh_from_db()
    assert back.state == ItemState.RETURNED.value
    accepted = PlanItem.objects.filter(plan=plan, state=ItemState.ACCEPTED.value)
    assert accepted.count() == MANY - 1


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("q=1.000003", {"1.000003"}),
        ("q=thu+tuc+so+12", {"1.000012"}),
        ("state=submitted", {"1.000001"}),
        ("state=&q=", {f"1.0000{n:02}" for n in range(1, MANY + 1)}),
        ("state=approved", set()),
    ],
)
def test_a_plan_is_narrowed_by_words_and_state_and_its_workbook_alike(
    query: str,
    codes: set[str],
    browsers: Browsers,
    cast: Cast,
    plan: Plan,
) -> None:
    first = PlanItem.objects.get(plan=plan, procedure__code="1.000001")
    describe_item(by=cast.reviewer, item=first.pk, revision=first.revision, texts=TEXTS)
    submit_items(by=cast.reviewer, items=seen(first))
    page = browsers.reviewer.get(f"{reverse('plan', args=[plan.pk])}?{query}")
    table = page.context["table"]
    assert {row.record.code for row in table.rows} == codes
    sheet = load_workbook(BytesIO(browsers.reviewer.get(table.export_url).content)).active
    assert sheet is not None
    told = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {code for code in told if code.startswith("1.0000")} == codes


def test_who_only_reads_the_plan_writes_no_reason(
    browsers: Browsers, agencies: dict[str, Agency], plan: Plan, procedure: Make, cast: Cast
) -> None:
    sent = _typed(plan, same="Tự ý")
    assert browsers.leader.post(_reasons(plan), sent).status_code == 403
    assert browsers.outsider.post(_reasons(plan), sent).status_code == 404
    other = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án khác")
    elsewhere = procedure("1.000099", content(name="Thủ tục khác"))
    item = add_item(by=cast.reviewer, plan=other.pk, procedure=elsewhere.pk)
    smuggled = {f"reason-{item.pk}": "x", f"revision-{item.pk}": item.revision}
    browsers.reviewer.post(_reasons(plan), {**sent, **smuggled})
    item.refresh_from_db()
    assert item.reason == ""
