"""Files nobody should send, and everybody might: each writes itself into a folder."""

from __future__ import annotations

import gzip
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from tests.procedures.samples import record

_MEBIBYTE = 1024 * 1024
_HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã thủ tục</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Tên thủ tục</t></is></c></row>'
)
_PARTS = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        '2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}


def zip_bomb(folder: Path) -> Path:
    """A workbook of some hundred kilobytes that unpacks to 600 MB of blanks."""
    return _workbook(folder / "bomb.xlsx", (" " * _MEBIBYTE for _ in range(600)))


def million_rows(folder: Path) -> Path:
    """A sheet of a million filled rows."""
    rows = (
        "".join(
            f'<row r="{row}"><c r="A{row}"><v>1.000001</v></c></row>'
            for row in range(first, first + 10_000)
        )
        for first in range(2, 1_000_000, 10_000)
    )
    return _workbook(folder / "million.xlsx", rows)


def billion_laughs(folder: Path) -> Path:
    """A workbook whose texts are entities of entities."""
    laughs = "".join(f'<!ENTITY l{depth} "{f"&l{depth - 1};" * 10}">' for depth in range(1, 10))
    texts = (
        f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">{laughs}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>&l9;</t></si></sst>"
    )
    return _workbook(folder / "laughs.xlsx", [], more={"xl/sharedStrings.xml": texts})


def repeated_rows(folder: Path) -> Path:
    """An OpenDocument sheet that says of one row that it comes a thousand million times."""
    path = folder / "repeated.ods"
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:'
        'opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:'
        'table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="S"><table:table-row '
        'table:number-rows-repeated="1000000000"><table:table-cell office:value-type="string">'
        "<text:p>Mã thủ tục</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def xz_bomb(folder: Path) -> Path:
    """Some kilobytes that unpack to more than a gigabyte of blanks."""
    path = folder / "bomb.jsonl.xz"
    path.write_bytes(lzma.compress(b" " * 64 * _MEBIBYTE, preset=0) * 17)
    return path


def greedy_xz(folder: Path) -> Path:
    """A file that wants a dictionary of 4 GB to be unpacked."""
    path = folder / "greedy.jsonl.xz"
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 4096}]
    packed = bytearray(lzma.compress(b"{}\n", filters=filters, check=lzma.CHECK_NONE))
    # Block header: size, flags, filter id, length of its properties, dictionary; then its CRC.
    packed[16] = 40
    packed[20:24] = _crc(bytes(packed[12:20]))
    path.write_bytes(packed)
    return path


def gz_bomb(folder: Path) -> Path:
    path = folder / "bomb.json.gz"
    path.write_bytes(gzip.compress(b"[" + b" " * 64 * _MEBIBYTE) * 5)
    return path


def truncated_xz(folder: Path) -> Path:
    path = folder / "cut.jsonl.xz"
    whole = lzma.compress(b"\n".join(_line(number) for number in range(2_000)))
    path.write_bytes(whole[: len(whole) // 2])
    return path


def no_workbook(folder: Path) -> Path:
    path = folder / "letter.xlsx"
    path.write_bytes(b"Dear sirs, " * 500)
    return path


def old_code_page(folder: Path) -> Path:
    path = folder / "old.jsonl"
    text = json.dumps(record(name="Đăng ký khai sinh"), ensure_ascii=False)
    path.write_bytes(text.encode("cp1258", errors="replace") + b"\n")
    return path


def deep_list(folder: Path) -> Path:
    path = folder / "deep.json"
    path.write_text("[" * 200_000 + "]" * 200_000, encoding="utf-8")
    return path


def no_list(folder: Path) -> Path:
    path = folder / "word.json"
    path.write_text('"only a word"', encoding="utf-8")
    return path


def nothing(folder: Path) -> Path:
    path = folder / "nothing.xlsx"
    path.write_bytes(b"")
    return path


WHOLLY_BAD = (
    zip_bomb,
    million_rows,
    billion_laughs,
    repeated_rows,
    xz_bomb,
    greedy_xz,
    gz_bomb,
    truncated_xz,
    no_workbook,
    old_code_page,
    deep_list,
    no_list,
    nothing,
)

BAD_LINES: dict[str, bytes] = {
    "no JSON": b"{not json}",
    "a list": b"[1, 2, 3]",
    "a word": b'"word"',
    "nested deeply": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "half a sign": json.dumps(record("1.900002", name="\ud800")).encode(),
    "a number without end": b'{"a": ' + b"9" * 10_000 + b"}",
    "a record of nine megabytes": json.dumps(
        record("1.900003", description="dài " * 2_400_000)
    ).encode(),
    "another encoding": b'{"a": "\xd0\xd1"}',
    "a code of ten thousand signs": json.dumps(record("1" * 10_000)).encode(),
    "a code with a line end": json.dumps(record("1.9\n00004")).encode(),
    "no code": json.dumps({"Tên thủ tục": "Không mã"}).encode(),
    "the same code again": json.dumps(record("1.000001")).encode(),
}


def bad_lines(folder: Path) -> Path:
    """Two good records with every kind of bad line between them."""
    path = folder / "lines.jsonl"
    lines = [_line(1), *BAD_LINES.values(), _line(2)]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def _line(number: int) -> bytes:
    return json.dumps(record(f"1.{number:06}"), ensure_ascii=False).encode()


def _workbook(path: Path, rows: Iterable[str], more: dict[str, str] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in (_PARTS | (more or {})).items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(
                b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
                b'spreadsheetml/2006/main"><sheetData>' + _HEADER.encode()
            )
            for part in rows:
                sheet.write(part.encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


def _crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")
