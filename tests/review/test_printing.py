"""PDF made in the background: asked for, told, fetched as long as it holds, by who asked alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader
from tests.foundation.documents.test_converting import needs_office
from tests.review.acting import drafted
from tests.review.conftest import Cast

from tinhgon.foundation.access.api import SYSTEM, Account, Actor, actor_of
from tinhgon.foundation.calendar.api import today
from tinhgon.foundation.documents import large
from tinhgon.foundation.refusals import NotFound
from tinhgon.procedures.api import Procedure
from tinhgon.registry import jobs
from tinhgon.registry.actions.printing import ask_for_file, make_file
from tinhgon.registry.api import (
    Agency,
    Outdated,
    PrintedFile,
    RoleHolding,
    TemplateFile,
    adopt_template,
    fetch_file,
)
from tinhgon.review.api import Plan, describe_plan, print_plan

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Procedure]
_IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def at_once(tmp_path: Path) -> Iterator[None]:
    """Jobs run where they are enqueued; files lie in a folder of the test."""
    storages = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(TASKS=_IMMEDIATE, STORAGES=storages):
        yield


@pytest.fixture
def long_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document counts as long."""
    monkeypatch.setattr(large, "LARGE", 10)


@pytest.fixture
def plan(cast: Cast, agencies: dict[str, Agency], procedure: Make) -> int:
    return drafted(cast, agencies["north"], procedure()).plan_id


@pytest.fixture
def browser(client: Client, cast: Cast) -> Client:
    client.force_login(_account(cast.reviewer))
    return client


def _account(by: Actor) -> Account:
    return Account.objects.get(pk=by.account_id)


def _ask(by: Actor, plan: int) -> PrintedFile:
    row = jobs.start_printing(
        by=by, maker="plan", asked={"plan": plan}, name="phuong-an.pdf", by_default=False
    )
    row.refresh_from_db()
    return row


def _offered(browser: Client, plan: int, query: str = "") -> Any:
    return browser.get(reverse("plan_pdf", args=[plan]) + query)


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_short_one_is_answered_at_once(browser: Client, plan: int) -> None:
    answer = _offered(browser, plan)
    assert answer.content.startswith(b"%PDF-")
    assert not PrintedFile.objects.exists()


@pytest.mark.usefixtures("long_plans")
def test_a_long_one_is_asked_for_told_and_fetched(browser: Client, plan: int) -> None:
    page = _offered(browser, plan)
    assert page.status_code == 200
    assert not PrintedFile.objects.exists()
    order = page.context["order"]
    sent = browser.post(reverse("print_document"), {"order": order}, follow=True)
    file = PrintedFile.objects.get()
    assert reverse("fetch_printed", args=[file.pk]) in sent.content.decode()
    work = browser.get(reverse("work")).content.decode()
    assert reverse("printed_file", args=[file.pk]) in work
    fetched = browser.get(reverse("fetch_printed", args=[file.pk]))
    assert fetched.headers["Content-Type"] == "application/pdf"
    assert "PHƯƠNG ÁN ĐƠN GIẢN HÓA" in _text(fetched.content)
    # Once it is fetched it waits for nobody any more, and can be fetched again.
    assert (
        reverse("printed_file", args=[file.pk]) not in browser.get(reverse("work")).content.decode()
    )
    assert browser.get(reverse("fetch_printed", args=[file.pk])).status_code == 200


@pytest.mark.usefixtures("long_plans")
def test_an_order_nobody_offered_is_refused(browser: Client, plan: int) -> None:
    order = _offered(browser, plan).context["order"]
    for said in ("", order[:-3], f"x{order}"):
        answer = browser.post(reverse("print_document"), {"order": said})
        assert answer.status_code == 409
    assert not PrintedFile.objects.exists()


@pytest.mark.usefixtures("long_plans")
def test_asking_again_answers_the_file_that_holds(cast: Cast, plan: int) -> None:
    file = _ask(cast.reviewer, plan)
    assert _ask(cast.reviewer, plan) == file
    # Of somebody else it is another file: what is printed shows what its reader may see.
    assert _ask(cast.leader, plan) != file


@pytest.mark.usefixtures("long_plans")
def test_what_has_changed_since_is_not_handed_out(browser: Client, cast: Cast, plan: int) -> None:
    file = _ask(cast.reviewer, plan)
    page = print_plan(cast.reviewer, plan)
    revision = Plan.objects.get(pk=plan).revision
    describe_plan(by=cast.reviewer, plan=plan, revision=revision, title="Tên khác", legal_basis="")
    with pytest.raises(Outdated):
        fetch_file(by=cast.reviewer, file=file.pk)
    answer = browser.get(reverse("fetch_printed", args=[file.pk]))
    assert answer.status_code == 409
    assert reverse("print_again", args=[file.pk]) in answer.content.decode()
    again = browser.post(reverse("print_again", args=[file.pk]))
    newest = PrintedFile.objects.order_by("-pk")[0]
    assert again.headers["Location"] == reverse("printed_file", args=[newest.pk])
    row, body = fetch_file(by=cast.reviewer, file=newest.pk)
    assert (row.title, page.title) == ("Tên khác", "Phương án 2026")
    assert "Tên khác" in _text(body)


@pytest.mark.usefixtures("long_plans")
def test_only_who_asked_and_still_may_print_it_gets_it(cast: Cast, plan: int) -> None:
    file = _ask(cast.reviewer, plan)
    with pytest.raises(NotFound):
        fetch_file(by=cast.leader, file=file.pk)
    with pytest.raises(NotFound):
        _ask(cast.outsider, plan)
    RoleHolding.objects.filter(account=_account(cast.reviewer)).update(
        valid_to=today() - timedelta(days=1)
    )
    with pytest.raises(NotFound):
        fetch_file(by=actor_of(_account(cast.reviewer)), file=file.pk)


@pytest.mark.usefixtures("long_plans")
def test_a_file_begun_twice_is_made_once(cast: Cast, plan: int) -> None:
    row, _ = ask_for_file(
        by=cast.reviewer, maker="plan", asked={"plan": plan}, name="x.pdf", by_default=False
    )
    PrintedFile.objects.filter(pk=row.pk).update(state="making")
    make_file(row.pk)
    row.refresh_from_db()
    made = row.stored_file
    assert row.state == "ready"
    make_file(row.pk)
    row.refresh_from_db()
    assert row.stored_file == made


@pytest.mark.usefixtures("long_plans")
def test_why_it_was_not_made_is_told(
    browser: Client, cast: Cast, plan: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("the program broke")

    monkeypatch.setattr("tinhgon.registry.queries.printing.set_large_pdf", broken)
    file = _ask(cast.reviewer, plan)
    assert file.state == "failed"
    page = browser.get(reverse("printed_file", args=[file.pk])).content.decode()
    assert "Hệ thống gặp lỗi" in page
    assert reverse("print_again", args=[file.pk]) in page


@pytest.mark.usefixtures("long_plans")
def test_old_files_go(cast: Cast, plan: int) -> None:
    file = _ask(cast.reviewer, plan)
    PrintedFile.objects.update(asked_at=timezone.now() - timedelta(days=8))
    newer = _ask(cast.leader, plan)
    assert list(PrintedFile.objects.values_list("pk", flat=True)) == [newer.pk]
    assert not default_storage.exists(file.stored_file)
    assert default_storage.exists(newer.stored_file)


@pytest.fixture
def own_template(agencies: dict[str, Agency]) -> None:
    word = Document()
    word.add_paragraph("MẪU RIÊNG CỦA BỘ: {{ ten_phuong_an }}")
    stream = BytesIO()
    word.save(stream)
    adopt_template(
        by=SYSTEM,
        agency=agencies["north"],
        kind="plan",
        file=TemplateFile("mau.docx", stream.getvalue()),
        valid_from=today(),
    )


@needs_office
@pytest.mark.usefixtures("own_template")
def test_pdf_follows_the_template_of_the_agency(browser: Client, cast: Cast, plan: int) -> None:
    page = _offered(browser, plan)
    assert "LibreOffice" in page.content.decode()
    _, body = fetch_file(by=cast.reviewer, file=_ask(cast.reviewer, plan).pk)
    assert "MẪU RIÊNG CỦA BỘ: Phương án 2026" in _text(body)
    by_default = _offered(browser, plan, "?template=default")
    assert "MẪU RIÊNG" not in _text(by_default.content)


@pytest.mark.usefixtures("own_template")
@override_settings(OFFICE="no")
def test_without_libreoffice_the_default_layout_is_answered_and_the_page_says_so(
    browser: Client, plan: int
) -> None:
    assert "MẪU RIÊNG" not in _text(_offered(browser, plan).content)
    page = browser.get(reverse("plan_documents", args=[plan])).content.decode()
    assert "Máy chủ không có LibreOffice" in page


@pytest.mark.usefixtures("own_template")
def test_what_libreoffice_cannot_do_is_told(cast: Cast, plan: int, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with override_settings(OFFICE=str(program)):
        file = _ask(cast.reviewer, plan)
    assert file.state == "failed"
    assert "could not make a PDF" in file.why
