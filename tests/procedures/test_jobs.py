"""Imports in the background: staged, confirmed, told when they cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from tests.procedures.conftest import ALL
from tests.procedures.samples import record

from tinhgon.foundation.access.api import Account, Actor, Grant, register_grants
from tinhgon.foundation.access.grants import _SOURCES
from tinhgon.foundation.refusals import NotAllowed, Refusal
from tinhgon.procedures import jobs
from tinhgon.procedures.actions.imports import choose_columns
from tinhgon.procedures.api import (
    ImportBatch,
    Procedure,
    StoredContent,
    Version,
    begin_import,
    content_of,
    discard_import,
    stage_import,
    switch_import,
)
from tinhgon.procedures.exports.problems import problem_words
from tinhgon.procedures.importing.layout import Choices, Layout, Said, choices_from_json
from tinhgon.procedures.importing.naming import CODES_MADE
from tinhgon.procedures.importing.staging import Staging
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_once(tmp_path: Path) -> Iterator[None]:
    """Jobs run where they are enqueued; files lie in a folder of the test."""
    storage = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    tasks = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=tasks, STORAGES=storage):
        yield


@pytest.fixture
def importer(agencies: dict[str, Agency]) -> Iterator[Actor]:
    account = Account.objects.create_account(username="nhap", name="Người Nhập", password=None)
    grant = Grant("made-up", agencies["bo-a"].pk, "bo-a", ALL)

    def source(account_id: str) -> tuple[Grant, ...]:
        return (grant,) if account_id == str(account.pk) else ()

    register_grants(source)
    yield Actor(account_id=str(account.pk), grants=(grant,))
    _SOURCES.remove(source)


def upload(*records: dict[str, str]) -> ContentFile[bytes]:
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in records)
    return ContentFile(lines.encode())


def test_staged_shown_then_confirmed(importer: Actor) -> None:
    batch = jobs.start_import(by=importer, name="Danh mục.jsonl", file=upload(record()))

    batch.refresh_from_db()
    assert (batch.state, batch.created, batch.agency) == (
        "staged",
        1,
        Agency.objects.get(key="bo-a"),
    )
    assert not Procedure.objects.exists()

    jobs.confirm_import(by=importer, batch=batch)
    batch.refresh_from_db()
    assert batch.state == "switched"
    assert Procedure.objects.count() == 1


def test_an_unreadable_file_fails_with_its_sentence(importer: Actor) -> None:
    batch = jobs.start_import(by=importer, name="a.xlsx", file=ContentFile(b"nothing"))

    batch.refresh_from_db()
    assert batch.state == "failed"
    assert "damaged" in batch.failure
    assert json.loads(batch.failure_params) == {"name": "a.xlsx"}


def test_a_job_done_twice_does_no_harm(importer: Actor) -> None:
    batch = jobs.start_import(by=importer, name="a.jsonl", file=upload(record()))
    jobs.confirm_import(by=importer, batch=batch)
    jobs.confirm_import(by=importer, batch=batch)
    jobs.stage.enqueue(batch.pk)

    assert Procedure.objects.count() == 1
    assert ImportBatch.objects.count() == 1


def test_a_format_is_refused_before_anything_is_kept(importer: Actor, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a PDF"):
        jobs.start_import(by=importer, name="a.pdf", file=upload(record()))
    assert not list(tmp_path.iterdir())


def test_only_those_who_may_import(importer: Actor, official: Callable[..., Actor]) -> None:
    with pytest.raises(NotAllowed):
        jobs.start_import(by=official("bo-a", frozenset()), name="a.jsonl", file=upload(record()))
    batch = jobs.start_import(by=importer, name="a.jsonl", file=upload(record()))
    with pytest.raises(NotAllowed):
        jobs.confirm_import(by=official("bo-b"), batch=batch)


LIST = "STT;Việc cần làm;Tên TTHC;Mảng\n1;Duyệt dự toán;x;Tài chính\n2;Giao tài sản;y;Tài sản\n"
BY_WORK: Choices = {1: Said({1: "Tên thủ tục", 3: "Lĩnh vực"})}


def listed(importer: Actor, text: str = LIST) -> ImportBatch:
    file = ContentFile(text.encode())
    batch = jobs.start_import(by=importer, name="Danh mục.csv", file=file)
    batch.refresh_from_db()
    return batch


def names(batch: ImportBatch) -> list[str]:
    return [json.loads(text)["name"] for text in batch.records.values_list("summary", flat=True)]


def test_read_again_by_columns_a_person_named(importer: Actor) -> None:
    batch = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))
    assert (batch.state, batch.attempt, names(batch)) == ("staged", 1, ["x", "y"])
    contents = set(StoredContent.objects.values_list("pk", flat=True))
    unread = batch.problems.get(field="Việc cần làm")

    jobs.read_again(by=importer, batch=batch, choices=BY_WORK)

    batch.refresh_from_db()
    assert (batch.state, batch.attempt, batch.read, batch.created) == ("staged", 2, 2, 2)
    assert names(batch) == ["Duyệt dự toán", "Giao tài sản"]
    assert not batch.problems.filter(pk=unread.pk).exists()
    assert batch.problem_count == batch.problems.count()
    assert not StoredContent.objects.filter(pk__in=contents).exists(), "nothing lies about"
    assert choices_from_json(batch.choices) == BY_WORK
    assert ImportBatch.objects.count() == 1

    jobs.confirm_import(by=importer, batch=batch)
    assert Procedure.objects.count() == 2
    read = [content_of(version) for version in Version.objects.all()]
    assert {(content.name, content.field) for content in read} == {
        ("Duyệt dự toán", "Tài chính"),
        ("Giao tài sản", "Tài sản"),
    }


def test_a_file_without_a_known_header_is_read_once_a_person_names_one(importer: Actor) -> None:
    batch = listed(importer, LIST.replace("Tên TTHC", "Khác"))
    assert (batch.state, batch.read) == ("failed", 0)
    (table,) = Layout.from_json(batch.layout).tables
    assert [column.title for column in table.columns] == ["STT", "Việc cần làm", "Khác", "Mảng"]

    jobs.read_again(by=importer, batch=batch, choices=BY_WORK)

    batch.refresh_from_db()
    assert (batch.state, batch.failure, names(batch)) == (
        "staged",
        "",
        ["Duyệt dự toán", "Giao tài sản"],
    )


def test_what_ended_or_moved_on_is_not_read_again(importer: Actor) -> None:
    seen = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))
    before = ImportBatch.objects.get(pk=seen.pk)
    jobs.read_again(by=importer, batch=seen, choices=BY_WORK)
    with pytest.raises(Refusal, match="read anew meanwhile"):
        jobs.read_again(by=importer, batch=before, choices={1: Said({2: "Tên thủ tục"})})
    now = ImportBatch.objects.get(pk=seen.pk)
    assert choices_from_json(now.choices) == BY_WORK

    jobs.confirm_import(by=importer, batch=now)
    confirmed = ImportBatch.objects.get(pk=seen.pk)
    assert confirmed.state == "switched"
    with pytest.raises(Refusal, match="was confirmed"):
        jobs.read_again(by=importer, batch=confirmed, choices=BY_WORK)

    other = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))
    discard_import(by=importer, batch=other)
    other.refresh_from_db()
    with pytest.raises(Refusal, match="discarded"):
        jobs.read_again(by=importer, batch=other, choices=BY_WORK)
    assert Procedure.objects.count() == 2


def test_choices_that_cannot_be_read_by_leave_what_is_staged(importer: Actor) -> None:
    batch = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))
    for said in ({1: Said({3: "Lĩnh vực"})}, {1: Said({1: "Tên thủ tục", 2: "Tên thủ tục"})}):
        with pytest.raises(Refusal):
            jobs.read_again(by=importer, batch=batch, choices=said)
    batch.refresh_from_db()
    assert (batch.state, batch.attempt, names(batch)) == ("staged", 1, ["x", "y"])


def test_another_agency_does_not_say_what_the_columns_are(
    importer: Actor, official: Callable[..., Actor]
) -> None:
    batch = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))
    for stranger in (official("bo-b"), official("bo-a", frozenset())):
        with pytest.raises(NotAllowed):
            jobs.read_again(by=stranger, batch=batch, choices=BY_WORK)
    batch.refresh_from_db()
    assert batch.attempt == 1


def test_a_file_that_is_not_kept_cannot_be_read_again(importer: Actor, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST.replace("Mảng", "Lĩnh vực"), encoding="utf-8")
    batch = stage_import(by=importer, batch=begin_import(by=importer, path=path), path=path)
    with pytest.raises(Refusal, match="not kept here"):
        jobs.read_again(by=importer, batch=batch, choices=BY_WORK)


def test_jobs_of_an_earlier_reading_do_nothing(importer: Actor) -> None:
    """A worker killed after its last write is replayed; so is a confirmation that waited."""
    batch = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))
    choose_columns(by=importer, batch=batch, choices=BY_WORK)
    jobs.stage.enqueue(batch.pk, 1)
    batch.refresh_from_db()
    assert (batch.state, batch.read) == ("staging", 2), "left to the job of this reading"

    jobs.stage.enqueue(batch.pk, 2)
    jobs.switch.enqueue(batch.pk, 1)
    batch.refresh_from_db()
    assert (batch.state, Procedure.objects.count()) == ("staged", 0)


def test_a_reading_killed_midway_is_done_from_the_start(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{at};Việc {at};x{at};Tài chính\n" for at in range(500))
    batch = listed(importer, f"STT;Việc cần làm;Tên TTHC;Lĩnh vực\n{rows}")
    assert batch.created == 500
    choose_columns(by=importer, batch=batch, choices=BY_WORK)
    path = Path(default_storage.path(batch.stored_file))
    with monkeypatch.context() as patched:
        patched.setattr(Staging, "_write", _dies_at_the_second(Staging._write))
        with pytest.raises(KeyboardInterrupt):
            stage_import(by=importer, batch=batch, path=path)
    batch.refresh_from_db()
    assert (batch.state, batch.read) == ("staging", 200)
    with pytest.raises(Refusal, match="not waiting"):
        switch_import(by=importer, batch=batch)

    jobs.stage.enqueue(batch.pk, batch.attempt)

    batch.refresh_from_db()
    assert (batch.state, batch.read, batch.created) == ("staged", 500, 500)
    assert set(names(batch)) == {f"Việc {at}" for at in range(500)}
    assert batch.problem_count == batch.problems.count()


def _dies_at_the_second(write: Callable[..., None]) -> Callable[..., None]:
    written: list[object] = []

    def dying(staging: Staging, *chunk: object) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(chunk)
        write(staging, *chunk)

    return dying


def test_what_holds_for_every_row_is_told_once(importer: Actor) -> None:
    batch = listed(importer, LIST.replace("Mảng", "Lĩnh vực"))

    made = batch.problems.get(reason=CODES_MADE)
    decisions = batch.problems.get(field="Số quyết định")
    assert (json.loads(made.params), made.record) == ({"count": 2}, "")
    assert (json.loads(decisions.params), decisions.record) == ({"rows": 2}, "")
    assert "cả 2 dòng" in problem_words(decisions)
    assert batch.problem_count == batch.problems.count() == 3, "and the column that was not read"

    some = f"{LIST.replace('Mảng', 'Số quyết định').replace('Tài sản', '')}"
    batch = listed(importer, some)
    (row,) = batch.problems.filter(field="Số quyết định", value="")
    assert row.record, "of one row a person wants to know which"


def test_an_import_whose_beginner_lost_the_role_ends_and_says_so(
    importer: Actor, agencies: dict[str, Agency]
) -> None:
    """Confirmed by a colleague it waited for ever."""
    batch = jobs.start_import(by=importer, name="Danh mục.jsonl", file=upload(record()))
    Account.objects.filter(pk=importer.account_id).update(is_active=False)
    grant = Grant("made-up", agencies["bo-a"].pk, "bo-a", ALL)
    batch.refresh_from_db()

    jobs.confirm_import(by=Actor(account_id="colleague", grants=(grant,)), batch=batch)

    batch.refresh_from_db()
    assert (batch.state, batch.failure) == ("failed", jobs.NO_LONGER)
    assert not Procedure.objects.exists()
