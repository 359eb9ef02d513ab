"""Items: what is refused, by whom, and what happens to drafts and findings on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.review.acting import ABOLISH, DROP, TEXTS, approved, drafted, seen
from tests.review.conftest import Cast, internal, publish_version, read_anew
from tests.review.contents_for_review import CERTIFIED, FORM, content, item

from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import InternalGroup, Procedure, Version, VersionState
from tinhgon.registry.api import Agency, AgencyKind, AgencyLevel, Basis, Create, reorganise
from tinhgon.review.api import (
    PRIME_MINISTER_KEY,
    Decision,
    ItemState,
    ItemTexts,
    PlanItem,
    accept_items,
    add_item,
    add_operation,
    approve_items,
    describe_item,
    item_page,
    open_plan,
    plan_page,
    rebase_item,
    rebase_items,
    remove_operation,
    return_item,
    revoke_item,
    submit_items,
    withdraw_item,
)

Make = Callable[..., Procedure]


@pytest.fixture
def ministry(agencies: dict[str, Agency]) -> Agency:
    return agencies["north"]


@pytest.fixture
def drafting(cast: Cast, ministry: Agency, procedure: Make) -> PlanItem:
    return drafted(cast, ministry, procedure())


def test_a_procedure_of_another_ministry_is_not_for_this_plan(
    cast: Cast, ministry: Agency, procedure: Make
) -> None:
    plan = open_plan(by=cast.reviewer, agency=ministry, title="Phương án")
    other = procedure("1.000009", agency="south")
    with pytest.raises(Refusal, match="outside this plan's"):
        add_item(by=cast.reviewer, plan=plan.pk, procedure=other.pk)


def test_a_procedure_is_in_one_open_item_only(
    cast: Cast, drafting: PlanItem, ministry: Agency
) -> None:
    other = open_plan(by=cast.reviewer, agency=ministry, title="Phương án khác")
    for plan, why in ((other.pk, "another open plan item"), (drafting.plan_id, "in this plan")):
        with pytest.raises(Refusal, match=why):
            add_item(by=cast.reviewer, plan=plan, procedure=drafting.procedure_id)


def test_after_a_withdrawal_the_procedure_is_free_again(cast: Cast, drafting: PlanItem) -> None:
    withdraw_item(by=cast.reviewer, item=drafting.pk, revision=drafting.revision)
    again = add_item(by=cast.reviewer, plan=drafting.plan_id, procedure=drafting.procedure_id)

    assert again.state == ItemState.DRAFT.value
    draft = Version.objects.get(procedure=drafting.procedure, number=2)
    assert draft.state == VersionState.WITHDRAWN.value


def test_the_second_of_two_people_is_told_and_changes_nothing(
    cast: Cast, drafting: PlanItem
) -> None:
    revision = drafting.revision
    describe_item(
        by=cast.reviewer, item=drafting.pk, revision=revision, texts=ItemTexts(reason="Lý do khác")
    )
    with pytest.raises(Refusal, match="What you typed is kept"):
        describe_item(
            by=cast.control, item=drafting.pk, revision=revision, texts=ItemTexts(reason="Muộn")
        )
    drafting.refresh_from_db()
    assert drafting.reason == "Lý do khác"


def test_submitting_twice_happens_once(cast: Cast, drafting: PlanItem) -> None:
    as_seen = seen(drafting)
    submit_items(by=cast.reviewer, items=as_seen)
    with pytest.raises(Refusal):
        submit_items(by=cast.reviewer, items=as_seen)

    told = [event.type for event in history("plan_item", drafting.pk)]
    assert told.count("review.item_submitted") == 1


def test_an_abolition_has_no_draft_and_saves_everything(
    cast: Cast, ministry: Agency, procedure: Make
) -> None:
    drafting = drafted(cast, ministry, procedure(), ABOLISH)
    page = item_page(cast.reviewer, drafting.pk)

    assert drafting.abolishes
    assert page.draft is None
    assert page.promised is not None
    work = page.promised.by("by_work")
    assert work is not None
    assert work.after.amount == 0
    assert page.promised.main_term is not None
    assert page.promised.main_term.after == 0


def test_an_impossible_operation_leaves_everything_as_it_was(
    cast: Cast, drafting: PlanItem
) -> None:
    with pytest.raises(Refusal, match="same part"):
        add_operation(
            by=cast.reviewer, item=drafting.pk, revision=drafting.revision, operation=DROP
        )
    page = item_page(cast.reviewer, drafting.pk)
    assert len(page.operations) == 1
    assert page.item.revision == drafting.revision


def test_no_operation_no_submission(cast: Cast, drafting: PlanItem) -> None:
    emptied = remove_operation(
        by=cast.reviewer,
        item=drafting.pk,
        revision=drafting.revision,
        operation=drafting.operations.get().pk,
    )
    with pytest.raises(Refusal, match="no operation yet"):
        submit_items(by=cast.reviewer, items=seen(emptied))


def test_no_reason_no_submission(cast: Cast, drafting: PlanItem) -> None:
    describe_item(by=cast.reviewer, item=drafting.pk, revision=drafting.revision, texts=ItemTexts())
    with pytest.raises(Refusal, match="Write why"):
        submit_items(by=cast.reviewer, items=seen(drafting))


def test_an_unclassified_internal_procedure_is_not_submitted(
    cast: Cast, ministry: Agency, procedure: Make
) -> None:
    drafting = drafted(cast, ministry, procedure("5.000001", internal()))
    with pytest.raises(Refusal, match="group A or B"):
        submit_items(by=cast.reviewer, items=seen(drafting))
    assert item_page(cast.reviewer, drafting.pk).item.state == ItemState.DRAFT.value


def test_group_a_goes_to_the_prime_minister(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    made = procedure("5.000002", internal(), group=InternalGroup.A)
    drafting = drafted(cast, agencies["north"], made)
    submit_items(by=cast.reviewer, items=seen(drafting))
    accept_items(by=cast.control, items=seen(drafting))
    with pytest.raises(NotAllowed):
        approve_items(
            by=cast.leader,
            items=seen(drafting),
            decision=Decision("1/QĐ-BNV", today(), agencies["north"]),
        )
    with pytest.raises(Refusal, match="is of group A"):
        approve_items(
            by=cast.steering,
            items=seen(drafting),
            decision=Decision("1/QĐ-TTg", today(), agencies["north"]),
        )
    approve_items(
        by=cast.steering,
        items=seen(drafting),
        decision=Decision("1/QĐ-TTg", today(), agencies["government"]),
    )
    drafting.refresh_from_db()
    assert drafting.state == ItemState.APPROVED.value


def test_the_prime_minister_decides_where_he_stands_in_the_tree_himself(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """He is an agency of his own below the government, above no ministry."""
    create = Create(
        key=PRIME_MINISTER_KEY,
        name="Thủ tướng",
        kind=AgencyKind.PRIME_MINISTER,
        level=AgencyLevel.CENTRAL,
        parent="government",
    )
    reorganise(by=SYSTEM, effective=today(), changes=[create], basis=Basis("Thử", "thử"))
    highest = Agency.objects.get(key=PRIME_MINISTER_KEY)
    made = procedure("5.000002", internal(), group=InternalGroup.A)
    drafting = drafted(cast, agencies["north"], made)
    submit_items(by=cast.reviewer, items=seen(drafting))
    accept_items(by=cast.control, items=seen(drafting))
    decision = Decision("1/QĐ-TTg", today(), highest)
    approve_items(by=cast.steering, items=seen(drafting), decision=decision)
    drafting.refresh_from_db()
    assert drafting.decision is not None
    assert drafting.decision.issuer == highest


def test_group_b_is_approved_by_the_minister(cast: Cast, ministry: Agency, procedure: Make) -> None:
    made = procedure("5.000003", internal(), group=InternalGroup.B)
    item = approved(cast, ministry, drafted(cast, ministry, made))
    assert item.decision is not None
    assert item.decision.number == "2816/QĐ-BNV"


def test_nobody_approves_out_of_scope(cast: Cast, ministry: Agency, drafting: PlanItem) -> None:
    submit_items(by=cast.reviewer, items=seen(drafting))
    accept_items(by=cast.control, items=seen(drafting))
    with pytest.raises(NotFound):
        approve_items(
            by=cast.outsider,
            items=seen(drafting),
            decision=Decision("1/QĐ-BTC", today(), ministry),
        )


def test_the_issuer_stands_above_the_plan(
    cast: Cast, agencies: dict[str, Agency], drafting: PlanItem
) -> None:
    submit_items(by=cast.reviewer, items=seen(drafting))
    accept_items(by=cast.control, items=seen(drafting))
    with pytest.raises(Refusal, match="does not stand above"):
        approve_items(
            by=cast.leader,
            items=seen(drafting),
            decision=Decision("1/QĐ-BTC", today(), agencies["south"]),
        )


def test_a_reviewer_neither_accepts_nor_approves(
    cast: Cast, ministry: Agency, drafting: PlanItem
) -> None:
    submit_items(by=cast.reviewer, items=seen(drafting))
    with pytest.raises(NotAllowed):
        accept_items(by=cast.reviewer, items=seen(drafting))
    accept_items(by=cast.control, items=seen(drafting))
    with pytest.raises(NotAllowed):
        approve_items(
            by=cast.control,
            items=seen(drafting),
            decision=Decision("1/QĐ-BNV", today(), ministry),
        )


def test_a_return_says_why_and_the_item_can_be_changed_again(
    cast: Cast, drafting: PlanItem
) -> None:
    submit_items(by=cast.reviewer, items=seen(drafting))
    with pytest.raises(Refusal, match="Say what is to be changed in"):
        return_item(
            by=cast.control, item=drafting.pk, revision=seen(drafting)[drafting.pk], comment=" "
        )
    return_item(
        by=cast.control,
        item=drafting.pk,
        revision=seen(drafting)[drafting.pk],
        comment="Nêu rõ điều, khoản",
    )
    page = item_page(cast.reviewer, drafting.pk)

    assert [comment.text for comment in page.comments] == ["Nêu rõ điều, khoản"]
    assert page.can_edit
    assert not item_page(cast.leader, drafting.pk).can_edit


def test_all_or_none_are_accepted(cast: Cast, ministry: Agency, procedure: Make) -> None:
    first = drafted(cast, ministry, procedure("1.000001"))
    second = add_item(
        by=cast.reviewer, plan=first.plan_id, procedure=procedure("1.000002").pk, texts=TEXTS
    )
    submit_items(by=cast.reviewer, items=seen(first))
    with pytest.raises(Refusal):
        accept_items(by=cast.control, items=seen(first, second))
    first.refresh_from_db()
    assert first.state == ItemState.SUBMITTED.value


def test_a_changed_base_marks_the_item_until_it_is_rebased(cast: Cast, drafting: PlanItem) -> None:
    read_anew(drafting.base, content(name="Đăng ký thường trú (đọc lại)"))
    assert plan_page(cast.reviewer, drafting.plan_id).lines[0].is_stale
    with pytest.raises(Refusal, match="up to the present version"):
        submit_items(by=cast.reviewer, items=seen(drafting))

    rebased = rebase_item(by=cast.reviewer, item=drafting.pk, revision=drafting.revision)
    page = item_page(cast.reviewer, rebased.pk)

    assert not page.is_stale
    assert page.draft is not None
    assert page.draft.name == "Đăng ký thường trú (đọc lại)"
    assert [paper.name for paper in page.draft.dossier] == [FORM, CERTIFIED]
    submit_items(by=cast.reviewer, items=seen(rebased))


def test_an_operation_whose_paper_is_gone_is_lost_in_a_rebase(
    cast: Cast, drafting: PlanItem
) -> None:
    without = content(dossier=(item(FORM, "doss-1"), item(CERTIFIED, "doss-3")))
    publish_version(drafting.procedure, without, today())
    rebased = rebase_item(by=cast.reviewer, item=drafting.pk, revision=drafting.revision)

    assert rebased.base.number == 3
    assert rebased.draft is None
    assert not rebased.operations.exists()
    assert history("plan_item", rebased.pk)[0].payload["lost"] == ["drop_dossier_item"]


def test_an_approved_item_keeps_its_operations_in_a_rebase(
    cast: Cast, ministry: Agency, drafting: PlanItem
) -> None:
    item_approved = approved(cast, ministry, drafting)
    promised = item_approved.benefit
    read_anew(item_approved.base, content(name="Tên sửa"))
    rebased = rebase_item(by=cast.control, item=item_approved.pk, revision=item_approved.revision)
    assert rebased.benefit == promised
    assert rebased.state == ItemState.APPROVED.value

    publish_version(rebased.procedure, content(dossier=(item(FORM, "doss-1"),)), today())
    with pytest.raises(Refusal, match="no longer fit"):
        rebase_item(by=cast.control, item=rebased.pk, revision=rebased.revision)


def test_many_are_brought_up_together_or_none(
    cast: Cast, ministry: Agency, procedure: Make
) -> None:
    """One keeps all, one loses what no longer fits, one needs nothing; one approved that would lose
    something holds up all of them, and is named."""
    rows = [drafted(cast, ministry, procedure(f"1.00000{n}")) for n in range(1, 5)]
    keeps, loses, current, held = rows
    PlanItem.objects.filter(pk__in=[row.pk for row in rows]).update(plan=keeps.plan)
    approved(cast, ministry, held)
    read_anew(keeps.base, content(name="Đọc lại"))
    publish_version(loses.procedure, content(dossier=(item(FORM, "doss-1"),)), today())
    publish_version(held.procedure, content(dossier=(item(FORM, "doss-1"),)), today())
    control = cast.control
    for row in rows:
        row.refresh_from_db()
    with pytest.raises(Refusal, match="no longer fit") as refused:
        rebase_items(by=control, items={held.pk: held.revision})
    assert refused.value.params["code"] == held.procedure.code

    chosen = seen(keeps, loses, current)
    done = rebase_items(by=cast.reviewer, items=chosen)
    assert {row.pk for row in done.items} == {keeps.pk, loses.pk}
    assert (dict(done.lost), done.current) == ({loses.pk: 1}, 1)
    page = item_page(cast.reviewer, keeps.pk)
    assert page.draft is not None
    assert (page.draft.name, page.is_stale) == ("Đọc lại", False)
    loses.refresh_from_db()
    assert (loses.draft, loses.operations.exists(), loses.base.number) == (None, False, 3)
    assert history("plan_item", loses.pk)[0].payload["lost"] == ["drop_dossier_item"]
    current.refresh_from_db()
    assert current.revision == chosen[current.pk]
    with pytest.raises(Refusal, match="has changed since"):
        rebase_items(by=cast.reviewer, items=chosen)


def test_as_many_queries_to_bring_up_many_as_one(
    cast: Cast, ministry: Agency, procedure: Make
) -> None:
    rows = [drafted(cast, ministry, procedure(f"1.00000{n}")) for n in range(1, 8)]
    for row in rows:
        read_anew(row.base, content(name="Đọc lại"))
    asked = []
    for some in (rows[:1], rows[1:]):
        PlanItem.objects.filter(pk__in=[row.pk for row in some]).update(plan=some[0].plan)
        chosen = seen(*some)
        with CaptureQueriesContext(connection) as queries:
            rebase_items(by=cast.reviewer, items=chosen)
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 2, asked


def test_the_list_brings_up_what_changed_and_tells_what_was_lost(
    cast: Cast, ministry: Agency, procedure: Make
) -> None:
    rows = [drafted(cast, ministry, procedure(f"1.00000{n}")) for n in range(1, 4)]
    plan = rows[0].plan_id
    PlanItem.objects.filter(pk__in=[row.pk for row in rows]).update(plan=plan)
    browser = Client()
    browser.force_login(Account.objects.get(username="rà soát"))
    address, act = reverse("plan", args=[plan]), reverse("rebase_items", args=[plan])
    assert act not in browser.get(address).content.decode()
    read_anew(rows[0].base, content(name="Đọc lại"))
    publish_version(rows[1].procedure, content(dossier=(item(FORM, "doss-1"),)), today())
    assert "Cập nhật cả 2 thủ tục" in browser.get(address).content.decode()
    said = browser.post(act, {"all": "1"}, follow=True).content.decode()
    assert "Đã cập nhật 2 thủ tục" in said
    assert "1.000002 (1)" in said
    assert act not in said
    nothing = browser.post(act, {}, follow=True).content.decode()
    assert "Hãy chọn" in nothing


def test_an_approval_is_revoked_by_who_approves_with_a_reason(
    cast: Cast, ministry: Agency, drafting: PlanItem
) -> None:
    item_approved = approved(cast, ministry, drafting)
    revision = item_approved.revision
    with pytest.raises(NotAllowed):
        revoke_item(by=cast.reviewer, item=item_approved.pk, revision=revision, comment="Sai")
    revoked = revoke_item(
        by=cast.leader, item=item_approved.pk, revision=revision, comment="Đã sửa luật"
    )
    assert revoked.state == ItemState.WITHDRAWN.value
    assert revoked.draft is None
