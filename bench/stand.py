"""What every measure is given: the records, the sizes, and a folder for what it writes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.records import Source


@dataclass(frozen=True, slots=True)
class Stand:
    """`size`: procedures in the large catalogue; `seconds`: how long pages are asked for, at
    `rate` requests a second. `database` is the name shown beside each figure."""

    source: Source
    folder: Path
    database: str
    seed: int
    size: int
    rate: float = 15.0
    seconds: float = 20.0

    def write(self, path: Path) -> None:
        """Leave the stand for another process."""
        path.write_text(json.dumps(asdict(self), default=str), encoding="utf-8")


def read_stand(path: Path) -> Stand:
    """The stand another process left."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = data["source"]
    return Stand(
        **data
        | {
            "source": Source(Path(found["path"]), found["generated"], found["count"]),
            "folder": Path(data["folder"]),
        }
    )
