"""The operation that would answer a finding, filled in as far as the finding tells."""

from __future__ import annotations

from tinhgon.foundation.refusals import Refusal
from tinhgon.procedures.content.api import Content
from tinhgon.review.findings.registry import BY_ID
from tinhgon.review.findings.rule import SuggestedOperation
from tinhgon.review.models import Finding
from tinhgon.review.operations.drop_certification import without_certification
from tinhgon.review.operations.operation import dossier_item
from tinhgon.review.operations.shorten_term import channels_with_same_term

POPULATION_DATABASE = "Cơ sở dữ liệu quốc gia về dân cư"


def suggested_operation(finding: Finding, content: Content) -> dict[str, object] | None:
    """Plain data of the operation, to be looked over by a person, or None.

    None where the answer is a correction of the record, or the finding is about no component an
    operation could change. A shorter term comes without its value: that is for a person to say.
    """
    rule = BY_ID.get(finding.rule)
    if rule is None:
        return None
    try:
        match rule.operation:
            case SuggestedOperation.REPLACE_ITEM_BY_DATA:
                dossier_item(content, finding.component)
                return {
                    "kind": "replace_item_by_data",
                    "component": finding.component,
                    "data_source": POPULATION_DATABASE,
                }
            case SuggestedOperation.DROP_CERTIFICATION:
                asked = dossier_item(content, finding.component)
                return {
                    "kind": "drop_certification",
                    "component": asked.id,
                    "wording": without_certification(asked.name),
                }
            case SuggestedOperation.SHORTEN_TERM:
                components = channels_with_same_term(content, finding.component)
                return {"kind": "shorten_term", "components": list(components)}
            case _:
                return None
    except Refusal:
        return None
