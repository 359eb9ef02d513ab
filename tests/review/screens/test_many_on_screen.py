"""Acts on many as a person meets them: chosen in a list, told on a page, undone there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.review.conftest import Cast
from tests.review.screens.conftest import Browsers, words

from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import Agency
from tinhgon.review.api import (
    BulkAct,
    Finding,
    Plan,
    PlanItem,
    add_operation,
    open_plan,
    refresh_findings,
)

Make = Callable[..., Procedure]


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency]) -> Plan:
    return open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án 2026")


@pytest.fixture
def two(cast: Cast, procedure: Make) -> list[Procedure]:
    made = [procedure("1.000001"), procedure("1.000002")]
    refresh_findings(by=cast.reviewer)
    return made


def replaced(client: Client, plan: Plan, procedures: list[Procedure], **more: str) -> str:
    """One kind on the same paper of all, and the address of what came of it."""
    sent = {
        "kind": "replace_item_by_data",
        "chosen": [f"{each.pk}:doss-2" for each in procedures],
        "plan": str(plan.pk),
        **more,
    }
    answer = client.post(reverse("add_operations"), sent)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_findings_taken_up_lead_to_what_came_of_them(
    browsers: Browsers, plan: Plan, two: list[Procedure]
) -> None:
    chosen = Finding.objects.filter(rule="paper-held-by-state").values_list("pk", flat=True)
    answer = browsers.reviewer.post(
        reverse("decide_findings"), {"act": "take_up", "chosen": list(chosen), "plan": plan.pk}
    )
    act = BulkAct.objects.get()
    assert answer["Location"] == reverse("bulk_act", args=[plan.pk, act.pk])
    page = words(browsers.reviewer, str(answer["Location"]))
    assert page.count("Cơ sở dữ liệu quốc gia về dân cư") == 2
    assert "1.000001, 1.000002" in page
    assert reverse("bulk_act", args=[plan.pk, act.pk]) in words(
        browsers.reviewer, reverse("plan", args=[plan.pk])
    )


def test_the_plan_is_asked_for_first(browsers: Browsers, two: list[Procedure]) -> None:
    sent = {"kind": "replace_item_by_data", "chosen": f"{two[0].pk}:doss-2"}
    asked = browsers.reviewer.post(reverse("add_operations"), sent)
    assert asked.status_code == 200
    assert f'value="{two[0].pk}:doss-2"' in asked.content.decode()
    refused = browsers.reviewer.post(reverse("add_operations"), {**sent, "confirmed": "1"})
    assert refused.status_code == 422
    opened = {**sent, "confirmed": "1", "title": "Phương án mới", "agency": "north"}
    assert browsers.reviewer.post(reverse("add_operations"), opened).status_code == 302
    assert PlanItem.objects.get().plan.title == "Phương án mới"


def test_the_database_a_person_names_is_read(
    browsers: Browsers, plan: Plan, two: list[Procedure]
) -> None:
    address = replaced(browsers.reviewer, plan, two, data_source="Cơ sở dữ liệu hộ tịch")
    assert words(browsers.reviewer, address).count("Cơ sở dữ liệu hộ tịch") == 2


@pytest.mark.parametrize("chosen", ["", "x:doss-2", "99999999999999999999:doss-2", "7"])
def test_nothing_chosen_is_told(browsers: Browsers, plan: Plan, chosen: str) -> None:
    sent = {"kind": "drop_dossier_item", "chosen": chosen, "plan": plan.pk}
    answer = browsers.reviewer.post(reverse("add_operations"), sent)
    assert answer.status_code in {302, 422}
    assert not BulkAct.objects.exists()


def test_one_is_undone_and_then_the_rest(
    browsers: Browsers, plan: Plan, two: list[Procedure]
) -> None:
    address = replaced(browsers.reviewer, plan, two)
    act = BulkAct.objects.get()
    undo = reverse("undo_bulk", args=[plan.pk, act.pk])
    first = act.lines.get(procedure=two[0])
    browsers.reviewer.post(undo, {"line": first.pk})
    assert [line.state for line in act.lines.all()] == ["undone", "added"]
    browsers.reviewer.post(undo)
    assert [line.state for line in act.lines.all()] == ["undone", "undone"]
    assert undo not in words(browsers.reviewer, address)


def test_what_somebody_changed_is_not_undone_and_said(
    cast: Cast, browsers: Browsers, plan: Plan, two: list[Procedure]
) -> None:
    replaced(browsers.reviewer, plan, two)
    act = BulkAct.objects.get()
    item = PlanItem.objects.get(procedure=two[0])
    drop = {"kind": "drop_dossier_item", "component": "doss-3"}
    add_operation(by=cast.control, item=item.pk, revision=item.revision, operation=drop)
    undo = reverse("undo_bulk", args=[plan.pk, act.pk])
    line = act.lines.get(procedure=two[0])
    page = browsers.reviewer.post(undo, {"line": line.pk}, follow=True).content.decode()
    assert "1.000001 đã được thay đổi trong phương án" in page
    assert item.operations.count() == 2


def test_an_act_is_found_in_its_own_plan_only(
    cast: Cast,
    agencies: dict[str, Agency],
    browsers: Browsers,
    plan: Plan,
    two: list[Procedure],
) -> None:
    replaced(browsers.reviewer, plan, two)
    act = BulkAct.objects.get()
    other = open_plan(by=cast.reviewer, agency=agencies["north"], title="Phương án khác")
    assert browsers.reviewer.get(reverse("bulk_act", args=[other.pk, act.pk])).status_code == 404
    assert browsers.reviewer.post(reverse("undo_bulk", args=[other.pk, act.pk])).status_code == 404
    assert browsers.leader.post(reverse("undo_bulk", args=[plan.pk, act.pk])).status_code == 403
    assert act.lines.filter(state="added").count() == 2


def test_one_line_and_many_ask_the_database_alike(
    browsers: Browsers, plan: Plan, procedure: Make
) -> None:
    counts = []
    for start, count in ((10, 1), (20, 12)):
        made = [procedure(f"1.0000{number}") for number in range(start, start + count)]
        address = replaced(browsers.reviewer, plan, made)
        with CaptureQueriesContext(connection) as asked:
            words(browsers.reviewer, address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
