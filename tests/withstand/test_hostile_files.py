"""Whatever file is sent in, the answer is a sentence, and nothing is half done."""

from __future__ import annotations

import json
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.procedures.importing.workbooks import write_xlsx
from tests.procedures.samples import record, write_lines
from tests.withstand import world
from tests.withstand.hostile_files import (
    BAD_LINES,
    WHOLLY_BAD,
    bad_lines,
    no_workbook,
    truncated_xz,
    zip_bomb,
)

from tinhgon.foundation.access.api import Account
from tinhgon.foundation.events.api import verify
from tinhgon.procedures.api import CatalogueEntry, ImportBatch, Procedure, content_of
from tinhgon.procedures.jobs import stage
from tinhgon.procedures.models import ImportedRecord
from tinhgon.project.commands import tinhgon

pytestmark = pytest.mark.on_sqlite

_MEBIBYTE = 1024 * 1024
Hostile = Callable[[Path], Path]


@pytest.fixture(autouse=True)
def _administration(db: None) -> None:
    world.found_administration()
    world.appoint_people()


def run_import(path: Path) -> Result:
    return CliRunner().invoke(tinhgon, ["import", "procedures", str(path), "--json"])


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def check_nothing_half_done() -> None:
    # What was switched is dropped after commit, which no test of one transaction comes to.
    assert not ImportedRecord.objects.exclude(batch__state="switched").exists()
    assert not ImportBatch.objects.filter(state__in=["staging", "staged"]).exists()
    assert verify().ok


@pytest.mark.parametrize("hostile", WHOLLY_BAD)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path: Path, hostile: Hostile) -> None:
    memory_before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = run_import(hostile(tmp_path))

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit), "a sentence, no traceback"
    (problem,) = told(result)["problems"]
    assert not problem["kept"]
    assert len(problem["reason"]) > 20
    assert "Traceback" not in result.stderr
    assert Procedure.objects.count() == 0
    check_nothing_half_done()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory_before) * 1024
    assert grown < 512 * _MEBIBYTE


def test_bad_lines_are_named_and_the_good_ones_come_in(tmp_path: Path) -> None:
    result = run_import(bad_lines(tmp_path))

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    answer = told(result)
    assert answer["read"] == len(BAD_LINES) + 2
    assert answer["read"] == answer["created"] + answer["rejected"]
    rejected = [problem for problem in answer["problems"] if not problem["kept"]]
    assert len(rejected) >= answer["rejected"]
    assert all(problem["reason"] and len(problem["value"]) < 1_000 for problem in rejected)
    assert set(Procedure.objects.values_list("code", flat=True)) == {"1.000001", "1.000002"}
    assert answer["created"] == Procedure.objects.count() == 2
    check_nothing_half_done()


def test_a_sign_no_database_stores_does_no_harm(tmp_path: Path, client: Client) -> None:
    path = tmp_path / "nul.jsonl"
    write_lines(path, [record("1.000001", name="Cấp\x00 giấy phép")])
    assert run_import(path).exit_code == 0
    assert "\x00" not in CatalogueEntry.objects.get().name
    exported = CliRunner().invoke(tinhgon, ["export", "procedures"])
    assert json.loads(exported.stdout)["content"]["source"]["Tên thủ tục"] == "Cấp\x00 giấy phép"
    assert client.get(reverse("public_procedure", args=["1.000001"])).status_code == 200


def test_a_name_that_would_run_is_only_shown(tmp_path: Path, client: Client) -> None:
    name = '<script>alert(1)</script><img src=x onerror="alert(2)"> & "Tên"'
    path = tmp_path / "html.jsonl"
    write_lines(path, [record("1.000001", name=name, steps=f"Bước 1: {name}", dossier=name)])
    assert run_import(path).exit_code == 0

    client.force_login(Account.objects.get(username="kiem-soat"))
    for address in (
        reverse("catalogue"),
        reverse("procedure", args=["1.000001"]),
        reverse("public_procedure", args=["1.000001"]),
        f"{reverse('public_search')}?q=alert",
    ):
        page = client.get(address)
        assert page.status_code == 200, address
        assert "<script>alert" not in page.content.decode(), address
        assert "<img src=x" not in page.content.decode(), address
    assert CatalogueEntry.objects.get().name == name


def test_a_formula_is_text_coming_in_and_going_out(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://evil.example","Bấm vào đây")'
    path = write_xlsx(
        tmp_path / "formula.xlsx",
        [["Mã thủ tục", "Tên thủ tục"], ["1.000001", formula]],
    )
    assert run_import(path).exit_code == 0
    content = content_of(Procedure.objects.get().versions.get())
    assert content.name == formula


def upload(client: Client, path: Path) -> Any:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(reverse("imports"), {"file": file}, follow=True)


@pytest.fixture
def _kept_apart(settings: Settings, tmp_path: Path) -> None:
    """Uploads are kept in a folder of the test's own."""
    kept = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "kept"}}
    settings.STORAGES = settings.STORAGES | {"default": kept}


@pytest.mark.usefixtures("_kept_apart")
@pytest.mark.parametrize("hostile", [zip_bomb, truncated_xz, no_workbook])
def test_a_bad_upload_ends_on_a_page_that_says_why(
    tmp_path: Path, client: Client, hostile: Hostile
) -> None:
    client.force_login(Account.objects.get(username="kiem-soat"))
    upload(client, hostile(tmp_path))
    batch = ImportBatch.objects.get()
    stage.call(batch.pk)

    batch.refresh_from_db()
    assert batch.state == "failed"
    page = client.get(reverse("import", args=[batch.pk]))
    assert page.status_code == 200
    assert batch.failure
    assert Procedure.objects.count() == 0
    check_nothing_half_done()


@pytest.mark.usefixtures("_kept_apart")
def test_an_upload_of_no_known_format_is_refused_at_once(tmp_path: Path, client: Client) -> None:
    client.force_login(Account.objects.get(username="kiem-soat"))
    path = tmp_path / "letter.exe"
    path.write_bytes(b"MZ")
    page = upload(client, path)
    assert page.status_code == 200
    assert not ImportBatch.objects.exists()
