"""Files as they come: compressed, in other encodings, broken, too large."""

from __future__ import annotations

import gzip
import json
import lzma
from dataclasses import replace
from pathlib import Path

import pytest
from tests.procedures.samples import record

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.importing.formats import accepted_suffixes, format_of, read_file, suffix_of
from tinhgon.procedures.importing.limits import DEFAULT_LIMITS, Limits
from tinhgon.procedures.importing.source import BadLine, SourceRecord

LINE = json.dumps(record(), ensure_ascii=False)
SMALL = replace(DEFAULT_LIMITS, bytes=1_048_576, record_bytes=262_144)


def read(path: Path, body: bytes, limits: Limits = DEFAULT_LIMITS) -> list[object]:
    path.write_bytes(body)
    return list(read_file(path, limits=limits))


@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
@pytest.mark.parametrize("packed", ["", ".xz", ".gz"])
def test_every_packing_gives_the_same(tmp_path: Path, suffix: str, packed: str) -> None:
    text = LINE if suffix == ".jsonl" else f"[{LINE}]"
    body = text.encode()
    if packed == ".xz":
        body = lzma.compress(body) + lzma.compress(b"")
    if packed == ".gz":
        body = gzip.compress(body)

    (found,) = read(tmp_path / f"file{suffix}{packed}", body)
    assert isinstance(found, SourceRecord)
    assert found.values == record()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str, suffix: str) -> None:
    text = f"{LINE}\n{LINE}" if suffix == ".jsonl" else f"[{LINE}]"

    found = read(tmp_path / f"file{suffix}", text.encode(encoding))
    assert all(isinstance(line, SourceRecord) and line.values == record() for line in found)


@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_an_old_code_page_is_refused_with_a_sentence(tmp_path: Path, suffix: str) -> None:
    text = f'[{{"Tên": "{"Đăng ký đơn " * 9}"}}]'.encode("cp1258", errors="replace")

    with pytest.raises(Refusal, match="not UTF-8"):
        read(tmp_path / f"file{suffix}", text)


def test_one_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    body = b"\n".join([LINE.encode(), LINE.encode(), b'{"a": "\xd0\xd1"}', LINE.encode()])

    found = read(tmp_path / "file.jsonl", body)
    assert [line.line for line in found if isinstance(line, BadLine)] == [3]
    assert sum(isinstance(line, SourceRecord) for line in found) == 3


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
@pytest.mark.parametrize("unit", [b" ", b"\n", b'{"a":1}\n'])
def test_a_bomb_is_refused_before_it_fills_the_memory(
    tmp_path: Path, pack: object, unit: bytes
) -> None:
    assert callable(pack)
    suffix = ".xz" if pack is lzma.compress else ".gz"

    with pytest.raises(Refusal, match="unpacks to more than 1 MB"):
        read(tmp_path / f"bomb.jsonl{suffix}", pack(unit * (4_000_000 // len(unit))), SMALL)


def test_a_line_without_end_is_skipped(tmp_path: Path) -> None:
    body = b'{"a": "' + b"x" * 600_000 + b'"}\n' + LINE.encode()

    bad, good = read(tmp_path / "file.jsonl", body, SMALL)
    assert isinstance(bad, BadLine)
    assert isinstance(good, SourceRecord)
    assert (bad.line, good.line) == (1, 2)


@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
def test_too_many_records_are_refused(tmp_path: Path, suffix: str) -> None:
    limits = replace(DEFAULT_LIMITS, records=3)
    text = "{}\n" * 4 if suffix == ".jsonl" else "[{},{},{},{}]"

    with pytest.raises(Refusal, match="more than 3 records"):
        read(tmp_path / f"file{suffix}", text.encode(), limits)


@pytest.mark.parametrize(
    "text", ["{", "[1", '{"a": NaNN}', '{"a": 1' + "0" * 5_000 + "}", "[" * 100_000, '"text"', "7"]
)
def test_what_is_no_record_is_named(tmp_path: Path, text: str) -> None:
    (bad,) = read(tmp_path / "file.jsonl", text.encode())
    assert isinstance(bad, BadLine)

    with pytest.raises(Refusal):
        read(tmp_path / "file.json", text.encode())


@pytest.mark.parametrize("suffix", [".xz", ".gz"])
@pytest.mark.parametrize("body", [b"not compressed", lzma.compress(b"x" * 99)[:40]])
def test_a_damaged_archive_is_refused(tmp_path: Path, suffix: str, body: bytes) -> None:
    with pytest.raises(Refusal, match="damaged"):
        read(tmp_path / f"file.jsonl{suffix}", body)


@pytest.mark.parametrize("name", ["list.ppt", "list", "list.xlsx.xz", "jsonl", "a.xz"])
def test_an_unknown_format_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(Refusal, match="none of the formats"):
        format_of(name)


def test_every_accepted_name_has_a_format() -> None:
    for suffix in accepted_suffixes():
        assert suffix_of(f"Danh mục 2026{suffix.upper()}") == suffix


@pytest.mark.parametrize(
    ("name", "told"),
    [("kê.XLS", "save it as .xlsx"), ("qd.doc", "save it as .docx"), ("qd.pdf", "is a PDF")],
)
def test_forms_that_are_not_read_are_told_what_to_do_with(name: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        format_of(name)
