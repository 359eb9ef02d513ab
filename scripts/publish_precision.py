"""Publish how right the rules are: run the command on the real catalogue, write what it says.

    python -m scripts.publish_precision

Brings the catalogue (see CONTRIBUTING.md) into a database of its own, asks
`tinhgon findings precision --json`, and writes `src/tinhgon/review/findings/measured.csv`, which
the page of the rules shows: precision and recall, and how far two readers of the labels agree. The
tables of `docs/findings.md` that say the same are written too.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tinhgon.review.findings.agreement import Agreement, agreement_on
from tinhgon.review.findings.registry import RULES

PROJECT = Path(__file__).resolve().parents[1]
PACK = Path(os.environ.get("TINHGON_PACK", PROJECT.parent / "shared" / "data"))
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
TARGET = PROJECT / "src/tinhgon/review/findings/measured.csv"
PAGE = PROJECT / "docs" / "findings.md"
MARKS = ("<!-- readers -->\n", "<!-- /readers -->\n")
SHARES = ("precision", "recall")
READERS = ("agreed", "kappa")
COLUMNS = (
    "rule",
    "flagged",
    "unflagged",
    *(f"{share}{end}" for share in SHARES for end in ("", "_low", "_high")),
    "labels",
    "read_twice",
    "unsure",
    *(f"{share}{end}" for share in READERS for end in ("", "_low", "_high")),
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
    page = with_shares(PAGE.read_text(encoding="utf-8"), told)
    PAGE.write_text(with_readers(page), encoding="utf-8")


def with_shares(page: str, told: dict[str, Any]) -> str:
    """The page with the lines of its first table as they were just measured."""
    for rule, sets in told.items():
        cells = [f"`{rule}`"]
        for measured in (sets["holdout"], sets["all"]):
            cells.append(f"{measured['flagged']} / {measured['unflagged']}")
            cells += [
                f"{measured[share]['value']:.2f} "
                f"({measured[share]['low']:.2f}–{measured[share]['high']:.2f})"
                for share in SHARES
            ]
        line = "| " + " | ".join(cells) + " |"
        page = re.sub(rf"^\| `{rule}` \| \d+ / .*$", line, page, flags=re.MULTILINE)
    return page


def with_readers(page: str) -> str:
    """The page with its table of both readers as the labels tell it now."""
    before, rest = page.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return f"{before}{MARKS[0]}\n{readers_table()}\n{MARKS[1]}{after}"


def readers_table() -> str:
    """How far two readers agree, rule by rule, as a table of Markdown."""
    lines = [
        "| rule | read twice | unsure | judged alike | Cohen's kappa |",
        "|---|---|---|---|---|",
        *(_readers_line(rule.id, agreement_on(rule.id)) for rule in RULES),
    ]
    return "".join(f"{line}\n" for line in lines)


def _readers_line(rule: str, readers: Agreement | None) -> str:
    if readers is None:
        return f"| `{rule}` | not read twice | | | |"
    observed = readers.observed
    alike = f"{observed.hits}: {observed.value:.0%} ({observed.low:.0%}–{observed.high:.0%})"
    kappa = (
        "unknown: both said the same of all"
        if readers.kappa is None
        else f"{readers.kappa:.2f} ({readers.kappa_low:.2f}–{readers.kappa_high:.2f})"
    )
    return f"| `{rule}` | {observed.labels} | {readers.unsure} | {alike} | {kappa} |"


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
                row[f"{share}{end}"] = _written(value)
        yield row | _readers(sets["second_reading"])


def _readers(told: dict[str, Any] | None) -> dict[str, object]:
    if told is None:
        return {}
    observed = told["observed"]
    return {
        "read_twice": observed["labels"],
        "unsure": told["unsure"],
        "agreed": _written(observed["value"]),
        "agreed_low": _written(observed["low"]),
        "agreed_high": _written(observed["high"]),
        **{field: _written(told[field]) for field in ("kappa", "kappa_low", "kappa_high")},
    }


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


if __name__ == "__main__":
    main()
