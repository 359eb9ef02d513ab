"""All tests, or those named: on SQLite and on PostgreSQL at once, then those that drive a browser.

What says the same on every database is asked of one alone (the markers `on_sqlite` and
`on_postgresql`). Each runs in as many processes as there are processors, up to eight: much of what
they do is waiting, for a server or for commands.
Every suite runs to its end, whatever became of another, and the last line says which failed.
SQLite's progress is shown as it goes; what PostgreSQL's said meanwhile follows it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Two runs that share a folder would write the same cache.
_PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
# The throw-away server has places for no more.
_PARTS = str(min(os.cpu_count() or 1, 8))
_IN_PARTS = (*_PYTEST, "-n", _PARTS, "--dist", "loadfile", "--no-loadscope-reorder")
_ON_SQLITE = (*_IN_PARTS, "-m", "not browser and not on_postgresql")
_ON_POSTGRES = (
    sys.executable,
    str(Path(__file__).with_name("with_postgres.py")),
    *(*_IN_PARTS, "-m", "not browser and not on_sqlite"),
)
_IN_BROWSER = (*_PYTEST, "-m", "browser")


def main() -> int:
    """0 where all passed, 1 where any suite failed."""
    statuses = {}
    with tempfile.TemporaryFile("w+b") as said:
        other = subprocess.Popen(
            [*_ON_POSTGRES, *sys.argv[1:]], stdout=said, stderr=subprocess.STDOUT
        )
        try:
            statuses["SQLite"] = _run(_ON_SQLITE)
            statuses["PostgreSQL"] = other.wait()
        finally:
            other.terminate()
            other.wait()
            said.seek(0)
            _write("\n== on PostgreSQL ==\n", said.read().decode("utf-8", "replace"))
    _write("\n== in a browser ==\n")
    statuses["browser"] = _run(_IN_BROWSER)
    failed = [name for name, status in statuses.items() if status]
    _write(f"\nfailed: {', '.join(failed)}\n" if failed else "\nAll suites passed.\n")
    return 1 if failed else 0


def _run(suite: tuple[str, ...]) -> int:
    return subprocess.run([*suite, *sys.argv[1:]], check=False).returncode


def _write(*texts: str) -> None:
    sys.stdout.write("".join(texts))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
