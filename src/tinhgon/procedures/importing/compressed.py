"""Opening plain, xz and gz files alike, never unpacking more than the limit."""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.procedures.importing.limits import too_large

COMPRESSED = (".xz", ".gz")
# A decoder may not ask for more memory than this, whatever the file's header says.
_XZ_MEMORY = 128 * 1024 * 1024
_CHUNK = 256 * 1024
# The head of a file in which marks of its encoding are looked for.
_HEAD = 64 * 1024


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than `limit` bytes in all."""

    def __init__(self, stream: _Readable, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # the buffers BufferedReader hands in
        part = self._stream.read(len(buffer))
        self._given += len(part)
        if self._given > self._limit:
            raise too_large(self._limit)
        buffer[: len(part)] = part
        return len(part)


@contextmanager
def opened(path: Path, limit: int) -> Iterator[BinaryIO]:
    """The unpacked bytes of `path`. Refuses a damaged file, or one that unpacks beyond `limit`."""
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            stream: _Readable = file
            if suffix == ".xz":
                stream = _Xz(file)
            elif suffix == ".gz":
                stream = gzip.GzipFile(fileobj=file)
            yield io.BufferedReader(Bounded(stream, limit), _CHUNK)
    except (lzma.LZMAError, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise Refusal(
            gettext_noop("%(name)s is damaged or not a compressed file; get it again."),
            name=path.name,
        ) from error


class _Xz:
    """Unpacks xz with a bound on the memory the file may ask for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
        self._done = False

    def read(self, size: int = -1, /) -> bytes:
        while not self._done:
            if self._decoder.eof:
                rest = self._decoder.unused_data + self._file.read(_CHUNK)
                if not rest.strip(b"\0"):
                    self._done = True
                    break
                self._decoder = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
                part = self._decoder.decompress(rest, size)
            elif self._decoder.needs_input:
                packed = self._file.read(_CHUNK)
                if not packed:
                    raise EOFError
                part = self._decoder.decompress(packed, size)
            else:
                part = self._decoder.decompress(b"", size)
            if part:
                return part
        return b""


def encoding_of(head: bytes) -> str:
    """The encoding of a JSON text by its first bytes: UTF-8, or UTF-16 with its mark.

    Refuses text that is neither: in a legacy code page letters would be guessed wrongly.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"PK\x03\x04"):
        raise Refusal(
            gettext_noop("This is a workbook or zip file; name it .xlsx or .ods and import it.")
        )
    marked = [line for line in head.split(b"\n")[:-1] or [head] if not line.isascii()]
    bad = sum(1 for line in marked if not _is_utf8(line))
    if bad and 2 * bad > len(marked):
        raise Refusal(
            gettext_noop(
                "The file is not UTF-8 text (perhaps an old Vietnamese code page); save it as "
                "UTF-8 and import it again."
            )
        )
    return "utf-8"


def peek(stream: BinaryIO) -> bytes:
    """The head of a buffered stream, left in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(_HEAD)[:_HEAD]
    return b""


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        # A letter cut off at the end of the head is no mistake of the file.
        return error.reason == "unexpected end of data"
    return True
