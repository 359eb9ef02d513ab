"""What must be amended for approved items, worked off by amending documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.review.acting import ABOLISH, approved, drafted, enacted, seen, tomorrow
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import history
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.foundation.vocabulary import Mark
from tinhgon.procedures.api import Procedure
from tinhgon.registry.api import (
    Agency,
    DocumentFacts,
    LegalRelation,
    RelationKind,
    record_document,
    record_relation,
)
from tinhgon.review.api import (
    AmendingDocument,
    AmendingDraft,
    AmendingState,
    Amendment,
    ChangeState,
    EnactingDocument,
    ItemState,
    LawChange,
    LawChangeFilter,
    PlanItem,
    add_operation,
    amending_page,
    assign_law_change,
    correct_law_change,
    cover_law_changes,
    coverable,
    describe_amending_document,
    documents_to_amend,
    drop_law_change,
    enact_covered_items,
    enact_items,
    give_up_amending_document,
    issue_amending_document,
    item_law,
    item_page,
    law_changes,
    name_law_changes,
    open_amending_document,
    remove_operation,
    revoke_item,
    say_nothing_to_amend,
    standing_sentence,
    uncover_law_changes,
    unnamed_items,
)
from tinhgon.review.rules.law_changes import Cover, Needed, change_state, is_late, lacking

Make = Callable[..., Procedure]
DECREE = "62/2021/NĐ-CP"
PLACE = f"khoản 2 Điều 5 Nghị định số {DECREE}"


def amendment(item: PlanItem, text: str = PLACE, **about: object) -> Amendment:
    operations = tuple(item.operations.values_list("pk", flat=True))
    return Amendment(text, operations, **about)  # type: ignore[arg-type]  # fields of an amendment


def named(cast: Cast, item: PlanItem, text: str = PLACE, **about: object) -> list[LawChange]:
    item.refresh_from_db()
    return name_law_changes(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        wanted=amendment(item, text, **about),
    )


def opened(cast: Cast, agencies: dict[str, Agency]) -> AmendingDocument:
    return open_amending_document(
        by=cast.control,
        owner=agencies["north"],
        said=AmendingDraft("Nghị định sửa đổi", "decree", today() + timedelta(days=60)),
    )


def covered(cast: Cast, amending: AmendingDocument, *entries: LawChange) -> AmendingDocument:
    amending.refresh_from_db()
    return cover_law_changes(
        by=cast.control,
        amending=amending.pk,
        revision=amending.revision,
        entries=[entry.pk for entry in entries],
    )


def law(number: str = "12/2026/NĐ-CP", first: date | None = None) -> EnactingDocument:
    return EnactingDocument(number, today(), first or tomorrow(), "Nghị định sửa đổi")


def told(subject: str, pk: int) -> list[str]:
    return [event.type.split(".")[1] for event in reversed(history(subject, pk))]


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    return drafted(cast, agencies["north"], procedure())


def test_the_recommendation_and_the_legal_basis_are_where_one_starts(
    cast: Cast, item: PlanItem
) -> None:
    item.recommendation = f"Đề nghị sửa {PLACE}; bãi bỏ Điều 7."
    item.save()
    page = item_law(cast.reviewer, item, item_page(cast.reviewer, item.pk).base)

    assert [each.provision.document for each in page.suggested] == [DECREE]
    assert page.cited
    assert [each.pk for each in page.unnamed] == [item.operations.get().pk]
    assert page.can_name


def test_several_provisions_are_entered_at_once_and_once(cast: Cast, item: PlanItem) -> None:
    rows = named(cast, item, f"điểm a, b khoản 1 Điều 3, Điều 7 Nghị định số {DECREE}")
    again = named(cast, item, f"Điều 7 Nghị định {DECREE}", note="Bỏ giấy xác nhận")

    assert [(row.article, row.clause, row.point) for row in rows] == [
        ("3", "1", "a"),
        ("3", "1", "b"),
        ("7", "", ""),
    ]
    assert again == [rows[2]]
    assert again[0].note == "Bỏ giấy xác nhận"
    assert told("plan_item", item.pk)[-2:] == ["law_changes_named", "law_changes_named"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sửa cho gọn", "No provision was found"),
        ("khoản 2 Điều 5", "does not say of which document"),
        ("Điều 5 của Thông tư này", "does not say of which document"),
    ],
)
def test_what_names_no_document_is_not_entered(
    cast: Cast, item: PlanItem, text: str, says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        named(cast, item, text)
    assert not LawChange.objects.exists()


def test_a_law_known_by_its_name_alone_is_kept_so(cast: Cast, item: PlanItem) -> None:
    [row] = named(cast, item, "khoản 1 Điều 31 Luật Cư trú")
    assert (row.document, row.named) == ("", "Luật Cư trú")


def test_who_issued_a_circular_amends_it_else_the_agency_of_the_plan(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [decree] = named(cast, item)
    [given] = named(cast, item, "Điều 9 Nghị định 1/2020/NĐ-CP", owner=agencies["south"])
    assert decree.owner == agencies["north"]
    assert given.owner == agencies["south"]


def test_correcting_and_dropping(cast: Cast, item: PlanItem) -> None:
    [row] = named(cast, item)
    item.refresh_from_db()
    correct_law_change(
        by=cast.reviewer,
        entry=row.pk,
        revision=item.revision,
        wanted=amendment(item, f"khoản 3 Điều 5 Nghị định {DECREE}"),
    )
    row.refresh_from_db()
    assert row.clause == "3"
    item.refresh_from_db()
    with pytest.raises(Refusal, match="Name one provision"):
        correct_law_change(
            by=cast.reviewer,
            entry=row.pk,
            revision=item.revision,
            wanted=amendment(item, f"Điều 3, Điều 4 Nghị định {DECREE}"),
        )
    drop_law_change(by=cast.reviewer, entry=row.pk, revision=item.revision)
    assert not LawChange.objects.exists()
    assert told("plan_item", item.pk)[-1] == "law_changes_dropped"


def test_an_entry_goes_with_its_last_operation(cast: Cast, item: PlanItem) -> None:
    named(cast, item)
    item.refresh_from_db()
    remove_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation=item.operations.get().pk,
    )
    assert not LawChange.objects.exists()
    assert "law_changes_dropped" in told("plan_item", item.pk)


def test_nothing_to_amend_needs_a_reason_and_gives_way_to_a_provision(
    cast: Cast, item: PlanItem
) -> None:
    operation = item.operations.get().pk
    with pytest.raises(Refusal, match="Say why"):
        say_nothing_to_amend(
            by=cast.reviewer,
            item=item.pk,
            revision=item.revision,
            operations=[operation],
            reason="",
        )
    say_nothing_to_amend(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operations=[operation],
        reason="Cắt thời gian, thực hiện ngay",
    )
    assert LawChange.objects.get().none_needed
    named(cast, item)
    assert not LawChange.objects.get().none_needed


def test_the_list_holds_what_is_approved(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make
) -> None:
    due = today() - timedelta(days=1)
    named(cast, item, due_on=due)
    assert not law_changes(cast.reviewer).exists()
    approved(cast, agencies["north"], item)
    unsaid = approved(cast, agencies["north"], drafted(cast, agencies["north"], procedure("1.2")))

    row = law_changes(cast.reviewer).get()
    assert (row.state_now, row.is_late) == (ChangeState.OPEN.value, True)  # type: ignore[attr-defined]
    assert law_changes(cast.reviewer, LawChangeFilter(due="late")).count() == 1
    assert law_changes(cast.reviewer, LawChangeFilter(agencies=("south",))).count() == 0
    [line] = documents_to_amend(cast.reviewer)
    assert (line.document, line.provisions, line.items, line.late) == (DECREE, 1, 1, 1)
    [left] = unnamed_items(cast.reviewer)
    assert (left.pk, left.unnamed) == (unsaid.pk, 1)  # type: ignore[attr-defined]


def test_approval_freezes_what_was_named_and_lets_the_rest_be_named(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    other = {"kind": "drop_dossier_item", "component": "doss-3"}
    named(cast, item)
    item.refresh_from_db()
    added = add_operation(
        by=cast.reviewer, item=item.pk, revision=item.revision, operation=other
    ).operations.last()
    assert added is not None
    approved(cast, agencies["north"], item)
    entry = LawChange.objects.get()
    with pytest.raises(Refusal, match="was approved and is not changed"):
        drop_law_change(by=cast.control, entry=entry.pk, revision=item.revision)
    with pytest.raises(Refusal, match="was approved and is not changed"):
        name_law_changes(
            by=cast.control,
            item=item.pk,
            revision=item.revision,
            wanted=amendment(item, "Điều 9 " + DECREE),
        )
    late = Amendment(f"Điều 9 Nghị định {DECREE}", (added.pk,))
    name_law_changes(by=cast.control, item=item.pk, revision=item.revision, wanted=late)
    assert not unnamed_items(cast.control).exists()


def test_owner_and_day_are_set_afterwards(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    day = today() + timedelta(days=30)
    about = {"entry": row.pk, "owner": agencies["north.one"], "due_on": day}
    with pytest.raises(NotAllowed):
        assign_law_change(by=cast.reviewer, revision=item.revision, **about)  # type: ignore[arg-type]
    assign_law_change(by=cast.control, revision=item.revision, **about)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.owner, row.due_on) == (agencies["north.one"], day)


def test_the_way_of_an_amending_document(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item, due_on=today() - timedelta(days=1))
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)

    assert law_changes(cast.control).get().state_now == ChangeState.IN_DRAFT.value  # type: ignore[attr-defined]
    done = issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=law()
    )
    assert [each.pk for each in done.enacted] == [item.pk]
    assert done.left == ()
    item.refresh_from_db()
    assert (item.state, item.enacted_from) == (ItemState.ENACTED.value, tomorrow())
    listed = law_changes(cast.control).get()
    assert (listed.state_now, listed.is_late) == (ChangeState.ISSUED.value, False)  # type: ignore[attr-defined]
    relation = LegalRelation.objects.get(kind=RelationKind.AMENDS.value)
    assert (relation.newer.number, relation.older.number) == ("12/2026/NĐ-CP", DECREE)
    assert relation.effective == tomorrow()
    assert told("amending_document", amending.pk) == [
        "amending_document_opened",
        "amendments_covered",
        "amending_document_issued",
    ]


def test_an_item_waits_for_every_one_of_its_documents(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    first, second = named(cast, item, f"{PLACE}; Điều 4 Thông tư số 55/2021/TT-BCA")
    approved(cast, agencies["north"], item)
    decree, circular = opened(cast, agencies), opened(cast, agencies)
    covered(cast, decree, first)
    decree.refresh_from_db()
    done = issue_amending_document(
        by=cast.control, amending=decree.pk, revision=decree.revision, issued=law()
    )
    assert done.enacted == ()
    assert done.left[0].lacking.uncovered == (second.pk,)
    item.refresh_from_db()
    assert item.state == ItemState.APPROVED.value

    covered(cast, circular, second)
    circular.refresh_from_db()
    later = tomorrow() + timedelta(days=30)
    done = issue_amending_document(
        by=cast.control,
        amending=circular.pk,
        revision=circular.revision,
        issued=law("9/2026/TT-BCA", later),
    )
    assert [each.enacted_from for each in done.enacted] == [later]


def test_an_unnamed_operation_keeps_an_item_back(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    item.refresh_from_db()
    added = add_operation(
        by=cast.reviewer,
        item=item.pk,
        revision=item.revision,
        operation={"kind": "drop_dossier_item", "component": "doss-3"},
    ).operations.last()
    assert added is not None
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    done = issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=law()
    )
    assert done.left[0].lacking.unnamed == (added.pk,)

    item.refresh_from_db()
    say_nothing_to_amend(
        by=cast.control,
        item=item.pk,
        revision=item.revision,
        operations=[added.pk],
        reason="Thực hiện ngay",
    )
    amending.refresh_from_db()
    done = enact_covered_items(by=cast.control, amending=amending.pk, revision=amending.revision)
    assert [each.pk for each in done.enacted] == [item.pk]


def test_a_draft_given_up_leaves_its_provisions_open(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    with pytest.raises(Refusal, match="Say why"):
        give_up_amending_document(
            by=cast.control, amending=amending.pk, revision=amending.revision, reason=" "
        )
    give_up_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, reason="Ghép vào luật"
    )
    amending.refresh_from_db()
    assert amending.state_word is AmendingState.ABANDONED
    assert law_changes(cast.control).get().state_now == ChangeState.OPEN.value  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="given up"):
        covered(cast, amending, row)


def test_a_provision_is_in_one_document_and_only_while_it_waits(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    one, other = opened(cast, agencies), opened(cast, agencies)
    with pytest.raises(Refusal, match="waits for enactment"):
        covered(cast, one, row)
    approved(cast, agencies["north"], item)
    assert list(coverable(cast.control, LawChangeFilter())) == [row]
    one = covered(cast, one, row)
    with pytest.raises(Refusal, match="already"):
        covered(cast, other, row)
    with pytest.raises(Refusal, match="Somebody else"):
        describe_amending_document(
            by=cast.control, amending=one.pk, revision=1, said=AmendingDraft("Tên khác")
        )
    uncover_law_changes(by=cast.control, amending=one.pk, revision=one.revision, entries=[row.pk])
    covered(cast, other, row)
    revoke_item(by=cast.leader, item=item.pk, revision=item.revision, comment="Xem lại")
    assert amending_page(cast.control, other.pk).entries == ()


def test_a_public_procedure_is_amended_by_no_mere_decision(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    with pytest.raises(Refusal, match="only a legal document"):
        issue_amending_document(
            by=cast.control,
            amending=amending.pk,
            revision=amending.revision,
            issued=law("99/QĐ-BNV"),
        )
    amending.refresh_from_db()
    assert amending.state_word is AmendingState.DRAFT


def test_one_number_is_one_amending_document(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    one, other = opened(cast, agencies), opened(cast, agencies)
    issue_amending_document(by=cast.control, amending=one.pk, revision=1, issued=law())
    with pytest.raises(Refusal, match="recorded already"):
        issue_amending_document(by=cast.control, amending=other.pk, revision=1, issued=law())


def test_the_short_way_still_leads_there(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    named(cast, item)
    enacted(cast, agencies["north"], item, first=today())
    assert law_changes(cast.control).get().state_now == ChangeState.IN_FORCE.value  # type: ignore[attr-defined]


def test_an_item_brought_in_between_is_told_and_stays(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    """The rest of a document's items are enacted though one cannot be."""
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    procedure = item.procedure
    procedure.managing_agency = agencies["south"]
    procedure.save()
    done = issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=law()
    )
    assert done.enacted == ()
    assert isinstance(done.left[0].refusal, NotAllowed)


def test_a_basis_replaced_meanwhile_is_told_with_its_successor(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    named(cast, item)
    approved(cast, agencies["north"], item)
    old = record_document(by=SYSTEM, number=DECREE, facts=DocumentFacts())
    new = record_document(by=SYSTEM, number="7/2026/NĐ-CP", facts=DocumentFacts())
    record_relation(
        by=SYSTEM,
        newer=new,
        older=old,
        kind=RelationKind.REPLACES,
        effective=today(),
        mark=Mark.CONFIRMED,
    )
    [line] = documents_to_amend(cast.control)
    assert "07/2026/NĐ-CP" in standing_sentence(line.standing)


def test_who_sees_what(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make
) -> None:
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    amending = covered(cast, opened(cast, agencies), row)
    for other in (cast.outsider, cast.stranger):
        assert not law_changes(other).exists()
        assert documents_to_amend(other) == []
        with pytest.raises(NotFound):
            amending_page(other, amending.pk)
    row.owner = agencies["south"]
    row.save(update_fields=["owner"])
    assert list(law_changes(cast.outsider)) == [row]
    assert amending_page(cast.outsider, amending.pk).can_amend is False
    with pytest.raises(NotAllowed):
        uncover_law_changes(
            by=cast.outsider, amending=amending.pk, revision=amending.revision, entries=[row.pk]
        )
    with pytest.raises(NotAllowed):
        open_amending_document(
            by=cast.reviewer, owner=agencies["north"], said=AmendingDraft("Thông tư")
        )


def test_an_abolition_needs_its_provision_too(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    item = drafted(cast, agencies["north"], procedure(), ABOLISH)
    named(cast, item)
    approved(cast, agencies["north"], item)
    assert not unnamed_items(cast.control).exists()


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be(item: PlanItem) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LawChange.objects.create(item=item, made_at=item.made_at, made_by="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        AmendingDocument.objects.create(
            owner=item.plan.agency, title="x", state="issued", made_at=item.made_at, made_by="x"
        )


_DAY = date(2026, 6, 1)
_DAYS = st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 7, 1)))


@given(st.one_of(st.none(), st.sampled_from(AmendingState)), _DAYS, _DAYS, _DAYS)
def test_states_follow_from_days(
    state: AmendingState | None, first: date | None, enacted_from: date | None, due: date | None
) -> None:
    cover = None if state is None else Cover(state, first)
    now = change_state(cover, enacted_from, _DAY)
    later = change_state(cover, enacted_from, _DAY + timedelta(days=90))
    assert is_late(now, due, _DAY) <= (due is not None and due < _DAY)
    if now is ChangeState.IN_FORCE:
        assert later is ChangeState.IN_FORCE
    if cover is None and enacted_from is None:
        assert now is ChangeState.OPEN


@given(st.lists(st.tuples(st.booleans(), st.one_of(st.none(), st.sampled_from(AmendingState)))))
def test_only_issued_documents_cover(entries: list[tuple[bool, AmendingState | None]]) -> None:
    needed = [
        Needed(place, None if state is None else Cover(state, None), none)
        for place, (none, state) in enumerate(entries)
    ]
    lacks = lacking(needed, {1: True, 2: False}, [])
    assert lacks.unnamed == (1,)
    for each in needed:
        issued = each.cover is not None and each.cover.state is AmendingState.ISSUED
        assert (each.entry in lacks.uncovered) == (not each.none_needed and not issued)


def test_enacting_directly_takes_no_account_of_the_list(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    approved(cast, agencies["north"], item)
    enact_items(by=cast.control, items=seen(item), enacted_by=law())
    item.refresh_from_db()
    assert item.state == ItemState.ENACTED.value
    assert not unnamed_items(cast.control).exists()
