"""Extract texts into each room's `locale/vi` catalogue; nothing is dropped, new texts come empty.

python scripts/extract_messages.py [ROOM …]     e.g. review, or foundation; all without a name
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "tinhgon"


def rooms(names: list[str]) -> list[Path]:
    """Folders of the rooms named, or of all rooms."""
    found = sorted(place.parent for place in SOURCE.glob("*/__init__.py"))
    return [room for room in found if not names or room.name in names]


def extract(room: Path) -> None:
    """Run Django's makemessages over one room, with sorted output and no line numbers."""
    (room / "locale").mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tinhgon.project.settings",
        "TINHGON_DATA": str(SOURCE.parent.parent / "var"),
    }
    subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "--locale=vi",
            "--no-location",
            "--no-wrap",
            "--no-obsolete",
            "--extension=html,py,txt",
            "--verbosity=0",
        ],
        cwd=room,
        check=True,
        env=environment,
    )


if __name__ == "__main__":
    if shutil.which("xgettext") is None:
        sys.exit("GNU gettext is missing. On Debian: apt-get install gettext")
    for place in rooms(sys.argv[1:]):
        extract(place)
