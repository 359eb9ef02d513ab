"""The one file of a backup: a packed tar of the database's copy, the files and a manifest."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tinhgon.foundation.refusals import Refusal, gettext_noop
from tinhgon.project.backup.manifest import Manifest, read_manifest

FILES = "files"
DATABASE = "database"
_MANIFEST = "manifest.json"
_LONGEST_MANIFEST = 256 * 1024


def digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write(target: Path, manifest: Manifest, database: Path, files: Path) -> None:
    """Write the archive beside `target`, readable by its owner only, then put it there."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as content:
            with tarfile.open(fileobj=content, mode="w:gz", compresslevel=3) as archive:
                entry = tarfile.TarInfo(_MANIFEST)
                told = manifest.as_bytes()
                entry.size = len(told)
                archive.addfile(entry, io.BytesIO(told))
                archive.add(database, arcname=DATABASE)
                _add_files(archive, files)
            content.flush()
            os.fsync(content.fileno())
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Refusal(
            gettext_noop("%(file)s cannot be written: %(why)s."), file=target, why=error.strerror
        ) from error


def unpack(file: Path, place: Path) -> Manifest:
    """Unpack a backup into `place`; refuses whatever is not a whole one."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            members = list(_members(archive))
            _check_room(sum(member.size for member in members), place)
            for member in members:
                _extract(archive, member, place)
        with (place / _MANIFEST).open("rb") as content:
            manifest = read_manifest(content.read(_LONGEST_MANIFEST))
        _check_digest(place / DATABASE, manifest)
    except (tarfile.TarError, zlib.error, OSError, EOFError, ValueError, RecursionError) as error:
        raise Refusal(
            gettext_noop(
                "%(file)s is not a whole backup of Tinh Gọn (%(why)s). Nothing was changed; take "
                "another backup."
            ),
            file=file,
            why=error,
        ) from error
    return manifest


def _add_files(archive: tarfile.TarFile, files: Path) -> None:
    for file in sorted(files.rglob("*")):
        if not file.is_file():
            continue
        try:
            archive.add(file, arcname=f"{FILES}/{file.relative_to(files).as_posix()}")
        except FileNotFoundError:
            # Given up by the node meanwhile, after the database was copied.
            continue


def _members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for member in archive:
        parts = PurePosixPath(member.name).parts
        ours = member.name in {_MANIFEST, DATABASE} or parts[:1] == (FILES,)
        plain = member.isreg() and not member.issparse()
        if not (ours and plain and ".." not in parts):
            raise ValueError(f"it holds {member.name!r}, which no backup does")
        yield member


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    content = archive.extractfile(member)
    if content is None:
        raise ValueError(f"{member.name!r} holds nothing")
    target = place / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as unpacked:
        shutil.copyfileobj(content, unpacked)


def _check_digest(database: Path, manifest: Manifest) -> None:
    if digest_of(database) != manifest.digest:
        raise ValueError("its database is not the one that was backed up")


def _check_room(needed: int, place: Path) -> None:
    free = shutil.disk_usage(place).free
    if needed > free:
        raise ValueError(f"it unpacks to {needed >> 20} MB, and {free >> 20} MB are free")
