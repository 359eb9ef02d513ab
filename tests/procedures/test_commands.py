"""The commands others rely on: their JSON, and their status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.procedures.samples import record, write_lines

from tinhgon.procedures.api import ImportBatch, Procedure
from tinhgon.procedures.commands import export, import_, reindex
from tinhgon.registry.api import Agency

pytestmark = pytest.mark.usefixtures("_english", "agencies")
COUNTS = ("read", "created", "changed", "unchanged", "rejected")


def run(paths: Iterable[Path], *options: str) -> tuple[int, dict[str, object]]:
    names = [str(path) for path in paths]
    result = CliRunner().invoke(import_, ["procedures", *names, *options, "--json"])
    answer: dict[str, object] = json.loads(result.stdout)
    return result.exit_code, answer


def counted(answer: dict[str, object]) -> list[object]:
    return [answer[name] for name in COUNTS]


def test_several_files_are_counted_together(tmp_path: Path) -> None:
    first, second = tmp_path / "one.jsonl", tmp_path / "two.json"
    write_lines(first, [record("1.000001"), record("1.000002")])
    second.write_text(json.dumps([record("1.000002"), record("1.000003")]), encoding="utf-8")

    status, answer = run([first, second])

    assert (status, counted(answer)) == (0, [4, 3, 0, 1, 0])
    assert set(answer) == {*COUNTS, "problems"}


def test_a_rejected_record_is_told_and_ends_with_another_status(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    write_lines(path, [record("1.000001"), record("1.000001"), {"Tên thủ tục": "Không mã"}])

    status, answer = run([path])

    assert (status, counted(answer)) == (1, [3, 1, 0, 0, 2])
    problems = answer["problems"]
    assert isinstance(problems, list)
    assert all(set(one) == {"record", "field", "value", "reason", "kept"} for one in problems)
    assert [one["record"] for one in problems if not one["kept"]] == ["1.000001", "line 3"]
    assert "%(" not in json.dumps(problems)


def test_columns_that_were_not_read_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = ["STT,Mã TTHC,Tên TTHC,Màu giấy,", "1,5.000001,Giao tài sản,xanh,ghi ở đây"]
    path.write_text("\n".join(rows), encoding="utf-8")

    result = CliRunner().invoke(import_, ["procedures", str(path), "--json"])

    assert "list.csv: columns not read: “Màu giấy”, “(no title)”" in result.stderr
    (problem,) = [
        one for one in json.loads(result.stdout)["problems"] if one["field"] == "Màu giấy"
    ]
    assert problem["kept"]


def test_kept_problems_are_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    write_lines(
        path, [record(channels="* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER")]
    )

    status, answer = run([path])
    assert status == 0
    assert answer["problems"]


def test_a_dry_run_counts_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    write_lines(path, [record()])

    assert run([path], "--dry-run")[1]["created"] == 1
    assert not Procedure.objects.exists()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    broken, whole = tmp_path / "one.json", tmp_path / "two.jsonl"
    broken.write_text("[", encoding="utf-8")
    write_lines(whole, [record()])

    status, answer = run([broken, whole])
    assert (status, counted(answer)) == (1, [1, 1, 0, 0, 0])
    assert ImportBatch.objects.get(file_name="one.json").state == "failed"


def test_export_writes_one_line_a_version_by_code(
    load: Callable[..., ImportBatch], agencies: dict[str, Agency]
) -> None:
    load(record("1.000002"), record("1.000001"), record("5.000001"))

    result = CliRunner().invoke(export, ["procedures", "--format", "jsonl"])

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["code"] for line in lines] == ["1.000001", "1.000002", "5.000001"]
    assert set(lines[0]) == {"code", "status", "content", "content_hash", "source_hash"}


def test_reindex_says_how_many(load: Callable[..., ImportBatch]) -> None:
    load(record())
    assert CliRunner().invoke(reindex).stderr.startswith("1 ")
