"""Publish how right the rules are: run the command on the real catalogue, write what it says.

    python -m scripts.publish_precision

Brings the catalogue (see CONTRIBUTING.md) into a database of its own, asks
`tinhgon findings precision --json`, and writes `src/tinhgon/review/findings/measured.csv`, which
the page of the rules shows.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
PACK = Path(os.environ.get("TINHGON_PACK", PROJECT.parent / "shared" / "data"))
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
TARGET = PROJECT / "src/tinhgon/review/findings/measured.csv"
SHARES = ("precision", "recall")
COLUMNS = (
    "rule",
    "flagged",
    "unflagged",
    *(f"{share}{end}" for share in SHARES for end in ("", "_low", "_high")),
    "labels",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TINHGON_DATA": folder}
        environment.pop("DATABASE_URL", None)
        _tinhgon(environment, "migrate")
        _tinhgon(environment, "import", "procedures", str(PORTAL))
        told = json.loads(_tinhgon(environment, "findings", "precision", "--json"))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_rows(told))


def _tinhgon(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "tinhgon", *words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _rows(told: dict[str, Any]) -> Iterator[dict[str, object]]:
    for rule, sets in told.items():
        holdout, every = sets["holdout"], sets["all"]
        if holdout is None or not every["flagged"] + every["unflagged"]:
            continue
        row: dict[str, object] = {
            "rule": rule,
            "flagged": holdout["flagged"],
            "unflagged": holdout["unflagged"],
            "labels": every["flagged"] + every["unflagged"],
        }
        for share in SHARES:
            for field, end in (("value", ""), ("low", "_low"), ("high", "_high")):
                value = holdout[share][field]
                row[f"{share}{end}"] = "" if value is None else f"{value:.4f}"
        yield row


if __name__ == "__main__":
    main()
