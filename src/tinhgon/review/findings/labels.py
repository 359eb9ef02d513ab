"""The labels of a rule: procedures read by people who did not know the rule's verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinhgon.review.findings.folders import rows_beside
from tinhgon.review.findings.second_reading import second_readings

# The day of the law the labels were judged by: rules are measured as of it, whatever day it is.
JUDGED_ON = date(2026, 11, 29)


class Split(StrEnum):
    """Development labels may guide a change of the rule; holdout labels only judge it."""

    DEVELOPMENT = "development"
    HOLDOUT = "holdout"


@dataclass(frozen=True, slots=True)
class Label:
    """One procedure, read and judged.

    `finding` is what its readers hold, `weight` how many procedures of the population the label
    stands for (one over its chance of being drawn), `stratum` the group it was drawn from.
    """

    code: str
    finding: bool
    stratum: str
    split: Split
    weight: float
    reason: str


def labels(rule_id: str) -> tuple[Label, ...]:
    """The labels of a rule from its `labels.csv`, in order of code; none where nobody read any.

    Where a second reader parted from the first, the settled verdict stands.
    """
    again = second_readings(rule_id)
    settled = {code: reading.settled for code, reading in again.items()}
    return tuple(
        Label(
            code=row["code"],
            finding=_first(row) if (verdict := settled.get(row["code"])) is None else verdict,
            stratum=row["stratum"],
            split=Split(row["split"]),
            weight=float(row["weight"]),
            reason=row["reason"],
        )
        for row in rows_beside(rule_id, "labels.csv")
    )


def first_verdicts(rule_id: str) -> Mapping[str, bool]:
    """What the first reader said, by code, whatever was settled afterwards."""
    return {row["code"]: _first(row) for row in rows_beside(rule_id, "labels.csv")}


def _first(row: Mapping[str, str]) -> bool:
    return row["verdict"] == "1"
