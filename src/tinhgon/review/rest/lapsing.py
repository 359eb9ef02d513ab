"""What ended with its procedure, by the API: by which decision."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from tinhgon.review.models import EndsWithProcedure


class LapsedBy(Schema):
    """The decision that abolished a procedure from `effective_from` on, and with it what was open
    about it; of a published item the one that brings back what the item had abolished. `issuer` is
    the key of an agency; `legal_document` what the decision rests on, null where it names
    nothing."""

    decision: str
    signed_on: date
    issuer: str
    effective_from: date
    legal_document: str | None


def lapsed_by(row: EndsWithProcedure) -> LapsedBy | None:
    """None for what did not end with its procedure."""
    abolition = row.lapsed_by
    if abolition is None:
        return None
    decision = abolition.decision
    document = abolition.legal_document
    return LapsedBy(
        decision=decision.number,
        signed_on=decision.signed_on,
        issuer=decision.issuer.key,
        effective_from=abolition.effective_from,
        legal_document=None if document is None else document.number,
    )
