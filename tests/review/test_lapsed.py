"""A procedure abolished by another decision while it is in a plan: whatever its item's state, the
item says what happened, asks nobody for work any more, and the figures hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.review.acting import ABOLISH, accepted, approved, drafted, enacted, published, seen
from tests.review.conftest import Cast
from tests.review.contents_for_review import FORM, content
from tests.review.contents_for_review import item as paper
from tests.review.test_two_changes import announce, by_hand

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, history
from tinhgon.foundation.jobs.api import run_follow_ups
from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.api import (
    Procedure,
    PublicationKind,
    ToPublish,
    current_version,
    publish,
)
from tinhgon.registry.api import Agency, DocumentFacts, record_document
from tinhgon.review.api import (
    LAPSED,
    AmendingDraft,
    AmendingFilter,
    Amendment,
    Decision,
    EnactingDocument,
    ItemState,
    LawChangeFilter,
    PlanFilter,
    PlanItem,
    Task,
    add_item,
    add_operation,
    amending_documents,
    amending_page,
    conflicts,
    cover_law_changes,
    enact_items,
    issue_amending_document,
    item_page,
    item_rows,
    items,
    law_changes,
    name_law_changes,
    open_amending_document,
    open_plan,
    plan_page,
    plans,
    publish_items,
    return_item,
    submit_items,
    waiting_in,
    withdraw_item,
)
from tinhgon.review.models import PlanItemFact

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
Way = Callable[[Cast, Agency, PlanItem], PlanItem]
_TOMORROW = timedelta(days=1)


def abolished(
    cast: Cast,
    issuer: Agency,
    procedure: Procedure,
    *,
    first: date | None = None,
    successor: Procedure | None = None,
    document: str = "",
    number: str = "77/QĐ-BNV",
    by: Actor | None = None,
) -> None:
    """By a decision that knows of no plan; what follows by itself has followed."""
    behind = None
    if document:
        facts = DocumentFacts(issued_on=today(), effective_from=first or today())
        behind = record_document(by=cast.control, number=document, facts=facts)
    publish(
        by=by or cast.control,
        number=number,
        signed_on=today(),
        issuer=issuer,
        rows=[
            ToPublish(
                procedure,
                PublicationKind.ABOLISHED,
                first or today(),
                successor=successor,
                legal_document=behind,
            )
        ],
    )
    assert run_follow_ups().failed == ()


def no_drift() -> None:
    assign_positions()
    fold()
    assert check().drift == 0


def _draft(cast: Cast, agency: Agency, item: PlanItem) -> PlanItem:
    return item


def _submitted(cast: Cast, agency: Agency, item: PlanItem) -> PlanItem:
    submit_items(by=cast.reviewer, items=seen(item))
    return item


def _returned(cast: Cast, agency: Agency, item: PlanItem) -> PlanItem:
    submit_items(by=cast.reviewer, items=seen(item))
    item.refresh_from_db()
    return return_item(by=cast.control, item=item.pk, revision=item.revision, comment="Xem lại")


def _accepted(cast: Cast, agency: Agency, item: PlanItem) -> PlanItem:
    return accepted(cast, item)


_WAYS: dict[str, tuple[Way, Task]] = {
    "draft": (_draft, Task.FINISH),
    "submitted": (_submitted, Task.APPRAISE),
    "returned": (_returned, Task.REVISE),
    "accepted": (_accepted, Task.APPROVE),
    "approved": (approved, Task.ENACT),
    "enacted": (enacted, Task.PUBLISH),
}
_WHO = {
    Task.FINISH: "reviewer",
    Task.REVISE: "reviewer",
    Task.APPRAISE: "control",
    Task.APPROVE: "leader",
    Task.ENACT: "control",
    Task.PUBLISH: "control",
}


@pytest.mark.parametrize("state", _WAYS)
def test_in_every_state_it_lapses_and_nobody_is_asked_any_more(
    state: str, cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Another item of the same plan goes its way as if nothing had happened."""
    north, way = agencies["north"], _WAYS[state][0]
    item = drafted(cast, north, procedure())
    other = add_item(by=cast.reviewer, plan=item.plan_id, procedure=procedure("1.000002").pk)
    add_operation(by=cast.reviewer, item=other.pk, revision=other.revision, operation=ABOLISH)
    way(cast, north, item)
    task = _WAYS[state][1]
    who = getattr(cast, _WHO[task])
    before = waiting_in(who, task)
    assert before is not None
    assert item in before.items

    abolished(cast, north, item.procedure)

    item.refresh_from_db()
    assert item.state == ItemState.WITHDRAWN.value
    page = item_page(cast.reviewer, item.pk)
    assert "77/QĐ-BNV" in page.lapsed
    assert f"{today():%d/%m/%Y}" in page.lapsed
    assert (page.ending, page.acts, page.can_edit) == ("", (), False)
    after = waiting_in(who, task)
    assert after is None or item not in after.items
    assert conflicts(cast.control) == []
    plan = plan_page(cast.reviewer, item.plan_id)
    assert [line.item.pk for line in plan.withdrawn] == [item.pk]
    assert [line.item.pk for line in plan.lines] == [other.pk]
    for totals in (plan.totals.drafted, plan.totals.promised, plan.totals.enacted):
        assert item.procedure.code not in str(totals)
    assert history("plan_item", item.pk)[0].type == "review.item_lapsed"
    no_drift()
    fact = PlanItemFact.objects.get(subject_id=str(item.pk), to_position=None)
    assert (fact.state, fact.approved_on, fact.enacted_from) == ("withdrawn", None, None)
    assert (fact.promised_unit_before, fact.enacted_unit_before) == (None, None)


def test_the_rest_of_a_plan_is_submitted_and_approved(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north = agencies["north"]
    item = accepted(cast, drafted(cast, north, procedure()))
    abolished(cast, north, item.procedure)
    other = drafted(cast, north, procedure("1.000002"))
    PlanItem.objects.filter(pk=other.pk).update(plan=item.plan)
    other.refresh_from_db()
    assert approved(cast, north, other).state == ItemState.APPROVED.value


def test_published_it_stays_as_it_was(cast: Cast, agencies: Agencies, procedure: Make) -> None:
    """What was law until the procedure ended stays counted."""
    north = agencies["north"]
    item = published(cast, north, drafted(cast, north, procedure()), first=today())
    abolished(cast, north, item.procedure, first=today() + _TOMORROW)
    item.refresh_from_db()
    assert (item.state, item.lapsed_by) == (ItemState.PUBLISHED.value, None)
    assert item_page(cast.reviewer, item.pk).lapsed == ""
    no_drift()
    fact = PlanItemFact.objects.get(subject_id=str(item.pk), to_position=None)
    assert (fact.enacted_from, fact.published_from) == (today(), today())


def test_what_it_abolished_is_there_again(cast: Cast, agencies: Agencies, procedure: Make) -> None:
    """The promise stays as it was approved; nothing is saved any more, and every page says why."""
    north = agencies["north"]
    item = published(cast, north, drafted(cast, north, procedure(), ABOLISH), first=today())
    run_follow_ups()
    item.refresh_from_db()
    assert item.observed
    announce(north, by_hand(item.procedure), today())
    assert run_follow_ups().failed == ()

    item.refresh_from_db()
    assert (item.state, item.has_returned, item.observed) == ("published", True, "")
    plan = plan_page(cast.reviewer, item.plan_id)
    saved = next(line for line in plan.savings if line.method == "by_work" and not line.yearly)
    assert saved.promised.amount
    assert (saved.enacted.amount, saved.observed.amount) == (0, 0)
    assert plan.totals.enacted[0].without_cost == ()
    browser = Client()
    browser.force_login(Account.objects.get(username="rà soát"))
    assert "5/QĐ-BNV" in browser.get(reverse("plan_item", args=[item.pk])).content.decode()
    listed = browser.get(reverse("plan", args=[item.plan_id])).content.decode()
    assert "thủ tục có lại từ" in listed
    (row,) = item_rows(items(cast.reviewer))
    assert row[9:15] == (saved.promised.amount, 0, 0, saved.promised.amount * 1_000, 0, 0)
    assert history("plan_item", item.pk)[0].type == "review.abolition_reversed"
    no_drift()
    fact = PlanItemFact.objects.get(subject_id=str(item.pk), to_position=None)
    assert (fact.enacted_from, fact.published_from, fact.observed_on) == (None, None, None)
    assert (fact.approved_on, fact.promised_unit_before) == (today(), saved.promised.amount)

    abolished(cast, north, item.procedure, first=today() + _TOMORROW)
    item.refresh_from_db()
    assert item.observed == "", "that a later decision abolishes it is not of this plan"
    no_drift()


def test_what_amends_it_until_it_ends_does_not_bring_it_back(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north = agencies["north"]
    row = drafted(cast, north, procedure(), ABOLISH)
    item = published(cast, north, row, first=today() + timedelta(days=7))
    announce(north, by_hand(item.procedure), today())
    assert run_follow_ups().failed == ()
    item.refresh_from_db()
    assert not item.has_returned
    no_drift()


def test_the_law_it_wanted_amended_is_asked_of_nobody(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """The document that was to amend it for this item and another is issued for the other."""
    north = agencies["north"]
    gone, stays = drafted(cast, north, procedure()), drafted(cast, north, procedure("1.000002"))
    for item, article in ((gone, "Điều 5"), (stays, "Điều 6")):
        operation = item.operations.get()
        wanted = Amendment(text=f"{article} Nghị định 62/2021/NĐ-CP", operations=(operation.pk,))
        name_law_changes(by=cast.reviewer, item=item.pk, revision=item.revision, wanted=wanted)
        approved(cast, north, item)
    draft = open_amending_document(by=cast.control, owner=north, said=AmendingDraft("Nghị định"))
    entries = list(law_changes(cast.control).values_list("pk", flat=True))
    draft = cover_law_changes(
        by=cast.control, amending=draft.pk, revision=draft.revision, entries=entries
    )

    abolished(cast, north, gone.procedure)

    assert [row.item_id for row in law_changes(cast.control, LawChangeFilter())] == [stays.pk]
    (line,) = amending_documents(cast.control, AmendingFilter())
    assert (getattr(line, "provisions", 0), getattr(line, "items", 0)) == (1, 1)
    assert [each.item.pk for each in amending_page(cast.control, draft.pk).items] == [stays.pk]
    draft.refresh_from_db()
    issue_amending_document(
        by=cast.control,
        amending=draft.pk,
        revision=draft.revision,
        issued=EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định"),
    )
    stays.refresh_from_db()
    gone.refresh_from_db()
    assert (stays.state, gone.state) == ("enacted", "withdrawn")
    no_drift()


def test_an_abolition_to_come_leaves_time_for_what_takes_effect_before(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Enacted from today, it is published for the time until the procedure ends in a week."""
    north, ends = agencies["north"], today() + timedelta(days=7)
    item = enacted(cast, north, drafted(cast, north, procedure()), first=today())
    abolished(cast, north, item.procedure, first=ends)
    item.refresh_from_db()
    assert item.state == ItemState.ENACTED.value
    assert "vẫn được công bố" in item_page(cast.reviewer, item.pk).ending

    publish_items(by=cast.control, items=seen(item), decision=_decision(north))

    held = current_version(item.procedure)
    assert held is not None
    assert (held.number, held.effective_to) == (2, ends - _TOMORROW)
    assert current_version(item.procedure, ends) is None
    run_follow_ups()
    no_drift()


def test_nothing_takes_effect_in_what_has_ended(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Before the follow-up ran, the decision itself stands in the way; nothing is put in anew."""
    north, ends = agencies["north"], today() + timedelta(days=7)
    made = procedure()
    item = enacted(cast, north, drafted(cast, north, made), first=ends)
    rows = [ToPublish(made, PublicationKind.ABOLISHED, ends)]
    publish(by=cast.control, number="77/QĐ-BNV", signed_on=today(), issuer=north, rows=rows)
    with pytest.raises(Refusal, match="nothing can take effect"):
        publish_items(by=cast.control, items=seen(item), decision=_decision(north))
    run_follow_ups()
    item.refresh_from_db()
    assert item.state == ItemState.WITHDRAWN.value
    plan = open_plan(by=cast.reviewer, agency=north, title="Phương án khác")
    with pytest.raises(Refusal, match="nothing left to simplify"):
        add_item(by=cast.reviewer, plan=plan.pk, procedure=made.pk)


def test_a_plan_that_asked_for_the_abolition_is_carried_out(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """Approved; announced without the plan by a decision that names the decree behind it."""
    north = agencies["north"]
    item = approved(cast, north, drafted(cast, north, procedure(), ABOLISH))
    abolished(cast, north, item.procedure, document="12/2026/NĐ-CP")
    item.refresh_from_db()
    assert item.state == ItemState.PUBLISHED.value
    assert item.publication is not None
    assert item.publication.number == "77/QĐ-BNV"
    no_drift()
    fact = PlanItemFact.objects.get(subject_id=str(item.pk), to_position=None)
    assert (fact.enacted_from, fact.published_from) == (today(), today())


def test_where_no_document_is_named_it_waits_for_it(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north = agencies["north"]
    item = approved(cast, north, drafted(cast, north, procedure(), ABOLISH))
    abolished(cast, north, item.procedure)
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED.value
    assert "ghi nhận văn bản" in item_page(cast.reviewer, item.pk).ending
    decree = EnactingDocument("12/2026/NĐ-CP", today(), today(), "Nghị định")
    enact_items(by=cast.control, items=seen(item), enacted_by=decree)
    item.refresh_from_db()
    assert item.state == ItemState.PUBLISHED.value
    no_drift()


def test_merged_elsewhere_than_asked_it_lapses_and_names_where_it_went(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    north = agencies["north"]
    stays = procedure("1.000002", content(name="Đăng ký cư trú", dossier=(paper(FORM, "doss-1"),)))
    item = approved(cast, north, drafted(cast, north, procedure(), ABOLISH))
    abolished(cast, north, item.procedure, successor=stays)
    item.refresh_from_db()
    assert item.state == ItemState.WITHDRAWN.value
    assert stays.code in item_page(cast.reviewer, item.pk).lapsed
    no_drift()


def test_the_pages_say_it(cast: Cast, agencies: Agencies, procedure: Make) -> None:
    item = drafted(cast, agencies["north"], procedure())
    abolished(cast, agencies["north"], item.procedure)
    browser = Client()
    browser.force_login(Account.objects.get(username="rà soát"))
    for address in (reverse("plan_item", args=[item.pk]), reverse("plan", args=[item.plan_id])):
        said = browser.get(address).content.decode()
        assert "77/QĐ-BNV" in said
        assert "Hết giá trị theo thủ tục" in said
        assert "Đã rút" not in said
    (row,) = item_rows(items(cast.reviewer))
    assert row[3] == "Hết giá trị theo thủ tục"


def test_a_list_tells_what_lapsed_from_what_was_withdrawn(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    gone = drafted(cast, agencies["north"], procedure())
    abolished(cast, agencies["north"], gone.procedure)
    back = drafted(cast, agencies["north"], procedure("1.000002"))
    withdraw_item(by=cast.reviewer, item=back.pk, revision=back.revision)
    browser = Client()
    browser.force_login(Account.objects.get(username="rà soát"))
    for asked, found in (("lapsed", gone), ("withdrawn", back)):
        page = browser.get(reverse("plans"), {"state": asked}).content.decode()
        assert f'href="{reverse("plan", args=[found.plan_id])}"' in page
        other = back if found is gone else gone
        assert f'href="{reverse("plan", args=[other.plan_id])}"' not in page
    for word, plan in ((LAPSED, gone.plan_id), ("withdrawn", back.plan_id)):
        (row,) = plans(cast.reviewer, PlanFilter(words=(word,)))
        assert (row.pk, getattr(row, f"{word}_count")) == (plan, 1)
    both = plans(cast.reviewer, PlanFilter(words=("lapsed", "withdrawn")))
    assert both.count() == 2


def _decision(agency: Agency) -> Decision:
    return Decision("99/QĐ-BNV", today(), agency)
