"""The labels of a rule: procedures read by people who did not know the rule's verdict."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files

# The day of the law the labels were judged by: rules are measured as of it, whatever day it is.
JUDGED_ON = date(2026, 11, 29)


class Split(StrEnum):
    """Development labels may guide a change of the rule; holdout labels only judge it."""

    DEVELOPMENT = "development"
    HOLDOUT = "holdout"


@dataclass(frozen=True, slots=True)
class Label:
    """One procedure, read and judged.

    `finding` is the reader's verdict, `weight` how many procedures of the population the label
    stands for (one over its chance of being drawn), `stratum` the group it was drawn from.
    """

    code: str
    finding: bool
    stratum: str
    split: Split
    weight: float
    reason: str


def folder(rule_id: str) -> str:
    """The folder of a rule: its id with underscores."""
    return rule_id.replace("-", "_")


def labels(rule_id: str) -> tuple[Label, ...]:
    """The labels of a rule from its `labels.csv`, in order of code; none where nobody read any."""
    source = files("tinhgon.review.findings") / folder(rule_id) / "labels.csv"
    if not source.is_file():
        return ()
    return tuple(
        Label(
            code=row["code"],
            finding=row["verdict"] == "1",
            stratum=row["stratum"],
            split=Split(row["split"]),
            weight=float(row["weight"]),
            reason=row["reason"],
        )
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    )
