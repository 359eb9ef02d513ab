"""A program run with limits: how long, how much memory, how large its files may be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Limits are set in the new process before the program takes its place; doing so from here would
# run Python between fork and exec, which may hang where there are threads.
_LAUNCH = """
import os, resource, sys
memory, size, seconds = (int(each) for each in sys.argv[1:4])
for what, most in (
    (resource.RLIMIT_AS, memory),
    (resource.RLIMIT_FSIZE, size),
    (resource.RLIMIT_CPU, seconds),
    (resource.RLIMIT_CORE, 0),
):
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))
os.nice(5)
os.execv(sys.argv[4], sys.argv[4:])
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` by the clock and of work, `memory` and `file_size` in bytes."""

    seconds: int
    memory: int
    file_size: int


def run_limited(
    command: Sequence[str],
    *,
    limits: Limits,
    folder: Path,
    environment: Mapping[str, str],
    given: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    """Run a program (its full path first) in `folder` with nothing but `environment`.

    Raises `subprocess.TimeoutExpired`; then it and all it started are gone.
    """
    limited = [str(each) for each in (limits.memory, limits.file_size, limits.seconds)]
    with subprocess.Popen(  # noqa: S603  # our own launcher and a program found on PATH
        [sys.executable, "-I", "-S", "-c", _LAUNCH, *limited, *command],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(given, timeout=limits.seconds)
        finally:
            _end(process)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End whatever is left of a program and its children; none of them may live on."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
