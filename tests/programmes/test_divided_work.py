"""A ministry is divided in the middle of its work: review sheets, Word templates, what the law
needs and the documents that amend it go on with an heir, or stay to be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.programmes.test_reorganised import changed, founding, official
from tests.review.acting import approved, drafted, seen
from tests.review.conftest import Cast
from tests.review.sheets.filling import answer, completed
from tests.review.test_documents import own_template, words

from tinhgon.figures.api import check, fold
from tinhgon.foundation.access.api import SYSTEM, Account, Actor, visible
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions, history
from tinhgon.foundation.refusals import NotAllowed, NotFound
from tinhgon.procedures.api import Procedure, assign_managing_agency
from tinhgon.registry.api import Agency, AgencyState, Merge, Split, adopt_template
from tinhgon.review.api import (
    AmendingDocument,
    AmendingDraft,
    Amendment,
    EnactingDocument,
    LawChange,
    LawChangeFilter,
    PlanItem,
    ReviewSheet,
    amending_page,
    amendments_due,
    cover_law_changes,
    describe_amending_document,
    enact_covered_items,
    enact_items,
    issue_amending_document,
    items_to_take_over,
    law_changes,
    name_law_changes,
    open_amending_document,
    open_plan,
    open_sheet,
    print_plan,
    sheet_page,
    take_over_items,
    uncover_law_changes,
)
from tinhgon.review.documents.kinds import PLAN

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]
_DECREE = "12/2026/NĐ-CP"


def divide() -> tuple[Agency, Agency]:
    """North goes into east and west, its unit to east."""
    changed(
        founding("east"),
        founding("west"),
        Split("north", ("east", "west"), children={"north.one": "east"}),
    )
    return Agency.objects.get(key="east"), Agency.objects.get(key="west")


def given(agency: Agency, *procedures: Procedure) -> None:
    assign_managing_agency(by=SYSTEM, procedures=list(procedures), agency=agency)


def taken_over(by: Actor, agency: Agency, *items: PlanItem) -> None:
    plan = open_plan(by=by, agency=agency, title=f"Phương án {agency.key}")
    take_over_items(by=by, items=seen(*items), plan=plan.pk)


def test_sheets_begun_and_finished_go_on_with_the_heir_of_the_procedure(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    begun, done = procedure("1.000001"), procedure("1.000002")
    sheet = open_sheet(by=cast.reviewer, procedure=begun.pk)
    answer(cast.reviewer, sheet, "name", "name.verdict", "change", "Tên lẫn")
    finished = completed(cast.reviewer, open_sheet(by=cast.reviewer, procedure=done.pk))
    east, west = divide()
    given(east, begun)
    given(west, done)
    ours = official("đông", "east", "review.fill_sheet")
    theirs = official("tây", "west", "review.fill_sheet")

    assert set(visible(ReviewSheet.objects.all(), ours)) == {sheet}
    assert set(visible(ReviewSheet.objects.all(), theirs)) == {finished}
    sheet.refresh_from_db()
    whole = completed(ours, sheet)
    assert (whole.state, whole.opened_by) == ("completed", cast.reviewer.account_id)
    page = sheet_page(theirs, finished.pk)
    assert page.now is None, "who manages it is not what was asked"
    with pytest.raises(NotFound):
        sheet_page(theirs, sheet.pk)


@pytest.fixture
def at_work(cast: Cast, agencies: Agencies, procedure: Make) -> list[PlanItem]:
    """Three approved items of north, each with a provision that north sees to."""
    items = []
    for number in (1, 2, 3):
        item = drafted(cast, agencies["north"], procedure(f"1.00000{number}"))
        wanted = Amendment(
            f"Điều {number} Nghị định 62/2021/NĐ-CP",
            (item.operations.get().pk,),
            owner=agencies["north"],
            due_on=today(),
        )
        name_law_changes(by=cast.reviewer, item=item.pk, revision=item.revision, wanted=wanted)
        items.append(approved(cast, agencies["north"], item))
    return items


def begun(cast: Cast, north: Agency, title: str, items: list[PlanItem]) -> AmendingDocument:
    row = open_amending_document(by=cast.control, owner=north, said=AmendingDraft(title))
    entries = law_changes(cast.control).filter(item__in=items).values_list("pk", flat=True)
    return cover_law_changes(
        by=cast.control, amending=row.pk, revision=row.revision, entries=list(entries)
    )


def test_what_the_law_needs_is_seen_to_by_the_heir(
    cast: Cast, agencies: Agencies, at_work: list[PlanItem]
) -> None:
    east, west = divide()
    given(east, *(item.procedure for item in at_work[:2]))
    given(west, at_work[2].procedure)
    ours = official("đông", "east", "review.draft_plan", "review.enact")
    assert set(items_to_take_over(ours)) == set(at_work[:2])
    assert not amendments_due(ours).exists()
    taken_over(ours, east, *at_work[:2])
    rows = law_changes(ours, LawChangeFilter(agencies=("east",)))
    assert {row.item_id for row in rows} == {item.pk for item in at_work[:2]}
    assert amendments_due(ours).count() == 2


def test_the_new_plan_is_of_what_manages_the_procedures_or_of_one_above(
    cast: Cast, agencies: Agencies, procedure: Make, client: Client
) -> None:
    """A plan of the heir may hold items of all the units that came to it."""
    item = drafted(cast, agencies["north"], procedure())
    east, _ = divide()
    changed(founding("east.unit", "east"))
    given(Agency.objects.get(key="east.unit"), item.procedure)
    ours = official("đông", "east", "review.draft_plan")
    client.force_login(Account.objects.get(pk=ours.account_id))
    address = reverse("take_over_items")
    page = client.get(address).content.decode()
    offered = [page.find(f'<option value="{key}"') for key in ("east", "east.unit")]
    assert -1 < offered[0] < offered[1]
    assert '<option value="government"' not in page
    sent = {"chosen": f"{item.pk}:{item.revision}", "title": "Phương án của đông", "agency": "east"}
    assert client.post(address, sent).status_code == 302
    item.refresh_from_db()
    assert item.plan.agency == east


def test_a_document_begun_goes_with_all_it_is_for(
    cast: Cast, agencies: Agencies, at_work: list[PlanItem]
) -> None:
    """Not with the first of its items: until the last is taken over it lies with the one above."""
    north = agencies["north"]
    document = begun(cast, north, "Nghị định sửa đổi", at_work[:2])
    east, _ = divide()
    given(east, *(item.procedure for item in at_work))
    ours = official("đông", "east", "review.draft_plan", "review.enact", "registry.record_law")
    taken_over(ours, east, at_work[0])
    document.refresh_from_db()
    assert document.owner == north
    assert amending_page(ours, document.pk).can_amend is False
    with pytest.raises(NotAllowed):
        describe_amending_document(
            by=ours,
            amending=document.pk,
            revision=document.revision,
            said=AmendingDraft("Nghị định mới"),
        )

    taken_over(ours, east, at_work[1])
    document.refresh_from_db()
    assert document.owner == east
    told = history("amending_document", document.pk)[0]
    assert (told.type, told.payload["agency_before"]) == (
        "review.amending_document_taken_over",
        "north",
    )
    AgencyState.objects.filter(agency=north).update(name="Bộ phía Bắc")
    browser = Client()
    browser.force_login(Account.objects.get(username="đông"))
    page = browser.get(reverse("amending_document", args=[document.pk])).content.decode()
    assert "Tiếp nhận dự thảo từ Bộ phía Bắc, cơ quan đã kết thúc hoạt động" in page
    issue_amending_document(
        by=ours,
        amending=document.pk,
        revision=document.revision,
        issued=EnactingDocument(_DECREE, today(), today(), "Nghị định"),
    )
    states = PlanItem.objects.filter(pk__in=[item.pk for item in at_work[:2]])
    assert set(states.values_list("state", flat=True)) == {"enacted"}
    assign_positions()
    fold()
    assert check().drift == 0


def test_a_document_two_heirs_wait_for_stays_above_them(
    cast: Cast, agencies: Agencies, at_work: list[PlanItem]
) -> None:
    north = agencies["north"]
    document = begun(cast, north, "Nghị định sửa đổi", at_work[:2])
    east, west = divide()
    given(east, at_work[0].procedure)
    given(west, at_work[1].procedure)
    for agency, item in ((east, at_work[0]), (west, at_work[1])):
        heir = official(agency.key, agency.key, "review.draft_plan", "review.enact")
        taken_over(heir, agency, item)
        assert amending_page(heir, document.pk).can_amend is False
    document.refresh_from_db()
    assert document.owner == north
    above = official("trên", "government", "review.enact", "registry.record_law")
    assert amending_page(above, document.pk).can_amend


def test_an_issued_document_stays_who_issued_it_and_its_items_are_enacted(
    cast: Cast, agencies: Agencies, at_work: list[PlanItem]
) -> None:
    """One of its items still lacked a provision: the heir that took it over enacts it by the same
    document, once nothing is missing."""
    north = agencies["north"]
    lacking = at_work[0]
    extra = law_changes(cast.control).get(item=lacking)
    document = begun(cast, north, "Nghị định sửa đổi", at_work[1:2])
    issue_amending_document(
        by=cast.control,
        amending=document.pk,
        revision=document.revision,
        issued=EnactingDocument(_DECREE, today(), today(), "Nghị định"),
    )
    east, _ = divide()
    given(east, *(item.procedure for item in at_work))
    ours = official("đông", "east", "review.draft_plan", "review.enact", "registry.record_law")
    taken_over(ours, east, lacking, at_work[1])
    document.refresh_from_db()
    assert (document.owner, document.state) == (north, "issued")
    assert amending_page(ours, document.pk).amending == document
    extra.refresh_from_db()
    assert extra.owner == east
    decree = EnactingDocument(_DECREE, today(), today(), "Nghị định")
    enact_items(by=ours, items=seen(lacking), enacted_by=decree)
    lacking.refresh_from_db()
    assert lacking.state == "enacted"


def test_heirs_go_on_with_an_issued_document_each_for_its_own_items(
    cast: Cast, agencies: Agencies, at_work: list[PlanItem]
) -> None:
    """Two items still lacked a provision each when it was issued. Each heir puts its own in and
    enacts by it, on the page of the document, and leaves the other's alone."""
    document = begun(cast, agencies["north"], "Nghị định sửa đổi", at_work)
    for item in at_work[:2]:
        entry = item.law_changes.get()
        operations = list(entry.operations.all())
        entry.pk, entry.article, entry.place, entry.amending = None, "9", "9", None
        entry.save()
        entry.operations.set(operations)
    issued = EnactingDocument(_DECREE, today(), today(), "Nghị định")
    document.refresh_from_db()
    issue_amending_document(
        by=cast.control, amending=document.pk, revision=document.revision, issued=issued
    )
    east, west = divide()
    heirs = []
    for agency, item in ((east, at_work[0]), (west, at_work[1])):
        given(agency, item.procedure)
        heir = official(agency.key, agency.key, "review.draft_plan", "review.enact")
        taken_over(heir, agency, item)
        heirs.append(heir)
    document.refresh_from_db()
    ours, theirs = (law_changes(heir).get(amending=None) for heir in heirs)
    page = amending_page(heirs[0], document.pk)
    assert (page.can_amend, page.can_put_in, page.can_enact) == (False, True, False)
    covered = LawChange.objects.get(item=at_work[1], amending=document)
    for act, entry in ((cover_law_changes, theirs), (uncover_law_changes, covered)):
        with pytest.raises((NotAllowed, NotFound)):
            act(by=heirs[0], amending=document.pk, revision=document.revision, entries=[entry.pk])
    browser = Client()
    browser.force_login(Account.objects.get(username="east"))
    address = reverse("amending_document", args=[document.pk])
    shown = browser.get(address).content.decode()
    into = f"{reverse('law_changes')}?state=open&amp;into={document.pk}"
    assert into in shown
    assert shown.count('name="chosen"') == 1, "what the other heir waits for is not its to take out"
    offered = browser.get(into.replace("&amp;", "&")).content.decode()
    assert f'value="{document.pk}:{document.revision}" selected' in offered
    sent = {"chosen": [ours.pk], "amending": f"{document.pk}:{document.revision}"}
    covered_now = browser.post(reverse("cover_law_changes"), sent)
    assert covered_now.headers["Location"] == address
    document.refresh_from_db()
    assert amending_page(heirs[0], document.pk).can_enact
    browser.post(
        reverse("enact_covered_items", args=[document.pk]), {"revision": document.revision}
    )
    states = dict(PlanItem.objects.values_list("pk", "state"))
    assert [states[item.pk] for item in at_work] == ["enacted", "approved", "enacted"]
    with pytest.raises(NotFound):
        enact_covered_items(
            by=official("ngoài", "south", "review.enact"),
            amending=document.pk,
            revision=document.revision,
        )


def with_template(by: Actor, agency: Agency, text: str) -> None:
    adopt_template(by=by, agency=agency, kind=PLAN.key, file=own_template(text), valid_from=today())


def test_templates_of_a_merged_ministry_are_its_successors_to_keep_or_replace(
    cast: Cast, agencies: Agencies, procedure: Make
) -> None:
    """A plan that goes on is written as before; a new one by what the successor chose."""
    item = drafted(cast, agencies["north"], procedure())
    with_template(SYSTEM, agencies["north"], "Mẫu bắc: {{ ten_phuong_an }}")
    with_template(SYSTEM, agencies["south"], "Mẫu nam: {{ ten_phuong_an }}")
    changed(Merge(("north",), "south"))
    heir = official("nam", "south", "registry.set_templates", "review.draft_plan")
    own = open_plan(by=heir, agency=agencies["south"], title="Phương án nam")
    assert words(print_plan(heir, item.plan_id).word()).startswith("Mẫu bắc")
    assert words(print_plan(heir, own.pk).word()).startswith("Mẫu nam")
    browser = Client()
    browser.force_login(Account.objects.get(username="nam"))
    address = reverse("template_file", args=["north", PLAN.key, 1])
    assert browser.get(address).status_code == 200
    with_template(heir, agencies["north"], "Mẫu chung: {{ ten_phuong_an }}")
    assert words(print_plan(heir, item.plan_id).word()).startswith("Mẫu chung")


def test_templates_of_a_divided_ministry_stay_to_be_read_and_heirs_write_by_their_own(
    cast: Cast, agencies: Agencies, at_work: list[PlanItem]
) -> None:
    with_template(SYSTEM, agencies["north"], "Mẫu bắc: {{ ten_phuong_an }}")
    east, _ = divide()
    given(east, *(item.procedure for item in at_work))
    ours = official("đông", "east", "registry.set_templates", "review.draft_plan")
    taken_over(ours, east, *at_work)
    at_work[0].refresh_from_db()
    assert not words(print_plan(ours, at_work[0].plan_id).word()).startswith("Mẫu bắc")
    with pytest.raises(NotAllowed):
        with_template(ours, agencies["north"], "Mẫu lạ: {{ ten_phuong_an }}")
    with_template(ours, east, "Mẫu đông: {{ ten_phuong_an }}")
    assert words(print_plan(ours, at_work[0].plan_id).word()).startswith("Mẫu đông")
    above = official("trên", "government", "registry.set_templates")
    browser = Client()
    browser.force_login(Account.objects.get(username="trên"))
    assert above.may("registry.set_templates")
    address = reverse("template_file", args=["north", PLAN.key, 1])
    assert browser.get(address).status_code == 200
