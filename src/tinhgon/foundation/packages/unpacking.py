"""How much a zip package (a workbook, a Word file) really unpacks to, before a library loads it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tinhgon.foundation.refusals import Refusal

# What a damaged or forged package raises.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError)
_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_DEFLATED = 8


def check_unpacked(path: Path, limit: int, *, damaged: Refusal, too_large: Refusal) -> None:
    """Refuse a package that unpacks beyond `limit` bytes by `too_large`; one that is none, by
    `damaged`."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            unpacked = 0
            for member in archive.infolist():
                for part in inflated(file, member):
                    unpacked += len(part)
                    if unpacked > limit:
                        raise too_large
    except BROKEN as error:
        raise damaged from error


def inflated(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a member really unpacks to, whatever size its header claims."""
    if member.flag_bits & 1 or member.compress_type not in {zipfile.ZIP_STORED, _DEFLATED}:
        raise zipfile.BadZipFile
    file.seek(member.header_offset)
    head = file.read(_LOCAL_HEADER)
    name, extra = struct.unpack("<HH", head[26:30])
    file.seek(name + extra, 1)
    left = member.compress_size
    inflate = zlib.decompressobj(-15) if member.compress_type == _DEFLATED else None
    while left > 0:
        packed = file.read(min(_CHUNK, left))
        if not packed:
            return
        left -= len(packed)
        if inflate is None:
            yield packed
            continue
        while packed:
            yield inflate.decompress(packed, _CHUNK)
            packed = inflate.unconsumed_tail
