"""Pages of programmes as people press through them: nothing typed is lost, all found is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook
from tests.programmes.conftest import Steering, opened
from tests.review.conftest import read_anew as read_as
from tests.review.contents_for_review import content

from tinhgon.foundation.access.api import Account, Actor
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.events.api import assign_positions
from tinhgon.foundation.ui.api import write_day
from tinhgon.procedures.api import (
    CatalogueEntry,
    ManagingBasis,
    Origin,
    Procedure,
    ScopeBasis,
    Version,
    VersionState,
    field_key,
)
from tinhgon.procedures.content.canonical import source_hash
from tinhgon.programmes.api import Member, Programme, ProgrammeState, Selection
from tinhgon.programmes.queries.scope import matching
from tinhgon.registry.api import Agency, names_on

Make = Callable[..., Procedure]
Agencies = dict[str, Agency]


def browser(by: Actor) -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


def prepared(**changes: object) -> dict[str, object]:
    return {
        "key": "cat-giam",
        "steered_by": "government",
        "title": "Cắt giảm",
        "starts_on": "2026-01-01",
        "selection": "matching",
        "mark": "unverified",
        "participants": ["north"],
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-measure": "reviewed",
        "form-0-share": "50",
        "form-0-due_on": "2026-12-31",
        "form-0-group": "",
        "form-0-mark": "unverified",
        **changes,
    }


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
    return SimpleUploadedFile("giao.xlsx", buffer.getvalue())


def test_a_line_is_added_without_scripts_and_the_programme_opened(
    steering: Steering, agencies: Agencies
) -> None:
    client = browser(steering.centre)
    more: Any = client.post(reverse("new_programme"), prepared(add="1", title="Tên đã gõ"))
    assert more.status_code == 200
    assert "Tên đã gõ" in more.content.decode()
    assert 'name="form-1-measure"' in more.content.decode()
    assert more.context["lines"].forms[1]["mark"].value() == "unverified", "nobody has checked it"
    second = {
        "form-TOTAL_FORMS": 2,
        "form-1-measure": "cost_saved",
        "form-1-share": "20",
        "form-1-due_on": "2026-12-31",
        "form-1-group": "",
        "form-1-mark": "unverified",
    }
    client.post(reverse("new_programme"), prepared(**second))
    programme = Programme.objects.get(key="cat-giam")
    assert programme.milestones.count() == 2
    client.post(reverse("open_programme", args=["cat-giam"]), {"revision": programme.revision})
    programme.refresh_from_db()
    assert programme.state == ProgrammeState.OPEN.value
    assign_positions()
    page = client.get(programme.get_absolute_url()).content.decode()
    assert "Being brought up to date" in page, "0 is not yet the number"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"key": "new"}, "taken by a page"),
        ({"legal_basis": "999/QĐ-XYZ"}, "No document"),
        ({"form-0-due_on": "2025-12-31"}, "lies before the programme starts"),
        ({"form-0-share": "0"}, "0.1"),
        ({"fields_of_work": "Đất đai\n" + 301 * "đ"}, "more than 300 characters"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_lost(
    steering: Steering, agencies: Agencies, wrong: dict[str, object], told: str
) -> None:
    sent = prepared(**wrong, note="Ghi chú đã gõ")
    answer: Any = browser(steering.centre).post(reverse("new_programme"), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode(), (
        answer.context["form"].errors,
        answer.context["lines"].errors,
    )
    assert "Ghi chú đã gõ" in answer.content.decode()
    assert not Programme.objects.exists()


def test_a_field_of_the_scope_is_named_as_in_the_catalogue_however_it_is_spelled(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    entry = CatalogueEntry.objects.filter(code="1.000001")
    entry.update(field="Đường bộ, đường sắt", field_key=field_key("Đường bộ, đường sắt"))
    client = browser(steering.centre)
    client.post(reverse("new_programme"), prepared(fields_of_work="đường bộ -  đường sắt\nNội vụ"))
    programme = Programme.objects.get(key="cat-giam")
    assert [row.code for row in matching(programme)] == ["1.000001"]
    page = client.get(programme.get_absolute_url()).content.decode()
    assert "Đường bộ, đường sắt" in page
    assert "Nội vụ (no procedure yet)" in page
    programme.state = ProgrammeState.OPEN.value
    programme.save()
    part: Any = browser(steering.north).get(programme.get_absolute_url())
    assert "no procedure yet" not in part.content.decode(), "there may be some he does not see"
    form: Any = client.get(reverse("edit_programme", args=["cat-giam"]))
    assert form.context["form"]["fields_of_work"].value() == "Nội vụ\nđường bộ -  đường sắt"


def test_unknown_codes_are_named(steering: Steering, agencies: Agencies, procedure: Make) -> None:
    procedure("1.000001")
    opened(steering, agencies, selection=Selection.LISTED)
    client, address = browser(steering.centre), reverse("list_members", args=["nam-2026"])
    sent = {"codes": "1.000001, 9.999999\n8.888888"}
    answer: Any = client.post(address, sent)
    assert answer.status_code == 422
    assert [row.text for row in answer.context["read"].unclear] == ["9.999999", "8.888888"]
    assert "1.000001, 9.999999" in answer.content.decode()
    assert not Member.objects.exists()
    kept: Any = client.post(address, sent | {"without_unknown": "on"}, follow=True)
    assert Member.objects.get().procedure.code == "1.000001"
    assert "2 rows are kept here" in kept.content.decode()
    procedures: Any = client.get(reverse("programme_procedures", args=["nam-2026"]))
    assert "2 rows of the list by name" in procedures.content.decode()
    # A colleague who opened the page before adds a row: nobody's rows are lost.
    client.post(address, {"codes": "7.777777", "without_unknown": "on", "seen": ""})
    assert Programme.objects.get().unclear_rows.split() == ["9.999999", "8.888888", "7.777777"]
    shown: Any = client.get(address)
    seen = shown.context["form"]["seen"].value()
    client.post(address, {"codes": "9.999999", "without_unknown": "on", "seen": seen})
    assert Programme.objects.get().unclear_rows == "9.999999"
    workbook = sheet(("STT", "Mã thủ tục"), ("1", "1.000001"))
    again: Any = client.post(address, {"file": workbook}, follow=True)
    assert "1 of those given were there already" in again.content.decode()


def test_a_table_of_names_is_read_as_it_is_pasted(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """By code, by name, by name and agency; of one name in two agencies a person chooses."""
    north, south = procedure("1.000001"), procedure("1.000002", agency="south")
    name = CatalogueEntry.objects.get(procedure=north).name
    opened(steering, agencies, selection=Selection.LISTED)
    client, address = browser(steering.centre), reverse("list_members", args=["nam-2026"])
    there = names_on([agencies["south"].pk])[agencies["south"].pk]
    pasted = f"TT\tTên thủ tục\tCơ quan\nLĩnh vực đất đai\n1\t{name.upper()}.\t{there}\n2. {name}"
    answer: Any = client.post(address, {"codes": pasted})
    read = answer.context["read"]
    assert (read.by_name, len(read.headings)) == ({south.pk}, 2)
    (unclear,) = answer.context["form"].unclear
    assert (unclear.row.text, unclear.row.is_ambiguous) == (f"2. {name}", True)
    assert {each.code for each in unclear.row.candidates} == {"1.000001", "1.000002"}
    client.post(address, {"codes": pasted, unclear.name: "1.000001"})
    assert Member.objects.count() == 2
    misspelt: Any = client.post(address, {"codes": f"{name} (sửa đổi)"})
    (near,) = misspelt.context["form"].unclear
    assert not near.row.is_ambiguous
    assert "1.000001" in {each.code for each in near.row.candidates}


def test_nothing_chosen_assigns_nothing(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    procedure("1.000001")
    opened(steering, agencies)
    client = browser(steering.north)
    address = reverse("assign_members", args=["nam-2026"])
    asked: Any = client.post(address, {"whole": "1", "query": "agency=north"})
    sent = {"seen": asked.context["seen"], "confirmed": "1"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Nothing is assigned yet" in refused.content.decode()
    done = client.post(address, {**sent, "unit": "nobody"}, follow=True)
    assert "assigned to nobody any more" in done.content.decode()


def test_all_that_the_list_shows_is_assigned_and_undone(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Not the page, not the whole programme: what the words and filters leave."""
    for number in range(3):
        procedure(f"1.00000{number}")
    procedure("1.000009", agency="south")
    opened(steering, agencies)
    client = browser(steering.north)
    address = reverse("assign_members", args=["nam-2026"])
    asked: Any = client.post(address, {"whole": "1", "query": "agency=north"})
    seen = asked.context["seen"]
    assert (asked.context["count"], seen.count(":")) == (3, 3)
    due = today() + timedelta(days=9)
    sent = {
        "seen": seen,
        "confirmed": "1",
        "unit": agencies["north.one"].pk,
        "due_on": due.isoformat(),
    }
    done: Any = client.post(address, sent, follow=True)
    assert "3 procedures are assigned" in done.content.decode()
    assert done.context["given"].endswith(f"by the end of {write_day(due)}")
    assert Member.objects.filter(unit=agencies["north.one"], due_on=due).count() == 3
    again: Any = client.post(address, sent)
    assert "Somebody else has assigned" in again.content.decode()
    undo = reverse("undo_assignment", args=["nam-2026", done.context["act"].pk])
    undone = client.post(undo, follow=True).content.decode()
    assert not Member.objects.exclude(unit=None).exists()
    # Undoing is no change by somebody else.
    assert "changed since; undoing leaves" not in undone


def test_a_day_that_may_be_mistyped_is_told(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Work is recorded afterwards, too, so such days are taken over all the same."""
    procedure("1.000001")
    programme = opened(steering, agencies)
    programme.ends_on = today() + timedelta(days=5)
    programme.save()
    client = browser(steering.north)
    address = reverse("assign_members", args=["nam-2026"])
    for due, told in [
        (today() - timedelta(days=1), "is overdue at once"),
        (today() + timedelta(days=6), "later than the end of the programme"),
        (today() + timedelta(days=5), ""),
    ]:
        asked: Any = client.post(address, {"whole": "1"})
        sent = {"seen": asked.context["seen"], "confirmed": "1", "due_on": due.isoformat()}
        done: Any = client.post(address, sent, follow=True)
        warned = [str(each) for each in done.context["messages"] if "mistyped" in str(each)]
        assert [told in each for each in warned] == ([True] if told else [])


def test_the_excel_of_the_list_comes_back(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """Unchanged it changes nothing; wrong cells are named, the rest is taken over at a press."""
    procedure("1.000001")
    procedure("1.000002")
    opened(steering, agencies)
    client, address = browser(steering.north), reverse("assignment_workbook", args=["nam-2026"])
    file: Any = client.get(reverse("programme_procedures_export", args=["nam-2026"]))
    (head, *rows) = (
        CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    )
    same: Any = client.post(address, {"file": SimpleUploadedFile("a.xlsx", file.content)})
    assert (same.context["count"], same.context["read"].unchanged) == (0, 2)
    unit, due = head.index("Unit"), head.index("Due")
    told = [[str(cell) for cell in row] for row in rows]
    told[0][unit], told[0][due] = "north.one", "31/12/2026"
    told[1][unit] = "Đơn vị không có"
    lines = [tuple(str(cell) for cell in head), *(tuple(row) for row in told)]
    read: Any = client.post(address, {"file": sheet(*lines)})
    assert (read.context["count"], [row.row for row in read.context["problems"]]) == (1, [3])
    [change] = read.context["changes"]
    assert (change.row, change.code) == (2, "1.000001")
    assert [(before, after) for _title, before, after in change.parts] == [
        ("", names_on([agencies["north.one"].pk])[agencies["north.one"].pk]),
        ("", "31/12/2026"),
        ("", ""),
    ]
    client.post(address, {"told": read.context["told"]})
    member = Member.objects.get(procedure__code="1.000001")
    assert (member.unit, member.due_on and member.due_on.isoformat()) == (
        agencies["north.one"],
        "2026-12-31",
    )
    forged: Any = browser(steering.south).post(address, {"told": read.context["told"]})
    assert forged.status_code == 409


def test_what_would_be_refused_is_told_with_its_row(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """One row that cannot be taken over does not hold up the others."""
    for code, agency in [("1.000001", "north"), ("1.000002", "north"), ("1.000003", "north")]:
        procedure(code, agency=agency)
    procedure("1.000009", agency="south")
    opened(steering, agencies)
    client, address = browser(steering.north), reverse("assignment_workbook", args=["nam-2026"])
    rows = [
        ("Mã", "Đơn vị", "Hạn"),
        ("1.000001", "north.one", "31/12/2026"),
        ("1.000002", "", "31/12/2006"),
        ("1.000009", "", "31/12/2026"),
    ]
    read: Any = client.post(address, {"file": sheet(*rows)})
    assert [row.row for row in read.context["problems"]] == [3, 4]
    assert read.context["count"] == 1
    done: Any = client.post(address, {"told": read.context["told"]}, follow=True)
    assert done.status_code == 200
    assert Member.objects.get(unit=agencies["north.one"]).procedure.code == "1.000001"


def test_columns_that_lack_are_told_by_their_titles(steering: Steering, agencies: Agencies) -> None:
    opened(steering, agencies)
    client, address = browser(steering.north), reverse("assignment_workbook", args=["nam-2026"])
    read = client.post(address, {"file": sheet(("Đơn vị", "Hạn"), ("north.one", "31/12/2026"))})
    assert read.status_code == 422
    assert "“Mã thủ tục”" in read.content.decode()
    assert "bang.xlsx" not in read.content.decode()


def test_pages_ask_as_often_for_one_row_as_for_many(
    steering: Steering,
    agencies: Agencies,
    procedure: Make,
    django_assert_max_num_queries: Any,
) -> None:
    procedure("1.000000")
    opened(steering, agencies)
    client = browser(steering.centre)
    pages = [
        reverse("programmes"),
        reverse("programme_plans", args=["nam-2026"]),
        reverse("programme_procedures", args=["nam-2026"]),
        reverse("catalogue"),
    ]

    def asked() -> list[int]:
        counted = []
        for page in pages:
            client.get(page)
            with django_assert_max_num_queries(200) as queries:
                client.get(page)
            counted.append(len(queries))
        return counted

    first = asked()
    for number in range(1, 9):
        procedure(f"1.00000{number}", agency="south" if number % 2 else "north")
        opened(steering, agencies, key=f"khac-{number}")
    assert asked() == first


def drafted(agency: Agency, code: str, name: str) -> Procedure:
    """A procedure that an inventory brought in and nobody announced yet."""
    said = replace(content(), name=name)
    made = Procedure.objects.create(
        code=code,
        scope=said.scope.value.value,
        scope_basis=ScopeBasis.CONFIRMED.value,
        managing_agency=agency,
        managing_basis=ManagingBasis.IMPORTED.value,
        created_at=timezone.now(),
    )
    version = Version.objects.create(
        procedure=made,
        number=1,
        state=VersionState.DRAFT.value,
        origin=Origin.IMPORT.value,
        source_hash=source_hash(said.source),
        made_at=timezone.now(),
        made_by="system",
    )
    read_as(version, said)
    return made


def test_what_is_only_inventoried_is_listed_and_found_by_its_name(
    steering: Steering, agencies: Agencies, procedure: Make
) -> None:
    """It stood under the code made for it, and no word of its name found it."""
    procedure("1.000001")
    drafted(agencies["north"], "TAM-01", "Điều động công chức giữa các sở")
    programme = opened(steering, agencies)
    address = reverse("programme_procedures", args=[programme.key])
    page = browser(steering.north).get(address, {"q": "dieu dong cong chuc"}).content.decode()
    assert "Điều động công chức giữa các sở" in page
    assert "1.000001" not in page
    elsewhere = browser(steering.south).get(address).content.decode()
    assert "Điều động" not in elsewhere, "drafts are their agency's"
