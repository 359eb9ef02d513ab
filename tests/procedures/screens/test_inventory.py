"""A first inventory of internal procedures: pasted, put under its agency, classified together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.procedures.importing.decisions_in_word import DecisionFile
from tests.procedures.screens.conftest import INTERNAL, INTERNAL_A, PUBLIC

from tinhgon.procedures.api import ImportBatch, InternalGroup, Procedure, Version
from tinhgon.procedures.importing.naming import DRAFT_OF_THE_NAME

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once", "catalogue")]

Browser = Callable[..., Client]
KNOWN = (PUBLIC, INTERNAL, INTERNAL_A)
ROWS = (
    "STT\tTên TTHC nội bộ\tLoại thủ tục\tCơ quan thực hiện\n"
    "1\tPhê duyệt dự toán\tTTHC nội bộ\tSở A1\n"
    "2\tGiao tài sản\tTTHC nội bộ\tSở A1; Bộ B\n"
    "3\tXét khen thưởng\tTTHC nội bộ\t\n"
)


def paste(client: Client, rows: str, commit: DjangoCaptureOnCommitCallbacks) -> ImportBatch:
    with commit(execute=True):
        answer = client.post(reverse("imports"), {"rows": rows})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("pk")


def confirm(
    client: Client, batch: ImportBatch, commit: DjangoCaptureOnCommitCallbacks, **said: str
) -> None:
    with commit(execute=True):
        client.post(reverse("confirm_import", args=[batch.pk]), {"attempt": "1", **said})


def test_pasted_rows_become_drafts_of_the_agency_chosen(
    browser: Browser, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browser("bo-a")
    batch = paste(client, ROWS, django_capture_on_commit_callbacks)
    page = client.get(reverse("import", args=[batch.pk])).content.decode()
    assert 'name="managed_by" form="confirm"' in page
    assert 'value="bo-a" selected' in page
    confirm(client, batch, django_capture_on_commit_callbacks, managed_by="bo-a")
    made = Procedure.objects.filter(code__startswith="TAM-")
    assert {row.managing_agency.key for row in made} == {"bo-a"}
    assert {row.managing_basis for row in made} == {"imported"}
    assert "Giao tài sản" in client.get(reverse("drafts")).content.decode()

    again = paste(client, ROWS, django_capture_on_commit_callbacks)
    assert (again.read, again.unchanged) == (3, 3)
    assert not again.problems.filter(reason=DRAFT_OF_THE_NAME).exists()

    # With another agency it may be the same one put right: a person is told which it may be.
    corrected = ROWS.replace(
        "3\tXét khen thưởng\tTTHC nội bộ\t", "3\tXét khen thưởng\tTTHC nội bộ\tSở A1"
    )
    mended = paste(client, corrected, django_capture_on_commit_callbacks)
    assert (mended.created, mended.unchanged) == (1, 2)
    (told,) = mended.problems.filter(reason=DRAFT_OF_THE_NAME)
    (code,) = json.loads(told.params)["codes"].split(", ")
    assert code in {row.code for row in made}
    assert code != told.record


def test_another_agencys_procedures_are_not_made_here(
    browser: Browser, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browser("bo-a")
    batch = paste(client, ROWS, django_capture_on_commit_callbacks)
    confirm(client, batch, django_capture_on_commit_callbacks, managed_by="bo-b")
    assert not Procedure.objects.filter(code__startswith="TAM-").exists()


OF_TWO = "Tên TTHC\tSố QĐ công bố\n{0}\t12/QĐ-BOA\nXét tặng\t12/QĐ-BOB\n"


def test_rows_of_another_agency_are_told_before_anything_is_confirmed(
    browser: Browser, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browser("bo-a")
    rows = OF_TWO.format("Cấp biển hiệu")
    batch = paste(client, rows, django_capture_on_commit_callbacks)
    page = client.get(reverse("import", args=[batch.pk])).content.decode()
    assert gettext("Left out: of other agencies") in page
    assert "<li>bo-b: " in page
    confirm(client, batch, django_capture_on_commit_callbacks)
    assert set(_made()) == {"bo-a"}

    # Only what is of the other agency is left of it now: there is nothing to confirm.
    again = paste(client, rows, django_capture_on_commit_callbacks)
    page = client.get(reverse("import", args=[again.pk])).content.decode()
    assert 'id="confirm"' not in page
    sent = client.post(reverse("confirm_import", args=[again.pk]), {"attempt": "1"}, follow=True)
    assert "bo-b, " in sent.content.decode()
    again.refresh_from_db()
    assert again.state == "staged"
    assert set(_made()) == {"bo-a"}


def _made() -> list[str]:
    made = Procedure.objects.filter(managing_basis="issuer").exclude(code__in=KNOWN)
    return list(made.values_list("managing_agency__key", flat=True))


def test_rows_that_are_no_table_stay_in_the_field(browser: Browser) -> None:
    client = browser("bo-a")
    answer = client.post(reverse("imports"), {"rows": ""})
    assert answer.status_code == 200
    assert ImportBatch.objects.filter(format="delimited").count() == 0


def test_groups_are_proposed_by_the_agencies_named_and_recorded_together(
    browser: Browser, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = browser("bo-a")
    batch = paste(client, ROWS, django_capture_on_commit_callbacks)
    confirm(client, batch, django_capture_on_commit_callbacks, managed_by="bo-a")
    drafts = Version.objects.filter(procedure__code__startswith="TAM-")
    page = client.get(
        reverse("classify_many"), {"draft": [row.pk for row in drafts]}
    ).content.decode()
    assert page.count("row-") >= 3
    # Whoever classifies reads what the draft is called.
    assert "Giao tài sản" in page

    rows = {version.procedure.pk: version.procedure for version in drafts}
    form: dict[str, object] = {"chosen": list(rows), "basis": "Quyết định 12/QĐ-BOA"}
    for pk, procedure in rows.items():
        form |= {f"row-{pk}-group": "B", f"row-{pk}-revision": procedure.revision}
    sent = client.post(reverse("classify_many"), form)
    assert (sent.status_code, sent.headers["Location"]) == (302, reverse("drafts"))
    for procedure in Procedure.objects.filter(pk__in=rows):
        assert (procedure.group, procedure.group_basis) == (
            InternalGroup.B.value,
            "Quyết định 12/QĐ-BOA",
        )
    stale = client.post(reverse("classify_many"), form | {f"row-{next(iter(rows))}-group": "A"})
    assert stale.status_code == 200
    assert Procedure.objects.filter(pk__in=rows, group="A").count() == 0


def test_only_internal_procedures_are_classified(browser: Browser) -> None:
    """Public ones are told from none ticked; the way back shows internal ones of every group."""
    client = browser("bo-a")
    public = Procedure.objects.get(code=PUBLIC)
    page = client.get(reverse("classify_many"), {"chosen": [public.pk]}, follow=True)
    assert gettext("What you ticked are public procedures; only internal ones have a group.") in (
        page.content.decode()
    )
    assert INTERNAL in page.content.decode()
    assert PUBLIC not in page.content.decode()


def test_what_a_decision_abolishes_is_one_press_from_being_recorded(
    browser: Browser,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    path = tmp_path / "5042.docx"
    title = "Về việc công bố thủ tục hành chính nội bộ"
    decision = DecisionFile("5042/QĐ-BOA", "ngày 26 tháng 11 năm 2025", title)
    decision.say("Danh mục thủ tục hành chính nội bộ bị bãi bỏ")
    rows = [["1", INTERNAL, "Thủ tục kín của Sở A1"], ["2", PUBLIC, "Cấp giấy phép"]]
    decision.list(["TT", "Mã số", "Tên TTHC"], *rows)
    decision.save(path)

    def upload(client: Client) -> str:
        file = SimpleUploadedFile("5042.docx", path.read_bytes())
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("imports"), {"file": file})
        batch = ImportBatch.objects.latest("pk")
        return client.get(reverse("import", args=[batch.pk])).content.decode()

    client = browser("government")
    page = upload(client)
    procedure = Procedure.objects.get(code=INTERNAL)
    assert f"chosen={procedure.pk}" in page
    address = {"chosen": str(procedure.pk), "number": "5042/QĐ-BOA"}
    form = client.get(reverse("publish"), address).content.decode()
    assert 'value="5042/QĐ-BOA"' in form
    # Elsewhere it is read, and not offered to be recorded.
    page = upload(browser("bo-b"))
    assert PUBLIC in page
    assert "chosen=" not in page


def test_what_a_decision_announces_it_does_not_abolish_though_it_bears_the_name(
    browser: Browser,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """The abolished one was looked for by name, and the new one offered to be ended."""
    title = "Về việc công bố thủ tục hành chính nội bộ"
    decision = DecisionFile("5043/QĐ-BOA", "ngày 26 tháng 11 năm 2025", title)
    header = ["TT", "Mã số", "Tên TTHC"]
    decision.say("Danh mục thủ tục hành chính nội bộ mới ban hành")
    decision.list(header, ["1", "5.900501", "Lập danh mục"], ["2", "", "Lập dự toán"])
    decision.say("Danh mục thủ tục hành chính nội bộ bị bãi bỏ")
    decision.list(
        header,
        ["1", "5.900502", "Lập danh mục"],
        ["2", "", "Lập dự toán"],
        ["3", "5.900503", "Thủ tục kín của Sở A1"],
    )
    path = decision.save(tmp_path / "5043.docx")
    client = browser("government")
    with django_capture_on_commit_callbacks(execute=True):
        file = SimpleUploadedFile("5043.docx", path.read_bytes())
        client.post(reverse("imports"), {"file": file})
    batch = ImportBatch.objects.latest("pk")
    confirm(client, batch, django_capture_on_commit_callbacks)
    assert Procedure.objects.filter(code="5.900501").exists()
    page = client.get(reverse("import", args=[batch.pk])).content.decode()
    assert "chosen=" not in page
