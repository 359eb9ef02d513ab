"""The rules there are, in the order they are shown. A new rule is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.abolished_level.rule import RULE as ABOLISHED_LEVEL
from tinhgon.review.findings.certified_copy.rule import RULE as CERTIFIED_COPY
from tinhgon.review.findings.cost_outlier.rule import RULE as COST_OUTLIER
from tinhgon.review.findings.duplicate_item.rule import RULE as DUPLICATE_ITEM
from tinhgon.review.findings.expiring_basis.rule import RULE as EXPIRING_BASIS
from tinhgon.review.findings.fee_without_basis.rule import RULE as FEE_WITHOUT_BASIS
from tinhgon.review.findings.issued_locally.rule import RULE as ISSUED_LOCALLY
from tinhgon.review.findings.missing_part.rule import RULE as MISSING_PART
from tinhgon.review.findings.no_legal_basis.rule import RULE as NO_LEGAL_BASIS
from tinhgon.review.findings.no_online_channel.rule import RULE as NO_ONLINE_CHANNEL
from tinhgon.review.findings.original_and_copy.rule import RULE as ORIGINAL_AND_COPY
from tinhgon.review.findings.overlap.rule import RULE as OVERLAP
from tinhgon.review.findings.paper_held_by_state.rule import RULE as PAPER_HELD_BY_STATE
from tinhgon.review.findings.passages import ProcedureText
from tinhgon.review.findings.repealed_basis.rule import RULE as REPEALED_BASIS
from tinhgon.review.findings.result_of_other_procedure.rule import (
    RULE as RESULT_OF_OTHER_PROCEDURE,
)
from tinhgon.review.findings.rule import Evidence, Rule
from tinhgon.review.findings.several_sets.rule import RULE as SEVERAL_SETS
from tinhgon.review.findings.steps_exceed_term.rule import RULE as STEPS_EXCEED_TERM
from tinhgon.review.findings.surroundings import NOTHING_TOLD, Surroundings
from tinhgon.review.findings.term_contradiction.rule import RULE as TERM_CONTRADICTION
from tinhgon.review.findings.term_unreadable.rule import RULE as TERM_UNREADABLE
from tinhgon.review.findings.unmeasurable_condition.rule import RULE as UNMEASURABLE_CONDITION
from tinhgon.review.findings.vague_item.rule import RULE as VAGUE_ITEM

RULES: tuple[Rule, ...] = (
    ABOLISHED_LEVEL,
    TERM_CONTRADICTION,
    MISSING_PART,
    PAPER_HELD_BY_STATE,
    CERTIFIED_COPY,
    ORIGINAL_AND_COPY,
    SEVERAL_SETS,
    DUPLICATE_ITEM,
    VAGUE_ITEM,
    UNMEASURABLE_CONDITION,
    COST_OUTLIER,
    OVERLAP,
    REPEALED_BASIS,
    EXPIRING_BASIS,
    NO_LEGAL_BASIS,
    ISSUED_LOCALLY,
    FEE_WITHOUT_BASIS,
    TERM_UNREADABLE,
    STEPS_EXCEED_TERM,
    NO_ONLINE_CHANNEL,
    RESULT_OF_OTHER_PROCEDURE,
)
BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}


def check_all(
    content: Content,
    rules: tuple[Rule, ...] = RULES,
    around: Surroundings = NOTHING_TOLD,
    code: str = "",
) -> dict[str, list[Evidence] | None]:
    """What each rule finds in one version, by rule id: evidence, or None where it cannot judge.

    The texts are prepared once for all rules. A rule that is off by default runs only when it
    is among `rules`.
    """
    procedure = ProcedureText(content, code)
    answers: dict[str, list[Evidence] | None] = {}
    for rule in rules:
        found = list(rule.look(procedure, around))
        answers[rule.id] = found if found or rule.assessable(procedure, around) else None
    return answers
