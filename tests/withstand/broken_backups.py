"""Ways in which a file is no whole backup: each takes a whole one and writes a broken one."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path


def members_of(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as packed:
        found = {}
        for member in packed:
            content = packed.extractfile(member)
            assert content is not None
            found[member.name] = content.read()
    return found


def repacked(target: Path, members: dict[str, bytes], *odd: tarfile.TarInfo) -> None:
    with tarfile.open(target, "w:gz") as packed:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
        for entry in odd:
            packed.addfile(entry)


def cut(whole: Path, broken: Path) -> None:
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])


def no_archive(whole: Path, broken: Path) -> None:
    broken.write_bytes(b"no archive at all" * 100)


def packed_nonsense(whole: Path, broken: Path) -> None:
    broken.write_bytes(gzip.compress(b"no tar in here" * 100))


def flipped(whole: Path, broken: Path) -> None:
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 0xFF
    broken.write_bytes(content)


def climbing(whole: Path, broken: Path) -> None:
    repacked(broken, members_of(whole) | {"files/../../escaped": b"out"})


def absolute(whole: Path, broken: Path) -> None:
    repacked(broken, members_of(whole) | {str(broken.parent / "escaped"): b"out"})


def linked(whole: Path, broken: Path) -> None:
    link = tarfile.TarInfo("files/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    repacked(broken, members_of(whole), link)


def without_manifest(whole: Path, broken: Path) -> None:
    members = members_of(whole)
    del members["manifest.json"]
    repacked(broken, members)


def with_odd_manifest(whole: Path, broken: Path) -> None:
    repacked(broken, members_of(whole) | {"manifest.json": b"[" * 100_000})


def with_another_database(whole: Path, broken: Path) -> None:
    repacked(broken, members_of(whole) | {"database": b"another"})


def of_the_future(whole: Path, broken: Path) -> None:
    members = members_of(whole)
    manifest = json.loads(members["manifest.json"])
    manifest["migrations"].append("review.9999_to_come")
    repacked(broken, members | {"manifest.json": json.dumps(manifest).encode()})


HARMS = (
    cut,
    no_archive,
    packed_nonsense,
    flipped,
    climbing,
    absolute,
    linked,
    without_manifest,
    with_odd_manifest,
    with_another_database,
)
