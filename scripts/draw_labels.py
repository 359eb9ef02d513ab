"""Draw procedures to be read for a rule, and make its labels from what the readers said.

Before the rule is written:

    python -m scripts.draw_labels draw a-rule --likely 'REGEX' --near 'REGEX' --parts dossier,steps

writes `a-rule.sheet.txt`, shuffled texts without any guess, for the readers, and `a-rule.key.csv`,
what was drawn from where, which the readers do not see. The guess (`likely`: what a broad keyword
search hits; `near`: what only looks like it; the rest) makes strata and nothing else. After the
reading, with lines `code,verdict,reason` in `a-rule.verdicts.csv`:

    python -m scripts.draw_labels collect a-rule

writes the rule's `labels.csv`. A second round is drawn from lists of codes instead of expressions:
`--likely-codes FILE --near-codes FILE --round 2`; `collect` adds it to the labels there are.
"""

from __future__ import annotations

import csv
import json
import lzma
import os
import random
import re
from dataclasses import dataclass
from pathlib import Path

import click

from tinhgon.procedures.content.document import Content
from tinhgon.procedures.reading.portal import read_record
from tinhgon.review.findings.folders import folder
from tinhgon.review.findings.passages import plain

PROJECT = Path(__file__).resolve().parents[1]
PACK = Path(os.environ.get("TINHGON_PACK", PROJECT.parent / "shared" / "data"))
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
FINDINGS = PROJECT / "src" / "tinhgon" / "review" / "findings"
COLUMNS = ("code", "verdict", "stratum", "split", "weight", "round", "reason")
PARTS = (
    "steps", "channels", "dossier", "applicants", "results", "conditions", "agencies",
    "legal_basis",
)  # fmt: skip


@dataclass(frozen=True)
class Stratum:
    """The procedures one guess puts together."""

    name: str
    codes: list[str]


def catalogue() -> dict[str, Content]:
    """The contents of the real catalogue by code."""
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        readings = [read_record(json.loads(line)) for line in lines]
    return {reading.code: reading.content for reading in readings}


def shown(code: str, content: Content, parts: list[str]) -> str:
    """What a reader sees of a procedure."""
    lines = [f"=== {code} | {content.level} | {content.field}", content.name]
    for part in parts:
        for entry in getattr(content, part):
            case = getattr(entry, "case", None)
            lines.append(f"[{part} {entry.id}] {f'({case}) ' if case else ''}{entry.text}")
    return "\n".join(lines)


def strata_of(
    contents: dict[str, Content], parts: list[str], likely: str, near: str
) -> list[Stratum]:
    found: dict[str, list[str]] = {"likely": [], "near": [], "rest": []}
    for code, content in sorted(contents.items()):
        text = plain(shown(code, content, parts))
        guess = (
            "likely"
            if likely and re.search(likely, text)
            else "near"
            if near and re.search(near, text)
            else "rest"
        )
        found[guess].append(code)
    return [Stratum(name, codes) for name, codes in found.items()]


def listed(contents: dict[str, Content], likely: str, near: str, turn: int) -> list[Stratum]:
    """Strata from two files of codes; the rest is what neither names.

    In the first round the files hold a guess, later what the rule flags.
    """
    first, last = ("likely", "rest") if turn == 1 else ("flagged", "unflagged")
    named = [
        Stratum(name, [code for code in Path(path).read_text().split() if code in contents])
        for name, path in ((first, likely), ("near", near))
        if path
    ]
    taken = {code for stratum in named for code in stratum.codes}
    return [*named, Stratum(last, sorted(set(contents) - taken))]


@click.group()
def main() -> None:
    """Labels of a finding rule."""


@main.command()
@click.argument("rule")
@click.option("--likely", default="", help="Expression over plain text: what the guess hits.")
@click.option("--near", default="", help="Expression over plain text: near misses.")
@click.option("--likely-codes", default="", help="Codes instead, one a line.")
@click.option("--near-codes", default="")
@click.option("--parts", default=",".join(PARTS), help="Parts the readers are shown.")
@click.option("--numbers", default="45,25,15", help="How many of each stratum.")
@click.option("--round", "turn", default=1)
@click.option("--seed", default=2026)
@click.option("--into", default=".", type=click.Path(path_type=Path, file_okay=False))
def draw(
    *,
    rule: str,
    likely: str,
    near: str,
    likely_codes: str,
    near_codes: str,
    parts: str,
    numbers: str,
    turn: int,
    seed: int,
    into: Path,
) -> None:
    """Draw procedures by strata and lay them out for reading."""
    contents, wanted = catalogue(), parts.split(",")
    known = {row["code"] for row in _read(FINDINGS / folder(rule) / "labels.csv")}
    strata = (
        listed(contents, likely_codes, near_codes, turn)
        if likely_codes
        else strata_of(contents, wanted, likely, near)
    )
    dice = random.Random(seed + turn)  # noqa: S311  # a sample, no secret
    key = []
    for stratum, number in zip(strata, map(int, numbers.split(",")), strict=True):
        unread = [code for code in stratum.codes if code not in known]
        drawn = dice.sample(unread, k=min(number, len(unread)))
        weight = round(len(stratum.codes) / len(drawn), 2) if drawn else 0
        for place, code in enumerate(drawn):
            half = "development" if turn == 1 and place % 2 == 0 else "holdout"
            key.append(
                {
                    "code": code,
                    "stratum": stratum.name,
                    "split": half,
                    "weight": str(weight),
                    "round": str(turn),
                }
            )
        click.echo(f"{stratum.name}: {len(drawn)} of {len(stratum.codes)}")
    dice.shuffle(key)
    _write(into / f"{rule}.key.csv", ("code", "stratum", "split", "weight", "round"), key)
    sheet = "\n\n".join(shown(row["code"], contents[row["code"]], wanted) for row in key)
    (into / f"{rule}.sheet.txt").write_text(sheet, encoding="utf-8")


@main.command()
@click.argument("rule")
@click.option("--from", "place", default=".", type=click.Path(path_type=Path, file_okay=False))
def collect(rule: str, place: Path) -> None:
    """Put verdicts and strata together as the rule's labels."""
    labels = FINDINGS / folder(rule) / "labels.csv"
    verdicts = {row["code"]: row for row in _read(place / f"{rule}.verdicts.csv")}
    rows = _read(labels)
    for drawn in _read(place / f"{rule}.key.csv"):
        said = verdicts.get(drawn["code"])
        if said is None or said["verdict"] not in {"0", "1"} or not said["reason"].strip():
            raise click.ClickException(f"{drawn['code']} has no verdict (0 or 1) with a reason.")
        rows.append({**drawn, "verdict": said["verdict"], "reason": said["reason"].strip()})
    labels.parent.mkdir(exist_ok=True)
    _write(labels, COLUMNS, sorted(rows, key=lambda row: (row["code"], row["round"])))
    click.echo(f"{len(rows)} labels, {sum(row['verdict'] == '1' for row in rows)} findings")


def _read(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
