"""Reads JSON lines, plain or compressed; a bad line is named and the others are read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tinhgon.procedures.importing.compressed import encoding_of, opened, peek
from tinhgon.procedures.importing.json_text import NOT_UTF8, TOO_LONG, record_line, shown
from tinhgon.procedures.importing.limits import Limits, too_many
from tinhgon.procedures.importing.source import BadLine, Format, SourceLine

_MARK = b"\xef\xbb\xbf"
_MEBIBYTE = 1024 * 1024


def read(path: Path, limits: Limits) -> Iterator[SourceLine]:
    with opened(path, limits.bytes) as stream:
        count = 0
        for number, line in _lines(stream, limits.record_bytes):
            if isinstance(line, bytes) and not line.strip():
                continue
            count += 1
            if count > limits.records:
                raise too_many(limits.records)
            if line is None:
                limit = limits.record_bytes // _MEBIBYTE
                yield BadLine(number, "", TOO_LONG, {"limit": limit})
                continue
            try:
                text = line.decode()
            except UnicodeDecodeError:
                yield BadLine(number, shown(line.decode(errors="replace")), NOT_UTF8)
                continue
            yield record_line(number, text)


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers, in UTF-8; None for one that is longer than `longest`."""
    if encoding_of(peek(stream)) == "utf-16":
        decoded = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")
        for number, text in enumerate(iter(lambda: decoded.readline(longest), ""), 1):
            yield number, text.encode(errors="replace")
        return
    number = 0
    while line := stream.readline(longest):
        number += 1
        if number == 1:
            line = line.removeprefix(_MARK)
        if line.endswith(b"\n") or len(line) < longest:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest)
        yield number, None


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), read)
