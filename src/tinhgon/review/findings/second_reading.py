"""What a second reader said of labelled procedures, blind, and how differences were settled.

`second_reading.csv` beside the labels: `code`, `verdict` (yes, no or unsure), `note`; where the
verdict is not the first one, `settled` (yes or no) and `why`, written after both were compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.review.findings.folders import rows_beside

_VERDICTS = {"yes": True, "no": False, "unsure": None}


@dataclass(frozen=True, slots=True)
class SecondReading:
    """One procedure read again. `finding` is None where the reader was unsure; `settled` is None
    where nothing had to be settled."""

    finding: bool | None
    note: str
    settled: bool | None
    why: str


def second_readings(rule_id: str) -> Mapping[str, SecondReading]:
    """What was read a second time for a rule, by code; nothing where nobody read again."""
    return {
        row["code"]: SecondReading(
            finding=_VERDICTS[row["verdict"]],
            note=row["note"],
            settled=_VERDICTS[row["settled"]] if row["settled"] else None,
            why=row["why"],
        )
        for row in rows_beside(rule_id, "second_reading.csv")
    }
