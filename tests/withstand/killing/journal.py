"""What a worker was asked and what it has acknowledged, on disk before it goes on."""

from __future__ import annotations

import os
from pathlib import Path


class Journal:
    """One line for each request begun (`asked`) and answered (`done`), synced at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def asked(self, request: int) -> None:
        self._write(f"asked {request}\n")

    def done(self, request: int) -> None:
        self._write(f"done {request}\n")

    def counts(self) -> tuple[int, int]:
        """How many requests were asked, and how many acknowledged."""
        text = self._path.read_text(encoding="ascii") if self._path.exists() else ""
        return text.count("asked"), text.count("done")

    def _write(self, line: str) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)
