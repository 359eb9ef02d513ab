"""The uploaded files of a node, put back so that none is missing at any moment."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path


def add(staged: Path, files: Path) -> None:
    """Put the files of a backup beside those that are there; done before the database changes."""
    for source in _files(staged):
        target = files / source.relative_to(staged)
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"{target.name}.restoring")
        shutil.copyfile(source, unfinished)
        unfinished.replace(target)


def drop_others(staged: Path, files: Path) -> None:
    """Drop the files that the backup does not hold; done after the database has changed."""
    kept = {source.relative_to(staged) for source in _files(staged)}
    for file in _files(files):
        if file.relative_to(files) not in kept:
            file.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
