"""What is done about findings."""

from __future__ import annotations

from tests.access.acts.parts import REVIEWER, Act, address, doing


def _judging(act: str, state: str, **fields: object) -> Act:
    return Act(
        "decide_findings",
        REVIEWER,
        doing("judge"),
        address("decide_findings"),
        lambda world: {"chosen": world.one("finding", state=state).at["pk"], "act": act, **fields},
        label=act,
    )


FINDING_ACTS = (
    _judging("dismiss", "open", reason="x"),
    _judging("reopen", "dismissed"),
    _judging("corrected", "open"),
    _judging("take_up", "open", title="Phương án mới", agency="bo-a"),
)
