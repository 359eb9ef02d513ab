"""Programs run with limits: none takes more, and nothing of it lives on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tinhgon.foundation.documents.limited import Limits, run_limited

pytestmark = pytest.mark.on_sqlite

_MEGABYTE = 1024 * 1024
LIMITS = Limits(seconds=20, memory=512 * _MEGABYTE, file_size=_MEGABYTE)


def run(
    folder: Path, code: str, limits: Limits = LIMITS, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return run_limited(
        [sys.executable, "-I", "-c", code],
        limits=limits,
        folder=folder,
        environment={"ONLY": "this"},
        given=given,
    )


def test_it_gets_what_is_given_and_nothing_of_the_environment(tmp_path: Path) -> None:
    done = run(
        tmp_path, "import os, sys; print(sorted(os.environ), sys.stdin.read())", given=b"xin"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"xin" in done.stdout
    assert b"ONLY" in done.stdout
    assert b"PATH" not in done.stdout


@pytest.mark.parametrize(
    "code", ["bytearray(800 * 1024 * 1024)", "open('large', 'wb').write(bytes(2 * 1024 * 1024))"]
)
def test_too_much_memory_or_too_large_a_file_ends_it(tmp_path: Path, code: str) -> None:
    assert run(tmp_path, code).returncode != 0


def test_too_long_ends_it_with_all_it_started(tmp_path: Path) -> None:
    code = (
        "import pathlib, subprocess, time\n"
        "child = subprocess.Popen(['/bin/sleep', '60'])\n"
        "pathlib.Path('child').write_text(str(child.pid))\n"
        "time.sleep(60)"
    )
    limits = Limits(seconds=3, memory=LIMITS.memory, file_size=LIMITS.file_size)
    with pytest.raises(subprocess.TimeoutExpired):
        run(tmp_path, code, limits)
    child = int((tmp_path / "child").read_text())
    until = time.monotonic() + 5
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    """Whether a process runs; one that nobody has waited for yet is over."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    return state != "Z"
