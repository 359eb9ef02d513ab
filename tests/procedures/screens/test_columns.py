"""The page of an import: its columns, what they are said to be, and what would come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.procedures.importing.decisions_in_word import DecisionFile

from tinhgon.procedures.api import ImportBatch, Procedure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once", "catalogue")]

Browser = Callable[..., Client]
Commit = DjangoCaptureOnCommitCallbacks
TITLE = "Về việc công bố thủ tục hành chính nội bộ trong phạm vi quản lý"
HEADER = ["STT", "Công việc", "Tên TTHC", "Cơ quan thực hiện", "Từ ngày"]
ROWS = [
    ["1", "Duyệt dự toán", "x", "Sở Tài chính", "15/11/2025"],
    ["2", "Giao tài sản", "y", "Sở Nội vụ", "01/12/2025"],
]


def official(browser: Browser) -> Client:
    """Someone of ministry A who reads English."""
    client = browser("bo-a")
    client.cookies["django_language"] = "en"
    return client


def upload(client: Client, path: Path, commit: Commit) -> ImportBatch:
    with commit(execute=True):
        client.post(reverse("imports"), {"file": SimpleUploadedFile(path.name, path.read_bytes())})
    return ImportBatch.objects.latest("pk")


def decision(folder: Path, header: list[str] = HEADER, rows: list[list[str]] = ROWS) -> Path:
    file = DecisionFile("77/QĐ-UBND", "ngày 20 tháng 11 năm 2025", TITLE)
    file.say("Nhóm A", "Cấp tỉnh", "Lĩnh vực: Tài chính")
    file.list(header, *rows)
    return file.save(folder / "77.docx")


def page(client: Client, batch: ImportBatch) -> str:
    return client.get(reverse("import", args=[batch.pk])).content.decode()


def say(
    client: Client, batch: ImportBatch, commit: Commit, attempt: str = "1", **fields: str
) -> tuple[int, str]:
    """The form of the page, each column as `c` and its place; the list is table 2 of the file.
    How it was answered: the status and the page."""
    form = {f"column-2-{name.removeprefix('c')}": value for name, value in fields.items()}
    with commit(execute=True):
        answer = client.post(reverse("import", args=[batch.pk]), {"attempt": attempt, **form})
    return answer.status_code, answer.content.decode()


def test_the_columns_are_shown_and_read_again_as_they_are_said(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    client, commit = official(browser), django_capture_on_commit_callbacks
    batch = upload(client, decision(tmp_path), commit)
    first = page(client, batch)
    assert first.count("not read: unknown title") == 2
    assert "2 not read" in first
    assert '<option value="Tên thủ tục" selected>' in first
    assert "Duyệt dự toán" in first

    status, _ = say(
        client, batch, commit, c1="Tên thủ tục", c3="Cơ quan thực hiện", c4="Ngày có hiệu lực"
    )

    assert status == 302
    anew = page(client, batch)
    assert "15/11/2025" in anew
    rows = anew[anew.index("New procedures") :]
    assert rows.index("Duyệt dự toán") < rows.index("Giao tài sản")
    for told in ("Sở Tài chính", "Province level", "group A", "Tài chính", "01/12/2025"):
        assert told in rows, told
    assert not Procedure.objects.filter(code__startswith="NB-").exists()


def test_choices_that_cannot_be_read_by_are_told_and_kept(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    client, commit = official(browser), django_capture_on_commit_callbacks
    batch = upload(client, decision(tmp_path), commit)

    said = {"c1": "Tên thủ tục", "c2": "Tên thủ tục", "c4": "Ngày có hiệu lực"}
    status, words = say(client, batch, commit, **said)
    assert status == 422
    assert "is chosen for two columns (Công việc; Tên TTHC)" in words
    assert words.count('<option value="Tên thủ tục" selected>') == 2
    assert '<option value="Ngày có hiệu lực" selected>' in words
    _, nameless = say(client, batch, commit, c3="Cơ quan thực hiện")
    assert "for the column that holds the names" in nameless
    _, nothing = say(client, batch, commit)
    assert "No table is left to be read" in nothing
    status, _ = say(client, batch, commit, c1="Giá vàng")
    assert status == 422
    batch.refresh_from_db()
    assert (batch.attempt, batch.state) == (1, "staged")


def test_a_decision_without_a_column_of_names_is_read_once_it_is_said(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    client, commit = official(browser), django_capture_on_commit_callbacks
    header = ["STT", "Công việc", "Mảng", "Nơi làm", "Từ ngày"]
    batch = upload(client, decision(tmp_path, header), commit)
    assert batch.state == "failed"
    assert "Say which column holds the names" in page(client, batch)

    say(client, batch, commit, c1="Tên thủ tục")

    batch.refresh_from_db()
    assert (batch.state, batch.created) == ("staged", 2)
    assert "Put into the catalogue" in page(client, batch)


def test_what_was_read_anew_is_not_confirmed_unseen(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    client, commit = official(browser), django_capture_on_commit_callbacks
    batch = upload(client, decision(tmp_path), commit)
    say(client, batch, commit, c1="Tên thủ tục")
    confirm = reverse("confirm_import", args=[batch.pk])
    for attempt in ("1", "", "x"):
        with commit(execute=True):
            client.post(confirm, {"attempt": attempt})
        batch.refresh_from_db()
        assert batch.state == "staged"
    status, _ = say(client, batch, commit, c2="Tên thủ tục")
    assert status == 302
    assert "read anew meanwhile" in page(client, batch)
    with commit(execute=True):
        client.post(confirm, {"attempt": "2"})
    batch.refresh_from_db()
    assert batch.state == "switched"
    shown = page(client, batch)
    assert "Công việc" in shown
    assert "Read again with these columns" not in shown
    say(client, batch, commit, attempt="2", c2="Tên thủ tục")
    batch.refresh_from_db()
    assert batch.state == "switched"


def test_another_agency_neither_sees_nor_says(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    client, commit = official(browser), django_capture_on_commit_callbacks
    batch = upload(client, decision(tmp_path), commit)
    stranger = browser("bo-b")
    assert stranger.get(reverse("import", args=[batch.pk])).status_code == 404
    status, _ = say(stranger, batch, commit, c1="Tên thủ tục")
    assert status == 404
    batch.refresh_from_db()
    assert batch.attempt == 1


def test_all_new_procedures_can_be_paged_through(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    client, commit = official(browser), django_capture_on_commit_callbacks
    rows = [[str(at), "-", f"Thủ tục số {at:02}", "Sở A", ""] for at in range(1, 26)]
    batch = upload(client, decision(tmp_path, rows=rows), commit)
    first = page(client, batch)
    assert "Thủ tục số 20" in first
    assert "Thủ tục số 21" not in first
    second = client.get(reverse("import", args=[batch.pk]), {"new-page": "2"}).content.decode()
    assert "Thủ tục số 25" in second
    assert "Thủ tục số 20" not in second


def test_of_a_long_decision_only_what_asks_for_a_look_is_unfolded(
    browser: Browser, tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    """What would come in stood below the columns of every table, and its pages led to the top."""
    file = DecisionFile("77/QĐ-UBND", "ngày 20 tháng 11 năm 2025", TITLE)
    file.list(["STT", "Tên TTHC", "Lĩnh vực", "Màu"], ["1", "Duyệt dự toán", "", "xanh"])
    many = [[str(at), f"Giao tài sản {at}", "Sở Nội vụ"] for at in range(60)]
    file.list(["STT", "Tên TTHC", "Cơ quan thực hiện"], *many)
    client = official(browser)
    batch = upload(client, file.save(tmp_path / "77.docx"), django_capture_on_commit_callbacks)
    shown = page(client, batch)
    assert '<details><summary><h3 class="import-table">Table 3' in shown
    assert '<details><summary><h3 class="import-table">Table 2' not in shown
    assert 'id="new"' in shown
    assert "?new-page=2#new" in shown
    assert 'id="problems"' in shown
    assert 'action="#problems"' in shown
