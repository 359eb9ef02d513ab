"""What people said of the documents to be amended counts before what is presumed of them."""

from __future__ import annotations

from datetime import date

from django.test import Client
from tests.programmes.conftest import Steering
from tests.programmes.targets.test_targets import (
    Agencies,
    lines_of,
    outcome_of,
    run_of,
    world,
)
from tests.review.acting import TEXTS, approved, seen
from tests.review.conftest import Cast
from tests.review.law.acting import covered, law, named, opened

from tinhgon.foundation.access.api import SYSTEM, Account
from tinhgon.programmes.api import Programme
from tinhgon.programmes.queries.targets import current_fingerprint
from tinhgon.programmes.targets.record import OfferLine
from tinhgon.registry.api import (
    Agency,
    DocumentFacts,
    RelationKind,
    find_or_create_documents,
    record_document,
    record_relation,
)
from tinhgon.review.api import (
    PlanItem,
    amended_told,
    describe_item,
    issue_amending_document,
    open_plan,
    replaced_told,
    say_nothing_to_amend,
    take_up_into_plan,
    unnamed_operations,
    withdraw_item,
)
from tinhgon.review.rules.amended_documents import Replaced, Told, unknown_document

__all__ = ["world"]

CODE, CITED, SAID = "1.000004", "19/2019/TT-BXD", "18/2020/TT-BXD"


def offered(steering: Steering, agencies: Agencies) -> OfferLine:
    (offer,) = lines_of(run_of(steering, agencies))[CODE].offered.offers
    return offer


def given(steering: Steering, agencies: Agencies) -> tuple[str, ...]:
    return outcome_of(run_of(steering, agencies)).given


def taken_up(cast: Cast, agency: Agency, offer: OfferLine) -> PlanItem:
    """A new plan with one item, which answers the finding of an offer."""
    plan = open_plan(by=cast.reviewer, agency=agency, title="Phương án 2026")
    take_up_into_plan(by=cast.reviewer, findings=[offer.finding or 0], plan=plan.pk)
    item = PlanItem.objects.get(plan=plan)
    return describe_item(by=cast.reviewer, item=item.pk, revision=item.revision, texts=TEXTS)


def withdrawn(cast: Cast, item: PlanItem) -> None:
    withdraw_item(by=cast.reviewer, item=item.pk, revision=seen(item)[item.pk])


def test_said_on_an_item_under_way_and_for_the_same_operation_later(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    before = offered(steering, agencies)
    assert (before.documents, before.told) == ((CITED,), Told.ONLY)
    item = taken_up(cast, agencies["north"], before)
    assert given(steering, agencies) == (CITED,)
    named(cast, item, f"Điều 3 Thông tư {SAID}")
    run = run_of(steering, agencies)
    assert outcome_of(run).given == (SAID,)

    withdrawn(cast, item)
    assert current_fingerprint(run) != run.fingerprint
    after = offered(steering, agencies)
    assert (after.key, after.documents, after.told) == (before.key, (SAID,), Told.SAID)

    ended = DocumentFacts(title="Hồ sơ", effective_to=date(2020, 1, 1))
    record_document(by=SYSTEM, number=SAID, facts=ended)
    assert offered(steering, agencies) == before


def test_where_nothing_is_to_be_amended_it_costs_no_document(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    item = taken_up(cast, agencies["north"], offered(steering, agencies))
    say_nothing_to_amend(
        by=cast.reviewer,
        item=item.pk,
        revision=seen(item)[item.pk],
        operations=list(item.operations.values_list("pk", flat=True)),
        reason="Chỉ là hướng dẫn nội bộ",
    )
    assert given(steering, agencies) == ()
    withdrawn(cast, item)
    offer = offered(steering, agencies)
    assert (offer.documents, offer.told) == ((), Told.NOTHING)


def test_what_is_issued_already_is_amended_for_nothing_else(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    """An approved item that needs two documents, of which one has been amended meanwhile."""
    item = taken_up(cast, agencies["north"], offered(steering, agencies))
    first, _ = (
        named(cast, item, f"Điều 3 {document}")[0]
        for document in (f"Thông tư {SAID}", "Nghị định 15/2021/NĐ-CP")
    )
    approved(cast, agencies["north"], item)
    assert given(steering, agencies) == ("15/2021/NĐ-CP", SAID)
    amending = covered(cast, opened(cast, agencies), first)
    issue_amending_document(
        by=cast.control, amending=amending.pk, revision=amending.revision, issued=law()
    )
    assert given(steering, agencies) == ("15/2021/NĐ-CP",)


def replaced(older: str, newer: str) -> None:
    known = find_or_create_documents(by=SYSTEM, names=[(older, ""), (newer, "")])
    record_relation(
        by=SYSTEM,
        newer=known[newer],
        older=known[older],
        kind=RelationKind.REPLACES,
        effective=date(2026, 3, 1),
    )


def test_the_successor_in_force_is_amended_instead_of_what_was_replaced(
    world: Programme, steering: Steering, agencies: Agencies, cast: Cast
) -> None:
    """Of what is cited, and of what a person said; through a successor replaced since."""
    assert offered(steering, agencies).documents == (CITED,)
    replaced(CITED, "22/2023/TT-BXD")
    replaced("22/2023/TT-BXD", "40/2026/TT-BXD")
    offer = offered(steering, agencies)
    assert (offer.documents, offer.told) == (("40/2026/TT-BXD",), Told.ONLY)
    assert offer.replaced == (Replaced(CITED, "40/2026/TT-BXD"),)

    item = taken_up(cast, agencies["north"], offer)
    plan = item.plan.pk
    (line,) = unnamed_operations(PlanItem.objects.filter(plan=plan))
    assert "40/2026/TT-BXD" in line.operations[0].proposed
    assert CITED not in line.operations[0].proposed
    assert line.operations[0].replaced == offer.replaced
    named(cast, item, f"Điều 3 Thông tư {SAID}")
    replaced(SAID, "41/2026/TT-BXD")
    assert given(steering, agencies) == ("41/2026/TT-BXD",)
    withdrawn(cast, item)
    again = offered(steering, agencies)
    assert (again.documents, again.told) == (("41/2026/TT-BXD",), Told.SAID)
    assert again.replaced == (Replaced(SAID, "41/2026/TT-BXD"),)


def test_what_ended_without_a_successor_needs_a_person(
    world: Programme, steering: Steering, agencies: Agencies, client: Client
) -> None:
    record_document(by=SYSTEM, number=CITED, facts=DocumentFacts(effective_to=date(2020, 1, 1)))
    run = run_of(steering, agencies)
    (offer,) = lines_of(run)[CODE].offered.offers
    assert (offer.documents, offer.told) == ((unknown_document(CODE),), Told.ENDED)
    client.force_login(Account.objects.get(pk=steering.north.account_id))
    assert amended_told(Told.ENDED) in client.get(run.get_absolute_url()).content.decode()


def test_the_page_tells_what_was_replaced(
    world: Programme, steering: Steering, agencies: Agencies, client: Client
) -> None:
    replaced("15/2021/TT-BXD", "40/2026/TT-BXD")
    run = run_of(steering, agencies)
    assert outcome_of(run).documents == ("40/2026/TT-BXD",)
    client.force_login(Account.objects.get(pk=steering.north.account_id))
    page = client.get(run.get_absolute_url()).content.decode()
    (words,) = replaced_told([Replaced("15/2021/TT-BXD", "40/2026/TT-BXD")])
    assert f'<p class="small">{words}.</p>' in page
