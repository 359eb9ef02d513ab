"""How right each rule was measured to be, as published with this release.

`measured.csv` is written by `python -m scripts.publish_precision` from a catalogue that holds every
labelled procedure; `tinhgon findings precision` finds the same figures anew.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """How far two readers agree on `count` labels: the share they judged alike, and Cohen's kappa,
    None where both said the same of all."""

    count: int
    unsure: int
    agreed: Interval
    kappa: Interval | None


@dataclass(frozen=True, slots=True)
class Published:
    """A rule on its holdout: how many labelled procedures it flags and does not flag, and how
    right it is on them; `labels` counts development labels too. `read_twice` is None where nobody
    read the labels again."""

    flagged: int
    unflagged: int
    precision: Interval | None
    recall: Interval | None
    labels: int
    read_twice: ReadTwice | None


@lru_cache(maxsize=1)
def published() -> Mapping[str, Published]:
    """The published figures by rule; a rule nobody measured has none."""
    source = files("tinhgon.review.findings") / "measured.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["rule"]: _published(row) for row in rows}


def _published(row: Mapping[str, str]) -> Published:
    return Published(
        flagged=int(row["flagged"]),
        unflagged=int(row["unflagged"]),
        precision=_interval(row, "precision"),
        recall=_interval(row, "recall"),
        labels=int(row["labels"]),
        read_twice=_read_twice(row),
    )


def _read_twice(row: Mapping[str, str]) -> ReadTwice | None:
    agreed = _interval(row, "agreed")
    if agreed is None:
        return None
    return ReadTwice(
        count=int(row["read_twice"]),
        unsure=int(row["unsure"]),
        agreed=agreed,
        kappa=_interval(row, "kappa"),
    )


def _interval(row: Mapping[str, str], name: str) -> Interval | None:
    texts = (row[name], row[f"{name}_low"], row[f"{name}_high"])
    return Interval(*map(float, texts)) if all(texts) else None
