"""What is found in procedures, and what people make of it."""

from __future__ import annotations

from typing import ClassVar

from tinhgon.foundation.events.api import Event


class ProcedureAssessed(Event):
    """A check changed what is found in a procedure; `found` counts the findings by rule."""

    TYPE: ClassVar[str] = "review.procedure_assessed"
    SUBJECT: ClassVar[str] = "procedure"

    rules: str
    appeared: int
    gone: int
    found: dict[str, int]


class FindingDismissed(Event):
    TYPE: ClassVar[str] = "review.finding_dismissed"
    SUBJECT: ClassVar[str] = "finding"

    rule: str
    procedure: str
    managing_agency: str


class FindingReopened(Event):
    """An earlier judgement of a finding no longer holds."""

    TYPE: ClassVar[str] = "review.finding_reopened"
    SUBJECT: ClassVar[str] = "finding"

    rule: str
    procedure: str
    managing_agency: str
    before: str


class FindingTakenUp(Event):
    """A finding is answered by an operation of an item, or by a correction (`item` None)."""

    TYPE: ClassVar[str] = "review.finding_taken_up"
    SUBJECT: ClassVar[str] = "finding"

    rule: str
    procedure: str
    managing_agency: str
    item: int | None
