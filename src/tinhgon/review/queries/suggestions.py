"""The operation that would answer a finding, filled in as far as the finding tells."""

from __future__ import annotations

import json

from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.registry import BY_ID
from tinhgon.review.models import Finding
from tinhgon.review.operations.operation import Operation, proposal
from tinhgon.review.operations.question import Start
from tinhgon.review.operations.registry import OPERATION_KINDS


def kind_for(finding: Finding) -> type[Operation] | None:
    """The kind of operation its rule suggests; None where a correction of the record is."""
    rule = BY_ID.get(finding.rule)
    return None if rule is None else OPERATION_KINDS.get(rule.operation)


def start_for(finding: Finding, content: Content) -> Start | None:
    """Where the operation that answers a finding is begun; None where it cannot be."""
    kind = kind_for(finding)
    at = None if kind is None else kind.answering(content, finding.component)
    return None if at is None else started(at, finding)


def started(at: str, finding: Finding | None) -> Start:
    """A start at a place, with what a finding says of it."""
    if finding is None:
        return Start(at)
    return Start(at, finding.quote, json.loads(finding.params) if finding.params else {})


def suggested_operation(finding: Finding, content: Content) -> dict[str, object] | None:
    """Plain data of the operation, to be looked over by a person, or None.

    None where the answer is a correction of the record, or the finding is about no part an
    operation could change. What only a person can say, such as a shorter limit, is left out.
    """
    answer = _answer(finding, content)
    return None if answer is None else answer[0]


def complete_suggestion(finding: Finding, content: Content) -> dict[str, object] | None:
    """The same where nothing is left for a person to say, else None."""
    answer = _answer(finding, content)
    return answer[0] if answer is not None and answer[1] else None


def _answer(finding: Finding, content: Content) -> tuple[dict[str, object], bool] | None:
    kind, start = kind_for(finding), start_for(finding, content)
    return None if kind is None or start is None else proposal(kind, content, start)
