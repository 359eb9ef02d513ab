"""What is found in procedures, by which rules, and what people make of it."""

from tinhgon.review.actions.findings import dismiss, reopen, take_up
from tinhgon.review.actions.parameters import lay_finding_parameters
from tinhgon.review.actions.profiling import profile_again
from tinhgon.review.actions.refreshing import Refreshed, refresh_findings
from tinhgon.review.findings.published import Interval, Published, ReadTwice, published
from tinhgon.review.findings.registry import BY_ID, RULES
from tinhgon.review.findings.rule import CORRECTION_LABELS, Correction, Rule, Severity
from tinhgon.review.models import Assessment, Finding
from tinhgon.review.queries.exports import FINDING_COLUMNS, finding_rows
from tinhgon.review.queries.findings import (
    FindingFilter,
    RuleCount,
    facet_counts,
    finding_groups,
    findings,
    findings_of,
    findings_of_groups,
    open_finding_counts,
    rule_counts,
    unassessed_rules,
)
from tinhgon.review.queries.sentences import filled, finding_sentence, rule_title
from tinhgon.review.queries.suggestions import (
    complete_suggestion,
    start_for,
    started,
    suggested_operation,
)
from tinhgon.review.vocabulary import FINDING_STATE_LABELS, FindingState
