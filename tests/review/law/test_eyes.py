"""What an agency learns of a draft whose law it is to amend, and of procedures it may not know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from tests.review.acting import approved, drafted
from tests.review.conftest import Cast, internal
from tests.review.law.acting import amendment, law, named

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.refusals import NotAllowed, NotFound, Refusal
from tinhgon.procedures.api import InternalGroup, Procedure
from tinhgon.registry.api import Agency, grant
from tinhgon.review.api import (
    AmendingDraft,
    Asked,
    LawChange,
    LawChangeFilter,
    PlanItem,
    amending_documents,
    ask_opinions,
    assign_law_change,
    cover_law_changes,
    issue_amending_document,
    law_changes,
    name_law_changes,
    open_amending_document,
)

Make = Callable[..., Procedure]
CODE = "5.900001"


@pytest.fixture
def item(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> PlanItem:
    """In a plan of `north`, of an internal procedure that only `north` knows."""
    inside = procedure(CODE, internal(), group=InternalGroup.B)
    return drafted(cast, agencies["north"], inside)


@pytest.fixture
def neighbour(cast: Cast, agencies: dict[str, Agency]) -> Actor:
    """Who enacts in `south`."""
    return holder("kiểm soát nam", agencies["south"])


def holder(name: str, agency: Agency) -> Actor:
    account = Account.objects.create_account(username=name, name=name, password=None)
    grant(by=SYSTEM, account=account, agency=agency, role="test_control", valid_from=today())
    return actor_of(account)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_a_draft_is_not_told_to_who_is_to_amend_its_law(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], neighbour: Actor
) -> None:
    """Naming a circular of another ministry makes that ministry the owner, but tells it nothing."""
    [row] = named(cast, item, owner=agencies["south"])
    assert not visible(LawChange.objects.all(), neighbour).exists()
    client = signed_in(neighbour)
    for name in ("assign_law_change", "correct_law_change"):
        assert client.get(reverse(name, args=[row.pk])).status_code == 404
    approved(cast, agencies["north"], item)
    assert list(law_changes(neighbour)) == [row]
    assert client.get(reverse("assign_law_change", args=[row.pk])).status_code == 200


def test_who_is_asked_about_an_item_reads_what_law_it_needs_amended(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency]
) -> None:
    """Else a document printed for the asked would say less than the one that is signed."""
    [row] = named(cast, item)
    assert not visible(LawChange.objects.all(), cast.outsider).exists()
    asked = [Asked(agencies["south"], today())]
    ask_opinions(by=cast.reviewer, plan=item.plan_id, item=item.pk, asked=asked)
    assert list(visible(LawChange.objects.all(), cast.outsider)) == [row]


def test_words_and_filters_find_nothing_of_what_may_not_be_known(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], neighbour: Actor
) -> None:
    [row] = named(cast, item, owner=agencies["south"])
    approved(cast, agencies["north"], item)
    for wanted in (LawChangeFilter(text=CODE), LawChangeFilter(plans=(item.plan_id,))):
        assert list(law_changes(cast.control, wanted)) == [row]
        assert not law_changes(neighbour, wanted).exists()
    assert list(law_changes(neighbour, LawChangeFilter(text=row.document))) == [row]


def test_a_document_counts_what_its_reader_may_know(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], procedure: Make, neighbour: Actor
) -> None:
    other = drafted(cast, agencies["north"], procedure("1.2"))
    [mine] = named(cast, item, owner=agencies["south"])
    [theirs] = named(cast, other)
    for each in (item, other):
        approved(cast, agencies["north"], each)
    draft = AmendingDraft("Nghị định chung")
    row = open_amending_document(by=cast.control, owner=agencies["north"], said=draft)
    cover_law_changes(by=cast.control, amending=row.pk, revision=1, entries=[mine.pk, theirs.pk])
    for reader, count in ((cast.control, 2), (neighbour, 1)):
        [line] = amending_documents(reader)
        assert (line.provisions, line.items) == (count, count)  # type: ignore[attr-defined]


def test_the_owner_gives_an_amendment_another_day_without_seeing_the_item(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], neighbour: Actor
) -> None:
    [row] = named(cast, item, owner=agencies["south"])
    approved(cast, agencies["north"], item)
    about = {"by": neighbour, "entry": row.pk, "owner": agencies["south.one"], "due_on": today()}
    with pytest.raises(Refusal, match="Somebody else has changed") as refused:
        assign_law_change(revision=item.revision - 1, **about)  # type: ignore[arg-type]
    assert CODE not in str(refused.value.params)
    assign_law_change(revision=item.revision, **about)  # type: ignore[arg-type]
    row.refresh_from_db()
    assert (row.owner, row.due_on) == (agencies["south.one"], today())


def test_sentences_name_no_procedure_that_may_not_be_known(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], neighbour: Actor
) -> None:
    [row] = named(cast, item, owner=agencies["south"])
    approved(cast, agencies["north"], item)
    drafts = [
        open_amending_document(by=neighbour, owner=agencies["south"], said=AmendingDraft(title))
        for title in ("Thông tư một", "Thông tư hai")
    ]
    cover_law_changes(by=neighbour, amending=drafts[0].pk, revision=1, entries=[row.pk])
    with pytest.raises(Refusal, match="already") as refused:
        cover_law_changes(by=neighbour, amending=drafts[1].pk, revision=1, entries=[row.pk])
    assert CODE not in str(refused.value.params)
    done = issue_amending_document(
        by=neighbour, amending=drafts[0].pk, revision=2, issued=law("12/2026/QĐ-BNV")
    )
    assert (done.enacted, done.left, done.elsewhere) == ((), (), 1)


def test_issued_by_the_owner_no_message_names_the_item(
    cast: Cast, item: PlanItem, agencies: dict[str, Agency], neighbour: Actor
) -> None:
    [row] = named(cast, item, owner=agencies["south"])
    approved(cast, agencies["north"], item)
    draft = AmendingDraft("Thông tư một")
    amending = open_amending_document(by=neighbour, owner=agencies["south"], said=draft)
    cover_law_changes(by=neighbour, amending=amending.pk, revision=1, entries=[row.pk])
    client = signed_in(neighbour)
    day = today().isoformat()
    answer = client.post(
        reverse("issue_amending_document", args=[amending.pk]),
        {
            "number": f"12/{today().year}/QĐ-BNV",
            "signed_on": day,
            "effective_from": day,
            "revision": 2,
        },
    )
    said = [str(each) for each in get_messages(answer.wsgi_request)]
    assert said
    assert not [each for each in said if CODE in each]


def test_who_only_manages_the_procedure_takes_no_provision_of_the_plan(
    cast: Cast, agencies: dict[str, Agency], procedure: Make
) -> None:
    """A unit sees what its ministry plans for it; the ministry's provision it may not take away."""
    item = drafted(cast, agencies["north"], procedure("1.3", agency="north.one"))
    [row] = named(cast, item)
    approved(cast, agencies["north"], item)
    unit = holder("kiểm soát vụ", agencies["north.one"])
    draft = AmendingDraft("Thông tư của vụ")
    amending = open_amending_document(by=unit, owner=agencies["north.one"], said=draft)
    assert list(law_changes(unit)) == [row]
    with pytest.raises(NotAllowed):
        cover_law_changes(by=unit, amending=amending.pk, revision=1, entries=[row.pk])
    with pytest.raises(NotFound):
        name_law_changes(by=unit, item=999_999, revision=1, wanted=amendment(item))
