"""Brings what the tests need where the machine allows; otherwise says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDS = (
    ("Chromium", ("chromium", "chromium-browser", "google-chrome"), "chromium"),
    ("PostgreSQL's server", ("initdb",), "postgresql"),
    ("GNU gettext", ("xgettext",), "gettext"),
    ("LibreOffice Writer", ("soffice",), "libreoffice-writer-nogui"),
)
SERVER_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def present(programs: tuple[str, ...]) -> bool:
    """Whether one of the programs is on the path or where Debian keeps PostgreSQL's."""
    return any(
        shutil.which(program) or any((place / program).exists() for place in SERVER_PROGRAMS)
        for program in programs
    )


def main() -> None:
    """Install what is missing when root on Debian, else stop with the command to run."""
    missing = [(name, package) for name, programs, package in NEEDS if not present(programs)]
    if not missing:
        return
    packages = [package for _, package in missing]
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
            subprocess.run([apt, *arguments], env=environment, check=True)  # no shell
        return
    names = ", ".join(name for name, _ in missing)
    sys.exit(
        f"The tests need {names}. On Debian: sudo apt-get install {' '.join(packages)}; "
        "on another system install the same programs and put them on the PATH."
    )


if __name__ == "__main__":
    main()
