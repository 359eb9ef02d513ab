"""What must be amended, named for many items of a plan on one page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.review.acting import TEXTS, accepted, drafted, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import content
from tests.review.screens.conftest import Browsers, words

from tinhgon.foundation.calendar.api import today
from tinhgon.procedures.api import CitationLine, Procedure
from tinhgon.registry.api import Agency, written_provision
from tinhgon.review.api import (
    Amendment,
    Decision,
    LawChange,
    Plan,
    PlanItem,
    add_item,
    add_operation,
    approve_items,
    items,
    name_law_changes,
    say_nothing_to_amend,
    unnamed_operations,
)
from tinhgon.review.rules.amended_documents import Told

Make = Callable[..., Procedure]
SHORTER = {"kind": "shorten_term", "components": ["chan-1"], "index": 0, "value": 5}
MANY = 3
CITED = (("68/2020/QH14", "Luật Cư trú"), ("55/2021/TT-BCA", "Thông tư 55/2021/TT-BCA"))


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> Plan:
    """A plan of three drafted items, each with one operation that needs an amendment."""
    first = drafted(cast, agencies["north"], procedure(), SHORTER)
    for n in range(2, MANY + 1):
        made = procedure(f"1.00000{n}", content(name=f"Thủ tục {n}"))
        item = add_item(by=cast.reviewer, plan=first.plan_id, procedure=made.pk, texts=TEXTS)
        add_operation(by=cast.reviewer, item=item.pk, revision=item.revision, operation=SHORTER)
    return first.plan


def _page(plan: Plan) -> str:
    return reverse("plan_law", args=[plan.pk])


def _sent(plan: Plan, *texts: str) -> dict[str, object]:
    """What the page sends: a text for the one operation of each item, in order."""
    sent: dict[str, object] = {}
    for row, text in zip(PlanItem.objects.filter(plan=plan).order_by("pk"), texts, strict=True):
        sent |= {f"revision-{row.pk}": row.revision, f"law-{row.operations.get().pk}": text}
    return sent


def _named(plan: Plan) -> list[str]:
    rows = LawChange.objects.filter(item__plan=plan, none_needed=False).order_by("item", "pk")
    return [written_provision(row.provision) for row in rows]


def test_the_document_the_procedure_rests_on_is_proposed_and_said_to_be_presumed(
    browsers: Browsers, cast: Cast, plan: Plan
) -> None:
    assert _page(plan) in words(browsers.reviewer, reverse("plan", args=[plan.pk]))
    for row in PlanItem.objects.filter(plan=plan).select_related("base_reading"):
        for number, title in CITED:
            CitationLine.objects.get_or_create(
                content_id=row.base_reading.content_id, number=number, title=title
            )
    told = unnamed_operations(items(cast.reviewer).filter(plan=plan))
    assert len(told) == MANY
    form = browsers.reviewer.get(_page(plan)).context["form"]
    for line in told:
        (operation,) = line.operations
        assert operation.told is Told.PRESUMED
        assert operation.proposed == "Thông tư số 55/2021/TT-BCA"
        assert form[f"law-{operation.operation}"].value() == operation.proposed
    sent = _sent(plan, *(line.operations[0].proposed for line in told))
    assert browsers.reviewer.post(_page(plan), sent).status_code == 302
    entries = LawChange.objects.filter(item__plan=plan)
    assert entries.count() == MANY
    assert all(entry.note for entry in entries)


def test_what_a_person_wrote_carries_no_word_of_a_presumption(
    browsers: Browsers, plan: Plan
) -> None:
    own = "khoản 2 Điều 5 Nghị định số 63/2010/NĐ-CP"
    assert browsers.reviewer.post(_page(plan), _sent(plan, own, "", "")).status_code == 302
    (entry,) = LawChange.objects.filter(item__plan=plan)
    assert written_provision(entry.provision).startswith("khoản 2 Điều 5")
    assert entry.note == ""
    assert len(browsers.reviewer.get(_page(plan)).context["form"].lines) == MANY - 1


def test_a_text_without_a_provision_is_told_at_its_place_and_nothing_is_stored(
    browsers: Browsers, plan: Plan
) -> None:
    good = "Điều 5 Nghị định số 63/2010/NĐ-CP"
    answer = browsers.reviewer.post(_page(plan), _sent(plan, good, "chưa rõ", "Điều 7"))
    assert answer.status_code == 422
    form = answer.context["form"]
    wrong = [name for name in form.errors if name.startswith("law-")]
    assert len(wrong) == 2
    shown = answer.content.decode()
    assert "chưa rõ" in shown
    assert good in shown
    assert not LawChange.objects.exists()


def test_somebody_elses_change_refuses_all_and_keeps_what_was_typed(
    browsers: Browsers, cast: Cast, plan: Plan
) -> None:
    sent = _sent(plan, *(f"Điều {n} Nghị định số 63/2010/NĐ-CP" for n in range(1, MANY + 1)))
    first = PlanItem.objects.filter(plan=plan).earliest("pk")
    say_nothing_to_amend(
        by=cast.reviewer,
        item=first.pk,
        revision=first.revision,
        operations=[first.operations.get().pk],
        reason="Chỉ là cách làm",
    )
    answer = browsers.reviewer.post(_page(plan), sent)
    assert answer.status_code == 422
    assert _named(plan) == []
    assert "Điều 2 Nghị định" in answer.content.decode()


def test_after_approval_only_what_was_not_named_is_named(
    browsers: Browsers, cast: Cast, agencies: dict[str, Agency], plan: Plan
) -> None:
    first, *others = PlanItem.objects.filter(plan=plan).order_by("pk")
    name_law_changes(
        by=cast.reviewer,
        item=first.pk,
        revision=first.revision,
        wanted=Amendment("Điều 1 Nghị định số 63/2010/NĐ-CP", (first.operations.get().pk,)),
    )
    for row in (first, *others):
        row.refresh_from_db()
        accepted(cast, row)
        approve_items(
            by=cast.leader, items=seen(row), decision=Decision("1/QĐ-N", today(), agencies["north"])
        )
    assert [line.item.pk for line in browsers.control.get(_page(plan)).context["form"].lines] == [
        row.pk for row in others
    ]
    texts = ["", *(f"Điều {n} Nghị định số 63/2010/NĐ-CP" for n in (2, 3))]
    sent = _sent(plan, *texts)
    assert browsers.control.post(_page(plan), sent).status_code == 302
    assert len(_named(plan)) == MANY


def test_who_may_not_write_about_the_plan_names_nothing(browsers: Browsers, plan: Plan) -> None:
    sent = _sent(plan, *(f"Điều {n} Nghị định số 63/2010/NĐ-CP" for n in range(1, MANY + 1)))
    assert browsers.leader.post(_page(plan), sent).status_code == 403
    assert browsers.outsider.post(_page(plan), sent).status_code == 404
    assert not LawChange.objects.exists()
