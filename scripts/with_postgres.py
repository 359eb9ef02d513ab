"""Run a command beside a throw-away PostgreSQL: `python scripts/with_postgres.py COMMAND…`.

Starts a cluster in a temporary folder, on a unix socket only and never as root, sets DATABASE_URL
for the command, stops the cluster afterwards and ends with the command's exit status. Where
DATABASE_URL is set already, the command simply runs. Where PostgreSQL is missing it is installed
with apt-get if that is possible, else the answer says what to install.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import quote

_PACKAGE = "postgresql"
_MISSING = (
    "PostgreSQL 15 or later is needed and was not found (looked for initdb on PATH and under "
    "/usr/lib/postgresql).\nInstall it, on Debian or Ubuntu with:  apt-get install postgresql\n"
    "or set DATABASE_URL to a running server on which databases may be made.\n"
)
# A throw-away cluster need not survive a power cut, so it does not wait for the disk. Autovacuum
# would count tables while they are empty between two tests, and the next test's thousand rows were
# then planned for as none: minutes instead of milliseconds.
_SERVER = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c autovacuum=off -c max_connections=60"
)


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version where there are several."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [
        folder
        for folder in Path("/usr/lib/postgresql").glob("*/bin")
        if (folder / "initdb").exists() and folder.parent.name.isdigit()
    ]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


def install() -> None:
    """Install PostgreSQL where this account may; a failure leaves the sentence to the caller."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    sys.stderr.write(f"with_postgres: {_PACKAGE} is missing, installing it with apt-get\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", _PACKAGE]):
        if subprocess.run([apt, *step], env=quiet, stdout=sys.stderr, check=False).returncode:
            return


def server_account() -> str | None:
    """The account the server runs under: PostgreSQL refuses root. None: the present one."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A running cluster; yields its DATABASE_URL."""
    account = server_account()
    home = Path(tempfile.mkdtemp(prefix="tinhgon-pg-"))
    if account:
        shutil.chown(home, account)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(folder / program), *arguments],
            user=account,
            group=pwd.getpwnam(account).pw_gid if account else None,
            extra_groups=[] if account else None,
            cwd=home,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    data, log = str(home / "data"), str(home / "log")
    options = f"-k {home} {_SERVER}"
    try:
        run(
            "initdb", "-D", data, "-U", "tinhgon", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            yield f"postgresql://tinhgon@{quote(str(home), safe='')}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _stop(signal_number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + signal_number)


def main(command: list[str]) -> int:
    if not command:
        sys.stderr.write("usage: with_postgres.py COMMAND [ARGUMENT…]\n")
        return 2
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    folder = programs()
    if folder is None:
        install()
        folder = programs()
    if folder is None:
        sys.stderr.write(_MISSING)
        return 1
    # Without this a SIGTERM would leave the cluster running.
    signal.signal(signal.SIGTERM, _stop)
    with cluster(folder) as url:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
