"""One measure in a process of its own: `python -m bench.child MEASURE STAND OUT`.

The database is that of the environment; the schema and the registry are brought in first.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django


def main(name: str, stand: Path, out: Path) -> None:
    """Set Django up, measure, and leave the figures as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon.project.settings")
    django.setup()
    # Only now may anything be imported that holds models.
    from bench.measures import BY_NAME  # noqa: PLC0415
    from bench.stand import read_stand  # noqa: PLC0415
    from tinhgon.project.preparation import prepare  # noqa: PLC0415

    prepare()
    figures = BY_NAME[name].run(read_stand(stand))
    out.write_text(json.dumps([asdict(figure) for figure in figures]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
