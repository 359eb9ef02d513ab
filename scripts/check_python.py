"""Says plainly when the Python at hand is too old, before anything else fails obscurely."""

from __future__ import annotations

import sys

NEEDED = (3, 11)

if sys.version_info < NEEDED:
    sys.exit(
        "Tinh Gọn needs Python 3.11 or newer; this is "
        f"{sys.version.split()[0]}. Install one and run: make PYTHON=python3.11 …"
    )
try:
    import ensurepip  # noqa: F401  # only asked whether it is there
except ImportError:
    sys.exit("Python's venv is missing. On Debian: apt-get install python3-venv")
