"""From a finding to a published version, by forms alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.review.contents_for_review import HOUSEHOLD, content
from tests.review.contents_for_review import item as paper
from tests.review.screens.conftest import Browsers, words

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import Procedure
from tinhgon.review.api import Finding, FindingState, ItemState, Plan, PlanItem, refresh_findings

DECISION = {"number": "2816/QĐ-BNV", "signed_on": today().isoformat(), "issuer": "north"}


def act(client: Client, item: PlanItem, what: str, **typed: str) -> PlanItem:
    """An act on an item as its page shows it now; the item afterwards."""
    item.refresh_from_db()
    sent = {"act": what, "chosen": f"{item.pk}:{item.revision}", **typed}
    response = client.post(reverse("act_on_items", args=[item.plan_id]), sent)
    assert response.status_code == 302, response.content.decode()
    item.refresh_from_db()
    return item


@pytest.fixture
def item(browsers: Browsers, found: dict[str, Procedure]) -> PlanItem:
    """The household book of a procedure, found, taken up into a new plan and replaced by data."""
    finding = Finding.objects.get(rule="paper-held-by-state", procedure=found["north"])
    sent = {
        "act": "take_up",
        "chosen": finding.pk,
        "title": "Phương án cư trú",
        "agency": "north",
    }
    taken = browsers.reviewer.post(reverse("decide_findings"), sent)
    made = PlanItem.objects.get()
    assert taken.headers["Location"] == reverse("plan_item", args=[made.pk])
    finding.refresh_from_db()
    assert finding.state == FindingState.TAKEN_UP.value
    return made


def test_the_whole_way(browsers: Browsers, item: PlanItem) -> None:
    reviewer, control = browsers.reviewer, browsers.control
    page = words(reviewer, reverse("plan_item", args=[item.pk]))
    assert "Cơ sở dữ liệu quốc gia về dân cư" in page
    assert "Sổ hộ khẩu" in page

    written = {
        "revision": item.revision,
        "reason": "Dữ liệu đã có",
        "recommendation": "Sửa điểm a khoản 1 Điều 5",
        "dossiers_per_year": "1000",
    }
    saved = reviewer.post(reverse("describe_item", args=[item.pk]), written)
    assert saved.status_code == 302
    item = act(reviewer, item, "submit")
    assert item.state == ItemState.SUBMITTED.value

    item = act(control, item, "return", confirmed="1", comment="Nêu rõ điều khoản")
    assert "Nêu rõ điều khoản" in words(reviewer, reverse("plan_item", args=[item.pk]))
    assert "Sửa điểm a" in words(reviewer, reverse("plan_item", args=[item.pk]))
    act(reviewer, item, "submit")
    act(control, item, "accept")

    item = act(browsers.leader, item, "approve", confirmed="1", **DECISION)
    assert item.decision is not None
    wrong = {"number": f"12/{today().year - 1}/NĐ-CP", "confirmed": "1", "act": "enact"}
    wrong |= {"signed_on": today().isoformat(), "effective_from": today().isoformat()}
    chosen = {"chosen": f"{item.pk}:{item.revision}"}
    refused = control.post(reverse("act_on_items", args=[item.plan_id]), wrong | chosen)
    assert refused.status_code == 422
    assert f"mang năm {today().year - 1}" in refused.content.decode()
    item = act(
        control,
        item,
        "enact",
        confirmed="1",
        number=f"12/{today().year}/NĐ-CP",
        signed_on=today().isoformat(),
        effective_from=today().isoformat(),
    )
    item = act(control, item, "publish", confirmed="1", **(DECISION | {"number": "99/QĐ-BNV"}))
    assert item.state == ItemState.PUBLISHED.value

    plan = words(browsers.leader, reverse("plan", args=[item.plan_id]))
    assert "2816/QĐ-BNV" in plan
    history = words(reviewer, reverse("history", args=["plan_item", item.pk]))
    assert f"12/{today().year}/NĐ-CP" in history
    assert "2816/QĐ-BNV" in history


def test_what_waits_follows_the_item(browsers: Browsers, item: PlanItem) -> None:
    code = item.procedure.code
    work = reverse("work")
    assert code in words(browsers.reviewer, work)
    browsers.reviewer.post(
        reverse("describe_item", args=[item.pk]), {"revision": item.revision, "reason": "Vì thế"}
    )
    act(browsers.reviewer, item, "submit")
    assert code in words(browsers.control, work)
    act(browsers.control, item, "accept")
    assert code in words(browsers.leader, work)
    assert code not in words(browsers.outsider, work)


def test_only_acts_that_are_allowed_are_offered(browsers: Browsers, item: PlanItem) -> None:
    def offered(client: Client) -> set[str]:
        page = words(client, reverse("plan_item", args=[item.pk]))
        acts = ("submit", "accept", "approve", "enact", "publish", "return", "withdraw")
        return {act for act in acts if f'name="act" value="{act}"' in page}

    assert offered(browsers.reviewer) == {"submit", "withdraw"}
    assert offered(browsers.leader) == set()
    browsers.reviewer.post(
        reverse("describe_item", args=[item.pk]), {"revision": item.revision, "reason": "Vì thế"}
    )
    act(browsers.reviewer, item, "submit")
    assert offered(browsers.reviewer) == {"withdraw"}
    assert offered(browsers.control) == {"accept", "return", "withdraw"}
    act(browsers.control, item, "accept")
    assert offered(browsers.leader) == {"approve", "return"}


def test_many_findings_at_once(browsers: Browsers, found: dict[str, Procedure]) -> None:
    chosen = list(
        Finding.objects.filter(procedure__in=[found["north"], found["unit"]]).values_list(
            "pk", flat=True
        )
    )
    sent = {"act": "take_up", "chosen": chosen, "title": "Phương án chung", "agency": "north"}
    assert browsers.reviewer.post(reverse("decide_findings"), sent).status_code == 302
    plan = Plan.objects.get()
    assert {row.procedure.code for row in plan.items.all()} == {"1.000001", "1.000002"}
    answered = Finding.objects.filter(state=FindingState.TAKEN_UP.value)
    assert [row.rule for row in answered] == ["paper-held-by-state", "paper-held-by-state"]


def test_places_of_one_rule_are_one_row(
    browsers: Browsers, procedure: Callable[..., Procedure]
) -> None:
    """A row for a procedure and a rule, its quotations below; ticked as a whole or singly."""
    made = procedure(
        "1.000009", content(dossier=tuple(paper(HOUSEHOLD, f"d-{n}") for n in range(5)))
    )
    refresh_findings(by=SYSTEM)
    rows = Finding.objects.filter(procedure=made, rule="paper-held-by-state").order_by("pk")
    assert len(rows) == 5
    shown = words(browsers.reviewer, reverse("findings") + "?rule=paper-held-by-state")
    together = ",".join(str(row.pk) for row in rows)
    assert shown.count('class="row-choice"') == 1
    assert f'value="{together}"' in shown
    assert shown.count('class="part-choice"') == 5
    act = {"act": "dismiss", "reason": "Hồ sơ cũ"}
    alone = {"chosen": [rows[0].pk], **act}
    assert browsers.reviewer.post(reverse("decide_findings"), alone).status_code == 302
    left = ",".join(str(row.pk) for row in rows[1:])
    assert f'value="{left}"' in words(browsers.reviewer, reverse("findings"))
    whole = {"chosen": [left, rows[1].pk, "²", "9" * 40, "x,y"], **act}
    assert browsers.reviewer.post(reverse("decide_findings"), whole).status_code == 302
    assert {row.state for row in rows.all()} == {FindingState.DISMISSED.value}


def test_the_item_leaves_the_plan_and_its_finding_opens(browsers: Browsers, item: PlanItem) -> None:
    act(browsers.reviewer, item, "withdraw", confirmed="1", comment="Không cần nữa")
    assert item.state == ItemState.WITHDRAWN.value
    assert (
        Finding.objects.get(rule="paper-held-by-state", procedure=item.procedure).state
        == FindingState.OPEN.value
    )
    assert item.procedure.code in words(browsers.reviewer, reverse("plan", args=[item.plan_id]))
